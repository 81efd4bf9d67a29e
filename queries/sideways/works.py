"""Works that a plan names, with their years, amounts and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.derive.wording import letters_of
from graph.model import Node
from graph.reference.normal_text import fold
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.sideways.patterns import (
    AMOUNT,
    BEFORE_NAME,
    CHARGED,
    DONE_BY,
    GENERIC,
    NAME_END,
    SENTENCE,
    WORK,
)
from queries.text.quoting import Quote, Source

# Letters of the shortest name of a work
_SHORTEST = 4
_IN_CHARGE = ("lead", "responsible")


@dataclass(frozen=True, slots=True)
class Work:
    """A sentence about a work: its ``name`` without 工程, the years by which it is done, its
    amounts by unit, the offices in charge and all offices of its task."""

    name: str
    quote: Quote
    years: frozenset[int]
    amounts: Mapping[str, str]
    in_charge: tuple[str, ...]
    offices: frozenset[str]


def read_works(store: Store, source: Source) -> Mapping[str, list[Work]]:
    """Return the sentences about works in the tasks and projects of a plan, by the work's name."""
    parts = [
        part
        for label in ("Task", "Project")
        for part in iter_nodes(store, label, {"plan_id": source.plan.id})
    ]
    duties: dict[str, list[tuple[str, str]]] = defaultdict(list)
    edges = store.edges([part.id for part in parts], ("RESPONSIBLE_FOR",), "in")
    names = store.nodes({edge.source for edge in edges})
    for edge in edges:
        duties[edge.target].append((names[edge.source].props["name"], edge.props["role"]))
    found: dict[str, list[Work]] = defaultdict(list)
    for part in parts:
        for work in _of_part(source, part, duties[part.id]):
            found[work.name].append(work)
    return found


def project_name(project: Node) -> str:
    """Return the name of a project without 工程 at its end."""
    return NAME_END.sub("", letters_of(project.props["title"]))


def _of_part(source: Source, part: Node, duties: list[tuple[str, str]]) -> Iterator[Work]:
    start = part.props["start"]
    text = fold(source.text[start : part.props["end"]])
    title = ""
    for sentence in SENTENCE.finditer(text):
        words = sentence[0]
        names = dict.fromkeys(_names(words))
        # A sentence without a name is about the first work that its part names
        title = title or next(iter(names), "")
        about = list(names) or [title]
        if len(about) != 1 or not about[0]:
            continue
        charged = tuple(match[1] for match in CHARGED.finditer(words))
        lead = charged or tuple(name for name, role in duties if role in _IN_CHARGE)
        yield Work(
            about[0],
            source.span(start + sentence.start(), start + sentence.end(), part.id, _path(part)),
            frozenset(int(match[1]) for match in DONE_BY.finditer(words)),
            _amounts(words),
            lead if names else (),
            frozenset((*charged, *(name for name, _ in duties))),
        )


def _names(words: str) -> Iterator[str]:
    for match in WORK.finditer(words):
        name = BEFORE_NAME.sub("", match[0]).strip("“”")
        if not GENERIC.match(name):
            letters = NAME_END.sub("", letters_of(name))
            if len(letters) >= _SHORTEST:
                yield letters


def _amounts(words: str) -> Mapping[str, str]:
    """Return the amounts of a sentence by their unit, of units that it has once."""
    found: dict[str, list[str]] = defaultdict(list)
    for match in AMOUNT.finditer(words):
        found[match[2]].append(match[1])
    return {unit: values[0] for unit, values in found.items() if len(values) == 1}


def _path(part: Node) -> str | None:
    return part.props.get("path")

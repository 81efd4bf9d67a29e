"""A plan to be read: its text line by line, and which of its passages come from where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model import Edge, Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.gaps.plan_pair import OpenModels, read_pair
from queries.shared.errors import NoPassage
from queries.shared.lookup import get_plan
from queries.shared.paging import Bounded, slice_page

DerivationDirection = Literal["up", "down"]

# The parts that derive; what plans themselves derive from is no passage
_LABELS = ("Chapter", "Task", "Indicator", "Project")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as printed, ``start`` the offset of its first character in the source."""

    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a plan's text."""

    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """Two aligned passages and how alike they are, 0..1."""

    child: Words
    parent: Words
    similarity: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """A DERIVES_FROM edge between two parts with its aligned passages in the child's order."""

    edge: Edge
    child: Node
    parent: Node
    passages: tuple[AlignedWords, ...]


def lines(
    store: Store, plan_id: str, *, limit: int = 1000, cursor: str | None = None
) -> Bounded[TextLine]:
    """The lines of a plan's source, blank ones included, without their newlines.

    Raises NotFound, NoPassage for a plan whose text is not kept (one that is only cited), and
    InvalidQuery for a cursor that is not of this list.
    """
    get_plan(store, plan_id)
    text = store.source_text(plan_id)
    if text is None:
        raise NoPassage(f"the source of {plan_id} is not kept")
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        found.append(TextLine(number, start, line.removesuffix("\r")))
        start += len(line) + 1
    return slice_page(found, limit, cursor)


def derivations(
    store: Store,
    plan_id: str,
    direction: DerivationDirection = "up",
    *,
    against: str | None = None,
    models: OpenModels,
    limit: int = 1000,
    cursor: str | None = None,
) -> Bounded[Derivation]:
    """What the parts of a plan come from (``up``), or what comes from them (``down``), in the order
    of the plan's text, the surest first; rejected edges are left out.

    With ``against``, the id of another plan, only what ties the two; where the graph does not tie
    them they are derived for the answer. Raises NotFound, and InvalidQuery as
    :func:`queries.gaps.plan_pair.read_pair` does.
    """
    get_plan(store, plan_id)
    own = {n.id: n for label in _LABELS for n in iter_nodes(store, label, {"plan_id": plan_id})}
    edges = _edges(store, own, plan_id, direction, against, models)
    near: Literal["source", "target"] = "source" if direction == "up" else "target"

    def order(edge: Edge) -> tuple[int, float, str]:
        place: int = own[getattr(edge, near)].props["start"]
        return place, -edge.props.get("score", 1.0), edge.id

    page = slice_page(sorted(edges, key=order), limit, cursor)
    nodes = store.nodes({end for edge in page.items for end in (edge.source, edge.target)})
    texts = _Texts(store)
    items = tuple(
        Derivation(edge, nodes[edge.source], nodes[edge.target], texts.passages(edge, nodes))
        for edge in page.items
    )
    return Bounded(items, page.total, page.cursor)


def _edges(
    store: Store,
    own: Mapping[str, Node],
    plan_id: str,
    direction: DerivationDirection,
    against: str | None,
    models: OpenModels,
) -> Sequence[Edge]:
    if against is None:
        edges: Iterable[Edge] = store.edges(
            own, ("DERIVES_FROM",), "out" if direction == "up" else "in"
        )
    else:
        pair = (plan_id, against) if direction == "up" else (against, plan_id)
        edges = (e for e in read_pair(store, *pair, models).edges if e.type == "DERIVES_FROM")
    return [edge for edge in edges if edge.props.get("review") != "rejected"]


class _Texts:
    """The sources of plans, each read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._texts: dict[str, tuple[str, list[int]]] = {}

    def passages(self, edge: Edge, nodes: Mapping[str, Node]) -> tuple[AlignedWords, ...]:
        child, parent = (nodes[end].plan_id or "" for end in (edge.source, edge.target))
        spans = sorted(edge.props.get("evidence", ()), key=lambda span: span["child_start"])
        return tuple(
            AlignedWords(
                self._words(child, span["child_start"], span["child_end"]),
                self._words(parent, span["parent_start"], span["parent_end"]),
                span["similarity"],
            )
            for span in spans
        )

    def _words(self, plan_id: str, start: int, end: int) -> Words:
        if plan_id not in self._texts:
            text = self.store.source_text(plan_id) or ""
            newlines = [at for at, letter in enumerate(text) if letter == "\n"]
            self._texts[plan_id] = text, newlines
        text, newlines = self._texts[plan_id]
        return Words(start, end, bisect_right(newlines, start - 1) + 1, text[start:end])

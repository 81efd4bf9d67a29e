"""Behaviour shared by all store adapters.

It comprises the validation of queries, the order of results, the position of a match in a node, and
the remainder of a deleted plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from graph.errors import StoreError
from graph.model import SCHEMA, Node
from graph.reference.search_letters import with_other_numerals
from graph.store.protocol import Hit

# Every adapter stores the internal property, the long text of a node, apart from the others. A
# second internal property would need separate storage too: then this line fails.
(SOURCE_TEXT,) = {p.name for t in SCHEMA.nodes.values() for p in t.properties if p.internal}
# Labels of the nodes that may have such a text
WITH_TEXT = tuple(t.label for t in SCHEMA.nodes.values() if any(p.internal for p in t.properties))


def _searchable() -> Mapping[str, Sequence[str]]:
    labels: dict[str, list[str]] = {}
    for node_type in SCHEMA.nodes.values():
        for prop in node_type.properties:
            if prop.searchable:
                labels.setdefault(prop.name, []).append(node_type.label)
    return MappingProxyType(labels)


# Letters that folding may change: all but small ASCII ones, kana and Chinese characters
_MAY_HAVE_CASE = re.compile("[A-Z\x80-\u2fff\ua000-\U0010ffff]")

# Labels of the parts of plans
PARTS = tuple(label for label, type_ in SCHEMA.nodes.items() if type_.part_of_plan)

# A phrase in straight double quotes, or a word
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')

#: Hits of a search are counted and listed up to this number
MOST_FOUND = 1000

# The searchable properties with the labels that have them
SEARCHABLE = _searchable()


def indexed() -> list[tuple[str, str]]:
    """Return label and name of the properties that are declared to need their own index."""
    return [(t.label, p.name) for t in SCHEMA.nodes.values() for p in t.properties if p.indexed]


def declared(kind: str, names: Collection[str], known: Collection[str]) -> list[str]:
    """Return the names, without duplicates, if all are declared.

    A misspelt name would otherwise find nothing and look like a valid result. Raises StoreError for
    it.
    """
    for name in names:
        if name not in known:
            raise StoreError(
                f"{kind} {name!r} is not declared; use one of {', '.join(sorted(known))}"
            )
    return sorted(set(names))


def filterable(label: str, names: Collection[str]) -> None:
    """Raise StoreError for a label, or a property to filter by, that is not declared."""
    declared("node type", [label], SCHEMA.nodes)
    known = [p.name for p in SCHEMA.nodes[label].properties if not p.internal]
    declared(f"property of {label}", names, known)


def check_limit(limit: int) -> None:
    """Raise StoreError for a page size below 1, which would never reach the end."""
    if limit < 1:
        raise StoreError(f"the limit of a page must be at least 1, not {limit}")


def place_of(node: Node) -> list[Any]:
    """Return the node's sort key in results: plan_id ('' for no plan), position in the plan, id."""
    return [node.plan_id or "", node.props.get("start", 0), node.id]


def findable(query: str) -> bool:
    """Return whether any text can contain the query.

    SQLite ends a text at a NUL and would search only for the part before it.
    """
    return bool(query) and "\0" not in query


def only_cited(plan_id: str, props: Mapping[str, Any]) -> Node:
    """Return the plan as one that is only cited, without the properties read from its source."""
    kept = {p.name: props[p.name] for p in SCHEMA.nodes["Plan"].properties if p.required}
    return Node(plan_id, "Plan", {**kept, "loaded": False})


def without_cited(
    nodes: Iterable[Node], loaded_among: Callable[[list[str]], Iterable[str]]
) -> list[Node]:
    """Return ``nodes`` without the cited plans that are loaded, in the store or among ``nodes``.

    ``loaded_among`` returns those of the given plan ids that the store holds as loaded.
    """
    nodes = list(nodes)
    plans = [node for node in nodes if node.label == "Plan"]
    loaded = {node.id for node in plans if node.props["loaded"]}
    if cited := sorted({node.id for node in plans} - loaded):
        loaded.update(loaded_among(cited))
    return [node for node in nodes if node.id not in loaded or node.props["loaded"]]


def source_texts(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the texts to store apart, by node id; a plan that is only cited has none. A node
    without its text, whose properties alone have changed, keeps the stored text."""
    return {
        node.id: node.props[SOURCE_TEXT]
        for node in nodes
        if SOURCE_TEXT in node.props and node.props.get("loaded", True)
    }


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query. White space separates them; words in double quotes are one.

    Only straight double quotes (") do so. A quote without a partner only separates words. Other
    quotes, as in “十四五”, are a part of the word.

    >>> words_of('生态环境 分区')
    ('生态环境', '分区')
    >>> words_of('"water use" "节水"')
    ('water use', '节水')
    >>> words_of('"污水')
    ('污水',)
    >>> words_of('" "')
    ()
    """
    found = ((match[1] or match[2] or "").strip() for match in _WORD.finditer(query))
    return tuple(dict.fromkeys(word for word in found if word))


def forms(word: str) -> tuple[str, ...]:
    """Return the word as it is, with half-width letters, digits and signs, and with its numeral in
    the other ways to print it, each once. A text contains the word if it contains one of them.

    >>> forms('ＰＭ２．５')
    ('ＰＭ２．５', 'PM2.5')
    >>> forms('节水')
    ('节水',)
    >>> forms('三类')
    ('三类', '3类', 'Ⅲ类', 'III类')
    """
    narrow = "".join(map(_half_width, word))
    return tuple(dict.fromkeys((word, narrow, *with_other_numerals(narrow))))


def places(value: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a form of ``word`` is in ``value``, as ``[start, end)``. Case is ignored."""
    wanted = re.compile("|".join(re.escape(_fold(form)) for form in forms(word)))
    return (match.span() for match in wanted.finditer(_fold(value)))


def hit(node: Node, words: Sequence[str]) -> Hit:
    """Return the first place of the first of ``words``, in the first property that contains all of
    them. Case is ignored."""
    names = [p.name for p in SCHEMA.nodes[node.label].properties if p.searchable]
    values = {name: node.props[name] for name in names if name in node.props}
    for name, value in values.items():
        first = [next(places(value, word), None) for word in words]
        if first[0] is not None and None not in first:
            return Hit(node, name, *first[0])
    # The store folds a letter that this Python does not know: show all that it may have meant
    name, value = next(iter(values.items()))
    return Hit(node, name, 0, len(value))


def _half_width(letter: str) -> str:
    wide = unicodedata.decomposition(letter).startswith("<wide>")
    return unicodedata.normalize("NFKC", letter) if wide else letter


def _fold(text: str) -> str:
    """Return ``text`` without case, letter by letter, so that offsets stay valid.

    This is Unicode's simple case folding; Python's own would turn ß into two letters.
    """
    return _MAY_HAVE_CASE.sub(lambda found: _fold_letter(found[0]), text)


def _fold_letter(letter: str) -> str:
    return next((f for f in (letter.casefold(), letter.lower()) if len(f) == 1), letter)

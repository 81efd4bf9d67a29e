"""What every adapter of a store does alike: checks of questions, the order of answers, where a
query stands in a node, and what stays of a plan that goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from graph.errors import StoreError
from graph.model import SCHEMA, Node
from graph.store.protocol import Hit

# The internal property, the plan's source text, is kept apart from the others by every adapter.
# A second internal property would need a place too: then this line fails.
(SOURCE_TEXT,) = (p.name for t in SCHEMA.nodes.values() for p in t.properties if p.internal)


def _searchable() -> Mapping[str, Sequence[str]]:
    labels: dict[str, list[str]] = {}
    for node_type in SCHEMA.nodes.values():
        for prop in node_type.properties:
            if prop.searchable:
                labels.setdefault(prop.name, []).append(node_type.label)
    return MappingProxyType(labels)


# The searchable properties with the labels that have them
SEARCHABLE = _searchable()


def indexed() -> list[tuple[str, str]]:
    """Label and name of the properties that are declared to need an index of their own."""
    return [(t.label, p.name) for t in SCHEMA.nodes.values() for p in t.properties if p.indexed]


def declared(kind: str, names: Collection[str], known: Collection[str]) -> list[str]:
    """The names, if all are declared: a misspelt one would find nothing and look like an answer."""
    for name in names:
        if name not in known:
            raise StoreError(f"no {kind} {name!r} is declared ({', '.join(sorted(known))})")
    return sorted(set(names))


def filterable(label: str, names: Collection[str]) -> None:
    """Raise StoreError for a label, or a property to filter by, that is not declared."""
    declared("node type", [label], SCHEMA.nodes)
    known = [p.name for p in SCHEMA.nodes[label].properties if not p.internal]
    declared(f"property of {label}", names, known)


def check_limit(limit: int) -> None:
    """Raise StoreError for a page size that would never come to an end."""
    if limit < 1:
        raise StoreError(f"a page holds at least one item, not {limit}")


def place_of(node: Node) -> list[Any]:
    """Where a node comes in answers: plan_id ('' for no plan), position in the plan, id."""
    return [node.plan_id or "", node.props.get("start", 0), node.id]


def findable(query: str) -> bool:
    """Whether a query can stand anywhere. SQLite takes a text for ended at a NUL, and would search
    for what stands before it."""
    return bool(query) and "\0" not in query


def only_cited(plan_id: str, props: Mapping[str, Any]) -> Node:
    """The plan as one that is only cited; what is not required was read from its source."""
    kept = {p.name: props[p.name] for p in SCHEMA.nodes["Plan"].properties if p.required}
    return Node(plan_id, "Plan", {**kept, "loaded": False})


def hit(node: Node, query: str) -> Hit:
    """Where the query stands first, in the first property that holds it. Case does not count."""
    folded = _fold(query)
    names = [p.name for p in SCHEMA.nodes[node.label].properties if p.searchable]
    values = {name: node.props[name] for name in names if name in node.props}
    for name, value in values.items():
        start = _fold(value).find(folded)
        if start >= 0:
            return Hit(node, name, start, start + len(query))
    # The store folds a letter that this Python does not know: show all that it may have meant
    name, value = next(iter(values.items()))
    return Hit(node, name, 0, len(value))


def _fold(text: str) -> str:
    """``text`` without case, letter by letter, so that places stay.

    That is Unicode's simple case folding; Python's own would make two letters of ß.
    """
    return "".join(_fold_letter(letter) for letter in text)


def _fold_letter(letter: str) -> str:
    return next((f for f in (letter.casefold(), letter.lower()) if len(f) == 1), letter)

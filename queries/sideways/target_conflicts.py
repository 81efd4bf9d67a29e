"""The same target of two plans of one division with another value, year or strength."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.values import BINDINGS
from graph.reference.units import canonical
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks.scope import comparable, full_name, is_work, of_a_part
from queries.gaps.target_values import in_unit_of
from queries.sideways.sideways_report import Conflict, ConflictKind, Message
from queries.text.quoting import Source

# Minimum similarity (0..100) of the names of two targets of one concept
_SAME_NAME = 70


def target_conflicts(store: Store, own: Source, other: Source) -> Iterator[Conflict]:
    """Yield the targets of ``own`` that ``other`` sets differently, each once, in the order of the
    text. A plan that sets a target twice agrees if either value agrees."""
    mine, theirs = _targets(store, own), _targets(store, other)
    seen: set[str] = set()
    for target in mine:
        name = letters_of(full_name(target))
        if name in seen:
            continue
        matches = [node for node in theirs if _is_same(target, node)]
        again = [node for node in mine if letters_of(full_name(node)) == name]
        found = _conflict(again, matches)
        if found is not None:
            seen.add(name)
            kind, first, second, values = found
            message = Message(kind, (target.props["name"], *values))
            quotes = (own.sentence(first),), (other.sentence(second),)
            yield Conflict(kind, other.plan.id, message, *quotes)


def _targets(store: Store, source: Source) -> list[Node]:
    """Return the current targets of a plan as a whole with a number, those of tables first."""
    found = [
        node
        for node in iter_nodes(store, "Indicator", {"plan_id": source.plan.id})
        if node.props.get("target_kind") == "numeric"
        and node.props.get("target_value") is not None
        and not node.props.get("historical")
        and not (node.props.get("origin") == "text" and of_a_part(node, source.text))
        and not is_work(node)
    ]
    return sorted(
        found, key=lambda node: (node.props.get("origin") != "table", node.props["start"])
    )


def _is_same(one: Node, two: Node) -> bool:
    """Return whether two targets are about the same: one concept, or one name and unit."""
    names = letters_of(full_name(one)), letters_of(full_name(two))
    concepts = one.props.get("concept"), two.props.get("concept")
    units = [canonical(node.props.get("unit") or "") for node in (one, two)]
    if concepts[0] != concepts[1] or not comparable(one, two) or in_unit_of(one, two) is None:
        return False
    if concepts[0] is None:
        return names[0] == names[1] and units[0] == units[1]
    return names[0] in names[1] or names[1] in names[0] or fuzz.ratio(*names) >= _SAME_NAME


def _conflict(
    mine: Sequence[Node], theirs: Sequence[Node]
) -> tuple[ConflictKind, Node, Node, tuple[str, str]] | None:
    pairs = [(one, two) for one in mine for two in theirs if in_unit_of(one, two) is not None]
    if not pairs:
        return None
    same = [(one, two) for one, two in pairs if _value(one) == _converted(one, two)]
    if any(_year(one) == _year(two) for one, two in same):
        return next(_strengths(same), None)
    of_a_year = [(one, two) for one, two in pairs if _year(one) == _year(two)]
    if of_a_year:
        one, two = of_a_year[0]
        return "value", one, two, (_printed(one), _printed(two))
    if same and None not in (_year(same[0][0]), _year(same[0][1])):
        one, two = same[0]
        return "target year", one, two, (str(_year(one)), str(_year(two)))
    return None


def _strengths(
    same: Sequence[tuple[Node, Node]],
) -> Iterator[tuple[ConflictKind, Node, Node, tuple[str, str]]]:
    """Yield the pairs of which one is binding and the other expected."""
    for one, two in same:
        kinds = one.props.get("binding"), two.props.get("binding")
        if None not in kinds and kinds[0] != kinds[1]:
            yield "strength", one, two, (BINDINGS.zh(str(kinds[0])), BINDINGS.zh(str(kinds[1])))


def _value(node: Node) -> float:
    return round(float(node.props["target_value"]), 6)


def _converted(one: Node, two: Node) -> float:
    return round(in_unit_of(one, two) or 0.0, 6)


def _year(node: Node) -> int | None:
    return node.props.get("target_year")


def _printed(node: Node) -> str:
    value, unit = str(node.props.get("target_raw") or _value(node)), node.props.get("unit") or ""
    return value if unit in value else f"{value}{unit}"

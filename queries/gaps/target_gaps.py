"""Each target of the parent compared with the child's: equal, stricter, weaker, missing, deferred,
not applicable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz

from graph.derive.indicator_edges import Answers, answers
from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.values import Better
from graph.reference.units import ADDS_UP, canonical
from graph.store import Store
from queries.gaps.applicability import Applicability
from queries.gaps.gap_report import TargetGap
from queries.gaps.patterns import (
    AVERAGE_OR_RATE,
    DECREASE,
    DEFERRED,
    LOWER_IS_BETTER,
    PER_PEOPLE,
)
from queries.gaps.plan_pair import Pair
from queries.gaps.remarks import Remark
from queries.gaps.statuses import TargetStatus
from queries.indicators.concept_targets import in_unit

_NUMBERS = MappingProxyType({"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6})
_CLOSE = 1e-9
# Higher than any similarity
_ACCEPTED = 2.0
# Minimum similarity (0..100) of the parent's name to a part of the sentence
_SAME_SUBJECT = 62
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Left:
    """A clause that leaves a figure to the level above, as printed and in letters."""

    text: str
    letters: str
    line: int


def target_gaps(
    store: Store, pair: Pair, applicability: Applicability | None = None
) -> tuple[TargetGap, ...]:
    """Return the gaps of the parent's current targets, each once, in the order of the text. If a
    table's row and a sentence set the same target, the row is used.

    A target without a counterpart is not applicable if ``applicability`` gives a reason.
    """
    ties = [e for e in pair.edges if e.type == "DERIVES_FROM" and e.source.startswith("task:")]
    found = answers(pair.child, pair.parent, ties)
    _heed(store, found)
    concepts = _concepts(store, [*found.child, *found.parent])
    reviews = {(e.source, e.target): e.props["review"] for e in pair.edges if "review" in e.props}
    left = list(_left_to_above(pair.child.tasks))
    gaps = [
        _gap(parent, found.of_parent(j), concepts, reviews, left, applicability)
        for j, parent in enumerate(found.parent)
        if not _said_before(parent, found.parent)
    ]
    return tuple(sorted(gaps, key=lambda gap: gap.parent.props["start"]))


def _heed(store: Store, found: Answers) -> None:
    """Remove the pairs that a reviewer rejected, and put accepted pairs first."""
    below = {node.id: i for i, node in enumerate(found.child)}
    above = {node.id: j for j, node in enumerate(found.parent)}
    for tie in store.edges(below, ("DERIVES_FROM",), "out"):
        review = tie.props["review"]
        if tie.target in above and review in ("accepted", "rejected"):
            likeness = _ACCEPTED if review == "accepted" else 0.0
            found.likeness[below[tie.source], above[tie.target]] = likeness


def _left_to_above(tasks: Sequence[Node]) -> Iterator[_Left]:
    """Yield the sentences of tasks that leave a figure to the level above."""
    for task in tasks:
        for found in DEFERRED.finditer(task.props["text"]):
            # The line of the task: its text has its line breaks joined
            yield _Left(found[0], letters_of(found[0]), task.props["line"])


def _deferred(parent: Node, left: Sequence[_Left]) -> _Left | None:
    """Return the sentence that leaves the parent's target to the level above."""
    name = letters_of(parent.props["name"])
    scored = [(fuzz.partial_ratio(name, item.letters), -item.line, item) for item in left]
    score, _, best = max(scored, default=(0.0, 0, None), key=lambda entry: entry[:2])
    return best if score >= _SAME_SUBJECT and len(name) >= _SHORTEST_NAME else None


def _gap(
    parent: Node,
    child: Node | None,
    concepts: Mapping[str, Node],
    reviews: Mapping[tuple[str, str], str],
    left: Sequence[_Left],
    applicability: Applicability | None,
) -> TargetGap:
    concept = concepts.get(parent.id)
    if child is None and (said := _deferred(parent, left)):
        return TargetGap(
            parent.props["name"],
            concept.id if concept else None,
            parent.props.get("unit"),
            parent,
            None,
            parent.props.get("target_raw"),
            said.text,
            None,
            "deferred",
            Remark("put off"),
            said.line,
            None,
        )
    converted = None if child is None else _in_unit_of(parent, child)
    status, reason = _status(parent, child, converted, concept)
    off = applicability.target(parent) if applicability and child is None else None
    if off:
        status, reason = "not applicable", off.reason
    return TargetGap(
        parent.props["name"],
        concept.id if concept else None,
        parent.props.get("unit"),
        parent,
        child,
        parent.props.get("target_raw"),
        child.props.get("target_raw") if child else None,
        converted,
        status,
        reason,
        child.props["line"] if child else None,
        # Even if no edge links the two, the program has paired them
        reviews.get((child.id, parent.id), "proposed") if child else None,
    )


def _in_unit_of(parent: Node, child: Node) -> float | None:
    """Return the child's value in the parent's unit, for the number of people that the parent
    uses."""
    value = in_unit(
        child.props.get("target_value"), child.props.get("unit"), parent.props.get("unit")
    )
    if value is None:
        return None
    return value * _heads(parent.props["name"]) / _heads(child.props["name"])


def _heads(name: str) -> float:
    """Return the number of people that a value refers to: 每千人口 1,000, 十万人口 100,000, else
    1."""
    found = PER_PEOPLE.search(name)
    return _NUMBERS[found[1] or found[2]] if found else 1.0


def _status(
    parent: Node, child: Node | None, converted: float | None, concept: Node | None
) -> tuple[TargetStatus, Remark]:
    if child is None:
        return "missing", Remark("no target")
    above, below = parent.props, child.props
    if below.get("target_kind") == "deferred":
        return "deferred", Remark("put off")
    if above.get("target_value") is None or below.get("target_value") is None:
        return "not comparable", Remark("no number")
    same_unit = (above.get("unit") or "") == (below.get("unit") or "")
    value = below["target_value"] if converted is None and same_unit else converted
    if value is None:
        return "not comparable", Remark("other units")
    if _adds_up(parent) and above.get("plan_id") != below.get("plan_id"):
        return "not comparable", Remark("total")
    return _by_value(above, below, value, _better(parent, child, concept))


def _by_value(
    above: Mapping[str, object], below: Mapping[str, object], value: float, better: Better
) -> tuple[TargetStatus, Remark]:
    """Return the status by value, year and firmness. ``value`` is the child's, in the parent's
    unit."""
    goal = above["target_value"]
    assert isinstance(goal, int | float), "called for numbers only"
    ahead = (value - goal) * (1 if better == "higher" else -1)
    # A later year is weaker, for the same value or a lower one
    years = above.get("target_year"), below.get("target_year")
    late = years[1] - years[0] if isinstance(years[0], int) and isinstance(years[1], int) else 0
    if abs(ahead) > _CLOSE * max(abs(goal), 1):
        values = _number(value), _number(goal)
        said = Remark(f"{better} is better", values)
        if late:
            said = Remark(f"{better} is better, other year", (*values, *map(str, years[::-1])))
        return ("stricter" if ahead > 0 else "weaker"), said
    if late:
        said = Remark("same value", (str(years[1]), str(years[0])))
        return ("weaker" if late > 0 else "stricter"), said
    strengths = [_strength(props) for props in (above, below)]
    if strengths[0] != strengths[1]:
        if strengths[1] > strengths[0]:
            return "stricter", Remark("parent strives")
        return "weaker", Remark("child strives")
    return "equal", Remark("equal")


def _number(value: float) -> str:
    """Return a number in full (1200000, not 1.2e+06), without the errors of binary fractions."""
    return f"{value:.10g}"


def _strength(props: Mapping[str, object]) -> int:
    return 0 if props.get("ambition") == "strive" else 1


def _better(parent: Node, child: Node, concept: Node | None) -> Better:
    """Return the better direction: by the concept, else by 以上 or 以内, else by the name."""
    if concept is not None and concept.props.get("better"):
        return "lower" if concept.props["better"] == "lower" else "higher"
    for node in (parent, child):
        comparator = node.props.get("comparator")
        if comparator in (">=", ">"):
            return "higher"
        if comparator in ("<=", "<"):
            return "lower"
    name = parent.props["name"]
    return (
        "lower"
        if LOWER_IS_BETTER.search(name) and not DECREASE.search(parent.props["raw"])
        else "higher"
    )


def _adds_up(indicator: Node) -> bool:
    """Return whether the target is a total of the division."""
    unit = canonical(indicator.props.get("unit") or "1")
    name = indicator.props["name"]
    if unit is None or AVERAGE_OR_RATE.search(name) or PER_PEOPLE.search(name):
        return False
    return unit.dimension in ADDS_UP


def _said_before(indicator: Node, others: Sequence[Node]) -> bool:
    """Return whether a row, or an earlier sentence, sets the same value for the same subject and
    year."""
    key = _key(indicator)
    for other in others:
        if other.id == indicator.id or _key(other) != key:
            continue
        table, first = other.props.get("origin") == "table", other.props["start"]
        if table != (indicator.props.get("origin") == "table"):
            if table:
                return True
        elif first < indicator.props["start"]:
            return True
    return False


def _key(indicator: Node) -> tuple[object, ...]:
    props = indicator.props
    return (
        props.get("concept") or props["name"],
        props.get("target_value", props.get("target_raw")),
        props.get("target_year"),
    )


def _concepts(store: Store, indicators: Sequence[Node]) -> Mapping[str, Node]:
    """Return the concept of each indicator that measures one."""
    edges = store.edges([node.id for node in indicators], ("MEASURES",), "out")
    nodes = store.nodes({edge.target for edge in edges})
    return {edge.source: nodes[edge.target] for edge in edges if edge.target in nodes}

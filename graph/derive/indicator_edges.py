"""Derivation of indicators from the parent plan's: the same subject, for the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from graph.derive.lexical import Matrix
from graph.derive.parts import PlanParts
from graph.derive.patterns import AROUND_NAME
from graph.derive.wording import letters_of
from graph.model import Edge, Node, edge
from graph.reference.units import canonical, convert

METHOD_CONCEPT = "concept"
METHOD_NAME = "name"
# The unit of a bare number (graph.reference.units)
_NUMBER = "1"
# Names this similar (0..1) are taken for one subject; a lower value is enough in linked tasks
_SAME_NAME = 0.75
_SAME_NAME_IN_LINKED_TASKS = 0.4
# Factor on the score of a pair whose target years differ
_OTHER_YEAR = 0.8
# A target postponed by two years is the same target; one of the next five-year plan is another
_MOST_YEARS_APART = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """The current targets of both plans. ``likeness`` (child x parent) is how certain it is that
    two targets have the same subject, 0..1."""

    child: Sequence[Node]
    parent: Sequence[Node]
    likeness: Matrix

    def of_child(self, i: int) -> Node | None:
        """Return the parent's target that corresponds to the child's target ``i``."""
        return _best(self.child[i], self.parent, self.likeness[i])

    def of_parent(self, j: int) -> Node | None:
        """Return the child's target that corresponds to the parent's target ``j``."""
        return _best(self.parent[j], self.child, self.likeness[:, j])


def answers(child: PlanParts, parent: PlanParts, links: Collection[Edge]) -> Answers:
    """Compare the current targets of two plans; ``links`` are the edges between their tasks.

    Two targets correspond if the vocabulary has one concept for both or, if it lacks one of them,
    if their names are similar. Targets of the past period are left out. Targets for distant years
    (2025, 2035) and targets in units that do not convert do not correspond.
    """
    below, above = _current(child), _current(parent)
    likeness = _likeness(below, above)
    linked = {(link.source, link.target) for link in links}
    homes = [_home(node, child) for node in below], [_home(node, parent) for node in above]
    for i, j in np.argwhere(likeness >= _SAME_NAME_IN_LINKED_TASKS):
        alike = likeness[i, j] >= _SAME_NAME or (homes[0][i], homes[1][j]) in linked
        if not (alike and _near_in_time(below[i], above[j]) and comparable(below[i], above[j])):
            likeness[i, j] = 0
    likeness[likeness < _SAME_NAME_IN_LINKED_TASKS] = 0
    return Answers(below, above, likeness)


def derived_indicators(found: Answers) -> Iterator[Edge]:
    """Yield DERIVES_FROM from each of the child's targets to the corresponding parent target."""
    for i, child in enumerate(found.child):
        if parent := found.of_child(i):
            j = found.parent.index(parent)
            yield _edge(child, parent, float(found.likeness[i, j]))


def comparable(indicator: Node, other: Node) -> bool:
    """Return whether the units of two targets convert; a target without a number fits any unit."""
    if "target_value" not in indicator.props or "target_value" not in other.props:
        return True
    units = [node.props.get("unit") or _NUMBER for node in (indicator, other)]
    if None in map(canonical, units):
        return letters_of(units[0]) == letters_of(units[1])
    return convert(1.0, units[0], units[1]) is not None


def _likeness(below: Sequence[Node], above: Sequence[Node]) -> Matrix:
    names = [[_name(node) for node in side] for side in (below, above)]
    likeness: Matrix = (0.01 * process.cdist(*names, scorer=fuzz.ratio)).astype(np.float32)
    for i, child in enumerate(below):
        for j, parent in enumerate(above):
            concepts = child.props.get("concept"), parent.props.get("concept")
            if None not in concepts:
                likeness[i, j] = float(concepts[0] == concepts[1])
    return likeness


def _best(node: Node, others: Sequence[Node], likeness: Matrix) -> Node | None:
    """Return the target of ``others`` that corresponds to ``node`` most certainly.

    Ties are broken by the same year, the same ambition (力争), the same origin (table or sentence),
    a number, the same value and the order of the text.
    """

    def order(j: int) -> tuple[float, bool, bool, bool, bool, bool, int]:
        other = others[j]
        return (
            -float(likeness[j]),
            _year(other) != _year(node),
            _strives(other) != _strives(node),
            other.props.get("origin") != node.props.get("origin"),
            "target_value" not in other.props,
            other.props.get("target_value") != node.props.get("target_value"),
            other.props["start"],
        )

    places = [j for j in range(len(others)) if likeness[j] > 0]
    return others[min(places, key=order)] if places else None


def _edge(child: Node, parent: Node, likeness: float) -> Edge:
    same = fuzz.ratio(letters_of(child.props["raw"]), letters_of(parent.props["raw"])) / 100
    concept = child.props.get("concept")
    known = concept is not None and concept == parent.props.get("concept")
    return edge(
        child.id,
        "DERIVES_FROM",
        parent.id,
        method=METHOD_CONCEPT if known else METHOD_NAME,
        score=round(likeness * (1.0 if _year(child) == _year(parent) else _OTHER_YEAR), 4),
        evidence=[
            {
                "child_start": child.props["start"],
                "child_end": child.props["end"],
                "parent_start": parent.props["start"],
                "parent_end": parent.props["end"],
                "similarity": round(same, 3),
            }
        ],
        review="proposed",
    )


def _current(parts: PlanParts) -> list[Node]:
    """Return the targets that are compared: those of tables, and those with a number."""
    return [
        node
        for node in parts.indicators
        if not node.props.get("historical")
        and (node.props.get("origin") == "table" or node.props.get("target_kind") == "numeric")
    ]


def _near_in_time(indicator: Node, other: Node) -> bool:
    """Return whether the years of two targets are close; a target without a year fits any year."""
    years = _year(indicator), _year(other)
    return None in years or abs((years[0] or 0) - (years[1] or 0)) <= _MOST_YEARS_APART


def _home(indicator: Node, parts: PlanParts) -> str | None:
    """Return the id of the task that contains the indicator."""
    start = indicator.props["start"]
    for task in parts.tasks:
        if task.props["start"] <= start < task.props["end"]:
            return task.id
    return None


def _name(indicator: Node) -> str:
    name = letters_of(indicator.props["name"])
    return AROUND_NAME.sub("", name) or name


def _strives(indicator: Node) -> bool:
    return indicator.props.get("ambition") == "strive"


def _year(indicator: Node) -> int | None:
    return indicator.props.get("target_year")

"""Derivation of indicators from the parent plan's: the same subject, for the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from graph.derive.lexical import Matrix
from graph.derive.measures.letter_pairs import letter_pairs
from graph.derive.parts import PlanParts
from graph.derive.patterns import AROUND_NAME, MEDIUM, OTHER_MEASURE, WORDS_FOR_ALL
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
# The same for targets without a number, whose names end in common words (方案, 系统)
_SAME_THING_IN_LINKED_TASKS = 0.65
# Factor on the score of a pair whose target years differ
_OTHER_YEAR = 0.8
# A target postponed by two years is the same target; one of the next five-year plan is another
_MOST_YEARS_APART = 3
# Names with fewer letters reveal little about a target without a number (治理方案, 水质)
_SHORT_NAME = 6
_SHORTEST = 4
# A target of the same kind is preferred to another one whose name is more similar by this much
_SAME_KIND = 0.15
# Kinds that set a measure, by number, state or direction; the others set a thing or a date
_OF_MEASURES = frozenset(
    {"numeric", "coverage", "elimination", "grade", "deferred", "trend", "rank", "qualitative"}
)


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
    (2025, 2035) and targets in units that do not convert do not correspond. If the periods of the
    plans differ, a target corresponds to that of the other period.
    """
    below, above = _current(child), _current(parent)
    likeness = _likeness(below, above)
    linked = {(link.source, link.target) for link in links}
    homes = [
        [task.id if (task := task_of(node, side.tasks)) else None for node in targets]
        for targets, side in ((below, child), (above, parent))
    ]
    shift = years_between(child.plan, parent.plan)
    for i, j in np.argwhere(likeness >= _SAME_NAME_IN_LINKED_TASKS):
        pair = below[i], above[j]
        alike = likeness[i, j] >= _SAME_NAME and not _vague(pair) and not _differ(pair)
        if (homes[0][i], homes[1][j]) in linked:
            alike = alike or likeness[i, j] >= _least(pair)
        if not (alike and _fits(*pair, shift)):
            likeness[i, j] = 0
    likeness[likeness < _SAME_NAME_IN_LINKED_TASKS] = 0
    return Answers(below, above, likeness)


def derived_indicators(found: Answers) -> Iterator[Edge]:
    """Yield DERIVES_FROM from each of the child's targets to the corresponding parent target."""
    for i, child in enumerate(found.child):
        if parent := found.of_child(i):
            j = found.parent.index(parent)
            yield _edge(child, parent, float(found.likeness[i, j]))


def years_between(child: Node, parent: Node) -> int:
    """Return the years from the end of the parent's period to that of the child's, 0 if one of them
    is unknown."""
    below, above = child.props.get("period_end"), parent.props.get("period_end")
    return 0 if below is None or above is None else int(below) - int(above)


def task_of(indicator: Node, tasks: Sequence[Node]) -> Node | None:
    """Return the task that contains a target, None for one of a table or an introduction."""
    start = indicator.props["start"]
    return next((t for t in tasks if t.props["start"] <= start < t.props["end"]), None)


def same_measure(indicator: Node, other: Node, shift: int) -> bool:
    """Return whether two targets of passages about one thing may set one measure: their kinds,
    concepts, units and years fit. ``shift`` is the distance of the plans' periods in years."""
    concepts = [node.props.get("concept") for node in (indicator, other)]
    return (None in concepts or concepts[0] == concepts[1]) and _fits(indicator, other, shift)


def _fits(indicator: Node, other: Node, shift: int) -> bool:
    """Return whether two targets can be compared: by their kinds, years and units."""
    return (
        _kinds_fit(indicator, other)
        and _near_in_time(indicator, other, shift)
        and comparable(indicator, other)
    )


def comparable(indicator: Node, other: Node) -> bool:
    """Return whether the units of two targets convert; a target without a number fits any unit."""
    if "target_value" not in indicator.props or "target_value" not in other.props:
        return True
    units = [node.props.get("unit") or _NUMBER for node in (indicator, other)]
    if None in map(canonical, units):
        return letters_of(units[0]) == letters_of(units[1])
    return convert(1.0, units[0], units[1]) is not None


def _likeness(below: Sequence[Node], above: Sequence[Node]) -> Matrix:
    """Return how similar the names of targets are, 0..1, in the order of their letters or by pairs
    of letters (建成高标准农田, 高标准农田建成面积). Concepts decide if both have one, except that
    a deferred target is alike to one of the same name."""
    names = [[_name(node) for node in side] for side in (below, above)]
    likeness: Matrix = (0.01 * process.cdist(*names, scorer=fuzz.ratio)).astype(np.float32)
    _compare_states(below, above, likeness)
    _compare_states(above, below, likeness.T)
    pairs = [[letter_pairs(name) for name in side] for side in names]
    for i, j in np.argwhere((likeness >= _SAME_NAME_IN_LINKED_TASKS) & (likeness < _SAME_NAME)):
        common = 2 * len(pairs[0][i] & pairs[1][j]) / (len(pairs[0][i]) + len(pairs[1][j]) or 1)
        likeness[i, j] = max(likeness[i, j], common)
    concepts = [
        np.array([node.props.get("concept") or "" for node in side], str) for side in (below, above)
    ]
    both = (concepts[0] != "")[:, None] & (concepts[1] != "")[None, :]
    same = concepts[0][:, None] == concepts[1][None, :]
    # 死亡率: 下降20% / 完成省下达任务. Only a figure distinguishes a level from its change.
    deferred = [np.array([kind_of(n) == "deferred" for n in side], bool) for side in (below, above)]
    named = np.array(names[0], str)[:, None] == np.array(names[1], str)[None, :]
    same |= named & (deferred[0][:, None] | deferred[1][None, :])
    return np.where(both, same.astype(np.float32), likeness)


def _compare_states(these: Sequence[Node], others: Sequence[Node], likeness: Matrix) -> None:
    """Raise the ``likeness`` (these x others) of targets of all things of a kind to that of their
    names with the state that all are in, where the other is no such target: 医院全部设立老年医学科
    is 设立老年医学科的医院比例."""
    whole = [i for i, node in enumerate(these) if kind_of(node) == "coverage"]
    single = [j for j, node in enumerate(others) if kind_of(node) != "coverage"]
    states = [
        _name(these[i]) + WORDS_FOR_ALL.sub("", letters_of(these[i].props.get("target_raw") or ""))
        for i in whole
    ]
    found = process.cdist(states, [_name(others[j]) for j in single], scorer=fuzz.ratio)
    places = np.ix_(whole, single)
    likeness[places] = np.maximum(likeness[places], 0.01 * found)


def _best(node: Node, others: Sequence[Node], likeness: Matrix) -> Node | None:
    """Return the target of ``others`` that corresponds to ``node`` most certainly.

    A target of the same kind is preferred to one whose name is a little more similar. Ties are
    broken by the same year, the same ambition (力争), the same origin (table or sentence), a
    number, the same value or state, the name and the order of the text.
    """

    def order(j: int) -> tuple[float, bool, bool, bool, bool, bool, float, int]:
        other = others[j]
        return (
            -float(likeness[j]) - _SAME_KIND * (kind_of(other) == kind_of(node)),
            _year(other) != _year(node),
            _strives(other) != _strives(node),
            other.props.get("origin") != node.props.get("origin"),
            "target_value" not in other.props,
            not _same_value(node, other),
            -fuzz.ratio(_name(node), _name(other)),
            other.props["start"],
        )

    places = [j for j in range(len(others)) if likeness[j] > 0]
    return others[min(places, key=order)] if places else None


def _same_value(indicator: Node, other: Node) -> bool:
    """Return whether two targets set the same number, or print the same state."""
    key = "target_value" if "target_value" in indicator.props else "target_raw"
    return indicator.props.get(key) == other.props.get(key)


def _edge(child: Node, parent: Node, likeness: float) -> Edge:
    same = fuzz.ratio(letters_of(child.props["raw"]), letters_of(parent.props["raw"])) / 100
    return edge(
        child.id,
        "DERIVES_FROM",
        parent.id,
        method=METHOD_CONCEPT if _one_concept(child, parent) else METHOD_NAME,
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


def kind_of(indicator: Node) -> str:
    """Return the kind of a target: a row of a table without a kind sets a number."""
    return str(indicator.props.get("target_kind") or "numeric")


def _current(parts: PlanParts) -> list[Node]:
    """Return the targets of the plan's own period."""
    return [node for node in parts.indicators if not node.props.get("historical")]


def _kinds_fit(indicator: Node, other: Node) -> bool:
    """Return whether one thing can be set in both ways: 全覆盖 and 95%, but not 建立 and 95%."""
    kinds = kind_of(indicator), kind_of(other)
    return kinds[0] == kinds[1] or _OF_MEASURES.issuperset(kinds)


def _vague(pair: Sequence[Node]) -> bool:
    """Return whether the names of two targets without numbers do not identify them: short names of
    things, and names of different media (水环境质量, 生态环境质量)."""
    if _one_concept(*pair) or all(kind_of(node) == "numeric" for node in pair):
        return False
    names = [_name(node) for node in pair]
    if set(MEDIUM.findall(names[0])) != set(MEDIUM.findall(names[1])):
        return True
    things = any(kind_of(node) == "completion" for node in pair)
    return min(map(len, names)) < (_SHORT_NAME if things or names[0] != names[1] else _SHORTEST)


def _differ(pair: Sequence[Node]) -> bool:
    """Return whether similar names are of different measures (治理率, 治理任务完成率), for targets
    without a common concept."""
    if _one_concept(*pair):
        return False
    words = [set(OTHER_MEASURE.findall(_name(node))) for node in pair]
    return words[0] != words[1]


def _one_concept(indicator: Node, other: Node) -> bool:
    concept = indicator.props.get("concept")
    return concept is not None and concept == other.props.get("concept")


def _least(pair: Sequence[Node]) -> float:
    """Return the least similarity of the names of two targets in linked tasks."""
    amounts = all(kind_of(node) in ("numeric", "deferred") for node in pair)
    return _SAME_NAME_IN_LINKED_TASKS if amounts else _SAME_THING_IN_LINKED_TASKS


def _near_in_time(indicator: Node, other: Node, shift: int) -> bool:
    """Return whether the years of two targets are close; a target without a year fits any year.
    ``shift`` is the distance of the plans' periods, by which years may differ, too."""
    years = _year(indicator), _year(other)
    if years[0] is None or years[1] is None:
        return True
    apart = years[0] - years[1]
    return min(abs(apart), abs(apart - shift)) <= _MOST_YEARS_APART


def _name(indicator: Node) -> str:
    name = letters_of(indicator.props["name"])
    return AROUND_NAME.sub("", name) or name


def _strives(indicator: Node) -> bool:
    return indicator.props.get("ambition") == "strive"


def _year(indicator: Node) -> int | None:
    return indicator.props.get("target_year")

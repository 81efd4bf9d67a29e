"""The status of each task of the parent, and the child's own tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Literal

from graph.model import Edge, Node
from graph.review.verdicts import BY_HAND, CONFIRMED
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_gaps import ClauseReader
from queries.gaps.clause_shares import (
    answering,
    applies,
    is_lost,
    is_taken_up,
    letters,
    share_taken_up,
)
from queries.gaps.gap_report import Candidate, OwnTask, TaskGap, Tie
from queries.gaps.patterns import SPECIFIC
from queries.gaps.plan_pair import COPIED, Pair
from queries.gaps.reasons import sentence
from queries.gaps.statuses import ComparisonStatus, DerivationStatus

# A task is covered if its clauses that are dropped, weakened or only mentioned have at most this
# share of its letters, and none of them contains a figure, a year or a named work
_MOST_LOST = 0.2
# The score of a near miss from which a counterpart is possible: one in ten is right
_POSSIBLE = 0.1
# The probability of a clause from which a counterpart is possible, although no passage is certain
_ALIKE = 0.75

_COMPARED: Mapping[DerivationStatus, ComparisonStatus] = MappingProxyType(
    {
        "covered": "similar",
        "partial": "partly",
        "possible": "none",
        "missing": "none",
        "not applicable": "none",
    }
)

_End = Literal["source", "target"]


def task_gaps(
    pair: Pair, clauses: ClauseReader, confirmed: Set[str] = frozenset()
) -> tuple[TaskGap, ...]:
    """Return the gaps of the parent's tasks in the order of the text. ``confirmed`` are the ids of
    the tasks that reviewers confirmed as missing."""
    below = {task.id: task for task in pair.child.tasks}
    above = {task.id: task for task in pair.parent.tasks}
    ties = _grouped(pair.edges, "DERIVES_FROM", "target", below)
    near = _grouped(pair.edges, "RESEMBLES", "target", below)
    return tuple(
        _gap(
            clauses,
            task,
            tuple(_tie(pair, below[link.source], link) for link in ties.get(task.id, ())),
            _candidates(near.get(task.id, ()), "source", below, above),
            task.id in confirmed,
        )
        for task in pair.parent.tasks
    )


def own_tasks(pair: Pair, gaps: Sequence[TaskGap]) -> tuple[OwnTask, ...]:
    """Return the child's tasks that derive from none of the parent's, in the order of the text.
    ``gaps`` are those of the parent's tasks."""
    above = {task.id: task for task in pair.parent.tasks}
    below = {task.id: task for task in pair.child.tasks}
    tied = {edge.source for edge in pair.edges if edge.type == "DERIVES_FROM"}
    near = _grouped(pair.edges, "RESEMBLES", "source", below)
    answered = _answered(gaps)
    found = []
    for task in pair.child.tasks:
        if task.id not in tied:
            candidates = _candidates(near.get(task.id, ()), "target", above, above)
            likely = {near.child.id for near in candidates if near.score >= _POSSIBLE}
            possible = likely | answered.get(task.id, set())
            origins = tuple(origin for origin in pair.parent.tasks if origin.id in possible)
            found.append(OwnTask(task, candidates, origins))
    return tuple(found)


def _answered(gaps: Iterable[TaskGap]) -> dict[str, set[str]]:
    """Return the parent's tasks (ids) with a clause that a part of the child (id) answers."""
    found: dict[str, set[str]] = defaultdict(set)
    for gap in gaps:
        for clause in filter(is_taken_up, gap.clauses):
            for passage in answering(clause):
                found[passage.id].add(gap.parent.id)
    return found


def _gap(
    clauses: ClauseReader,
    task: Node,
    ties: tuple[Tie, ...],
    candidates: tuple[Candidate, ...],
    confirmed: bool,
) -> TaskGap:
    by_hand = [tie.child for tie in ties if _is_manual(tie.edge)]
    found = clauses.by_hand(task, by_hand) if by_hand else clauses.clauses(task, bool(ties))
    applying = list(filter(applies, found))
    # Only the status of a task without any clause taken up depends on it
    heading = clauses.headings.get(task.id, "")
    taken_up = any(map(is_taken_up, applying))
    elsewhere = None if taken_up else clauses.applicability.task(task, heading)
    off = elsewhere is not None or (bool(found) and not applying)
    status = _status(applying, candidates, bool(ties), off)
    if ties:
        # Beside counterparts only those that may be counterparts too
        candidates = tuple(near for near in candidates if near.score >= _POSSIBLE)
    return TaskGap(
        task,
        status if clauses.pair.linked else _COMPARED[status],
        share_taken_up(applying),
        found,
        ties,
        candidates,
        elsewhere if status == "not applicable" else None,
        confirmed=all(tie.edge.props["review"] == "accepted" for tie in ties)
        if ties
        else confirmed,
    )


def _status(
    applying: Sequence[ClauseGap], candidates: Sequence[Candidate], linked: bool, off: bool
) -> DerivationStatus:
    """Return the status of a task from those of its clauses that apply to the child.

    ``linked`` means that a task of the child derives from it, ``off`` that the task as a whole does
    not apply.
    """
    if any(map(is_taken_up, applying)):
        lost = list(filter(is_lost, applying))
        few = letters(lost) <= _MOST_LOST * letters(applying)
        specific = any(SPECIFIC.search(clause.text) for clause in lost)
        return "covered" if few and not specific else "partial"
    if off:
        return "not applicable"
    near = any(candidate.score >= _POSSIBLE for candidate in candidates)
    alike = any(clause.probability >= _ALIKE for clause in applying)
    return "possible" if linked or near or alike else "missing"


def _is_manual(tie: Edge) -> bool:
    """Return whether only a person's verdict links two tasks: no passages correspond."""
    return tie.props["method"] in (BY_HAND, CONFIRMED) and not tie.props.get("evidence")


def _tie(pair: Pair, child: Node, edge: Edge) -> Tie:
    score = edge.props.get("score")
    copied = edge.props.get("relation") in COPIED
    return Tie(
        child,
        edge,
        None if score is None else pair.models.matcher.precision(score),
        common_source=copied and pair.kinship == "none",
    )


def _candidates(
    edges: Iterable[Edge], end: _End, nodes: Mapping[str, Node], above: Mapping[str, Node]
) -> tuple[Candidate, ...]:
    """Return the nearest tasks, the nearest first; ``end`` selects the end of the edges."""
    found = []
    for edge in edges:
        reasons, closer = tuple(edge.props["reasons"]), above.get(edge.props.get("closer", ""))
        node = nodes.get(edge.source if end == "source" else edge.target)
        if node is not None:
            said = sentence(reasons, closer)
            found.append(Candidate(node, edge.props["score"], reasons, said, closer))
    return tuple(found)


def _grouped(
    edges: Iterable[Edge], type_: str, by: _End, children: Mapping[str, Node]
) -> dict[str, list[Edge]]:
    """Return the edges of a type that leave tasks of the child, by one of their ends, the best
    first."""
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.type == type_ and edge.source in children:
            groups[edge.source if by == "source" else edge.target].append(edge)
    for group in groups.values():
        group.sort(key=lambda edge: (-edge.props.get("score", 1.0), edge.source, edge.target))
    return groups

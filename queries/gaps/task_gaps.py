"""The status of each task of the parent, and the child's own tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

from graph.model import Edge, Node
from queries.gaps.applicability import Applicability
from queries.gaps.gap_report import Candidate, Clause, OwnTask, TaskGap, Tie
from queries.gaps.plan_pair import Pair
from queries.gaps.reasons import sentence
from queries.gaps.statuses import TaskStatus
from queries.gaps.task_coverage import Coverage, coverage

# A task is covered if this share of it is covered. Set on the invented pairs (tests/corpus), where
# tasks judged covered have a median of 0.6 and those judged partial a median of 0.35: a passage in
# other words never aligns as a whole.
_COVERED = 0.35

_End = Literal["source", "target"]


def task_gaps(
    pair: Pair, text: str, applicability: Applicability, confirmed: Set[str] = frozenset()
) -> tuple[TaskGap, ...]:
    """Return the gaps of the parent's tasks in the order of the text. ``text`` is the parent's
    source; ``confirmed`` are the ids of the tasks that reviewers confirmed as missing."""
    below = {task.id: task for task in pair.child.tasks}
    above = {task.id: task for task in pair.parent.tasks}
    ties = _grouped(pair.edges, "DERIVES_FROM", "target", below)
    near = _grouped(pair.edges, "RESEMBLES", "target", below)
    return tuple(
        _gap(pair, task, ties[task.id], below, text)
        if task.id in ties
        else TaskGap(
            task,
            "missing",
            0.0,
            (),
            (),
            _candidates(near.get(task.id, ()), "source", below, above),
            applicability.task(task),
            confirmed=task.id in confirmed,
        )
        for task in pair.parent.tasks
    )


def own_tasks(pair: Pair) -> tuple[OwnTask, ...]:
    """Return the child's tasks that derive from none of the parent's, in the order of the text."""
    above = {task.id: task for task in pair.parent.tasks}
    below = {task.id: task for task in pair.child.tasks}
    tied = {edge.source for edge in pair.edges if edge.type == "DERIVES_FROM"}
    near = _grouped(pair.edges, "RESEMBLES", "source", below)
    return tuple(
        OwnTask(task, _candidates(near.get(task.id, ()), "target", above, above))
        for task in pair.child.tasks
        if task.id not in tied
    )


def _gap(
    pair: Pair, task: Node, edges: Sequence[Edge], below: Mapping[str, Node], text: str
) -> TaskGap:
    found = _coverage(pair, task, edges)
    status: TaskStatus = "covered" if found.share >= _COVERED else "partial"
    uncovered = found.uncovered if status == "partial" else ()
    return TaskGap(
        task,
        status,
        found.share,
        tuple(_tie(pair, below[edge.source], edge) for edge in edges),
        tuple(_clause(text, *piece) for piece in uncovered),
        (),
        None,
        confirmed=all(edge.props["review"] == "accepted" for edge in edges),
    )


def _coverage(pair: Pair, task: Node, edges: Sequence[Edge]) -> Coverage:
    """Return the coverage of a task. A manually added link has no aligned passages and counts as
    full coverage."""
    if any(not edge.props.get("evidence") for edge in edges):
        return Coverage(1.0, ())
    return coverage(pair.parent.wordings[task.id], edges)


def _tie(pair: Pair, child: Node, edge: Edge) -> Tie:
    score = edge.props.get("score")
    return Tie(child, edge, None if score is None else pair.models.matcher.precision(score))


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


def _clause(text: str, start: int, end: int) -> Clause:
    return Clause(start, end, text.count("\n", 0, start) + 1, text[start:end])

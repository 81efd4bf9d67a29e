"""Gap reports, changed by hand."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap


def judged(gap: TaskGap, review: str) -> TaskGap:
    """Return a task's gap with the verdict ``review`` on its links."""
    edges = (replace(tie.edge, props={**tie.edge.props, "review": review}) for tie in gap.ties)
    ties = zip(gap.ties, edges, strict=True)
    return replace(gap, ties=tuple(replace(tie, edge=edge) for tie, edge in ties))


def with_text(task: Node, text: str) -> Node:
    return replace(task, props={**task.props, "text": text})


def retold(report: GapReport, text: str) -> GapReport:
    """Return a report in which the first task of the parent and that of the child, linked to each
    other, have the given ``text``."""
    gap = next(gap for gap in report.tasks if gap.ties)
    tie = replace(gap.ties[0], child=with_text(gap.ties[0].child, text))
    own = replace(report.own[0], child=with_text(report.own[0].child, text))
    told = replace(gap, parent=with_text(gap.parent, text), ties=(tie,))
    return replace(report, tasks=(told,), own=(own,), duties=())

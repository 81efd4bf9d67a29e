"""Progress of the tasks and projects of a plan: a status with its day and evidence.

Entries of one person from one document about one part and day are a series
(:mod:`graph.review.series`), so that different statuses of one day are all kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from graph.model import Node, ids
from graph.model.values import WorkStatus
from graph.review.events import in_turn
from graph.review.series import current_entries, series_node
from graph.store import Store
from graph.store.iteration import iter_nodes


@dataclass(frozen=True, slots=True)
class Reported:
    """The content of an entry, with the properties of the node type Progress.

    Start and investments (in 亿元) are those of a project.
    """

    plan: str
    part: str
    name: str
    status: WorkStatus
    day: str
    evidence: str | None = None
    document: str | None = None
    department: str | None = None
    started: str | None = None
    invested: float | None = None
    total: float | None = None
    note: str | None = None


def series_of(reported: Reported, reviewer: str) -> str:
    """Return the series of an entry of ``reviewer``."""
    subject = reported.plan, reported.part, reported.day
    return ids.digest(*subject, reported.document or "", reviewer)


def progress_node(
    reported: Reported, earlier: Iterable[Node], reviewer: str, at: datetime | None = None
) -> Node:
    """Return the next Progress node of the series of ``reported`` and ``reviewer``.

    ``earlier`` are the Progress nodes of the plan.
    """
    series = series_of(reported, reviewer)
    return series_node("Progress", asdict(reported), series, earlier, reviewer, at=at)


def progress_of(store: Store, plan: str) -> tuple[Node, ...]:
    """Return all Progress nodes that were entered for a plan, the oldest first."""
    return tuple(in_turn(iter_nodes(store, "Progress", {"plan": plan})))


def current_progress(events: Iterable[Node], as_of: str | None = None) -> tuple[Node, ...]:
    """Return the Progress nodes that apply after ``events``, without withdrawn ones, by day.

    ``as_of`` is a time, ISO 8601 in UTC: later events do not count.
    """
    found = current_entries(events, as_of)
    return tuple(sorted(found, key=lambda event: (event.props["day"], event.props["at"])))

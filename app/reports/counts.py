"""The numbers of tasks, targets, projects and duties with each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.reports import texts, verdicts
from app.reports.wording import clause_status, project_status, target_status, worded
from graph.model import ValueSet
from queries.gaps import GapReport
from queries.gaps.statuses import (
    CLAUSE_STATUSES,
    DUTY_STATUSES,
    PROJECT_STATUSES,
    TARGET_STATUSES,
    TASK_STATUSES,
    statuses_of,
)

_REVIEWS = ("accepted", "rejected", "unsure", "proposed")


@dataclass(frozen=True, slots=True)
class Count:
    """The number of the parent's tasks with an outcome, in all and by review.

    ``by_review`` counts accepted, rejected, unsure and proposed ones.
    """

    outcome: str
    total: int
    share: float
    by_review: tuple[int, ...]


def task_counts(report: GapReport) -> tuple[Count, ...]:
    """Return one count for each status, and the count of all tasks at the end."""
    found: Counter[tuple[str, str]] = Counter(
        (gap.status, verdicts.review(report, gap)) for gap in report.tasks
    )
    statuses = statuses_of(report.kind)
    rows = [[found[name, verdict] for verdict in _REVIEWS] for name in statuses]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = [*map(TASK_STATUSES.zh, statuses), texts.ALL]
    return tuple(
        Count(name, sum(row), sum(row) / max(len(report.tasks), 1), tuple(row))
        for name, row in zip(names, rows, strict=True)
    )


def clause_counts(report: GapReport) -> dict[str, int]:
    """Return the number of clauses by the name of their status, without headings. Statuses of one
    name are counted together."""
    counts: Counter[str] = Counter()
    for status in CLAUSE_STATUSES.values:
        if status.code != "heading":
            name = clause_status(report.kind, status.code)
            counts[name] += report.clause_counts.get(status.code, 0)
    return dict(counts)


def target_counts(report: GapReport) -> tuple[tuple[str, int], ...]:
    """Return the number of the parent's targets with each status, and of all at the end."""
    counts = report.target_counts
    named = [
        (target_status(report.kind, status.code), counts.get(status.code, 0))
        for status in TARGET_STATUSES.values
    ]
    return (*named, (texts.ALL, len(report.targets)))


def project_counts(report: GapReport) -> tuple[tuple[str, int], ...]:
    """Return the number of the parent's projects with each status, and of all at the end."""
    counts = report.project_counts
    named = [
        (project_status(report.kind, status.code), counts.get(status.code, 0))
        for status in PROJECT_STATUSES.values
    ]
    return (*named, (texts.ALL, len(report.projects)))


def tables(report: GapReport) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return the tables of a number for each status, with their headings: clauses, targets,
    projects, offices, own tasks."""
    clauses = clause_counts(report)
    everything = (texts.ALL, sum(clauses.values()))
    found = (
        (texts.CLAUSE_COUNTS, (*clauses.items(), everything)),
        (texts.TARGET_COUNTS, target_counts(report)),
        (texts.PROJECT_COUNTS, project_counts(report)),
        (texts.DUTY_COUNTS, duty_counts(report)),
        (texts.OWN_COUNTS, ((texts.ALL, len(report.own)),)),
    )
    return tuple((worded(report.kind, name), counted) for name, counted in found)


def duty_counts(report: GapReport) -> tuple[tuple[str, int], ...]:
    """Return the number of linked tasks with each status of their duties, and of all at the end."""
    counts: Counter[str] = Counter(gap.status for gap in report.duties)
    return (*_counted(DUTY_STATUSES, counts), (texts.ALL, len(report.duties)))


def _counted(statuses: ValueSet[Any], counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the Chinese name of every status with its count."""
    for code in statuses.codes:
        yield statuses.zh(code), counts.get(code, 0)

"""The main findings of a report: what the child does with the clauses of each chapter, and the
losses that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.reports import content, texts
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.gap_report import TaskGap
from queries.gaps.patterns import SPECIFIC
from queries.gaps.statuses import CLAUSE_STATUSES, TARGET_STATUSES

# The columns of the table of chapters: statuses of clauses that are counted together
GROUPS: tuple[tuple[str, ...], ...] = (
    ("kept", "stronger"),
    ("weaker",),
    ("mentioned",),
    ("dropped",),
    ("not applicable",),
)
_MOST = 10
# The order in which losses matter
_GRAVITY = ("dropped", "weaker", "mentioned")


def by_chapter(report: GapReport) -> list[tuple[str, ...]]:
    """Return a row for each chapter of the parent with tasks, and one for all: its heading, the
    number of tasks, and the number of clauses in each of :data:`GROUPS`."""
    tasks: Counter[str] = Counter()
    clauses: dict[str, Counter[str]] = {}
    for gap in report.tasks:
        chapters = report.sections.get(gap.parent.id, ())[:1]
        name = content.heading(chapters[0]) if chapters else texts.DASH
        for key in (name, texts.ALL):
            tasks[key] += 1
            clauses.setdefault(key, Counter()).update(clause.status for clause in gap.clauses)
    names = [*(name for name in clauses if name != texts.ALL), texts.ALL]
    return [
        (
            name,
            str(tasks[name]),
            *(str(sum(clauses.get(name, Counter())[s] for s in group)) for group in GROUPS),
        )
        for name in names
    ]


def gravest(report: GapReport) -> list[str]:
    """Return a sentence on each of the ten losses that matter most: weaker targets first, then
    clauses with figures, years and named works, in the order of the text."""
    targets = [
        texts.TARGET_FINDING.format(
            status=TARGET_STATUSES.zh(gap.status), concept=gap.concept, reason=gap.reason.zh
        )
        for gap in report.targets
        if gap.status == "weaker"
    ]
    losses = sorted(_losses(report), key=lambda loss: _GRAVITY.index(loss[1].status))
    return [*targets, *(_sentence(report, gap, clause) for gap, clause in losses)][:_MOST]


def _losses(report: GapReport) -> Iterator[tuple[TaskGap, ClauseGap]]:
    for gap in report.tasks:
        for clause in gap.clauses:
            if clause.status in _GRAVITY and SPECIFIC.search(clause.text):
                yield gap, clause


def _sentence(report: GapReport, gap: TaskGap, clause: ClauseGap) -> str:
    return texts.CLAUSE_FINDING.format(
        status=CLAUSE_STATUSES.zh(clause.status),
        clause=clean(clause.text),
        citation=content.citation(report, gap.parent),
        reason=clause.reason.zh,
    )

"""The main findings of a report: what the child does with the clauses of each chapter, and the
losses that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports import clause_rows, content, counts, texts
from app.reports.patterns import DEADLINE
from app.reports.wording import clause_status, project_status, target_status, worded
from graph.reference.normal_text import fold
from queries.gaps import GapReport
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import is_lost
from queries.gaps.gap_report import TaskGap
from queries.gaps.patterns import NAMED_WORK, SPECIFIC
from queries.gaps.statuses import TASK_STATUSES
from queries.gaps.target_answers import TargetGap
from queries.text.places import cited_place

_POSTPONED = "weaker date"
# Groups of clauses that are counted together in a derivation and in a comparison
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("kept", "stronger"),
    ("weaker",),
    (_POSTPONED,),
    ("mentioned",),
    ("dropped",),
    ("not applicable",),
)
_GROUPS_COMPARED: tuple[tuple[str, ...], ...] = (
    ("kept", "stronger", "weaker", _POSTPONED),
    ("mentioned",),
    ("dropped",),
    ("not applicable",),
)
_MOST = 10
# At most so many of one subject, unless there are too few of the others
_QUOTA = 4
_LONGEST = 60
# Of each chapter, so many missing tasks and changed clauses are named
_NAMED = 2
_LONGEST_NAMED = 16
# Characters for the sentences on chapters, so that the findings fit on two pages
_ROOM = 2200
# The order in which losses of one subject matter
_GRAVITY = ("weaker", "missing", "dropped", "deferred", "mentioned")


@dataclass(frozen=True, slots=True)
class _Finding:
    """A loss: its subject (0 matters most), its status, and the sentence on it."""

    subject: int
    status: str
    sentence: str


def overview(report: GapReport) -> tuple[str, ...]:
    """Return sentences with the numbers of tasks, clauses, targets, projects and own tasks."""
    *tasks, everything = counts.task_counts(report)
    clauses = counts.clause_counts(report)
    sentences = (
        (texts.TASK_SENTENCE, everything.total, [(c.outcome, c.total) for c in tasks]),
        (texts.CLAUSE_SENTENCE, sum(clauses.values()), list(clauses.items())),
        (texts.TARGET_SENTENCE, len(report.targets), counts.target_counts(report)[:-1]),
        (texts.PROJECT_SENTENCE, len(report.projects), counts.project_counts(report)[:-1]),
    )
    said = [
        template.format(
            total=total,
            counts="，".join(
                texts.COUNTED.format(name=name, count=count) for name, count in named if count
            ),
        )
        for template, total, named in sentences
        if total
    ]
    if report.share_unplaced:
        shares = content.percent(report.share), content.percent(report.share_unplaced)
        said.append(texts.SHARE_SENTENCE.format(share=shares[0], unplaced=shares[1]))
    if report.own:
        said.append(texts.OWN_SENTENCE.format(total=len(report.own)))
    return tuple(worded(report.kind, sentence) for sentence in said)


def chapter_columns(report: GapReport) -> tuple[str, ...]:
    """Return the heads of the table of :func:`by_chapter`."""
    compared = report.kind == "comparison"
    return texts.CHAPTER_COLUMNS_COMPARED if compared else texts.CHAPTER_COLUMNS


def by_chapter(report: GapReport) -> list[tuple[str, ...]]:
    """Return a row for each chapter of the parent with tasks, and one for all: its heading, the
    number of tasks and of missing ones, and the number of clauses, in all and by status."""
    chapters = _chapters(report)
    groups = _GROUPS if report.kind == "derivation" else _GROUPS_COMPARED
    rows = [(name, *_numbers(gaps, groups)) for name, gaps in chapters.items()]
    return [*rows, (texts.ALL, *_numbers(report.tasks, groups))]


def lost_by_chapter(report: GapReport) -> list[str]:
    """Return a sentence on each chapter with losses, which names missing tasks and what is
    weakened, put off or only mentioned. Many chapters get short sentences."""
    found = []
    chapters = _chapters(report)
    longest = max(_ROOM // max(len(chapters), 1), _LONGEST)
    for name, gaps in chapters.items():
        missing = [gap.parent.props["title"] for gap in gaps if gap.status in ("missing", "none")]
        parts = [_some(TASK_STATUSES.zh(_missing(report)), missing, texts.TASK_UNIT)]
        if report.kind == "derivation":
            parts += [_some(*part, texts.CLAUSE_UNIT) for part in _changed(report, gaps)]
        if items := "；".join(filter(None, parts)):
            sentence = texts.LOST_OF_CHAPTER.format(name=name, items=items)
            found.append(content.shortened(sentence, longest))
    return found


def gravest(report: GapReport) -> list[str]:
    """Return a sentence on each of the ten losses that matter most: targets, binding ones first,
    then clauses with deadlines, named works and figures."""
    found = sorted(
        _findings(report), key=lambda finding: (finding.subject, _GRAVITY.index(finding.status))
    )
    seen: Counter[int] = Counter()
    first: list[_Finding] = []
    later: list[_Finding] = []
    for finding in found:
        seen[finding.subject] += 1
        (first if seen[finding.subject] <= _QUOTA else later).append(finding)
    chosen = [*first, *later][:_MOST]
    return [finding.sentence for finding in found if finding in chosen]


def _missing(report: GapReport) -> str:
    return "missing" if report.kind == "derivation" else "none"


def _chapters(report: GapReport) -> dict[str, list[TaskGap]]:
    """Return the parent's tasks by the heading of their outermost chapter."""
    found: dict[str, list[TaskGap]] = {}
    for gap in report.tasks:
        chapters = report.sections.get(gap.parent.id, ())[:1]
        name = content.heading(chapters[0]) if chapters else texts.DASH
        found.setdefault(name, []).append(gap)
    return found


def _numbers(gaps: Sequence[TaskGap], groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    clauses = Counter(_group(clause) for gap in gaps for clause in clause_rows.clauses(gap))
    missing = sum(gap.status in ("missing", "none") for gap in gaps)
    counted = (sum(clauses[status] for status in group) for group in groups)
    return tuple(map(str, (len(gaps), missing, sum(clauses.values()), *counted)))


def _group(clause: ClauseGap) -> str:
    return _POSTPONED if clause.reason.code == _POSTPONED else clause.status


def _changed(report: GapReport, gaps: Sequence[TaskGap]) -> Iterator[tuple[str, list[str]]]:
    """Yield clauses of a chapter that are weaker, put off or only mentioned, and dropped ones with
    figures, deadlines or named works."""
    named = {_POSTPONED: texts.PUT_OFF}
    for group in ("weaker", _POSTPONED, "mentioned", "dropped"):
        yield (
            named.get(group) or clause_status(report.kind, group),  # type: ignore[arg-type]
            [
                content.clause_text(clause)
                for gap in gaps
                if gap.status != "missing"
                for clause in gap.clauses
                if _group(clause) == group and (group != "dropped" or SPECIFIC.search(clause.text))
            ],
        )


def _some(name: str, items: Sequence[str], unit: str) -> str:
    """Return the first items of a list with their number; empty without items."""
    if not items:
        return ""
    shown = "、".join(
        f"“{content.shortened(' '.join(item.split()), _LONGEST_NAMED)}”" for item in items[:_NAMED]
    )
    if len(items) > _NAMED:
        shown = texts.SOME_OF.format(shown=shown, count=len(items), unit=unit)
    return name + shown


def _findings(report: GapReport) -> Iterator[_Finding]:
    """Yield a finding on each loss: one on each target, though several passages may set it."""
    lost = [gap for gap in report.targets if gap.status in ("weaker", "missing", "deferred")]
    lost.sort(key=lambda gap: _GRAVITY.index(gap.status))
    gravest_of: dict[tuple[str, str | None], TargetGap] = {}
    for gap in lost:
        gravest_of.setdefault((gap.concept, gap.child.id if gap.child else None), gap)
    for target in gravest_of.values():
        yield _target(report, target)
    set_at = [gap.parent.props["start"] for gap in lost]
    for project in report.projects:
        if project.status == "missing":
            yield _Finding(
                2,
                project.status,
                texts.PROJECT_FINDING.format(
                    status=project_status(report.kind, project.status),
                    title=content.shortened(project.parent.props["title"], _LONGEST),
                    place=content.place(project.parent),
                ),
            )
    for task in report.tasks:
        for clause in filter(is_lost, task.clauses):
            # In a comparison, a weaker measure is a similar one
            similar = report.kind == "comparison" and clause.status == "weaker"
            of_target = any(clause.start <= start < clause.end for start in set_at)
            if not similar and not of_target and (subject := _subject(clause)):
                yield _clause(report, task, clause, subject)


def _target(report: GapReport, gap: TargetGap) -> _Finding:
    """Return a finding on a target; one that is expected and missing matters least."""
    binding = gap.parent.props.get("binding") == "binding"
    sentence = texts.TARGET_FINDING.format(
        kind=texts.BINDING_TARGET if binding else texts.TARGET,
        status=target_status(report.kind, gap.status),
        concept=gap.concept,
        reason=worded(report.kind, gap.reason.zh),
        place=content.place(gap.parent),
    )
    return _Finding(0 if binding or gap.status != "missing" else 4, gap.status, sentence)


def _subject(clause: ClauseGap) -> int:
    """Return the subject of a clause that names something: 1 deadline, 2 work, 3 figure, else 0."""
    text = fold(clause.text)
    if clause.reason.code == _POSTPONED or DEADLINE.search(text):
        return 1
    if NAMED_WORK.search(text):
        return 2
    return 3 if SPECIFIC.search(text) else 0


def _clause(report: GapReport, gap: TaskGap, clause: ClauseGap, subject: int) -> _Finding:
    weaker = clause.status == "weaker"
    why = content.shortened(clause_rows.reason(report, clause), _LONGEST) if weaker else ""
    sentence = texts.CLAUSE_FINDING.format(
        kind=(texts.DEADLINE, texts.WORK, texts.FIGURE)[subject - 1],
        status=clause_status(report.kind, clause.status),
        clause=content.shortened(content.clause_text(clause), _LONGEST),
        reason=texts.REASON.format(reason=why) if why else "",
        place=cited_place(gap.parent.props.get("path"), clause.line),
    )
    return _Finding(subject, clause.status, sentence)

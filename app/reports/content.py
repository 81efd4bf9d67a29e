"""What the reports say of a gap report, in words, before it is laid out for Excel or Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from app.reports import texts
from app.reports.archive import legal
from app.reports.changes import Marks, changed_in_all, unmarked, with_uncovered
from graph.model import LEVELS, PLAN_STATUSES, RELATIONS, REVIEWS, ROLES, Node, ValueSet
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.gaps.gap_report import Candidate, TargetGap, TaskGap, Tie
from queries.gaps.reasons import sentence
from queries.gaps.statuses import DUTY_STATUSES, TARGET_STATUSES, TASK_OUTCOMES, TaskOutcome
from queries.text.passage import cite

# So many that came near are named, the second and third only if they score so much
_NEAREST = 3
_FAR = 0.01
_REVIEWS = ("accepted", "unsure", "proposed")
# Offices in charge are listed first
_ROLES = sorted(ROLES.codes, key=lambda role: role not in ("lead", "responsible"))


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the parent's tasks have an outcome, in all and by review
    (accepted, unsure, proposed)."""

    outcome: str
    total: int
    share: float
    by_review: tuple[int, ...]


def title(report: GapReport) -> tuple[str, str]:
    """What is set against what, in two parts that may stand in one line."""
    names = (report.child.props["title"], report.parent.props["title"])
    first, second = texts.AGAINST
    return legal(first.format(child=names[0])), legal(second.format(parent=names[1]))


def percent(share: float) -> str:
    """A share of 0 to 1 as Excel would round it: half a percent upwards."""
    return f"{floor(100 * share + 0.5)}%"


def plan_facts(report: GapReport) -> tuple[tuple[str, str, str], ...]:
    """What there is to say of both plans: its name, of the child, of the parent."""
    sides = (_facts(report, report.child), _facts(report, report.parent))
    return tuple(zip(texts.PLAN_FACTS, *sides, strict=True))


def outcome(gap: TaskGap) -> TaskOutcome:
    """What became of a task; one that is proposed not to apply is not missing."""
    return "not applicable" if gap.not_applicable else gap.status


def review(gap: TaskGap) -> str:
    """The verdict on what the report says of a task: ``accepted`` where all ties are, ``unsure``
    where one is, else ``proposed``."""
    if gap.confirmed:
        return "accepted"
    return "unsure" if any(tie_review(tie) == "unsure" for tie in gap.ties) else "proposed"


def tie_review(tie: Tie) -> str:
    """The verdict on one tie."""
    verdict: str = tie.edge.props["review"]
    return verdict


def task_counts(report: GapReport) -> tuple[Count, ...]:
    """One count an outcome, and that of all tasks as the last."""
    found: Counter[tuple[str, str]] = Counter((outcome(gap), review(gap)) for gap in report.tasks)
    rows = [[found[name, verdict] for verdict in _REVIEWS] for name in TASK_OUTCOMES.codes]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = [*map(TASK_OUTCOMES.zh, TASK_OUTCOMES.codes), texts.ALL]
    return tuple(
        Count(name, sum(row), sum(row) / max(len(report.tasks), 1), tuple(row))
        for name, row in zip(names, rows, strict=True)
    )


def target_counts(report: GapReport) -> tuple[tuple[str, int], ...]:
    """How many of the parent's targets have each status, and all as the last."""
    counts = report.target_counts
    return (*_counted(TARGET_STATUSES, counts), (texts.ALL, len(report.targets)))


def notes(report: GapReport) -> tuple[str, ...]:
    """Sentences on what the report stands on and what limits it."""
    stored = (texts.STORED,) if report.stored else ()
    return (
        *(f"{remark.zh}。" for remark in report.remarks),
        texts.MATCHER.format(version=report.matcher_version),
        *stored,
        texts.PROPOSED,
        texts.OUTCOME_NOTE.format(
            partial=TASK_OUTCOMES.zh("partial"),
            missing=TASK_OUTCOMES.zh("missing"),
            not_applicable=TASK_OUTCOMES.zh("not applicable"),
        ),
        texts.PRECISION,
        texts.REVIEW_NOTE,
    )


def passage(node: Node) -> str:
    """The text of a task as a report may hold it."""
    return legal(node.props["text"])


def citation(report: GapReport, node: Node | None) -> str:
    """The full citation of a part of either plan; empty for None."""
    if node is None:
        return ""
    plan = report.child if node.plan_id == report.child.id else report.parent
    return cite(plan.props["title"], node.props.get("path"), node.props["line"])


def cited_below(report: GapReport, gap: TargetGap) -> str:
    """The citation of the child's side of a target; of a sentence that is no target its line."""
    if gap.child is None and gap.child_line is not None:
        return cite(report.child.props["title"], None, gap.child_line)
    return citation(report, gap.child)


def places(gap: TargetGap) -> str:
    """Where both sides of a target stand, a line each."""
    lines = [texts.ABOVE.format(place(gap.parent))]
    if gap.child is not None:
        lines.append(texts.BELOW.format(place(gap.child)))
    elif gap.child_line is not None:
        lines.append(texts.BELOW.format(texts.LINE.format(line=gap.child_line)))
    return "\n".join(lines)


def place(node: Node) -> str:
    """Where a part stands in its plan: its path and line."""
    path, line = node.props.get("path"), node.props["line"]
    return texts.PLACE.format(path=path, line=line) if path else texts.LINE.format(line=line)


def heading(chapter: Node) -> str:
    """A chapter's number and title as a heading prints them: 三、…, （一）…, 第三章 …, 1.1 …"""
    number, title = chapter.props["number"], chapter.props["title"]
    if number.endswith((")", "）")):
        return f"{number}{title}".replace("(", "（", 1).replace(")", "）", 1)
    between = "、" if number and all(c in "一二三四五六七八九十百" for c in number) else " "
    return f"{number}{between}{title}"


def section(report: GapReport, task: Node) -> str:
    """The headings of the two outer chapters that a task stands in."""
    chapters = report.sections.get(task.id, ())[:2]
    return "\n".join(heading(chapter) for chapter in chapters)


def uncovered(gap: TaskGap) -> tuple[str, ...]:
    """The clauses of a task that nothing answers to, without stray blanks."""
    return tuple(legal(clean(clause.text)) for clause in gap.uncovered)


def marks_above(gap: TaskGap, compared: Sequence[Marks]) -> Marks:
    """The marks of the parent's passage: what is in none of the child's that it was compared to,
    and the clauses that nothing answers to. ``compared`` are its marks beside each."""
    text = passage(gap.parent)
    marks = changed_in_all(compared) if compared else unmarked(text)
    return with_uncovered(text, marks, uncovered(gap))


def nearest(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """A sentence on each of the tasks that came nearest: which, and why it fell short."""
    worth_naming = [
        candidate
        for rank, candidate in enumerate(candidates[:_NEAREST])
        if rank == 0 or candidate.score >= _FAR
    ]
    return tuple(
        texts.NEAR.format(
            rank=rank,
            place=place(candidate.child),
            title=candidate.child.props["title"],
            score=candidate.score,
            reason=sentence(candidate.reasons, candidate.closer, zh=True),
        )
        for rank, candidate in enumerate(worth_naming, 1)
    )


def not_applicable(gap: TaskGap) -> str:
    """Why a task is proposed not to apply; empty where it may."""
    reason = gap.not_applicable
    return texts.NOT_APPLICABLE.format(reason=reason.reason.zh) if reason else ""


def relation(tie: Tie) -> str:
    """How the child's words relate to the parent's; a dash where nobody said."""
    return RELATIONS.zh(tie.edge.props.get("relation", texts.DASH))


def target_review(gap: TargetGap) -> str:
    """The verdict on a target's status; what the program says of a missing one is proposed."""
    return REVIEWS.zh(gap.review or "proposed")


def converted(gap: TargetGap) -> float | None:
    """The child's value in the parent's unit, where the two units differ."""
    if gap.child is None or (gap.child.props.get("unit") or "") == (gap.unit or ""):
        return None
    return gap.child_in_unit


def duty_review(report: GapReport) -> dict[tuple[str, str], str]:
    """The verdict on each tie by the ids of its parent and child."""
    return {
        (gap.parent.id, tie.child.id): REVIEWS.zh(tie_review(tie))
        for gap in report.tasks
        for tie in gap.ties
    }


def offices(duties: Iterable[tuple[str, str]]) -> str:
    """Offices by role: 牵头：省生态环境厅；配合：省发展改革委、省水利厅."""
    named = list(duties)
    return "；".join(
        f"{ROLES.zh(role)}：{'、'.join(name for name, has in named if has == role)}"
        for role in _ROLES
        if any(has == role for _, has in named)
    )


def duty_counts(report: GapReport) -> tuple[tuple[str, int], ...]:
    """How many tied tasks have each status of their duties, and all as the last."""
    counts: Counter[str] = Counter(gap.status for gap in report.duties)
    return (*_counted(DUTY_STATUSES, counts), (texts.ALL, len(report.duties)))


def _counted(statuses: ValueSet[Any], counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the Chinese name of every status with its count."""
    for code in statuses.codes:
        yield statuses.zh(code), counts.get(code, 0)


def _facts(report: GapReport, plan: Node) -> tuple[str, ...]:
    props = plan.props
    division = report.divisions.get(plan.id)
    start, end = props.get("period_start"), props.get("period_end")
    return (
        props["title"],
        texts.DIVISION.format(name=division.props["name"], code=division.props["code"])
        if division
        else texts.DASH,
        LEVELS.zh(props.get("level", texts.DASH)),
        texts.PERIOD.format(start=start, end=end) if start and end else texts.DASH,
        props.get("document_number") or texts.DASH,
        "、".join(props.get("issuers", ())) or texts.DASH,
        PLAN_STATUSES.zh(props.get("status", texts.DASH)),
        props.get("source_file") or texts.DASH,
    )

"""The content of a gap report in words, before its layout for Excel or Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor

from app.reports import texts
from app.reports.archive import legal
from app.reports.wording import clause_status, worded
from graph.model import LEVELS, PLAN_STATUSES, RELATIONS, ROLES, Node
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_shares import is_lost
from queries.gaps.gap_report import Candidate, OwnTask, TaskGap, Tie
from queries.gaps.reasons import sentence
from queries.gaps.statuses import TASK_STATUSES, statuses_of
from queries.gaps.target_answers import TargetGap
from queries.text.passage import cite
from queries.text.places import cited_place
from queries.text.word_differences import Marks, changed_in_all, unmarked, with_uncovered

# The number of nearest tasks listed, and the minimum score of the second and third
_NEAREST = 3
_FAR = 0.01
# Offices in charge are listed first
_ROLES = sorted(ROLES.codes, key=lambda role: role not in ("lead", "responsible"))


def heads(report: GapReport, names: Iterable[str]) -> tuple[str, ...]:
    """Return the heads of columns in the words of the report's kind."""
    return tuple(worded(report.kind, name) for name in names)


def title(report: GapReport) -> tuple[str, str]:
    """Return the title, in two parts that fit into one line: the child and the parent plan."""
    names = (report.child.props["title"], report.parent.props["title"])
    first, second = texts.AGAINST
    return legal(first.format(child=names[0])), legal(second.format(parent=names[1]))


def percent(share: float) -> str:
    """Return a share of 0 to 1 in percent, rounded like Excel: half a percent upwards."""
    return f"{floor(100 * share + 0.5)}%"


def shortened(text: str, length: int | None) -> str:
    """Return a text of at most ``length`` characters; a longer one ends with an ellipsis."""
    return text if length is None or len(text) <= length else text[: length - 1] + "…"


def plan_facts(report: GapReport) -> tuple[tuple[str, str, str], ...]:
    """Return the facts about both plans: name of the fact, child's value, parent's value."""
    sides = (_facts(report, report.child), _facts(report, report.parent))
    return tuple(zip(texts.PLAN_FACTS, *sides, strict=True))


def notes(report: GapReport) -> tuple[str, ...]:
    """Return sentences on the basis of the report and on its limitations."""
    remarks = tuple(worded(report.kind, f"{remark.zh}。") for remark in report.remarks)
    matcher = texts.MATCHER.format(version=report.matcher_version)
    names = {
        status.replace(" ", "_"): TASK_STATUSES.zh(status) for status in statuses_of(report.kind)
    }
    if report.kind == "comparison":
        outcomes = texts.OUTCOME_NOTE_COMPARED.format(**names)
        return (*remarks, matcher, texts.PROPOSED_COMPARED, outcomes, texts.REVIEW_NOTE)
    stored = (texts.STORED,) if report.stored else ()
    return (
        *remarks,
        matcher,
        *stored,
        texts.PROPOSED,
        texts.OUTCOME_NOTE.format(**names),
        texts.PRECISION,
        texts.REVIEW_NOTE,
    )


def passage(node: Node) -> str:
    """Return the text of a task in the characters that a report can contain."""
    return legal(node.props["text"])


def citation(report: GapReport, node: Node | None) -> str:
    """Return the full citation of a part of either plan; empty for None."""
    if node is None:
        return ""
    plan = report.child if node.plan_id == report.child.id else report.parent
    return cite(plan, node.props.get("path"), node.props["line"], node.props["start"])


def cited_below(report: GapReport, gap: TargetGap) -> str:
    """Return the citation of the child's side of a target, or of the passage that answers it."""
    if gap.passage is not None:
        return cite(report.child, gap.passage.path, gap.passage.line, gap.passage.start)
    return citation(report, gap.child)


def target_reason(report: GapReport, gap: TargetGap) -> str:
    """Return why a target has its status, and a remark if only one side strives for it."""
    remarks = dict.fromkeys(remark.zh for remark in (gap.reason, gap.firmness) if remark)
    return worded(report.kind, texts.JOINED_REASONS.join(remarks))


def places(report: GapReport, gap: TargetGap) -> str:
    """Return the places of both sides of a target, one on each line."""
    lines = [texts.ABOVE.format(place(gap.parent))]
    if gap.child is not None:
        lines.append(texts.BELOW.format(place(gap.child)))
    elif gap.passage is not None:
        lines.append(texts.BELOW.format(cited_place(gap.passage.path, gap.passage.line)))
    return "\n".join(worded(report.kind, line) for line in lines)


def place(node: Node) -> str:
    """Return the place of a part in its plan, with its line."""
    return cited_place(node.props.get("path"), node.props["line"])


def heading(chapter: Node) -> str:
    """Return a chapter's number and title as a heading: 三、…, （一）…, 第三章 …, 1.1 …"""
    number, title = chapter.props["number"], chapter.props["title"]
    if number.endswith((")", "）")):
        return f"{number}{title}".replace("(", "（", 1).replace(")", "）", 1)
    between = "、" if number and all(c in "一二三四五六七八九十百" for c in number) else " "
    return f"{number}{between}{title}"


def section(report: GapReport, task: Node) -> str:
    """Return the headings of the two outermost chapters of a task."""
    chapters = report.sections.get(task.id, ())[:2]
    return "\n".join(heading(chapter) for chapter in chapters)


def losses(report: GapReport, gap: TaskGap) -> tuple[str, ...]:
    """Return a sentence on each clause that is weakened, only mentioned or dropped, in the order of
    the text: the status, the clause, and for a weakened one the reason."""
    return tuple(
        texts.LOSS.format(
            status=clause_status(report.kind, clause.status),
            clause=clause_text(clause),
            reason=f"（{worded(report.kind, clause.reason.zh)}）"
            if clause.status == "weaker"
            else "",
        )
        for clause in gap.clauses
        if is_lost(clause)
    )


def clause_text(clause: ClauseGap) -> str:
    """Return the words of a clause, without the white space of its source."""
    return legal(clean(clause.text))


def marks_above(gap: TaskGap, compared: Sequence[Marks]) -> Marks:
    """Return the marks of the parent's passage.

    Marked are texts that occur in none of the child's passages compared with it, and clauses
    without a counterpart. ``compared`` are its marks from each comparison.
    """
    text = passage(gap.parent)
    marks = changed_in_all(compared) if compared else unmarked(text)
    gone = [clause_text(c) for c in gap.clauses if c.status in ("mentioned", "dropped")]
    return with_uncovered(text, marks, gone)


def possible(report: GapReport, own: OwnTask) -> tuple[str, ...]:
    """Return a line on each task of the parent that a task of the child may take up."""
    template = texts.POSSIBLE if report.kind == "derivation" else texts.POSSIBLE_COMPARED
    return tuple(
        template.format(place=place(parent), title=parent.props["title"]) for parent in own.possible
    )


def nearest(
    report: GapReport, candidates: Sequence[Candidate], longest: int | None = None
) -> tuple[str, ...]:
    """Return a sentence on each of the nearest tasks: its name, of at most ``longest`` characters,
    and why it fell short."""
    template = texts.NEAR if report.kind == "derivation" else texts.NEAR_COMPARED
    worth_naming = [
        candidate
        for rank, candidate in enumerate(candidates[:_NEAREST])
        if rank == 0 or candidate.score >= _FAR
    ]
    return tuple(
        template.format(
            rank=rank,
            place=place(candidate.child),
            title=shortened(candidate.child.props["title"], longest),
            score=candidate.score,
            reason=worded(report.kind, sentence(candidate.reasons, candidate.closer, zh=True)),
        )
        for rank, candidate in enumerate(worth_naming, 1)
    )


def not_applicable(report: GapReport, gap: TaskGap) -> str:
    """Return the reason why a task is proposed as not applicable; empty if there is none."""
    reason = gap.not_applicable
    if reason is None:
        return ""
    return worded(report.kind, texts.NOT_APPLICABLE.format(reason=reason.reason.zh))


def relation(tie: Tie) -> str:
    """Return how the child's words relate to the parent's; a dash if unknown."""
    return RELATIONS.zh(tie.edge.props.get("relation", texts.DASH))


def converted(gap: TargetGap) -> float | None:
    """Return the child's value in the parent's unit if the two units differ."""
    if gap.child is None or (gap.child.props.get("unit") or "") == (gap.unit or ""):
        return None
    return gap.child_in_unit


def offices(duties: Iterable[tuple[str, str]]) -> str:
    """Return offices by role: 牵头：省生态环境厅；配合：省发展改革委、省水利厅."""
    named = list(duties)
    return "；".join(
        f"{ROLES.zh(role)}：{'、'.join(name for name, has in named if has == role)}"
        for role in _ROLES
        if any(has == role for _, has in named)
    )


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

"""The annex of passages in Word: each task of the parent next to the child's tasks."""

from __future__ import annotations

from docx.document import Document
from docx.table import Table, _Cell

from app.reports import content, texts, verdicts
from app.reports.docx_page import TEXT_WIDTH
from app.reports.docx_parts import (
    Headings,
    add_band,
    add_lines,
    add_passage,
    add_row,
    add_table,
    highlight,
    join_down,
)
from app.reports.wording import worded
from graph.model import REVIEWS, Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap, Tie
from queries.gaps.statuses import TASK_STATUSES
from queries.text.word_differences import compare

# The right side may contain several passages
_HALVES = (0.46 * TEXT_WIDTH, 0.54 * TEXT_WIDTH)
_LONGEST_TITLE = 40
_MOST_NEAR = 2
_LONGEST_NEAR = 24


def add_passages(document: Document, headings: Headings, report: GapReport) -> None:
    """Add a table for each chapter of the parent, with a row over the passages of each task."""
    if not report.tasks:
        document.add_paragraph(texts.NONE)
    before: tuple[Node, ...] | None = None
    for number, gap in enumerate(report.tasks, 1):
        chapters = report.sections.get(gap.parent.id, ())[:1]
        if chapters != before:
            if chapters:
                headings.add(content.heading(chapters[0]), 2)
            names = content.heads(report, (texts.PARENT_PASSAGE, texts.CHILD_PASSAGE))
            table = add_table(document, names, _HALVES, ())
        before = chapters
        _task_line(table, report, number, gap)
        _passages(table, report, gap)


def _task_line(table: Table, report: GapReport, number: int, gap: TaskGap) -> None:
    title = content.shortened(gap.parent.props["title"], _LONGEST_TITLE)
    line = add_band(table, _HALVES, texts.TASK_LINE.format(number=number, title=title))
    outcome = TASK_STATUSES.zh(gap.status)
    before, after = worded(report.kind, texts.OUTCOME_LINE).split("{outcome}")
    line.add_run(before)
    highlight(line.add_run(f" {outcome} "), outcome)
    line.add_run(after.format(review=REVIEWS.zh(verdicts.review(report, gap))))
    if gap.share:
        share = worded(report.kind, texts.SHARE_LINE)
        line.add_run(share.format(share=content.percent(gap.share)))


def _passages(table: Table, report: GapReport, gap: TaskGap) -> None:
    """Add both passages side by side: the parent's once, with each of the child's next to it."""
    above = content.passage(gap.parent)
    compared = [compare(content.passage(tie.child), above) for tie in gap.ties]
    rows = [add_row(table, _HALVES) for _ in gap.ties or (None,)]
    left = rows[0][0]
    marks = content.marks_above(gap, [parent for _, parent in compared])
    add_passage(left, content.place(gap.parent), above, marks)
    join_down([row[0] for row in rows])
    if not gap.ties:
        _without_counterpart(rows[0][1], report, gap)
    for (_, right), tie, (child, _) in zip(rows, gap.ties, compared, strict=False):
        add_passage(right, _about(report, tie), content.passage(tie.child), child)
        add_lines(right, (verdicts.of_tie(tie),), grey=True)
    add_lines(rows[-1][1], verdicts.rejected(report, gap.parent.id), grey=True)


def _without_counterpart(cell: _Cell, report: GapReport, gap: TaskGap) -> None:
    near: tuple[str, ...] = ()
    if gap.status != "not applicable":
        near = content.nearest(report, gap.candidates[:_MOST_NEAR], _LONGEST_NEAR)
    add_lines(
        cell,
        (
            worded(report.kind, texts.NO_COUNTERPART),
            verdicts.of_part(report, gap.parent.id),
            content.not_applicable(report, gap),
            worded(report.kind, texts.NEAREST) if near else "",
            *near,
        ),
    )


def _about(report: GapReport, tie: Tie) -> str:
    """Return the place of a task of the child, and how it is linked to the parent's."""
    review = REVIEWS.zh(verdicts.tie_review(tie))
    if report.kind == "comparison":
        return texts.TIE_COMPARED.format(place=content.place(tie.child), review=review)
    score = tie.edge.props.get("score")
    return texts.TIE.format(
        place=content.place(tie.child),
        relation=content.relation(tie),
        score=texts.DASH if score is None else f"{score:.2f}",
        precision=texts.BY_HAND if tie.precision is None else content.percent(tie.precision),
        review=review,
    )

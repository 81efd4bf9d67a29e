"""The gap report as a Word document, for reading and submission."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.shared import Pt

from app.reports import content, findings, texts, verdicts
from app.reports.archive import legal, repacked
from app.reports.changes import compare, unmarked
from app.reports.docx_page import TEXT_WIDTH, new_document
from app.reports.docx_parts import (
    Headings,
    add_lines,
    add_passage,
    add_row,
    add_table,
    highlight,
    keep_together,
    mark,
)
from graph.model import REVIEWS, Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap, Tie
from queries.gaps.statuses import DUTY_STATUSES, PROJECT_STATUSES, TARGET_STATUSES, TASK_STATUSES

_HALVES = (TEXT_WIDTH / 2, TEXT_WIDTH / 2)
_LONGEST_TITLE = 40
# Characters on a line of a table with two columns
_HALF_A_PAGE = 1000


def gaps_docx(report: GapReport) -> bytes:
    """Return the report as a Word document; the same report gives the same bytes.

    It contains plans and counts, the tasks by chapter of the parent with both passages side by
    side, targets, projects, the child's own tasks, and offices.
    """
    plans = content.title(report)
    document = new_document(texts.TITLE, "".join(plans))
    document.add_paragraph(texts.TITLE, style="Title")
    document.add_paragraph("\n".join(plans), style="Subtitle")
    headings = Headings(document)
    headings.reserve()
    _summary(document, headings, report)
    _tasks(document, headings, report)
    _targets(document, headings, report)
    _projects(document, headings, report)
    _own(document, headings, report)
    _duties(document, headings, report)
    headings.write_contents()
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _summary(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.SUMMARY], 1)
    headings.add(texts.FINDINGS, 2)
    document.add_paragraph(texts.CHAPTERS_NOTE)
    widths = (5.6, *[1.8] * 6)
    chapters = findings.by_chapter(report)
    add_table(document, texts.CHAPTER_COLUMNS, widths, chapters, frozenset(range(1, 7)))
    headings.add(texts.GRAVEST, 2)
    for sentence in findings.gravest(report) or [texts.NONE]:
        document.add_paragraph(legal(sentence), style="List Number")
    headings.add(texts.PLANS, 2)
    sides = (texts.REST, texts.CHILD_PLAN, texts.PARENT_PLAN)
    add_table(document, sides, (2.6, 7.0, 7.0), content.plan_facts(report), frozenset({0}))
    headings.add(texts.COUNTS, 2)
    rows = [
        (c.outcome, str(c.total), content.percent(c.share), *map(str, c.by_review))
        for c in content.task_counts(report)
    ]
    widths = (3.1, *[2.7] * 5)
    keep_together(
        add_table(document, texts.COUNT_COLUMNS, widths, rows, frozenset(range(6)), status=0)
    )
    for name, counts in (
        (texts.TARGET_COUNTS, content.target_counts(report)),
        (texts.PROJECT_COUNTS, content.project_counts(report)),
        (texts.DUTY_COUNTS, content.duty_counts(report)),
        (texts.OWN_COUNTS, ((texts.ALL, len(report.own)),)),
    ):
        headings.add(name, 2)
        numbers = [(status, str(number)) for status, number in counts]
        names, centred = (texts.REST, texts.NUMBER), frozenset({0, 1})
        keep_together(add_table(document, names, (5.0, 2.7), numbers, centred, status=0))
    headings.add(texts.NOTES, 2)
    for note in content.notes(report):
        document.add_paragraph(legal(note))
    legend = document.add_paragraph(texts.MARKS_NOTE)
    mark(legend.add_run(texts.MARK_CHANGED), "changed")
    legend.add_run("；")
    mark(legend.add_run(texts.MARK_UNCOVERED), "uncovered")
    legend.add_run("。")


def _tasks(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.TASKS], 1)
    before: tuple[Node, ...] = ()
    for number, gap in enumerate(report.tasks, 1):
        chapters = report.sections.get(gap.parent.id, ())[:2]
        for level, chapter in enumerate(chapters):
            # A section with its whole text on one line is the task, whose heading follows
            if chapter.props["path"] == gap.parent.props["path"]:
                continue
            if before[: level + 1] != chapters[: level + 1]:
                headings.add(content.heading(chapter), level + 2)
        before = chapters
        headings.add(f"{number}. {_short(gap.parent.props['title'])}", 4)
        _status_line(document, gap)
        _passages(document, report, gap)
    if not report.tasks:
        document.add_paragraph(texts.NONE)


def _status_line(document: Document, gap: TaskGap) -> None:
    outcome = TASK_STATUSES.zh(gap.status)
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_after = Pt(3)
    before, after = texts.OUTCOME_LINE.split("{outcome}")
    line.add_run(before)
    highlight(line.add_run(f" {outcome} "), outcome)
    line.add_run(after.format(review=REVIEWS.zh(content.review(gap))))
    if gap.share:
        line.add_run(texts.SHARE_LINE.format(share=content.percent(gap.share)))


def _passages(document: Document, report: GapReport, gap: TaskGap) -> None:
    """Add both passages side by side: the parent's once, with each of the child's next to it."""
    table = add_table(document, (texts.PARENT_PASSAGE, texts.CHILD_PASSAGE), _HALVES, ())
    above = content.passage(gap.parent)
    compared = [compare(content.passage(tie.child), above) for tie in gap.ties]
    passages = (above, *(content.passage(tie.child) for tie in gap.ties))
    whole = sum(map(len, passages)) < _HALF_A_PAGE
    rows = [add_row(table, _HALVES, whole) for _ in gap.ties or (None,)]
    left = rows[0][0].merge(rows[-1][0])
    marks = content.marks_above(gap, [parent for _, parent in compared])
    add_passage(left, content.citation(report, gap.parent), above, marks)
    if gap.share and (losses := content.losses(gap)):
        add_lines(left, (texts.UNCOVERED.format(clauses="；".join(losses)),), grey=True)
    if not gap.ties:
        right = rows[0][1]
        near = content.nearest(gap.candidates)
        add_lines(
            right,
            (
                texts.NO_COUNTERPART,
                verdicts.of_part(report, gap.parent.id),
                content.not_applicable(gap),
                texts.NEAREST if near else "",
                *near,
            ),
        )
    for place, tie in enumerate(gap.ties):
        right, (child, _) = rows[place][1], compared[place]
        add_passage(right, content.citation(report, tie.child), content.passage(tie.child), child)
        add_lines(right, (_about(tie), verdicts.of_tie(tie)), grey=True)


def _about(tie: Tie) -> str:
    score = tie.edge.props.get("score")
    return texts.TIE.format(
        relation=content.relation(tie),
        score=texts.DASH if score is None else f"{score:.2f}",
        precision=texts.BY_HAND if tie.precision is None else content.percent(tie.precision),
        review=REVIEWS.zh(content.tie_review(tie)),
    )


def _targets(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.TARGET_TABLE], 1)
    rows = [
        (
            gap.concept,
            gap.unit or texts.DASH,
            gap.parent_value or texts.DASH,
            gap.child_value or texts.DASH,
            TARGET_STATUSES.zh(gap.status),
            content.target_review(gap),
            gap.reason.zh,
            content.places(gap),
        )
        for gap in report.targets
    ]
    widths = (3.1, 1.4, 1.7, 1.7, 1.6, 1.2, 2.6, 3.3)
    _table_or_none(document, texts.TARGET_COLUMNS_SHORT, widths, rows, frozenset({1, 2, 3, 4, 5}))


def _projects(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.PROJECT_TABLE], 1)
    rows = [
        (
            _short(gap.parent.props["title"]),
            "\n".join(_short(child.props["title"]) for child in gap.children) or texts.DASH,
            content.place(gap.parent),
            "\n".join(content.place(child) for child in gap.children) or texts.DASH,
            PROJECT_STATUSES.zh(gap.status),
            gap.reason.zh,
        )
        for gap in report.projects
    ]
    widths = (3.4, 3.4, 2.6, 2.6, 1.8, 2.8)
    _table_or_none(document, texts.PROJECT_COLUMNS_SHORT, widths, rows, frozenset({4}))


def _own(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.OWN], 1)
    if not report.own:
        document.add_paragraph(texts.NONE)
        return
    table = add_table(document, texts.OWN_COLUMNS_SHORT, _HALVES, ())
    for own in report.own:
        left, right = add_row(table, _HALVES)
        text = content.passage(own.child)
        add_passage(left, content.citation(report, own.child), text, unmarked(text))
        given = verdicts.of_part(report, own.id)
        add_lines(right, (given, *(content.nearest(own.candidates) or (texts.NONE,))))


def _duties(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.HEADINGS[texts.DUTY_TABLE], 1)
    reviews = content.duty_review(report)
    rows = [
        (
            f"{_short(gap.parent.props['title'])}（{content.place(gap.parent)}）",
            content.offices(gap.above) or texts.DASH,
            f"{_short(gap.child.props['title'])}（{content.place(gap.child)}）",
            content.offices(gap.below) or texts.DASH,
            DUTY_STATUSES.zh(gap.status),
            reviews[gap.parent.id, gap.child.id],
        )
        for gap in report.duties
    ]
    widths = (3.4, 3.6, 3.4, 3.6, 1.4, 1.2)
    _table_or_none(document, texts.DUTY_COLUMNS_SHORT, widths, rows, frozenset({4, 5}))


def _table_or_none(
    document: Document,
    names: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Sequence[tuple[str, ...]],
    centred: frozenset[int],
) -> None:
    """Add a table whose fifth column is a status, or a note if it has no rows."""
    if rows:
        add_table(document, names, widths, rows, centred, status=4)
    else:
        document.add_paragraph(texts.NONE)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"

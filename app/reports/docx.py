"""The gap report as a Word document: two pages of findings, a table of clauses, annexes."""

from __future__ import annotations

from docx.document import Document

from app.reports import clause_rows, content, findings, texts
from app.reports.archive import legal
from app.reports.docx_annexes import add_annexes
from app.reports.docx_page import document_bytes, new_document
from app.reports.docx_parts import Headings, add_band, add_row, add_table, write
from app.reports.palette import HEADING
from app.reports.wording import worded
from graph.model import Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap
from queries.gaps.statuses import TASK_STATUSES

# Widths of the columns in cm, together those of the page
_CHAPTERS = (5.6, 1.1, 1.6, 1.1, 1.9, 1.1, 1.1, 1.5, 1.3, 1.3)
_CHAPTERS_COMPARED = (6.2, 1.4, 1.8, *[1.64] * 5)
_CLAUSES = (6.5, 1.3, 4.7, 1.5, 3.6)
_LONGEST_TITLE = 40


def gaps_docx(report: GapReport) -> bytes:
    """Return the report as a Word document; the same report gives the same bytes.

    It begins with the findings, then lists the clauses of the parent's tasks. Annexes contain plans
    and counts, the passages of all tasks side by side, targets, projects, the child's own tasks,
    offices and terms.
    """
    plans = content.title(report)
    title = worded(report.kind, texts.TITLE)
    document = new_document(title, "".join(plans))
    document.add_paragraph(title, style="Title")
    document.add_paragraph("\n".join(plans), style="Subtitle")
    headings = Headings(document)
    _findings(document, headings, report)
    headings.reserve()
    _clauses(document, headings, report)
    add_annexes(document, headings, report)
    headings.write_contents()
    return document_bytes(document)


def _findings(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.FINDINGS, 1)
    if report.kind == "comparison":
        document.add_paragraph(texts.COMPARISON)
    for sentence in findings.overview(report):
        document.add_paragraph(legal(sentence))
    headings.add(texts.GRAVEST, 2)
    for sentence in findings.gravest(report) or [texts.NONE]:
        document.add_paragraph(legal(sentence), style="List Number")
    headings.add(texts.BY_CHAPTER, 2)
    chapters = findings.by_chapter(report)
    names = findings.chapter_columns(report)
    widths = _CHAPTERS if report.kind == "derivation" else _CHAPTERS_COMPARED
    add_table(document, names, widths, chapters, frozenset(range(1, len(names))))
    for sentence in findings.lost_by_chapter(report):
        document.add_paragraph(legal(sentence), style="List Bullet")


def _clauses(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.CLAUSE_TABLE, 1, new_page=True)
    if not report.tasks:
        document.add_paragraph(texts.NONE)
        return
    compared = report.kind == "comparison"
    document.add_paragraph(texts.CONDENSED_COMPARED if compared else texts.CONDENSED)
    table = add_table(document, content.heads(report, texts.CLAUSE_COLUMNS_SHORT), _CLAUSES, ())
    before: tuple[Node, ...] = ()
    for number, gap in enumerate(report.tasks, 1):
        chapters = report.sections.get(gap.parent.id, ())[:1]
        if chapters and chapters != before:
            add_band(table, _CLAUSES, content.heading(chapters[0]), HEADING)
        before = chapters
        rows = clause_rows.condensed(report, gap)
        if rows:
            add_band(table, _CLAUSES, _task(report, number, gap))
        for row in rows:
            text, status, answer, above, below = add_row(table, _CLAUSES)
            write(text, row.text)
            write(status, row.status, centred=True, status=True)
            write(answer, row.answer)
            write(above, row.above, centred=True)
            write(below, row.below)


def _task(report: GapReport, number: int, gap: TaskGap) -> str:
    return worded(report.kind, texts.TASK_TAKEN_UP).format(
        number=number,
        place=content.place(gap.parent),
        title=content.shortened(gap.parent.props["title"], _LONGEST_TITLE),
        outcome=TASK_STATUSES.zh(gap.status),
        share=content.percent(gap.share),
    )

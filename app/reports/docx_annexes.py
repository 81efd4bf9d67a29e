"""The annexes of the report in Word: everything that supports its findings."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

from app.reports import content, counts, texts, verdicts
from app.reports.archive import legal
from app.reports.docx_page import TEXT_WIDTH
from app.reports.docx_parts import (
    Headings,
    add_lines,
    add_passage,
    add_row,
    add_table,
    keep_together,
    mark,
)
from app.reports.docx_passages import add_passages
from app.reports.terms import terms
from app.reports.wording import project_status, target_status, worded
from queries.gaps import GapReport
from queries.gaps.statuses import DUTY_STATUSES
from queries.text.word_differences import unmarked

_HALVES = (TEXT_WIDTH / 2, TEXT_WIDTH / 2)
_LONGEST_TITLE = 40
_LONGEST_NEAR = 24


def add_annexes(document: Document, headings: Headings, report: GapReport) -> None:
    """Add the annexes, each with its heading."""
    for place, (name, write) in enumerate(
        (
            (texts.SUMMARY, _summary),
            (texts.TASKS, _tasks),
            (texts.TARGET_TABLE, _targets),
            (texts.PROJECT_TABLE, _projects),
            (texts.OWN, _own),
            (texts.DUTY_TABLE, _duties),
            (texts.TERMS, _terms),
        )
    ):
        headings.add(worded(report.kind, texts.ANNEXES[name]), 1, new_page=not place)
        write(document, headings, report)


def _summary(document: Document, headings: Headings, report: GapReport) -> None:
    headings.add(texts.PLANS, 2)
    sides = content.heads(report, (texts.REST, texts.CHILD_PLAN, texts.PARENT_PLAN))
    add_table(document, sides, (2.6, 7.5, 7.5), content.plan_facts(report), frozenset({0}))
    headings.add(worded(report.kind, texts.COUNTS), 2)
    rows = [
        (c.outcome, str(c.total), content.percent(c.share), *map(str, c.by_review))
        for c in counts.task_counts(report)
    ]
    names = content.heads(report, texts.COUNT_COLUMNS)
    widths = (3.2, *[2.4] * 6)
    keep_together(add_table(document, names, widths, rows, frozenset(range(7)), status=0))
    for name, counted in counts.tables(report):
        headings.add(name, 2)
        numbers = [(status, str(number)) for status, number in counted]
        names, centred = (texts.REST, texts.NUMBER), frozenset({0, 1})
        keep_together(add_table(document, names, (5.0, 2.7), numbers, centred, status=0))
    headings.add(texts.NOTES, 2)
    for note in (*content.notes(report), texts.CHAPTERS_NOTE):
        document.add_paragraph(legal(worded(report.kind, note)))
    legend = document.add_paragraph(texts.MARKS_NOTE)
    mark(legend.add_run(worded(report.kind, texts.MARK_CHANGED)), "changed")
    legend.add_run("；")
    mark(legend.add_run(worded(report.kind, texts.MARK_UNCOVERED)), "uncovered")
    legend.add_run("。")


def _tasks(document: Document, headings: Headings, report: GapReport) -> None:
    add_passages(document, headings, report)


def _targets(document: Document, headings: Headings, report: GapReport) -> None:
    rows = [
        (
            gap.concept,
            gap.unit or texts.DASH,
            gap.parent_value or texts.DASH,
            gap.child_value or texts.DASH,
            target_status(report.kind, gap.status),
            verdicts.target_review(report, gap),
            "\n".join(
                (
                    content.target_reason(report, gap),
                    *verdicts.of_parent(report, gap.parent.id),
                )
            ),
            content.places(report, gap),
        )
        for gap in report.targets
    ]
    widths = (3.1, 1.4, 1.7, 1.7, 1.6, 1.2, 3.4, 3.5)
    names = content.heads(report, texts.TARGET_COLUMNS_SHORT)
    _table_or_none(document, names, widths, rows, frozenset({1, 2, 3, 4, 5}))


def _projects(document: Document, headings: Headings, report: GapReport) -> None:
    rows = [
        (
            _short(gap.parent.props["title"]),
            "\n".join(_short(child.props["title"]) for child in gap.children) or texts.DASH,
            content.place(gap.parent),
            "\n".join(content.place(child) for child in gap.children) or texts.DASH,
            project_status(report.kind, gap.status),
            "\n".join(
                (
                    worded(report.kind, gap.reason.zh),
                    *verdicts.of_parent(report, gap.parent.id),
                )
            ),
        )
        for gap in report.projects
    ]
    widths = (3.6, 3.6, 2.7, 2.7, 1.8, 3.2)
    names = content.heads(report, texts.PROJECT_COLUMNS_SHORT)
    _table_or_none(document, names, widths, rows, frozenset({4}))


def _own(document: Document, headings: Headings, report: GapReport) -> None:
    if not report.own:
        document.add_paragraph(texts.NONE)
        return
    names = content.heads(report, texts.OWN_COLUMNS_SHORT)
    table = add_table(document, names, _HALVES, ())
    for own in report.own:
        left, right = add_row(table, _HALVES)
        text = content.passage(own.child)
        add_passage(left, content.place(own.child), text, unmarked(text))
        near = (
            *content.possible(report, own),
            *content.nearest(report, own.candidates[:1], _LONGEST_NEAR),
        ) or (texts.NONE,)
        add_lines(right, (*verdicts.of_own(report, own.id), *near))


def _duties(document: Document, headings: Headings, report: GapReport) -> None:
    reviews = verdicts.duty_review(report)
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
    widths = (3.6, 3.8, 3.6, 3.8, 1.5, 1.3)
    names = content.heads(report, texts.DUTY_COLUMNS_SHORT)
    _table_or_none(document, names, widths, rows, frozenset({4, 5}))


def _terms(document: Document, headings: Headings, report: GapReport) -> None:
    rows = [(term.group[0], term.name[0], term.explanation[0]) for term in terms(report.kind)]
    add_table(document, texts.TERM_COLUMNS_SHORT, (3.4, 2.6, 11.6), rows, frozenset({0, 1}))


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
    return content.shortened(title, _LONGEST_TITLE)

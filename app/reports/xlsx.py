"""The gap report as an Excel workbook, with one sheet for each table, for filtering and print."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from app.reports import content, texts, verdicts
from app.reports.archive import MADE, repacked
from app.reports.cells import Column, Value, marked, page, write_table
from app.reports.changes import Marks, compare, unmarked
from app.reports.xlsx_summary import write_summary
from graph.model import REVIEWS, Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap
from queries.gaps.statuses import DUTY_STATUSES, PROJECT_STATUSES, TARGET_STATUSES, TASK_STATUSES

_A4, _A3 = 9, 8
_NUMBER = Column(6, centred=True)
_TASKS = (
    _NUMBER,
    Column(18),
    Column(10, centred=True, status=True),
    Column(9, centred=True),
    Column(58),
    Column(18),
    Column(6, centred=True),
    Column(58),
    Column(18),
    Column(9, centred=True),
    Column(7, centred=True, format_="0.00"),
    Column(9, centred=True, format_="0%"),
    Column(9, centred=True, format_="0%"),
    Column(28),
    Column(36),
)
_TARGETS = (
    _NUMBER,
    Column(28),
    *[Column(12, centred=True)] * 5,
    Column(12, centred=True, status=True),
    Column(9, centred=True),
    Column(32),
    Column(24),
    Column(24),
)
_PROJECTS = (
    _NUMBER,
    Column(36),
    Column(36),
    Column(12, centred=True, status=True),
    Column(40),
    Column(24),
    Column(24),
)
_OWN = (_NUMBER, Column(22), Column(60), Column(24), Column(60))
_DUTIES = (
    _NUMBER,
    Column(28),
    Column(34),
    Column(28),
    Column(34),
    Column(11, centred=True, status=True),
    Column(9, centred=True),
    Column(22),
    Column(22),
)


def gaps_xlsx(report: GapReport) -> bytes:
    """Return the workbook with the sheets 概要, 任务差距, 指标对照, 项目对照, 自有任务, 责任部门.

    The same report gives the same bytes. A task of the parent with several counterparts has a row
    for each. A text that is too long for Excel is truncated with a note.
    """
    book = Workbook()
    title = "".join(content.title(report))
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = texts.SUMMARY
    write_summary(sheet, report, title)
    page(sheet, title, _A4, "portrait", pages=1)
    for name, paper, names, columns, rows in (
        (texts.TASKS, _A3, texts.TASK_COLUMNS, _TASKS, _task_rows(report)),
        (texts.TARGET_TABLE, _A4, texts.TARGET_COLUMNS, _TARGETS, _target_rows(report)),
        (texts.PROJECT_TABLE, _A4, texts.PROJECT_COLUMNS, _PROJECTS, _project_rows(report)),
        (texts.OWN, _A4, texts.OWN_COLUMNS, _OWN, _own_rows(report)),
        (texts.DUTY_TABLE, _A4, texts.DUTY_COLUMNS, _DUTIES, _duty_rows(report)),
    ):
        sheet = book.create_sheet(name)
        write_table(sheet, names, columns, rows)
        page(sheet, title, paper)
    book.properties.title = f"{texts.TITLE}：{title}"
    book.properties.creator = ""
    book.properties.language = "zh-CN"
    book.properties.created = book.properties.modified = MADE
    out = BytesIO()
    # Workbook.save() would set the current time as the workbook's date
    ExcelWriter(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return repacked(out.getvalue())


def _task_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.tasks, 1):
        before = (
            number,
            content.section(report, gap.parent),
            TASK_STATUSES.zh(gap.status),
        )
        cited = content.citation(report, gap.parent)
        below = [content.passage(tie.child) for tie in gap.ties]
        compared = [compare(text, content.passage(gap.parent)) for text in below]
        above = _marked(gap.parent, content.marks_above(gap, [parent for _, parent in compared]))
        if not gap.ties:
            missing = "\n".join(filter(None, _why(report, gap)))
            review = REVIEWS.zh(content.review(gap))
            lost = "\n".join(content.losses(gap)) if gap.share else None
            share = gap.share or None
            yield (*before, review, above, cited, *[None] * 6, share, lost, missing)
        for place, tie in enumerate(gap.ties):
            yield (
                *before,
                REVIEWS.zh(content.tie_review(tie)),
                above,
                cited,
                f"{place + 1}/{len(gap.ties)}",
                _marked(tie.child, compared[place][0]),
                content.citation(report, tie.child),
                content.relation(tie),
                tie.edge.props.get("score"),
                texts.BY_HAND if tie.precision is None else tie.precision,
                gap.share,
                "\n".join(content.losses(gap)),
                verdicts.of_tie(tie) or None,
            )


def _why(report: GapReport, gap: TaskGap) -> tuple[str, ...]:
    """Return the verdict on a task without a counterpart, why it may not apply, and the nearest."""
    near = content.nearest(gap.candidates)
    given = verdicts.of_part(report, gap.parent.id)
    return (given, content.not_applicable(gap), *((texts.NEAREST, *near) if near else ()))


def _marked(task: Node, marks: Marks) -> CellRichText:
    return marked(content.passage(task), marks, task.props["line"])


def _target_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.targets, 1):
        yield (
            number,
            gap.concept,
            gap.unit,
            gap.parent_value,
            gap.child_value,
            gap.child.props.get("unit") if gap.child else None,
            content.converted(gap),
            TARGET_STATUSES.zh(gap.status),
            content.target_review(gap),
            gap.reason.zh,
            content.citation(report, gap.parent),
            content.cited_below(report, gap),
        )


def _project_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.projects, 1):
        yield (
            number,
            gap.parent.props["title"],
            "\n".join(child.props["title"] for child in gap.children),
            PROJECT_STATUSES.zh(gap.status),
            gap.reason.zh,
            content.citation(report, gap.parent),
            "\n".join(content.citation(report, child) for child in gap.children),
        )


def _own_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, own in enumerate(report.own, 1):
        yield (
            number,
            content.section(report, own.child),
            _marked(own.child, unmarked(content.passage(own.child))),
            content.citation(report, own.child),
            "\n".join(
                filter(None, (verdicts.of_part(report, own.id), *content.nearest(own.candidates)))
            ),
        )


def _duty_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    reviews = content.duty_review(report)
    for number, gap in enumerate(report.duties, 1):
        yield (
            number,
            gap.parent.props["title"],
            content.offices(gap.above),
            gap.child.props["title"],
            content.offices(gap.below),
            DUTY_STATUSES.zh(gap.status),
            reviews[gap.parent.id, gap.child.id],
            content.citation(report, gap.parent),
            content.citation(report, gap.child),
        )

"""The evaluation report as an Excel file: summary, targets, what is behind, outlook, tasks and
projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports import evaluation_content as content
from app.reports import evaluation_texts as texts
from app.reports import work_content
from app.reports.cells import Column, Value, page, write_table
from app.reports.workbook import workbook_bytes
from queries.evaluation.evaluation_answers import PlanEvaluation, TargetEvaluation
from queries.evaluation.evaluation_words import EVALUATION_VERDICTS

_A4 = 9
_PERCENT = "0.0%"
# A grey that text is readable on, also in print
_BAR = "BFBFBF"
_TEXT, _NAME = Column(24), Column(36)
_NUMBER = Column(11, centred=True)
_SHARE = Column(9, centred=True, format_=_PERCENT)
_DAY = Column(12, centred=True)
_STATUS = Column(14, centred=True, status=True)
_TARGETS = (
    *(_NAME, _NUMBER, Column(8, centred=True), _NUMBER, Column(16), Column(16)),
    *(_SHARE, _SHARE, _STATUS, _TEXT, _TEXT, Column(48)),
)
_DONE = 6


def evaluation_xlsx(evaluation: PlanEvaluation) -> bytes:
    """Return the evaluation as a workbook. The same evaluation gives the same bytes."""
    book = Workbook()
    title = f"《{evaluation.plan.props['title']}》{evaluation.year}年评估"
    first = book.active
    assert isinstance(first, Worksheet), "a new workbook has a sheet"
    first.title = texts.SUMMARY_SHEET
    verdicts = [value.zh for value in EVALUATION_VERDICTS.values]
    write_table(
        first,
        (*texts.SUMMARY_COLUMNS, *verdicts),
        (_TEXT, *[Column(13, centred=True)] * (len(verdicts) + 1)),
        _summary(evaluation),
    )
    for row, line in enumerate(_notes(evaluation), first.max_row + 2):
        first.cell(row, 1).value = line
    page(first, title, _A4)
    targets = _sheet(
        book,
        title,
        texts.TARGET_SHEET,
        (*texts.TARGET_COLUMNS, texts.REASON),
        _TARGETS,
        map(_target, content.ordered(evaluation)),
    )
    letter = get_column_letter(_DONE + 1)
    bar = DataBarRule("num", 0, "num", 1, color=_BAR)  # type: ignore[no-untyped-call]
    targets.conditional_formatting.add(f"{letter}2:{letter}{targets.max_row}", bar)
    for name, columns, styles, rows in (
        (
            texts.BEHIND_SHEET,
            texts.BEHIND_COLUMNS,
            (Column(8, centred=True), _NAME, _TEXT, Column(44), Column(30), Column(30)),
            content.behind(evaluation),
        ),
        (
            texts.OUTLOOK_SHEET,
            texts.OUTLOOK_COLUMNS,
            (_NAME, *[Column(14)] * 3, _STATUS, _NUMBER),
            content.outlooks(evaluation),
        ),
        (
            texts.TASK_SHEET,
            texts.TASK_COLUMNS,
            (Column(50), _NAME, Column(14), _STATUS, _DAY, Column(40)),
            work_content.task_cells(evaluation),
        ),
        (
            texts.PROJECT_SHEET,
            texts.PROJECT_COLUMNS,
            (Column(50), _NUMBER, _DAY, _STATUS, _DAY, _NUMBER, _SHARE, Column(40)),
            work_content.project_cells(evaluation),
        ),
    ):
        _sheet(book, title, name, columns, styles, rows)
    return workbook_bytes(book, title)


def _sheet(
    book: Workbook,
    title: str,
    name: str,
    columns: Sequence[str],
    styles: Sequence[Column],
    rows: Iterable[Sequence[Value]],
) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    write_table(sheet, columns, styles, rows)
    page(sheet, title, _A4)
    return sheet


def _summary(evaluation: PlanEvaluation) -> Iterator[Sequence[Value]]:
    for name, targets in content.groups(evaluation):
        yield (name, len(targets), *content.counts(targets).values())


def _notes(evaluation: PlanEvaluation) -> Iterator[str]:
    yield from content.summary(evaluation)
    yield from content.suggestions(evaluation)
    yield from content.methods(evaluation)


def _target(target: TargetEvaluation) -> Sequence[Value]:
    cells: list[Value] = list(content.target_cells(target))
    cells[_DONE : _DONE + 2] = [target.done, target.expected]
    return (*cells, "\n".join(filter(None, [target.reason_zh, target.worked])))

"""The template in which people enter the values that a plan's targets reached, and the statuses of
its tasks and projects: Excel and, for the values, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.cells import Column, Value, page, write_table
from app.reports.work_template import WORK_GUIDE, add_work_sheets, offer
from app.reports.workbook import workbook_bytes
from graph.model.values import BINDINGS, TARGET_KINDS, VALUE_BASES
from loaders.observations import columns
from loaders.observations.columns import year_head
from queries.evaluation.evaluation_answers import PlanEvaluation, TargetEvaluation

_A4 = 9
_NOTES = "填写说明"
_BEFORE = tuple(Column(width) for width in (14, 34, 12, 8, 10, 10, 16))
_YEAR = Column(10)
_AFTER = tuple(Column(width) for width in (16, 12, 12, 28, 28, 20))
_GUIDE = (
    ("指标", "每行一项指标，只填有实际值的年份；留空表示不录入。可以移动列，也可以增加列。"),
    ("定量指标", "只填数字，单位与“单位”列一致；用其他单位时写在数字后面，如 3.2亿立方米。"),
    ("没有数值的指标", "填“是”（已完成、已达到）或“否”。"),
    ("基期年", "规划没有写明基期值时填基期年的实际值；规划已写明的以规划为准。"),
    (columns.VALUE_BASIS, "实际值包括什么，见该列的选项；已按指标的算法预填。"),
    (columns.PRELIMINARY, "填“是”：本行各年均为初步数；或填年份。也可以在数字后写“（初步）”。"),
    (columns.SCOPE_CHANGED, "统计口径或方法与基期不同时填“是”，评估时列为不可比。"),
    (
        columns.SOURCE,
        "公报、年鉴等文件的名称。同一人、同一来源的数值再次读入时更正原值；来源不同的并存。",
    ),
)


def template_columns(evaluation: PlanEvaluation) -> tuple[str, ...]:
    """Return the heads of the template: one for each year of the plan, the baseline's included."""
    years = [year_head(year) for year in _years(evaluation)]
    return (*columns.BEFORE, *years, *columns.AFTER)


def template_xlsx(evaluation: PlanEvaluation) -> bytes:
    """Return the template of a plan as an Excel file. The same plan gives the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = columns.SHEET
    styles = (*_BEFORE, *(_YEAR for _ in _years(evaluation)), *_AFTER)
    write_table(sheet, template_columns(evaluation), styles, _rows(evaluation))
    sheet.freeze_panes = "C2"
    _validate(sheet, evaluation)
    title = f"《{evaluation.plan.props['title']}》指标实际值"
    page(sheet, title, _A4)
    add_work_sheets(book, evaluation, title)
    notes = book.create_sheet(_NOTES)
    write_table(notes, ("列", "说明"), (Column(18), Column(90)), (*_GUIDE, *WORK_GUIDE))
    page(notes, title, _A4)
    return workbook_bytes(book, title)


def template_csv(evaluation: PlanEvaluation) -> bytes:
    """Return the template of a plan as a CSV file in UTF-8 with a byte order mark, for Excel."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(template_columns(evaluation))
    writer.writerows(_rows(evaluation))
    return text.getvalue().encode("utf-8-sig")


def _years(evaluation: PlanEvaluation) -> range:
    props = evaluation.plan.props
    start, end = props.get("period_start"), props.get("period_end")
    last = end or evaluation.year
    return range((start or last) - 1, last + 1)


def _rows(evaluation: PlanEvaluation) -> Iterator[Sequence[Value]]:
    empty = [None] * len(_years(evaluation))
    for target in evaluation.targets:
        props = target.indicator.props
        yield (
            target.indicator.id,
            props["name"],
            props.get("unit"),
            BINDINGS.zh(props.get("binding") or ""),
            TARGET_KINDS.zh(props.get("target_kind") or "numeric"),
            _whole(props.get("baseline_value", props.get("baseline_raw"))),
            _whole(props.get("target_value")) if _is_plain(target) else props.get("target_raw"),
            *empty,
            target.default_basis_zh if _has_number(target) else None,
            *[None] * 5,
        )


def _whole(value: Value) -> Value:
    """Return a whole number without decimals, which CSV would print."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _has_number(target: TargetEvaluation) -> bool:
    return target.indicator.props.get("target_value") is not None


def _is_plain(target: TargetEvaluation) -> bool:
    """Return whether the printed target is nothing but its number."""
    props = target.indicator.props
    return str(props.get("target_raw")) == f"{props.get('target_value') or 0:.15g}"


def _validate(sheet: Worksheet, evaluation: PlanEvaluation) -> None:
    """Offer the valid choices in the cells that have a few, with a message for others."""
    heads = template_columns(evaluation)
    last = len(evaluation.targets) + 1
    bases = [value.zh for value in VALUE_BASES.values]
    for head, choices in (
        (columns.VALUE_BASIS, bases),
        (columns.SCOPE_CHANGED, [columns.YES, columns.NO]),
    ):
        letter = get_column_letter(heads.index(head) + 1)
        offer(sheet, choices, f"{letter}2:{letter}{last}")
    first, final = (
        get_column_letter(heads.index(year_head(year)) + 1)
        for year in (_years(evaluation)[0], _years(evaluation)[-1])
    )
    for row, target in enumerate(evaluation.targets, 2):
        if target.method == "state":
            offer(sheet, [columns.YES, columns.NO], f"{first}{row}:{final}{row}", strict=False)

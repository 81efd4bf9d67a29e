"""The uptake of a plan by the plans below, as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.cells import Column, Value, page, write_table
from app.reports.workbook import workbook_bytes
from graph.derive.models import OpenModels
from graph.model import ValueSet
from graph.model.values import BINDINGS
from graph.store import Store
from queries.gaps.statuses import CLAUSE_STATUSES, TARGET_STATUSES, TASK_STATUSES, statuses_of
from queries.text.places import cited_place
from queries.uptake.breakdown import Breakdown, Outcome, breakdown
from queries.uptake.lost_clauses import LostClause, lost_clauses
from queries.uptake.matrix import uptake
from queries.uptake.matrix_answers import UptakeMatrix, UptakeTarget
from queries.uptake.parent_frame import Chosen

_A3 = 8
# Children in one matrix; Excel has 16,384 columns
_MOST_CHILDREN = 16_000
_NUMBER = Column(6, centred=True)
_COUNT = Column(8, centred=True)
_STATUS = Column(11, centred=True, status=True)
_TARGET_HEADS = ("序号", "指标", "上级数值", "单位", "目标年", "约束性")
_TARGET_COLUMNS = (_NUMBER, Column(34), Column(14), Column(12), _COUNT, _COUNT)
_TASK_STATUSES = statuses_of("derivation")
_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        "reached": "已达到",
        "short": "不足",
        "open": "待定",
        "spread": "不能相加",
        "none": "均无数值",
    }
)
_OUT_OF_DATE = "已过期"
# An earlier edition of a plan, of which a later one is counted
_NOT_COUNTED = "旧版不计"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with one table."""

    name: str
    heads: Sequence[str]
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def uptake_xlsx(
    store: Store, plan_id: str, models: OpenModels, chosen: Chosen
) -> tuple[str, bytes]:
    """Return the title of a plan, and a workbook about the plans below it: the matrix of tasks, of
    targets and of their values, the clauses that each plan drops, weakens or only mentions, and the
    sums of targets. Raises NotFound, InvalidQuery.
    """
    found = uptake(
        store,
        plan_id,
        models,
        chosen=chosen,
        limit=_MOST_CHILDREN,
    )
    title: str = found.parent.props["title"]
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in (
        _plans(found),
        _tasks(found),
        _targets(found),
        _values(found),
        _lost(lost_clauses(store, plan_id, models, chosen)),
        _sums(breakdown(store, plan_id, models)),
    ):
        sheet = book.create_sheet(table.name)
        assert isinstance(sheet, Worksheet), "create_sheet returns a sheet for cells"
        write_table(sheet, table.heads, table.columns, table.rows)
        page(sheet, f"《{title}》{table.name}", _A3)
    return title, workbook_bytes(book, f"承接总览：《{title}》")


def _plans(found: UptakeMatrix) -> _Sheet:
    heads = (
        "序号",
        "下级规划",
        "行政区",
        "承接比例",
        *(f"任务{TASK_STATUSES.zh(status)}" for status in _TASK_STATUSES),
        *(f"指标{TARGET_STATUSES.zh(status)}" for status in TARGET_STATUSES.codes),
    )
    columns = (
        _NUMBER,
        Column(44),
        Column(14),
        Column(9, centred=True, format_="0%"),
        *[_COUNT] * (len(heads) - 4),
    )
    rows = (
        (
            number,
            child.plan.title,
            child.plan.division,
            _OUT_OF_DATE if child.outdated else child.share,
            *child.tasks.values(),
            *child.targets.values(),
        )
        for number, child in enumerate(found.items, 1)
    )
    blank = (None,) * (len(heads) - 4)
    earlier = (
        (None, edition.plan.title, edition.plan.division, _NOT_COUNTED, *blank)
        for edition in found.earlier_editions
    )
    return _Sheet("下级规划", heads, columns, chain(rows, earlier))


def _tasks(found: UptakeMatrix) -> _Sheet:
    counts = [TASK_STATUSES.zh(status) for status in _TASK_STATUSES]
    heads = ("序号", "位置", "任务", "责任部门", *counts, "有弱化", *_names(found))
    columns = (
        _NUMBER,
        Column(14),
        Column(34),
        Column(20),
        *[_COUNT] * (len(counts) + 1),
        *[_STATUS] * len(found.items),
    )
    return _Sheet("任务承接", heads, columns, _task_rows(found))


def _task_rows(found: UptakeMatrix) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(found.tasks, 1):
        yield (
            number,
            cited_place(row.path, row.line),
            row.title,
            "、".join(row.departments),
            *row.statuses.values(),
            row.weakened,
            *_cells(TASK_STATUSES, row.cells),
        )


def _target_rows(found: UptakeMatrix) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(found.targets, 1):
        yield (
            *_target(number, row),
            *row.statuses.values(),
            *_cells(TARGET_STATUSES, row.cells),
        )


def _targets(found: UptakeMatrix) -> _Sheet:
    counts = [TARGET_STATUSES.zh(status) for status in TARGET_STATUSES.codes]
    heads = (*_TARGET_HEADS, *counts, *_names(found))
    columns = (*_TARGET_COLUMNS, *[_COUNT] * len(counts), *[_STATUS] * len(found.items))
    return _Sheet("指标承接", heads, columns, _target_rows(found))


def _values(found: UptakeMatrix) -> _Sheet:
    columns = (*_TARGET_COLUMNS, *[Column(16, centred=True)] * len(found.items))
    rows: Iterable[Sequence[Value]] = (
        (*_target(number, row), *row.values) for number, row in enumerate(found.targets, 1)
    )
    return _Sheet("指标数值", (*_TARGET_HEADS, *_names(found)), columns, rows)


def _target(number: int, row: UptakeTarget) -> tuple[Value, ...]:
    binding = BINDINGS.zh(row.binding) if row.binding else None
    return number, row.name, row.value, row.unit, row.year, binding


def _lost(clauses: Iterable[LostClause]) -> _Sheet:
    heads = ("下级规划", "上级任务", "上级位置", "上级分句", "状态", "说明", "下级原文", "下级行")
    columns = (
        Column(20),
        Column(26),
        Column(16),
        Column(48),
        _STATUS,
        Column(32),
        Column(48),
        Column(8, centred=True),
    )
    rows = (
        (
            lost.plan.division or lost.plan.title,
            lost.task.props["title"],
            cited_place(lost.task.props.get("path"), lost.clause.line),
            lost.clause.text,
            CLAUSE_STATUSES.zh(lost.status),
            lost.reason.zh,
            "\n".join(passage.text for passage in lost.passages) or None,
            "、".join(str(passage.line) for passage in lost.passages) or None,
        )
        for lost in clauses
    )
    return _Sheet("未承接内容", heads, columns, rows)


def _sums(found: Breakdown) -> _Sheet:
    heads = (
        *_TARGET_HEADS,
        "结果",
        "下级合计",
        "相差",
        "最低",
        "中位",
        "最高",
        "低于上级",
        "未给出数值",
        "由上级下达",
        "不能相加的原因",
    )
    columns = (
        *_TARGET_COLUMNS,
        Column(14, centred=True),
        *[Column(11, centred=True)] * 5,
        *[Column(24)] * 3,
        Column(34),
    )
    return _Sheet("指标分解", heads, columns, _sum_rows(found))


def _sum_rows(found: Breakdown) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(found.targets, 1):
        names = {child.plan.id: child.plan.division or child.plan.title for child in row.children}
        props = row.target.props
        binding = props.get("binding")
        yield (
            number,
            props["name"],
            props.get("target_raw"),
            props.get("unit"),
            props.get("target_year"),
            BINDINGS.zh(binding) if binding else None,
            _OUTCOMES[row.outcome],
            row.total,
            row.short_by,
            row.lowest,
            row.middle,
            row.highest,
            *(
                "、".join(names[id_] for id_ in ids)
                for ids in (row.below, row.without, row.deferred)
            ),
            row.reason_zh,
        )


def _cells(names: ValueSet[Any], cells: Iterable[str | None]) -> Iterator[str]:
    """Yield the Chinese names of statuses; None is that of a plan that is out of date."""
    return (names.zh(cell) if cell else _OUT_OF_DATE for cell in cells)


def _names(found: UptakeMatrix) -> list[str]:
    return [child.plan.division or child.plan.title for child in found.items]

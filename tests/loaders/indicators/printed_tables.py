"""A table of indicators in every printed form, with the expected result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.build.document import IndicatorItem
from tests.loaders.small_plans import indicators, small_plan

HEADS = ("序号", "指标", "单位", "2020年", "2025年", "属性")
CAPTION = "表1 主要指标"


def pipes(*rows: Sequence[str]) -> str:
    return "\n".join(f"|{'|'.join(row)}|" for row in rows)


def tabs(*rows: Sequence[str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def flat(*rows: Sequence[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def read(table: str) -> list[IndicatorItem]:
    document = small_plan(f"{CAPTION}\n{table}")
    assert document.remarks == ()
    assert len(document.tasks) == 3, "a cell was taken for a task"
    return indicators(document, "table")


def fields(item: IndicatorItem, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in names)


ROWS = (
    ("1", "细颗粒物(PM2.5)浓度", "微克/立方米", "36", "31", "约束性"),
    ("2", "优良天数比率", "%", "85.2", "≥87", "约束性"),
    ("3", "氮氧化物减排量", "吨", "—", "完成上级下达任务", "约束性"),
    ("4", "湿地保护率", "%", "53", "55以上", "预期性"),
)
READ = [
    ("细颗粒物(PM2.5)浓度", "微克/立方米", 36.0, 31.0, "=", "numeric", "binding"),
    ("优良天数比率", "%", 85.2, 87.0, ">=", "numeric", "binding"),
    ("氮氧化物减排量", "吨", None, None, None, "deferred", "binding"),
    ("湿地保护率", "%", 53.0, 55.0, ">=", "numeric", "expected"),
]
NAMES = (
    *("name", "unit", "baseline_value", "target_value"),
    *("comparator", "target_kind", "binding"),
)

"""The columns of the template for observed values, which the template and its reader share."""

from __future__ import annotations

from loaders.observations.patterns import YEAR_HEAD

SHEET = "指标"
INDICATOR = "指标编号（请勿改动）"
NAME = "指标"
UNIT = "单位"
BINDING = "属性"
KIND = "类型"
BASELINE = "基期值"
TARGET = "目标值"
VALUE_BASIS = "数值口径"
PRELIMINARY = "初步数"
SCOPE_CHANGED = "统计口径有变"
SOURCE = "数据来源"
PASSAGE = "出处"
NOTE = "备注"

#: Columns before and after those of the years
BEFORE = (INDICATOR, NAME, UNIT, BINDING, KIND, BASELINE, TARGET)
AFTER = (VALUE_BASIS, PRELIMINARY, SCOPE_CHANGED, SOURCE, PASSAGE, NOTE)
YES, NO = "是", "否"


def year_head(year: int) -> str:
    """Return the head of the column with the values of a year."""
    return f"{year}年"


def year_of(head: str) -> int | None:
    """Return the year of a folded head (2023年, 2023年实际值), None if it is another column."""
    found = YEAR_HEAD.fullmatch(head)
    return int(found[1]) if found else None

"""Patterns for observed values: cells of templates, and titles of bulletins."""

from __future__ import annotations

import re

# — / 无 / 暂无 / n/a: a cell without a value
NO_VALUE = re.compile(r"[\s—–\-/\\.。…]*|无|暂无|无数据|未统计|n/?a", re.IGNORECASE)
# 1,234.5 / -2 / 1.2E-3
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
# 32.1(初步), 32.1 初步数, 32.1*
PRELIMINARY = re.compile(r"\(?(?:初步(?:数据|核算数?|数|值)?|快报数?|预计数?|暂定数?)\)?|\*$")
# 2023年, 2023年实际值: the head of a column with values
YEAR_HEAD = re.compile(r"((?:19|20)\d\d)年?(?:实际值?|完成值?|值)?(?:\(.*\))?")
# 2023-12-31, 2023/12/31, 2023.12.31, 2023年12月31日, 2023年12月底, 2023年
DAY = re.compile(
    r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|月?底?)?|年?底?)"
)
# 20231231, 202312
DAY_IN_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})?")
# 2023-12-31 00:00:00: the time that a spreadsheet program writes after the day
TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
# 某县2023年生态环境状况公报(示例)
BULLETIN_TITLE = re.compile(r"([^。;]{2,60}(?:公报|年报|快报))(?:\(.{1,20}\))?")
# 2023年: the year in the title of a bulletin
YEAR = re.compile(r"((?:19|20)\d\d)年")

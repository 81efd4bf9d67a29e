"""Patterns for Chinese text that the comparison of measures uses.

The lists of words are ours, made from reading plans of several levels and sectors, except where a
comment names another source.
"""

from __future__ import annotations

import re

# A year by which something is to be done: 到2025年, 2024年底前, 2023年. Not a year of comparison
# (比2020年, 2020年以来), a beginning (2024年起) or a period (2021-2025年).
DEADLINE = re.compile(
    r"(?<![\d比较与自从由以—\-~])(?P<year>20[0-6]\d)年(?!起|以来|开始|至|到|[-—~]|的?基础)"
    r"(?:[底末初]|\d{1,2}月)?(?:之?前)?"
)

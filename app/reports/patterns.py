"""Patterns for Chinese text in reports."""

from __future__ import annotations

import re

# A time by which a measure is due, in folded text: 2025年, “十四五”末, 年底前, 三年内
DEADLINE = re.compile(r"20\d\d年|五”?[时期]*末|年底|[一二三四五六七八九十\d]年[之以]?内")

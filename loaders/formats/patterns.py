"""Patterns for the text of a file, before it is read as a plan."""

from __future__ import annotations

import re

# ── encodings ──────────────────────────────────────────────────────────────────────────────────
# A Chinese character
HAN = re.compile(r"[一-鿿]")
# Frequent characters of any Chinese text; a wrong encoding results in rare ones: 的, 发展
COMMON = re.compile(r"[的一是在和年建设生发展工作强化推进实施重点项目规划区市、,。,]")

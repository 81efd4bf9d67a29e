"""Words and signs that compare a value: at least, at most, more, less."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model.values import Comparator

# Before a number
SIGNS: Mapping[str, Comparator] = {
    ">=": ">=", "≥": ">=", "≧": ">=", "<=": "<=", "≤": "<=", "≦": "<=", "<": "<", ">": ">",
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "不得低于": ">=", "不得少于": ">=",
    "控制在": "<=", "不高于": "<=", "不超过": "<=", "不多于": "<=", "不大于": "<=",
    "不得高于": "<=", "不得超过": "<=", "低于": "<", "小于": "<", "超过": ">", "超出": ">",
    "超": ">", "逾": ">", "突破": ">", "高于": ">", "大于": ">",
}  # fmt: skip
# After a number
BOUNDS: Mapping[str, Comparator] = {
    "以上": ">=", "及以上": ">=", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=",
}  # fmt: skip

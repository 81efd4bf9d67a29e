"""Chinese digits."""

from __future__ import annotations

#: The value of each digit; 〇 and 零 are both printed for zero, 两 for two of a thing
DIGITS = {digit: i for i, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

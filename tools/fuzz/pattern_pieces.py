"""Worst inputs derived from the readers' own patterns: what a repetition in a pattern repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

# A repetition of fewer times takes no longer than the text around it.
_FEWEST_TIMES = 20
_CHARACTERS = "一中a1. 、。,(|%-\t"
_OF_CATEGORY = {
    signs.CATEGORY_DIGIT: "1",
    signs.CATEGORY_SPACE: " ",
    signs.CATEGORY_WORD: "中",
    signs.CATEGORY_NOT_SPACE: "中",
    signs.CATEGORY_NOT_DIGIT: "中",
    signs.CATEGORY_NOT_WORD: "。",
}
_REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)


def pieces_of(module: ModuleType) -> list[str]:
    """Return the pieces for all patterns of ``module``, each once: a text that the pattern matches,
    and for each repetition in it what it repeats, alone and after the text before it."""
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    found: dict[str, None] = {}
    for pattern in patterns:
        tree = parser.parse(pattern.pattern, pattern.flags)
        found |= dict.fromkeys((_sample(tree), *_repeated(tree, "")))
    return [piece for piece in found if piece.strip()]


def _repeated(tree: Any, before: str) -> Iterator[str]:
    for sign, value in tree:
        for inner in _parts(sign, value):
            yield from _repeated(inner, before)
        if sign in _REPEATS and value[1] >= _FEWEST_TIMES:
            piece = _sample(value[2])
            yield from (piece, before + piece)
        before += _sample([(sign, value)])


def _parts(sign: Any, value: Any) -> list[Any]:
    """Return the patterns inside of a part of a pattern."""
    if sign in _REPEATS:
        return [value[2]]
    if sign is signs.SUBPATTERN:
        return [value[3]]
    if sign is signs.BRANCH:
        return list(value[1])
    if sign in (signs.ASSERT, signs.ASSERT_NOT):
        return [value[1]]
    return [value] if sign is signs.ATOMIC_GROUP else []


def _sample(tree: Any) -> str:
    """Return a text that the pattern matches, without regard to what must be around it."""
    return "".join(_text_of(sign, value) for sign, value in tree)


def _text_of(sign: Any, value: Any) -> str:
    if sign is signs.LITERAL:
        return chr(value)
    if sign is signs.IN:
        return _member(value)
    if sign in (signs.ANY, signs.NOT_LITERAL):
        return "中"
    if sign in _REPEATS:
        return _sample(value[2]) * max(int(value[0]), 1)
    if sign in (signs.ASSERT, signs.ASSERT_NOT):
        return ""
    return "".join(_sample(part) for part in _parts(sign, value)[:1])


def _member(items: Any) -> str:
    """Return a character of a class."""
    if items[0][0] is signs.NEGATE:
        return next((c for c in _CHARACTERS if not _is_in(c, items[1:])), "中")
    sign, value = items[0]
    if sign is signs.CATEGORY:
        return str(_OF_CATEGORY[value])
    return chr(value[0] if sign is signs.RANGE else value)


def _is_in(character: str, items: Any) -> bool:
    code = ord(character)
    return any(
        value[0] <= code <= value[1]
        if sign is signs.RANGE
        else code == value
        if sign is signs.LITERAL
        else _OF_CATEGORY[value] == character
        for sign, value in items
    )

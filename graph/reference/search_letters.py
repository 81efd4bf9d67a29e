"""The letters by which the source text of plans is searched.

Spellings of the same words have the same letters. Widths, case, quotation marks and spaces make no
difference, nor does the way a numeral is printed (Ⅲ类, III类, 三类 and 3类). Every character is
folded by itself, so that the letters of a part of a text are a part of the letters of the text. One
rule needs the characters around it: Latin letters are a Roman numeral only if no other Latin letter
is beside them. Such a passage has two spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.reference.normal_text import fold
from graph.reference.numerals import DIGITS

_QUOTES = frozenset("\"'“”‘’‛‟„‚「」『』﹁﹂﹃﹄〝〞〟′″")
# Blanks, control and format characters, and halves of characters
_DROPPED = ("Z", "Cc", "Cf", "Cs")
_NUMERAL_NAMES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {name: value for value, name in enumerate(_NUMERAL_NAMES, 1)}
_LATIN_NUMERAL = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
# A part of every text with two spellings: a Latin numeral, or a point that folding may change
_MAY_DIFFER = re.compile(r"[IVXivxＩＶＸｉｖｘ.．﹒]")


_CHINESE = "零一二三四五六七八九"
_IN_NUMBERS = r"[0-9A-Za-z.,.〇零一二三四五六七八九十百千万亿Ⅰ-ↈ]"
_ONE_NUMERAL = re.compile(
    rf"(?<!{_IN_NUMBERS})(?:[1-9一二三四五六七八九Ⅰ-Ⅸⅰ-ⅸ]|{'|'.join(_NUMERAL_NAMES[8::-1])})"
    rf"(?!{_IN_NUMBERS})",
    re.IGNORECASE | re.ASCII,
)


def _words_of_ten(value: int) -> str:
    """Return the folded numeral of 1 to 12: 三 is 3, and 十 remains, as in every other number."""
    return str(value) if value < 10 else "十" + (str(value - 10) if value > 10 else "")


_NUMERALS = {
    **{digit: str(value) for digit, value in DIGITS.items() if digit != "两"},
    "○": "0",
    **{chr(0x2160 + value - 1): _words_of_ten(value) for value in range(1, 13)},
    **{chr(0x2170 + value - 1): _words_of_ten(value) for value in range(1, 13)},
}


class _Table(dict[int, str]):
    """Letters of each character, computed when it first occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = found = "".join(_letters_of(chr(code)))
        return found


def _letters_of(character: str) -> Iterator[str]:
    width = fold(character)
    plain = width if width in _NUMERALS else unicodedata.normalize("NFKC", width)
    for letter in plain.casefold():
        if letter not in _QUOTES and not unicodedata.category(letter).startswith(_DROPPED):
            yield _NUMERALS.get(letter, letter)


_TABLE = _Table()
# Chinese characters are letters as they are printed, except these; the others are most of a text
_CHANGED = sorted(c for c in (*_NUMERALS, "笫") if "一" <= c <= "鿿")
_SAME = "".join(
    f"{chr(ord(a) + 1)}-{chr(ord(b) - 1)}"
    for a, b in pairwise(["\u4dff", *_CHANGED, "\ua000"])
    if ord(b) - ord(a) > 1
)
_OTHER = re.compile(f"[^{_SAME}。、]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The letters of a text, and for each the span of the text that it comes from."""

    letters: str
    spans: tuple[tuple[int, int], ...]


def letters(text: str) -> str:
    """Return the letters of ``text``.

    >>> letters("到２０２５年，“Ⅲ类” 水体")
    '到2025年,3类水体'
    """
    return _OTHER.sub(lambda match: _TABLE[ord(match[0])], text)


def spellings(text: str) -> tuple[str, ...]:
    """Return the letters of ``text``, and those with its Latin numerals as digits if it has any.

    >>> spellings("III类")
    ('iii类', '3类')
    >>> spellings("iii类")
    ('iii类', '3类')
    >>> spellings("三类")
    ('3类',)
    """
    if not _MAY_DIFFER.search(text):
        return (letters(text),)
    return tuple(dict.fromkeys((letters(text), letters(_with_digits(text)))))


def spelled(text: str) -> tuple[Spelling, ...]:
    """Return :func:`spellings` with the places of their letters in ``text``."""
    romans = {match.start(): match for match in _LATIN_NUMERAL.finditer(fold(text))}
    found = [Spelling(*_placed(text, {}))]
    return tuple(found if not romans else [*found, Spelling(*_placed(text, romans))])


def with_other_numerals(word: str) -> Iterator[str]:
    """Yield ``word`` with its numeral from 1 to 9 in each other way to print it, if it has one.

    A numeral is a digit of either script, a Roman one or its Latin letters, with a character other
    than a Latin letter, a digit or a point on both sides.

    >>> list(with_other_numerals("III类"))
    ['3类', '三类', 'Ⅲ类']
    >>> list(with_other_numerals("2025年"))
    []
    """
    match = _ONE_NUMERAL.search(word)
    if match is None or match[0] == word:
        return
    value = _ROMAN.get(match[0].upper()) or int(letters(match[0]))
    roman = chr(0x2160 + value - 1)
    for printed in (str(value), _CHINESE[value], roman, _NUMERAL_NAMES[value - 1]):
        if printed != match[0]:
            yield word[: match.start()] + printed + word[match.end() :]


def _placed(
    text: str, numerals: dict[int, re.Match[str]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    placed: list[tuple[str, tuple[int, int]]] = []
    stop = 0
    for i, character in enumerate(text):
        if i < stop:
            continue
        if numeral := numerals.get(i):
            stop = numeral.end()
            folded = _words_of_ten(_ROMAN[numeral[0].upper()])
        else:
            stop = i + 1
            folded = _TABLE[ord(character)]
        placed += ((letter, (i, stop)) for letter in folded)
    return "".join(letter for letter, _ in placed), tuple(span for _, span in placed)


def _with_digits(text: str) -> str:
    return _LATIN_NUMERAL.sub(lambda match: _words_of_ten(_ROMAN[match[0].upper()]), fold(text))

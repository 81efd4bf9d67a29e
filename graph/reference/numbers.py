"""Numbers as plans print them: digits, thousands separators, number words, ranges, powers of ten.

The one reader of numbers. It reads normal text (:mod:`graph.reference.normal_text`). A form that
it does not understand (2×60, 1.2.3, 上千) is not a number: no part of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.reference.numerals import DIGITS
from graph.reference.word_shares import read_share

_TENS = {"十": 10, "百": 100, "千": 1000}
# Number words after digits, longest first
_MULTIPLES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100,
}  # fmt: skip
_SHARES = {"百": ("%", Decimal(1)), "千": ("‰", Decimal(1)), "万": ("%", Decimal("0.01"))}

_MULTIPLE = "|".join(_MULTIPLES)
_WORDS = "零〇一二两三四五六七八九十百千万亿"
# The beginning of anything that may be a number; all digits, points and commas that are together
# (a search stops only at the characters of the first set)
_CANDIDATE = re.compile(
    rf"[\d{_WORDS}半](?:(?<=\d)\d*(?:[.,]\d+)*|(?<=[{_WORDS}])[{_WORDS}]*(?:点[{_WORDS}]+)?|(?<=半)数)"
)
# A part of every number, which most sentences are without
_SIGN = re.compile(
    rf"[\d{_WORDS}分半](?:(?<=\d)|(?<=[{_WORDS}])(?:点?[{_WORDS}]|成)|(?<=分)之|(?<=一)半|(?<=半)数)"
)
_WELL_FORMED = re.compile(r"(?:\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
# 2 5 0 0 and 1 2.5: digits that a text from PDF prints apart
_APART = re.compile(r"\d[\d.,]*(?: \d[\d.,]*)+")
_ONE_DIGIT = re.compile(r"\d|\d\.\d")
# 百分之九十六, 千分之3; fractions of other numbers are shares in words
_SHARE = re.compile(rf"分之(?P<number>\d+(?:\.\d+)?|[{_WORDS}]+(?:点[{_WORDS}]+)?)?")
_POWER = re.compile(
    r"[×xX*✕]10(?:\^[({]?(?P<caret>\d{1,2})[)}]?|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|的(?P<word>\d{1,2})次方)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# 2×60, 10^5, 1/3: a product, a power or a fraction in another form
_OTHER_FORM = re.compile(r"[×xX*✕^/]\d")
_NUMBER_WORD = re.compile(_MULTIPLE)
_PART = re.compile(rf"(?P<multiple>{_MULTIPLE})(?=\d)")
_RANGE = re.compile(rf"(?P<unit>{_MULTIPLE}|[%‰])?(?:[-~—–－]{{1,2}}|至)(?=[\d])")
_END_OF_RANGE = re.compile(rf"{_MULTIPLE}|[%‰]")
# Words before number words that are an order (第三) or no exact count (数十, 几百)
_INEXACT = frozenset("第数几好")
# Units that begin with 千, which is not a part of the number before it: 三十千瓦
_AFTER_KILO = frozenset("瓦米克伏卡焦赫帕")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start..stop`` of a text.

    ``unit`` is the beginning of its unit as far as it is a part of the number: 万 or 亿 of
    三万五千 (3.5 万), % of 百分之九十六; the rest of the unit follows ``stop``. ``high`` is the
    upper end of a range, in the same unit. ``in_words`` is true for Chinese numerals.
    """

    start: int
    stop: int
    value: float
    high: float | None = None
    unit: str = ""
    in_words: bool = False


def read_numbers(text: str, start: int = 0) -> Iterator[Number]:
    """Yield the numbers of ``text`` from ``start`` on.

    >>> [number.value for number in read_numbers("产值突破1,200亿元,三万五千人")]
    [1200.0, 3.5]
    """
    position = start
    while candidate := _CANDIDATE.search(text, position):
        number, position = _read(text, candidate)
        if number is not None:
            yield number


def may_have_numbers(text: str) -> bool:
    """Return whether a text may have numbers; this is quicker than to read them."""
    return _SIGN.search(text) is not None


def next_number(text: str, start: int = 0) -> Number | None:
    """Return the first number of ``text`` at or after ``start``."""
    return next(read_numbers(text, start), None)


def _read(text: str, candidate: re.Match[str]) -> tuple[Number | None, int]:
    """Return the number that begins with ``candidate``, and where to read on."""
    start, stop = candidate.span()
    if in_words := read_share(text, start):
        value, stop = in_words
        return Number(start, stop, value, unit="%", in_words=True), stop
    share = _SHARE.match(text, stop)
    if share:
        return _share(candidate, share), share.end()
    if candidate[0][0] in _WORDS or candidate[0] == "半数":
        number = _in_words(text, candidate)
        return number, number.stop if number else stop
    printed = candidate[0]
    if apart := _APART.match(text, start):
        stop = apart.end()
        pieces = apart[0].split(" ")
        printed = "".join(pieces) if all(map(_ONE_DIGIT.fullmatch, pieces)) else ""
    if not _WELL_FORMED.fullmatch(printed) or _is_joined(text, start, stop):
        return None, stop
    first = _digits(printed)
    if power := _POWER.match(text, stop):
        exponent = power["caret"] or power["word"] or power["raised"].translate(_RAISED)
        value = float(first.scaleb(int(exponent)))
        return Number(start, power.end(), value), power.end()
    if other := _OTHER_FORM.match(text, stop):
        rest = _CANDIDATE.match(text, other.end() - 1)
        return None, rest.end() if rest else other.end()
    if part := _PART.match(text, stop):
        return _composed(text, start, first, part)
    if dash := _RANGE.match(text, stop):
        return _range(text, start, first, dash)
    return Number(start, stop, float(first)), stop


def _is_joined(text: str, start: int, stop: int) -> bool:
    """Return whether letters, a point or an operator join the digits to what is before them."""
    before = text[start - 1] if start else ""
    joined = before == "." or (before.isascii() and before.isalpha())
    return joined or text.startswith(".", stop)


def _digits(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _share(candidate: re.Match[str], share: re.Match[str]) -> Number | None:
    """Read 百分之九十六 and 千分之三."""
    known = _SHARES.get(candidate[0])
    printed = share["number"]
    if known is None or printed is None:
        return None
    value = Decimal(printed) if printed[0].isdigit() else value_of_words(printed)
    if printed == "百":
        value = Decimal(100)
    if value is None:
        return None
    unit, factor = known
    return Number(candidate.start(), share.end(), float(value * factor), unit=unit, in_words=True)


def _in_words(text: str, candidate: re.Match[str]) -> Number | None:
    """Read 三万五千. Fewer than two words, and numbers up to ten (三个, 十大), are not read: they
    occur in names and idioms."""
    start, stop = candidate.span()
    words = candidate[0]
    if words[-1] == "千" and text[stop : stop + 1] in _AFTER_KILO:
        words, stop = words[:-1], stop - 1
    if len(words) < _FEWEST_WORDS or (start and text[start - 1] in _INEXACT):
        return None
    value = value_of_words(words)
    if value is None or value <= 10:
        return None
    unit = next((word for word in ("亿", "万") if word in words), "")
    number = value / _MULTIPLES[unit] if unit else value
    return Number(start, stop, float(number), unit=unit, in_words=True)


def _composed(
    text: str, start: int, first: Decimal, part: re.Match[str]
) -> tuple[Number | None, int]:
    """Read 10亿5000万 and 3万5千: every part is smaller than the number word before it."""
    unit = part["multiple"]
    total, least = first * _MULTIPLES[unit], _MULTIPLES[unit]
    while True:
        digits = _CANDIDATE.match(text, part.end())
        assert digits is not None
        following = _PART.match(text, digits.end())
        last = _NUMBER_WORD.match(text, digits.end())
        word = following["multiple"] if following else last[0] if last else ""
        stop = digits.end() + len(word)
        if not _WELL_FORMED.fullmatch(digits[0]):
            return None, stop
        value = _digits(digits[0]) * _MULTIPLES.get(word, 1)
        whole = word or len(digits[0]) == len(str(least)) - 1
        if value >= least or not whole:
            return None, stop
        total, least = total + value, _MULTIPLES.get(word, 1)
        if following is None:
            return Number(start, stop, float(total / _MULTIPLES[unit]), unit=unit), stop
        part = following


def _range(text: str, start: int, first: Decimal, dash: re.Match[str]) -> tuple[Number | None, int]:
    """Read 5-8 and 200万—220万. The unit after the upper end applies to both; where the lower end
    has one too, both are printed in full."""
    digits = _CANDIDATE.match(text, dash.end())
    assert digits is not None
    stop = digits.end()
    if not _WELL_FORMED.fullmatch(digits[0]) or text.startswith(".", stop):
        return None, stop
    last, low_unit = _digits(digits[0]), dash["unit"] or ""
    unit = ""
    if low_unit:
        end = _END_OF_RANGE.match(text, stop)
        unit = end[0] if end else ""
        if (low_unit in "%‰" or unit in "%‰") and unit != low_unit:
            return None, stop
        stop += len(unit)
        first = first * _MULTIPLES.get(low_unit, 1) / _MULTIPLES.get(unit, 1)
    if first >= last:
        return None, stop
    return Number(start, stop, float(first), float(last), unit), stop


def value_of_words(words: str) -> Decimal | None:
    """Return the value of a Chinese numeral, or None if it is not one (三四, 十四五, 千万).

    >>> value_of_words("三万五千")
    Decimal('35000')
    """
    whole, point, decimals = words.partition("点")
    value = _large(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not decimals or any(word not in DIGITS for word in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[word]) for word in decimals)}")


def _large(words: str) -> int | None:
    """Return the value of a numeral with 亿 and 万."""
    for word in ("亿", "万"):
        head, found, tail = words.partition(word)
        if found:
            above = _large(head)
            below = _section(tail) if word == "万" else _large(tail)
            if not tail:
                below = 0
            if not above or below is None or below >= _MULTIPLES[word]:
                return None
            bare = tail and below < _MULTIPLES[word] // 10 and tail[0] not in "零〇"
            return None if bare else above * _MULTIPLES[word] + below
    return _section(words)


def _section(words: str) -> int | None:
    """Return the value of a numeral below 10,000: 一千二百零五, 十五."""
    total, least, digit, skipped = 0, 10_000, None, False
    for i, word in enumerate(words):
        if word in "零〇" and len(words) > 1:
            if digit is not None or skipped or i == len(words) - 1:
                return None
            skipped = True
        elif word in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[word]
        else:
            size = _TENS.get(word)
            if digit is None and word == "十" and not total:
                digit = 1
            if size is None or size >= least or not digit:
                return None
            total, least, digit, skipped = total + digit * size, size, None, False
    if digit is not None:
        if least > 10 and least < 10_000 and not skipped:
            return None  # 一百五: of one hundred and fifty or five
        total += digit
    return total if words else None

"""Dates as plans and sites print them."""

from __future__ import annotations

from datetime import date

from graph.reference.numerals import DIGITS
from loaders.front_matter.patterns import CN_DATE, DATE
from loaders.text.numbering import cn_number


def read_date(text: str) -> date | None:
    """Return the first date in ``text``, in Arabic or Chinese numerals; None if there is none."""
    if match := DATE.search(text):
        return make_date(match[1], match[2], match[3])
    if match := CN_DATE.search(text):
        return make_date(
            year_in_digits(match[1]), str(cn_number(match[2])), str(cn_number(match[3]))
        )
    return None


def year_in_digits(words: str) -> str:
    """Return the digits of a year in words; other characters are zeros: 二О二一."""
    return "".join(str(DIGITS.get(char, 0)) for char in words)


def make_date(year: str, month: str, day: str) -> date | None:
    """Return the date of three numerals, None if there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def broken_date(year: str, rest: str) -> date | None:
    """Return the date of 2021 and 720 if only one split into month and day is a date, else None."""
    found = {make_date(year, rest[:i], rest[i:]) for i in range(1, len(rest)) if rest[i] != "0"}
    found |= {make_date(year, rest[:2], rest[2:])} if len(rest) == 4 else set()
    dates = found - {None}
    return dates.pop() if len(dates) == 1 else None


def date_line(text: str) -> date | None:
    """Return the date of a line that contains nothing else, or None for any other line."""
    bare = text.strip("()")
    for pattern in (DATE, CN_DATE):
        if (match := pattern.match(bare)) and match.end() == len(bare):
            return read_date(bare)
    return None

"""Years that a clause states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.indicators.patterns import CENTURY, COMPARED_YEAR, YEAR, YEAR_RANGE

# 到2023年、2025年: a year for each of the values that follow
_LISTED = re.compile(r"(?:20\d\d年?[底末]?[、和及与]到?)+20\d\d年")
_ONE_YEAR = re.compile(r"20\d\d")

# Years after the plan's period that its targets may be for: long views
_YEARS_AHEAD = 15


def stated_years(clause: str) -> Iterator[int]:
    """Yield the years of a clause except those that it only compares with (比2020年); of a range
    of years the last.

    >>> list(stated_years("2012—2015年,新增2000名")), list(stated_years("到2015年"))
    ([2015], [2015])
    """
    if CENTURY not in clause:
        return
    compared = {match.end() for match in COMPARED_YEAR.finditer(clause)}
    last_years = {match.start(): int(match["last"]) for match in YEAR_RANGE.finditer(clause)}
    for match in YEAR.finditer(clause):
        end = match.end("year")
        if not {end, end + 1} & compared:
            yield last_years.get(match.start("year"), int(match["year"]))


def year_stated(state: str) -> int | None:
    """Return the year that the state of a target states, however distant: 2060年前实现碳中和."""
    return next(stated_years(state), None)


def year_of(clause: str, period: tuple[int, int] | None) -> int | None:
    """Return the first year that a clause states and that is in the period or not long after it."""
    if CENTURY not in clause:
        return None
    for year in stated_years(clause):
        if period is None or period[0] <= year <= period[1] + _YEARS_AHEAD:
            return year
    return None


def listed_years(clause: str, period: tuple[int, int] | None) -> tuple[int, ...]:
    """Return the years that a clause lists, if all of them are in the period or not long after it.

    >>> listed_years("到2023年、2025年", (2021, 2025)), listed_years("到2025年", (2021, 2025))
    ((2023, 2025), ())
    """
    found = _LISTED.search(clause) if CENTURY in clause else None
    years = tuple(int(year) for year in _ONE_YEAR.findall(found[0])) if found else ()
    all_meant = all(year_of(f"{year}年", period) for year in years)
    return years if all_meant else ()

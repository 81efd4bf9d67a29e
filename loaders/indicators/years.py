"""Years that a clause states."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.indicators.patterns import CENTURY, COMPARED_YEAR, YEAR

# Years after the plan's period that its targets may be for: long views
_YEARS_AHEAD = 15


def stated_years(clause: str) -> Iterator[int]:
    """Yield the years of a clause except those that it only compares with (比2020年)."""
    if CENTURY not in clause:
        return
    compared = {match.end() for match in COMPARED_YEAR.finditer(clause)}
    for match in YEAR.finditer(clause):
        end = match.end("year")
        if not {end, end + 1} & compared:
            yield int(match["year"])


def year_of(clause: str, period: tuple[int, int] | None) -> int | None:
    """Return the first year that a clause states and that is in the period or not long after it."""
    for year in stated_years(clause):
        if period is None or period[0] <= year <= period[1] + _YEARS_AHEAD:
            return year
    return None

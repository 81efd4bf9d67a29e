"""Days in the past whose state an answer gives."""

from __future__ import annotations

from datetime import date

from queries.shared.errors import InvalidQuery

_END_OF_DAY = "T23:59:59.999999+00:00"


def checked_day(day: str) -> str:
    """Return a day (2024-06-30) in its canonical form. Raises InvalidQuery for anything else."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise InvalidQuery(f"a day must have the form 2024-06-30, not {day!r}") from None


def end_of_day(day: str) -> str:
    """Return the last moment of a day (2024-06-30) in UTC, ISO 8601, as events state their time.

    Raises InvalidQuery for anything else.
    """
    return checked_day(day) + _END_OF_DAY

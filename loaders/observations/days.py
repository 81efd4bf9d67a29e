"""Days in cells, as dates of a spreadsheet program and as people write them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from loaders.observations.cell_values import BadCell, Cell
from loaders.observations.patterns import DAY, DAY_IN_DIGITS, NO_VALUE, TIME


def read_start(cell: Cell) -> str | None:
    """Return the year, month or day in a cell, ISO 8601, None for a blank one. Raises BadCell.

    >>> read_start(Cell("2022年3月"))
    '2022-03'
    """
    if cell.fault:
        raise BadCell(cell.fault)
    if isinstance(cell.content, datetime | date):
        return cell.content.isoformat()[:10]
    text = cell.text.removesuffix(".0")
    if NO_VALUE.fullmatch(text):
        return None
    words = TIME.sub("", text)
    found = DAY_IN_DIGITS.fullmatch(words) or DAY.fullmatch(words)
    if found is None:
        raise BadCell(f"cannot read {text!r} as a day; enter it like 2023-12-31")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _written(year or 0, month, day)
    except ValueError:
        raise BadCell(f"there is no day {text}; enter it like 2023-12-31") from None


def read_day(cell: Cell) -> str | None:
    """Return the day in a cell, ISO 8601, of a month or a year the last one; None for a blank cell.

    Raises BadCell.

    >>> read_day(Cell("2023年"))
    '2023-12-31'
    """
    found = read_start(cell)
    if found is None:
        return None
    year, *rest = (int(part) for part in found.split("-"))
    month, *rest = rest or [12]
    return date(year, month, *(rest or [monthrange(year, month)[1]])).isoformat()


def _written(year: int, month: int | None, day: int | None) -> str:
    """Return a date in the precision in which it is known. Raises ValueError."""
    known = date(year, month or 1, day or 1).isoformat()
    return known[:4] if month is None else known[:7] if day is None else known

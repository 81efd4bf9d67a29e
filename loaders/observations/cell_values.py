"""The values of cells as people and spreadsheet programs write them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.reference.normal_text import fold
from graph.reference.units import canonical
from loaders.observations.columns import NO, YES
from loaders.observations.patterns import NO_VALUE, NUMBER, PRELIMINARY

_PERCENT = "%"
_YES = frozenset({YES, "已完成", "完成", "已达到", "达到", "已实现", "√", "✓", "yes", "y", "true"})
_NO = frozenset({NO, "未完成", "未达到", "未实现", "×", "x", "no", "n", "false"})
_SIGNS = str.maketrans({"−": "-", "—": "-", "–": "-", "﹣": "-"})


class BadCell(ValueError):
    """A cell that cannot be read; ``str(error)`` is what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """The value of a cell: a number with the unit that the cell itself has (None: none), or whether
    a target is met."""

    value: float | None = None
    unit: str | None = None
    met: bool | None = None
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet: its content as the file has it, and whether it is shown as a percentage.

    ``fault`` is what is wrong with a cell without a usable content.
    """

    content: object = None
    is_percentage: bool = False
    fault: str | None = None

    @property
    def text(self) -> str:
        """The content as folded text without white space around it."""
        return "" if self.content is None else fold(str(self.content)).strip()


def read_value(cell: Cell) -> CellValue | None:
    """Return the value of a cell, None for a blank one.

    Raises BadCell for anything that is neither a number nor yes or no.

    >>> read_value(Cell("３２．１（初步）"))
    CellValue(value=32.1, unit=None, met=None, preliminary=True)
    """
    if cell.fault:
        raise BadCell(cell.fault)
    content = cell.content
    if isinstance(content, bool):
        return CellValue(met=content)
    if isinstance(content, int | float):
        if cell.is_percentage:
            return CellValue(round(float(content) * 100, 12), _PERCENT)
        return CellValue(float(content))
    if content is not None and not isinstance(content, str):
        raise BadCell(f"{content} is a date; format the cell as a number and enter the value again")
    return _read_text(cell.text)


def read_flag(cell: Cell) -> bool:
    """Return whether a cell contains yes; a blank one does not. Raises BadCell."""
    if isinstance(cell.content, bool):
        return cell.content
    text = cell.text.casefold()
    if text in _YES:
        return True
    if not NO_VALUE.fullmatch(text) and text not in _NO:
        raise BadCell(f"cannot read {cell.text!r}; enter {YES} or {NO}")
    return False


def _read_text(text: str) -> CellValue | None:
    if NO_VALUE.fullmatch(text):
        return None
    lowered = text.casefold()
    if lowered in _YES or lowered in _NO:
        return CellValue(met=lowered in _YES)
    words = PRELIMINARY.sub("", text).strip()
    preliminary = words != text
    number = NUMBER.match(words.translate(_SIGNS))
    if number is None:
        raise BadCell(f"cannot read {text!r} as a number; enter only the number")
    unit = words[number.end() :].strip()
    if unit and canonical(unit) is None:
        raise BadCell(f"cannot read {text!r} as a number; enter only the number")
    value = float(number[0].replace(",", ""))
    return CellValue(value, unit or None, preliminary=preliminary)

"""A row of a table of indicators, before its values are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.outline.grids import Cell


@dataclass
class Row:
    """A row as found: its name cell, the other cells by role, and its group."""

    name: Cell
    values: dict[int, Cell] = field(default_factory=dict)
    unit: Cell | None = None
    binding: str | None = None
    category: str | None = None
    last: Cell | None = None

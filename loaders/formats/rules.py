"""Ruled tables from the rules on a page, by the table finder of pdfplumber."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from loaders.formats.document import Box
from loaders.formats.page_tables import Grid

# Rules are joined, and meet, if they are nearer than this, in points.
_NEAR = 3.0


class Rule(NamedTuple):
    """A horizontal or vertical rule between two points, from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def grids_of(rules: Iterable[Rule]) -> tuple[Grid, ...]:
    """Return the tables whose cells the rules surround."""
    edges: list[dict[str, Any]] = [
        {
            "x0": rule.left,
            "x1": rule.right,
            "top": rule.top,
            "bottom": rule.bottom,
            "width": rule.right - rule.left,
            "height": rule.bottom - rule.top,
            "orientation": "h" if rule.right - rule.left > rule.bottom - rule.top else "v",
        }
        for rule in rules
    ]
    if len({edge["orientation"] for edge in edges}) < 2:
        return ()
    # Only pages with rules need pdfplumber, which takes long to import.
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    return tuple(map(_grid, cells_to_tables(cells)))


def _grid(cells: list[tuple[float, float, float, float]]) -> Grid:
    lefts = sorted({cell[0] for cell in cells})
    rows = []
    for _, row in groupby(sorted(cells, key=lambda c: (c[1], c[0])), key=lambda c: c[1]):
        by_left = {cell[0]: Box(*cell) for cell in row}
        rows.append(tuple(map(by_left.get, lefts)))
    box = Box(
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )
    return Grid(box, tuple(rows))

"""Ruled tables of PDF pages: pdfplumber finds their cells.

It reads 20 pages a second, so only pages with enough rules are given to it.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.pdf import PDF
from pdfplumber.table import Table

from loaders.formats.document import Box
from loaders.formats.glyphs import GlyphPage
from loaders.formats.page_tables import Grid

# A rule is at most this thick and at least this long, in points.
_THICKEST = 3.0
_SHORTEST = 15.0
# A ruled table has at least so many rules at different places in each direction.
_FEWEST_RULES = 3
# A page with more drawings than this is a map or a chart.
_MOST_DRAWINGS = 5000
# Forms inside a page are searched to this depth.
_DEPTH = 3
_PATHS = [raw.FPDF_PAGEOBJ_PATH]


class TableFinder:
    """Finds the ruled tables of one PDF file, which pdfplumber opens when a page has rules."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _opened(self) -> PDF:
        return pdfplumber.open(io.BytesIO(self._data))

    def grids(self, page: pdfium.PdfPage, glyphs: GlyphPage, index: int) -> tuple[Grid, ...]:
        """Return the ruled tables of the page ``index`` (from 0), whose characters are
        ``glyphs``."""
        if not glyphs.glyphs or not _has_rules(page):
            return ()
        plumbed = self._opened.pages[index]
        turned = abs(float(plumbed.width) - glyphs.width) > 1
        found = () if turned else tuple(map(_grid, plumbed.filter(_is_ruled).find_tables()))
        plumbed.close()
        return found


def _is_ruled(drawn: Mapping[str, Any]) -> bool:
    """Return whether pdfplumber's object is a rule or the outline of a cell. An area that is only
    filled is the background of text."""
    if drawn["object_type"] == "rect":
        return bool(drawn["stroke"]) or min(drawn["width"], drawn["height"]) <= _THICKEST
    return drawn["object_type"] in ("line", "curve")


def _has_rules(page: pdfium.PdfPage) -> bool:
    across: set[int] = set()
    down: set[int] = set()
    for count, drawn in enumerate(page.get_objects(filter=_PATHS, max_depth=_DEPTH)):
        if count > _MOST_DRAWINGS:
            return False
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) <= _THICKEST or _is_stroked(drawn):
            if right - left >= _SHORTEST:
                across |= {round(bottom), round(top)}
            if top - bottom >= _SHORTEST:
                down |= {round(left), round(right)}
    return len(across) >= _FEWEST_RULES and len(down) >= _FEWEST_RULES


def _is_stroked(drawn: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn.raw, fill, stroke)
    return bool(stroke.value)


def _grid(table: Table) -> Grid:
    rows = tuple(
        tuple(None if cell is None else Box(*map(float, cell)) for cell in row.cells)
        for row in table.rows
    )
    return Grid(Box(*map(float, table.bbox)), rows)

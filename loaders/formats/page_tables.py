"""The rows of ruled tables on a page, from the boxes of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.formats.document import Box, table_row
from loaders.formats.glyphs import Glyph, GlyphPage, box_of
from loaders.formats.page_columns import in_columns
from loaders.formats.page_lines import PageLine, page_lines, rows_of, size_of, spaced_text

# A table has at least so many rows and columns; a smaller grid is a frame around text.
_FEWEST = 2
# A table without rules has at least so many lines, and so many columns in each.
_FEWEST_UNRULED = 3
# At least this part of the cells of a table contain text.
_FILLED = 0.3


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the boxes of the cells of each row; None for a cell that is merged with the
    one above or to the left of it."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def lines_with_tables(page: GlyphPage, number: int, grids: Sequence[Grid]) -> list[PageLine]:
    """Return the printed lines of a page in reading order; each row of a table is one line.

    ``grids`` are the ruled tables of the page. A frame around text is not a table: its lines are
    those of the text, with the number of the frame.
    """
    rest = page.glyphs
    found: list[PageLine] = []
    for index, grid in enumerate(grids, 1):
        inside = [glyph for glyph in rest if centre_in(glyph, grid.box)]
        if not inside:
            continue
        cells = _cells_of(inside, grid)
        if _is_table(cells):
            found.extend(_rows(page, cells, grid, number, index))
            taken = {glyph.key for row in cells for cell in row for glyph in cell}
        else:
            framed = page_lines(page._replace(glyphs=inside), number)
            found.extend(replace(line, frame=index) for line in framed)
            taken = {glyph.key for glyph in inside}
        rest = [glyph for glyph in rest if glyph.key not in taken]
    if grids:
        found.extend(page_lines(page._replace(glyphs=rest), number))
        return sorted(found, key=lambda line: line.box.top)
    return [
        replace(line, column=column) if column else line
        for glyphs, column in in_columns(rest)
        for line in page_lines(page._replace(glyphs=list(glyphs)), number)
    ]


def centre_in(glyph: Glyph, box: Box) -> bool:
    """Return whether the centre of a character is in a box."""
    x = (glyph.left + glyph.right) / 2
    y = (glyph.top + glyph.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def _cells_of(glyphs: Iterable[Glyph], grid: Grid) -> list[list[list[Glyph]]]:
    """Return the characters of each cell of each row."""
    filled: list[list[list[Glyph]]] = [[[] for _ in row] for row in grid.rows]
    places = [
        (box, cell)
        for row, cells in zip(grid.rows, filled, strict=True)
        for box, cell in zip(row, cells, strict=True)
        if box is not None
    ]
    for glyph in glyphs:
        for box, cell in places:
            if centre_in(glyph, box):
                cell.append(glyph)
                break
    return filled


def _is_table(cells: Sequence[Sequence[Sequence[Glyph]]]) -> bool:
    columns = max(map(len, cells))
    count = sum(map(len, cells))
    filled = sum(bool(cell) for row in cells for cell in row)
    return len(cells) >= _FEWEST and columns >= _FEWEST and filled >= _FILLED * count


def _rows(
    page: GlyphPage,
    cells: Sequence[Sequence[Sequence[Glyph]]],
    grid: Grid,
    number: int,
    index: int,
) -> Iterator[PageLine]:
    for boxes, row in zip(grid.rows, cells, strict=True):
        texts = tuple(map(cell_text, row))
        glyphs = [glyph for cell in row for glyph in cell]
        if not glyphs:
            continue
        box = box_of(glyphs)
        top = min((b.top for b in boxes if b is not None), default=box.top)
        yield PageLine(
            table_row(texts),
            number,
            Box(box.left, top, box.right, box.bottom),
            page.is_bold(glyphs[0].key),
            size_of(glyphs),
            texts,
            table=index,
        )


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a cell, its lines joined: with a space only between Latin words."""
    text = ""
    for row in rows_of(glyphs):
        line, _ = spaced_text(row, size_of(row))
        blank = " " if text and text[-1].isascii() and line[0].isascii() else ""
        text += blank + line
    return text.replace("|", "｜")


def with_unruled_rows(lines: Iterable[PageLine]) -> list[PageLine]:
    """Return the lines with those of tables without rules as rows: several lines of a page, one
    after the other, with wide gaps between three or more columns."""
    found = list(lines)
    start = 0
    for stop in range(len(found) + 1):
        if stop < len(found) and _is_row(found[stop], found[start]):
            continue
        if stop - start >= _FEWEST_UNRULED:
            found[start:stop] = [
                replace(line, text=table_row(line.columns), table=-start - 1)
                for line in found[start:stop]
            ]
        start = stop if stop < len(found) and _is_row(found[stop], found[stop]) else stop + 1
    return found


def _is_row(line: PageLine, first: PageLine) -> bool:
    return (
        line.table is None
        and len(line.columns) >= _FEWEST_UNRULED
        and line.page == first.page
        and first.table is None
    )

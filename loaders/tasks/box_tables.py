"""Boxes (专栏) that are tables: a project in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.build.document import Span
from graph.reference.normal_text import clean
from loaders.outline.grids import Cell, Grid, read_grids
from loaders.outline.nodes import Block
from loaders.tasks.duty_tables import is_duty_table
from loaders.tasks.patterns import PROJECT_HEAD, ROW_SIGN


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A project's name and its whole text, with its place in the source."""

    title: str
    text: str
    span: Span


def read_box_rows(blocks: Sequence[Block]) -> Iterator[BoxRow]:
    """Yield the rows of the tables among the blocks of a box, each with a name and a text.

    A row of heads, one with a single cell, and a table of duties, whose rows are tasks, have no
    projects.
    """
    for grid in read_grids(blocks):
        if grid.flat or grid.spaced or is_duty_table(grid):
            continue
        source = blocks[0].paragraph.source
        for cells in _rows(grid):
            words = [clean(source.layout[c.span.start : c.span.end]) for c in cells]
            span = Span(cells[0].span.start, cells[-1].span.end, cells[0].span.line)
            yield BoxRow(ROW_SIGN.sub("", words[0]), "\n".join(words), span)


def _rows(grid: Grid) -> Iterator[Sequence[Cell]]:
    """Yield the cells with words of each row that is not one of heads, without its number."""
    for row in grid.rows:
        cells = [cell for cell in row if cell.text and not ROW_SIGN.fullmatch(cell.text)]
        if len(cells) >= 2 and not all(PROJECT_HEAD.match(cell.text) for cell in cells):
            yield cells

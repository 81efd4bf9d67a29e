"""Typesetting of a plan's text as offices print it: justified pages with indented paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby

from tests.loaders.formats.pdf_writer import HEI, SONG, WIDTH, Item, Line, Rule

SIZE = 16
LEFT, TOP, BOTTOM = 85, 100, 740
COLUMNS = 26
PITCH = 28
_NARROW = 56.0
_TITLE = re.compile(r".{4,40}规划$")
_HEADING = re.compile(r"第.{1,3}章|[一二三四五六七八九十]+、.{1,25}$")
# These marks may not begin a line.
_NOT_FIRST = "，。、；：？！）》”…"


@dataclass(frozen=True)
class _Row:
    """A row of a ruled table, and the index of the table's column of names, which is the widest."""

    cells: tuple[str, ...]
    names: int


def typeset(text: str, head: str = "", *, numbers: bool = True) -> list[list[Item]]:
    """Return the pages of ``text``, each line of which is a paragraph or a row of a table. ``head``
    is the running head; page numbers are at the foot."""
    pages: list[list[Item]] = []
    top = BOTTOM
    for printed in _lines(text):
        if top + PITCH > BOTTOM:
            pages.append([])
            top = TOP
            if head:
                pages[-1].append(Line(head, LEFT, 50, 10))
            if numbers:
                pages[-1].append(Line(f"— {len(pages)} —", WIDTH / 2 - 20, 780, 12))
        if isinstance(printed, _Row):
            pages[-1].extend(_ruled(printed, top))
        else:
            pages[-1].append(replace(printed, top=top))
        top += PITCH
    return pages


def _ruled(row: _Row, top: float) -> Iterator[Item]:
    """Yield the cells of a row and the rules around them. A name without values is in a cell as
    wide as the table."""
    right = WIDTH - LEFT
    edges = [float(LEFT)]
    for column in range(len(row.cells)):
        names = right - LEFT - _NARROW * (len(row.cells) - 1)
        edges.append(edges[-1] + (names if column == row.names else _NARROW))
    if not any(row.cells[1:]):
        edges = [LEFT, right]
    for height in (top, top + PITCH):
        yield Rule(LEFT, height, right, height)
    for edge in edges:
        yield Rule(edge, top, edge, top + PITCH)
    for cell, left in zip(row.cells, edges, strict=False):
        yield Line(cell, left + 2, top + 10, 8)


def _lines(text: str) -> Iterator[Line | _Row]:
    paragraphs = (line.strip() for line in text.splitlines() if line.strip())
    for is_table, group in groupby(paragraphs, lambda line: len(_cells(line)) > 1):
        if is_table:
            rows = [_cells(line) for line in group]
            columns = range(len(rows[0]))
            names = max(columns, key=lambda i: max(len(row[i]) for row in rows if any(row[1:])))
            yield from (_Row(row, names) for row in rows)
        else:
            for paragraph in group:
                yield from _paragraph(paragraph)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in re.split(r"[|\t]", line.removesuffix("|")))


def _paragraph(paragraph: str) -> Iterator[Line]:
    if _TITLE.fullmatch(paragraph):
        yield Line(paragraph, (WIDTH - 22 * len(paragraph)) / 2, 0, 22, HEI)
        return
    font = HEI if _HEADING.match(paragraph) else SONG
    for number, part in enumerate(_wrapped(paragraph)):
        yield Line(part, LEFT + (0 if number else 2 * SIZE), 0, SIZE, font)


def _wrapped(paragraph: str) -> Iterator[str]:
    rest = paragraph
    for number in count():
        fits = _fitting(rest, COLUMNS - (0 if number else 2))
        while fits < len(rest) and rest[fits] in _NOT_FIRST:
            fits += 1
        yield rest[:fits]
        rest = rest[fits:]
        if not rest:
            return


def _fitting(text: str, columns: int) -> int:
    """Return how many characters fill ``columns`` full widths."""
    width = 0.0
    for index, char in enumerate(text):
        width += 0.5 if char.isascii() else 1
        if width > columns:
            return index
    return len(text)

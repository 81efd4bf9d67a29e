"""Conversion of the printed lines of pages to a Document: a text with marks for its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from graph.build.remarks import Remark
from loaders.formats.document import Document, LineMark
from loaders.formats.page_furniture import furniture_of
from loaders.formats.page_headings import Bookmarks, begins_bookmark, heading_levels
from loaders.formats.page_lines import PageLine
from loaders.formats.page_setting import Setting
from loaders.formats.page_tables import with_unruled_rows

_INDENT = "　　"
# Remarks print the beginning of a text that is left out.
_QUOTED = 30


def pages_as_document(
    format_name: str,
    pages: Sequence[Sequence[PageLine]],
    bookmarks: Bookmarks | None = None,
    without_text: Sequence[int] = (),
    damaged: Sequence[int] = (),
) -> Document:
    """Return the document that has the ``pages``, one line of text for each printed line.

    Running heads, running feet and page numbers are left out, with a remark. ``without_text``
    and ``damaged`` are the numbers of the pages that were not read.
    """
    left_out = furniture_of(pages)
    lines = with_unruled_rows(
        line
        for p, page in enumerate(pages)
        for i, line in enumerate(page)
        if (p, i) not in left_out
    )
    text, marks = _joined(lines, bookmarks or {})
    remarks = (
        *_furniture_remarks([pages[p][i] for p, i in sorted(left_out)]),
        *_ocr_remarks(lines),
        *_unread_remarks(without_text, damaged, lines),
    )
    return Document(format_name, text, marks, remarks=remarks)


def _joined(lines: Sequence[PageLine], bookmarks: Bookmarks) -> tuple[str, tuple[LineMark, ...]]:
    """Return the text of the lines, those that begin a paragraph indented as on the page, and the
    marks of the lines."""
    setting = Setting.of(lines)
    continued = [
        False,
        *(
            setting.continues(above, line) and not begins_bookmark(line, bookmarks)
            for above, line in pairwise(lines)
        ),
    ]
    levels = heading_levels(lines, continued, setting, bookmarks)
    numbers = _row_numbers(lines)
    pieces: list[str] = []
    marks: list[LineMark] = []
    at = 0
    for i, line in enumerate(lines):
        indent = _INDENT if not continued[i] and setting.is_indented(line) else ""
        table, row = numbers.get(i, (None, None))
        start = at + len(indent)
        at = start + len(line.text)
        mark = LineMark(
            start,
            at,
            heading_level=levels.get(i),
            bold=line.bold,
            table=table,
            row=row,
            page=line.page,
            box=line.box,
            continues=continued[i],
            confidence=line.confidence,
        )
        pieces.append(indent + line.text)
        marks.append(mark)
        at += 1
    return "\n".join(pieces), tuple(marks)


def _row_numbers(lines: Sequence[PageLine]) -> dict[int, tuple[int, int]]:
    """Return the number of the table and of the row for each line that is a row, by its index."""
    numbers: dict[int, tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    table = row = 0
    for i, line in enumerate(lines):
        place = None if line.table is None else (line.page, line.table)
        if place is not None:
            table, row = (table, row + 1) if place == last else (table + 1, 1)
            numbers[i] = table, row
        last = place
    return numbers


def _furniture_remarks(left_out: Sequence[PageLine]) -> tuple[Remark, ...]:
    if not left_out:
        return ()
    values = str(left_out[0].page), str(left_out[-1].page), str(len(left_out))
    return (Remark("running-lines", (*values, left_out[0].text[:_QUOTED]), line=1),)


def _ocr_remarks(lines: Sequence[PageLine]) -> tuple[Remark, ...]:
    read = [line for line in lines if line.confidence is not None]
    if not read:
        return ()
    confidence = mean(line.confidence or 0.0 for line in read)
    pages = str(read[0].page), str(read[-1].page)
    return (Remark("read-by-ocr", (*pages, f"{confidence:.0%}"), line=lines.index(read[0]) + 1),)


def _unread_remarks(
    without_text: Sequence[int], damaged: Sequence[int], lines: Sequence[PageLine]
) -> Iterator[Remark]:
    if without_text:
        line = _line_of(without_text[0], lines)
        yield Remark("pages-without-text", (_listed(without_text),), line=line)
    if damaged:
        line = _line_of(damaged[0], lines)
        yield Remark("pages-damaged", (_listed(damaged),), line=line)


def _listed(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))


def _line_of(page: int, lines: Sequence[PageLine]) -> int:
    """Return the line (from 1) after those of the pages before ``page``."""
    return sum(line.page < page for line in lines) + 1

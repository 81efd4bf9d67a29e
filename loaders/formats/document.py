"""A document as its file format gives it: the text, and marks for the properties of its lines.

Every reader in this package returns a :class:`Document`. The other loaders work on the text and use
the marks, if the format has any; plain text has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.build.remarks import Remark


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LineMark:
    """The properties of a line, ``text[start:end]`` of its document. Unknown properties are None.

    ``heading_level`` counts from 1, the highest level of the format. ``bold`` is true if the whole
    line is bold. ``list_number`` is the number that the format printed before the line; it is part
    of the text. ``list_level`` is the depth (from 1) of the bulleted item that the line begins or
    belongs to. ``table`` is the number of the table that the line is a row of, from 1, and ``row``
    the number of the row in it, from 1; the cells are separated by ``|``, and a cell that is merged
    with the one above or to the left of it is empty. ``page`` counts from 1, and ``box`` is the
    line's place on that page. ``continues`` is whether the line continues the paragraph of the line
    above, as the places of both on their pages show. ``confidence`` (0 to 1) is that of OCR.
    """

    start: int
    end: int
    heading_level: int | None = None
    bold: bool = False
    list_number: str | None = None
    list_level: int | None = None
    table: int | None = None
    row: int | None = None
    page: int | None = None
    box: Box | None = None
    continues: bool | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The data of a document that its format keeps outside the text, as printed there. Unknown
    fields are None or ()."""

    title: str | None = None
    issuers: tuple[str, ...] = ()
    document_number: str | None = None
    issued_on: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file.

    ``format_name`` is one of the names in :mod:`loaders.formats.recognition`. All offsets are
    ``str`` indexes into ``text``. ``marks`` are in the order of the text and do not overlap; a line
    of which nothing is known has none. ``remarks`` list what the reader repaired or left out.
    """

    format_name: str
    text: str
    marks: tuple[LineMark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    remarks: tuple[Remark, ...] = ()


def table_row(cells: Iterable[str]) -> str:
    """Return the line of a row of a table: its cells between ``|``."""
    return f"|{'|'.join(cells)}|"


def page_starts(marks: Sequence[LineMark]) -> tuple[int, ...]:
    """Return the offset at which each page begins, from the first page; nothing without pages.

    A page without any line begins where the next one does.
    """
    starts: list[int] = []
    for mark in marks:
        if mark.page is not None:
            starts.extend([mark.start] * (mark.page - len(starts)))
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a document, by offset."""

    marks: tuple[LineMark, ...]
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, marks: tuple[LineMark, ...]) -> Marks:
        return cls(marks, tuple(mark.start for mark in marks))

    def at(self, offset: int) -> LineMark | None:
        """Return the mark of the line that contains ``offset``, or None."""
        i = bisect_right(self._starts, offset) - 1
        return self.marks[i] if i >= 0 and offset < self.marks[i].end else None

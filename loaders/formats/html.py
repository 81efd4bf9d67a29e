"""HTML as lines of text: blocks and rows on lines of their own, cells separated by pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from loaders.formats.html_events import BLOCKS, HIDDEN, INLINE, Event, read_events
from loaders.formats.html_tables import Row, layout_cells

# Tags that prose never has by chance: a text without any of them is left unchanged
MARKUP = re.compile(r"</(?:td|th|tr|table|p|div|h[1-6]|body)\s*>|<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """An event with the characters that it shows: words, or the layout of a tag."""

    event: Event
    shown: str


def blank_markup(text: str) -> str:
    """Return the text as a page shows it, of the same length: blocks and rows on lines of their
    own, cells separated by ``|``, and spaces for tags, comments and hidden text.

    The offsets of the words remain valid for ``text``. A text without HTML is returned unchanged.

    >>> blank_markup("<tr><td>甲</td><td>1</td></tr>").split()
    ['|', '甲', '|', '1', '|']
    """
    if not MARKUP.search(text):
        return text
    return "".join(_padded(piece) for piece in read_pieces(text))


def _padded(piece: Piece) -> str:
    size = piece.event.end - piece.event.start
    return piece.shown[:size].ljust(size)


def read_pieces(text: str) -> Iterator[Piece]:
    """Yield the events of an HTML text with the characters that they show.

    A cell that is merged with the one above it or to the left of it is shown as an empty cell. A
    cell that holds a whole text is shown as lines, not as a cell.
    """
    events = read_events(text)
    yield from _Layout(text, layout_cells(events)).pieces(events)


class _Layout:
    """The place in the text: inside hidden text, a row, a cell."""

    def __init__(self, text: str, layout_cells: frozenset[int]) -> None:
        self._text = text
        self._layout_cells = layout_cells
        self._hidden = ""
        self._in_row = self._in_cell = self._has_words = False
        self._row = Row()

    def pieces(self, events: list[Event]) -> Iterator[Piece]:
        for i, event in enumerate(events):
            yield Piece(event, self._shown(event, i in self._layout_cells))

    def _shown(self, event: Event, is_layout: bool) -> str:
        printed = self._text[event.start : event.end]
        if self._is_hidden(event):
            return ""
        if event.kind == "data":
            if not printed.isspace():
                self._has_words = True
                # Words between cells are not part of the row, whose end is missing.
                self._in_row = self._in_row and self._in_cell
            return re.sub(r"[\r\n]", " ", printed) if self._in_row else printed
        if event.kind == "reference":
            return unescape(printed)
        if event.is_cell:
            return self._cell(event, is_layout)
        if event.name == "tr":
            return self._end_row(event)
        if event.name == "table":
            self._in_row = self._in_cell = False
            self._row.begin_table()
            return "\n"
        if event.name in BLOCKS:
            if self._in_cell:
                return ""
            self._in_row = False
            return "\n"
        # Not an HTML tag: <COD> is text
        return "" if event.kind == "other" or event.name in INLINE else printed

    def _is_hidden(self, event: Event) -> bool:
        """Return whether the event is inside of hidden text, or begins or ends it.

        A head whose end is missing ends where the first block begins. One after words hides
        nothing.
        """
        if self._hidden == "head" and event.kind == "start" and event.name in BLOCKS:
            self._hidden = ""
            return False
        if self._hidden:
            if (event.kind, event.name) == ("end", self._hidden):
                self._hidden = ""
            return True
        if event.name not in HIDDEN:
            return False
        if event.kind == "start" and not (event.name == "head" and self._has_words):
            self._hidden = event.name
        return True

    def _cell(self, event: Event, is_layout: bool) -> str:
        if event.kind == "end":
            # A stray end tag outside of a row begins none.
            self._in_cell = False
            return self._row.end_cell(event.end - event.start) if self._in_row else ""
        if is_layout:
            self._in_row = self._in_cell = False
            return "\n"
        self._in_row = self._in_cell = True
        return self._row.begin_cell(event)

    def _end_row(self, event: Event) -> str:
        shown = self._row.end() + "\n" if self._in_row and event.kind == "end" else "\n"
        self._row.begin()
        self._in_row, self._in_cell = event.kind == "start", False
        return shown

"""Tables of HTML: which cells are those of a grid, and how many empty cells a merged one takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.formats.document_lines import LONGEST_ONLY_CELL
from loaders.formats.html_events import Event

_PARAGRAPHS = frozenset(("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li"))
_TABLE_PARTS = frozenset(("td", "th", "tr", "table"))
# A cell next to others with more text than this in several paragraphs holds a page or a box.
_LONGEST_CELL = 1000


@dataclass
class Row:
    """The columns of the row being read, after the merged cells of the rows above it.

    ``spans`` maps a column to the rows below that a cell of it still takes.
    """

    column: int = 0
    owed: int = 0
    spans: dict[int, int] = field(default_factory=dict)

    def begin_table(self) -> None:
        self.spans = {}
        self.begin()

    def begin(self) -> None:
        self.column = self.owed = 0

    def begin_cell(self, event: Event) -> str:
        """Return the signs before a cell: one for it, and one for each empty cell before it."""
        signs = self.owed + self._skip_merged() + 1
        width, height = event.number("colspan"), event.number("rowspan")
        for column in range(self.column, self.column + width):
            if height > 1:
                self.spans[column] = height - 1
        self.column += width
        self.owed = width - 1
        return "|" * signs

    def end_cell(self, space: int) -> str:
        """Return the signs for the columns that a cell takes besides its own, at most ``space``."""
        signs = min(self.owed, space)
        self.owed -= signs
        return "|" * signs

    def end(self) -> str:
        """Return the signs at the end of a row."""
        signs = self.owed + self._skip_merged() + 1
        self.begin()
        return "|" * signs

    def _skip_merged(self) -> int:
        skipped = 0
        while self.spans.get(self.column, 0) > 0:
            self.spans[self.column] -= 1
            self.column += 1
            skipped += 1
        return skipped


def layout_cells(events: Sequence[Event]) -> frozenset[int]:
    """Return the indexes of start tags of cells that hold a page or a box: the cells of a table
    with one column, a whole text in several paragraphs, or a table."""
    parts = [i for i, event in enumerate(events) if event.name in _TABLE_PARTS]
    found = set(_only_column(events, parts))
    for at, i in enumerate(parts):
        event = events[i]
        if i in found or not (event.is_cell and event.kind == "start"):
            continue
        stop = parts[at + 1] if at + 1 < len(parts) else len(events)
        inside = events[i + 1 : stop]
        if stop < len(events) and (events[stop].name, events[stop].kind) == ("table", "start"):
            found.add(i)
            continue
        paragraphs = sum(e.kind == "start" and e.name in _PARAGRAPHS for e in inside)
        size = sum(e.end - e.start for e in inside if e.kind == "data")
        longest = LONGEST_ONLY_CELL if _is_alone(events, parts, at) else _LONGEST_CELL
        if paragraphs >= 2 and size > longest:
            found.add(i)
    return frozenset(found)


def _only_column(events: Sequence[Event], parts: Sequence[int]) -> Iterator[int]:
    """Yield the indexes of the cells of tables without other tables inside, whose rows all have
    one cell."""
    cells: list[int] = []
    in_row = most = 0
    for i in parts:
        event = events[i]
        if event.is_cell:
            if event.kind == "start":
                cells.append(i)
                in_row += 1
                most = max(most, in_row)
        elif event.name == "tr":
            in_row = 0
        else:
            if event.kind == "end" and most == 1:
                yield from cells
            cells, in_row, most = [], 0, 0


def _is_alone(events: Sequence[Event], parts: Sequence[int], at: int) -> bool:
    """Return whether no other cell is in the row of the cell at ``parts[at]``."""
    before = events[parts[at - 1]] if at else None
    following = (events[parts[j]] for j in range(at + 1, len(parts)))
    after = next((event for event in following if event.kind == "start"), None)
    return (before is None or not before.is_cell) and (after is None or not after.is_cell)

"""Lines of a document as a reader writes them, with their marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.formats.document import LineMark
from loaders.formats.metadata_fields import card_fields

#: A cell alone in its row with more text than this in several paragraphs holds a page or a box.
LONGEST_ONLY_CELL = 200


@dataclass
class DocumentLines:
    """The lines written so far. A line has a mark if anything is known about it.

    ``fields`` are those of the document's metadata, by their printed names.
    """

    lines: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    _marks: list[LineMark] = field(default_factory=list)
    _length: int = 0
    _table: int = 0
    _row: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def marks(self) -> tuple[LineMark, ...]:
        return tuple(self._marks)

    def add(
        self,
        line: str,
        *,
        heading_level: int | None = None,
        bold: bool = False,
        list_number: str | None = None,
        list_level: int | None = None,
        continues: bool | None = None,
    ) -> None:
        """Add a line that is not a row of a table; unless it is empty, it ends the table."""
        if line.strip():
            self._row = 0
            if heading_level or bold or list_number or list_level:
                start, end = self._length, self._length + len(line)
                mark = LineMark(
                    start, end, heading_level, bold, list_number, list_level, continues=continues
                )
                self._marks.append(mark)
        self._append(line)

    def add_row(self, line: str) -> None:
        """Add a row of a table, its cells separated by ``|``; the first one begins the table.

        The fields of an index card are added to :attr:`fields`, and not to the text.
        """
        fields = card_fields(line)
        if fields is not None:
            self.fields |= fields
            self._append("")
            return
        self._table += self._row == 0
        self._row += 1
        start, end = self._length, self._length + len(line)
        self._marks.append(LineMark(start, end, table=self._table, row=self._row))
        self._append(line)

    def end_table(self) -> None:
        """Let the next row begin a new table."""
        self._row = 0

    def _append(self, line: str) -> None:
        self.lines.append(line)
        self._length += len(line) + 1

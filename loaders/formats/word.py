"""Word files (.docx): paragraphs with their numbers, tables, text boxes.

python-docx opens the package. Its own iteration leaves out inserted text, content controls and text
boxes, so that this module walks the elements itself. Headers, footers, comments and notes are not
text of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from graph.build.remarks import Remark
from loaders.errors import PlanRejected
from loaders.formats.containers import open_container
from loaders.formats.damage import reject_if_damaged
from loaders.formats.document import Document
from loaders.formats.document_lines import LONGEST_ONLY_CELL, DocumentLines
from loaders.formats.limits import Reading
from loaders.formats.markdown import has_signs, read_signs
from loaders.formats.metadata_fields import read_fields
from loaders.formats.strict_word import in_usual_namespaces
from loaders.formats.word_numbering import Numbering
from loaders.formats.word_styles import Styles
from loaders.formats.word_words import blocks, has_deleted_mark, text_boxes, words

_DAMAGED = (
    "the Word file is damaged or not in the format of Word 2007 or later; open it in Word or WPS, "
    "save it as .docx and load it again"
)
# Elements around the rows of a table or the cells of a row
_AROUND_PARTS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml")))


def read_word(data: bytes, reading: Reading) -> Document:
    """Read the text of a Word file, with marks for headings, bold lines, numbers and tables.

    Raises PlanRejected ``damaged`` if the package cannot be opened, ``empty`` without any text, and
    those of :func:`open_container`.
    """
    with open_container(data, reading.limits) as package, reject_if_damaged(_DAMAGED):
        data = in_usual_namespaces(data, package)
        part = docx.Document(BytesIO(data)).part
        reader = _Reader(part)
        reader.read(part.element.body)
        notes = _count_notes(part)
    lines = read_signs(reader.lines) if has_signs(reader.lines.lines) else reader.lines
    if not lines.text.strip():
        raise PlanRejected(
            "empty",
            "the Word file contains no text; if its pages are pictures, save it as PDF and load "
            "the PDF",
        )
    remarks = [Remark("notes-left-out", (str(notes),), line=1)] if notes else []
    return Document("docx", lines.text, lines.marks, read_fields(lines.fields), tuple(remarks))


def _count_notes(part: DocumentPart) -> int:
    """Return the number of footnotes and endnotes; separators are not notes."""
    kinds = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
    found = [rel.target_part.blob for rel in part.rels.values() if rel.reltype in kinds]
    return sum(
        note.get(qn("w:type")) is None and any(text.text for text in note.iter(qn("w:t")))
        for blob in found
        for note in parse_xml(blob)
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The words of a paragraph with its automatic number, its heading level, whether it is bold."""

    text: str
    number: str
    heading_level: int | None
    bold: bool


class _Reader:
    """The state of reading: numbers reached, lines written, words of a paragraph whose end is
    deleted."""

    def __init__(self, part: DocumentPart) -> None:
        self.lines = DocumentLines()
        self._styles = Styles.of(part.styles.element)
        has_numbers = any(r.reltype == RELATIONSHIP_TYPE.NUMBERING for r in part.rels.values())
        self._numbering = (
            Numbering.of(part.numbering_part.element, self._styles.list_styles())
            if has_numbers
            else Numbering()
        )
        self._open = ""

    def read(self, container: BaseOxmlElement) -> None:
        """Write the lines of all paragraphs and tables in a body or a text box."""
        for block in blocks(container):
            if block.tag == qn("w:tbl"):
                self._read_table(block)
            else:
                self._read_paragraph(block)

    def _read_paragraph(self, element: BaseOxmlElement) -> None:
        paragraph = self._paragraph(element)
        if paragraph is not None:
            self._write(paragraph)
        for box in text_boxes(element):
            self.read(box)

    def _write(self, paragraph: _Paragraph) -> None:
        number = paragraph.number
        for line in (number + paragraph.text).split("\n"):
            self.lines.add(
                line.rstrip(),
                heading_level=paragraph.heading_level,
                bold=paragraph.bold,
                list_number=number.strip() or None,
            )
            number = ""

    def _paragraph(self, element: BaseOxmlElement) -> _Paragraph | None:
        """Return a paragraph with its number, or None if its words belong to the next one."""
        runs = [(text, run) for text, run in words(element) if text]
        text = self._open + "".join(text for text, _ in runs)
        if has_deleted_mark(element):
            self._open = text
            return None
        self._open = ""
        if self._styles.is_contents_line(element):
            text = text.replace("\t", " ")
        printed = [run for text, run in runs if text.strip()]
        bold = bool(printed) and all(self._styles.is_bold(run, element) for run in printed)
        number = self._number(element) if text.strip() else ""
        return _Paragraph(text, number, self._styles.heading_level(element), bold)

    def _number(self, element: BaseOxmlElement) -> str:
        found = self._styles.numbering(element)
        if found is None:
            return ""
        instance, level, style = found
        if level is None:
            level = self._numbering.level_of_style(instance, style) or 0
        return self._numbering.next_number(instance, level)

    # ── tables ───────────────────────────────────────────────────────────────────────────────
    def _read_table(self, table: BaseOxmlElement) -> None:
        self.lines.end_table()
        rows = [
            (row, list(_parts(row, "w:tc")))
            for row in _parts(table, "w:tr")
            if not _is_deleted(row)
        ]
        columns = max((sum(map(_width, cells)) for _, cells in rows), default=0)
        for row, cells in rows:
            if columns == 1 or _is_box(cells):
                for cell in cells:
                    self.read(cell)
            else:
                self._write_row(row, cells)
        self.lines.end_table()

    def _write_row(self, row: BaseOxmlElement, cells: Sequence[BaseOxmlElement]) -> None:
        shown: list[str] = [""] * _skipped(row, "gridBefore")
        nested: list[BaseOxmlElement] = []
        for cell in cells:
            shown.append("" if _continues_above(cell) else self._cell_text(cell, nested))
            shown.extend([""] * (_width(cell) - 1))
        shown.extend([""] * _skipped(row, "gridAfter"))
        if any(shown):
            self.lines.add_row(f"| {' | '.join(shown)} |")
        for table in nested:
            self._read_table(table)

    def _cell_text(self, cell: BaseOxmlElement, nested: list[BaseOxmlElement]) -> str:
        """Return the words of a cell in one line; tables inside of it are added to ``nested``."""
        found: list[str] = []
        for block in blocks(cell):
            if block.tag == qn("w:tbl"):
                nested.append(block)
            elif (paragraph := self._paragraph(block)) is not None:
                found.append(paragraph.number + paragraph.text)
        # A sign that separates cells would move the cells after it.
        return " ".join(" ".join(found).replace("|", "/").replace("｜", "/").split())


def _parts(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yield the rows (``w:tr``) of a table or the cells (``w:tc``) of a row."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _AROUND_PARTS:
            yield from _parts(child, tag)


def _is_box(cells: Sequence[BaseOxmlElement]) -> bool:
    """Return whether a row is one cell with a whole text in several paragraphs."""
    if len(cells) != 1:
        return False
    paragraphs = [sum(len(text) for text, _ in words(p)) for p in cells[0].iter(qn("w:p"))]
    return sum(size > 0 for size in paragraphs) >= 2 and sum(paragraphs) > LONGEST_ONLY_CELL


def _is_deleted(row: BaseOxmlElement) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _width(cell: BaseOxmlElement) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))


def _continues_above(cell: BaseOxmlElement) -> bool:
    """Return whether a cell is merged with the one above it and is not the first of them."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _skipped(row: BaseOxmlElement, name: str) -> int:
    """Return the columns that a row leaves out before its first cell or after its last one."""
    found = row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    return 0 if found is None else int(found.get(qn("w:val"), "0"))

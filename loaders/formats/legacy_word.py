"""Word files from before 2007 (.doc) and WPS files (.wps).

LibreOffice converts them if it is installed. Otherwise their text is read: legacy-doc opens the
compound file, and the piece table lists where its text is. Automatic numbers are not part of it.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from legacy_doc.exceptions import LegacyDocError
from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

from graph.build.remarks import Remark
from loaders.errors import PlanRejected
from loaders.formats.damage import reject_if_damaged
from loaders.formats.document import Document, table_row
from loaders.formats.document_lines import DocumentLines
from loaders.formats.limits import Reading
from loaders.formats.signatures import WORD_STREAM
from loaders.formats.word import read_word

_SAVE_AS_DOCX = "open it in Word, WPS or LibreOffice, save it as .docx and load that"
# Places in the file information block: flags, characters of the main text, the piece table
_FLAGS, _MAIN_LENGTH, _PIECES = 0x0A, 0x4C, 0x1A2
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PIECE_TABLE, _PROPERTIES = 0x02, 0x01
_COMPRESSED = 0x40000000
_SECONDS = 120
# The code of a field, before its result
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_CELL_END = "\x07"
_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 30


def read_legacy_word(data: bytes, reading: Reading) -> Document:
    """Read an old Word file. Raises PlanRejected ``encrypted``, ``damaged``."""
    program = shutil.which("soffice")
    converted = _converted(program, data) if program else None
    if converted is not None:
        return read_word(converted, reading)
    with reject_if_damaged(
        f"the old Word file is damaged or in an unknown version; {_SAVE_AS_DOCX}"
    ):
        text = _main_text(data)
    lines = DocumentLines()
    for line in re.split("[\r\x0b\x0c]", _FIELD_CODE.sub("", text)):
        _add(lines, line)
    remark = Remark("old-word", (str(len(lines.lines)),), line=1)
    return Document("doc", lines.text, lines.marks, remarks=(remark,))


def _converted(program: str, data: bytes) -> bytes | None:
    """Return the file as .docx, converted by LibreOffice, or None if it fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.doc").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "docx", "--outdir", name, str(folder / "plan.doc")),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return (folder / "plan.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def _main_text(data: bytes) -> str:
    """Return the text of the document, without headers, footers and notes."""
    options = ExtractionOptions(max_file_bytes=len(data), max_text_bytes=len(data))
    opened = OleReader(data, options=options)
    word = opened.read_stream(WORD_STREAM)
    (flags,) = struct.unpack_from("<H", word, _FLAGS)
    if flags & _ENCRYPTED:
        raise PlanRejected(
            "encrypted",
            "the Word file is protected by a password; remove the password and load it again",
        )
    table = opened.read_stream("1Table" if flags & _SECOND_TABLE else "0Table")
    start, length = struct.unpack_from("<II", word, _PIECES)
    (main,) = struct.unpack_from("<I", word, _MAIN_LENGTH)
    return "".join(_pieces(word, _piece_table(table[start : start + length])))[:main]


def _piece_table(data: bytes) -> bytes:
    """Return the piece table, which properties of other sizes precede."""
    at = 0
    while data[at : at + 1] == bytes([_PROPERTIES]):
        (size,) = struct.unpack_from("<H", data, at + 1)
        at += 3 + size
    if data[at : at + 1] != bytes([_PIECE_TABLE]):
        raise LegacyDocError("the piece table is missing")
    (size,) = struct.unpack_from("<I", data, at + 1)
    return data[at + 5 : at + 5 + size]


def _pieces(word: bytes, table: bytes) -> Iterator[str]:
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    for index in range(count):
        (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
        length = ends[index + 1] - ends[index]
        if place & _COMPRESSED:
            start = (place & ~_COMPRESSED) // 2
            yield word[start : start + length].decode("cp1252", "replace")
        else:
            yield word[place : place + 2 * length].decode("utf-16-le")


def _add(lines: DocumentLines, line: str) -> None:
    """Add a line, and before it the rows of a table: cells end with a mark, rows with another."""
    cells = line.split(_CELL_END)
    for row in _rows(cells[:-1]):
        lines.add_row(table_row(map(_clean, row)))
    lines.add(_clean(cells[-1]))


def _rows(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the rows of a table: each ends with an empty cell more. If the rows have no common
    number of columns, all empty cells end rows."""
    for columns in range(_FEWEST_COLUMNS, _MOST_COLUMNS):
        width = columns + 1
        several = len(cells) > width or all(cells[:columns])
        if several and len(cells) % width == 0 and not any(cells[columns::width]):
            for start in range(0, len(cells), width):
                yield cells[start : start + columns]
            return
    row: list[str] = []
    for cell in cells:
        if cell:
            row.append(cell)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _clean(text: str) -> str:
    """Return a text without the control characters of pictures, notes and fields."""
    return "".join(char for char in text if char >= " " or char == "\t").replace("|", "｜")

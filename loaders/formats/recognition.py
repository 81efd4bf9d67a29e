"""The file formats: which one a file has, and the reader of each.

The content of a file decides, by its signature; the name decides only between formats that look
alike. A new binary format is a test in :mod:`loaders.formats.signatures` and a line in
:data:`_BINARY_FORMATS`, a new format of text a line in :data:`_TEXT_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from graph.build.remarks import Remark
from graph.reference.lines import line_of
from loaders.errors import PlanRejected
from loaders.formats.decoding import REPLACEMENT, decode
from loaders.formats.document import Document
from loaders.formats.html_page import is_page, read_page
from loaders.formats.limits import Reading
from loaders.formats.markdown import is_markdown, read_markdown
from loaders.formats.signatures import (
    is_image,
    is_legacy_word,
    is_ofd,
    is_pdf,
    is_spreadsheet,
    is_word,
)

ReadBinary = Callable[[bytes, Reading], Document]


# The libraries for a format take long to import, so that only a file in the format imports them.
def _read_pdf(data: bytes, reading: Reading) -> Document:
    from loaders.formats.pdf import read_pdf

    return read_pdf(data, reading)


def _read_word(data: bytes, reading: Reading) -> Document:
    from loaders.formats.word import read_word

    return read_word(data, reading)


def _read_image(data: bytes, reading: Reading) -> Document:
    from loaders.formats.images import read_image

    return read_image(data, reading)


def _read_ofd(data: bytes, reading: Reading) -> Document:
    from loaders.formats.ofd import read_ofd

    return read_ofd(data, reading)


def _read_spreadsheet(data: bytes, reading: Reading) -> Document:
    from loaders.formats.spreadsheet import read_spreadsheet

    return read_spreadsheet(data, reading)


def _read_legacy_word(data: bytes, reading: Reading) -> Document:
    from loaders.formats.legacy_word import read_legacy_word

    return read_legacy_word(data, reading)


# The test for each format, by the bytes and the name of a file; and its reader
_BINARY_FORMATS: tuple[tuple[Callable[[bytes, str], bool], ReadBinary], ...] = (
    (is_pdf, _read_pdf),
    (is_word, _read_word),
    (is_image, _read_image),
    (is_ofd, _read_ofd),
    (is_spreadsheet, _read_spreadsheet),
    (is_legacy_word, _read_legacy_word),
)
# The same for a decoded text and the file's name
_TEXT_FORMATS: tuple[tuple[Callable[[str, str], bool], Callable[[str], Document]], ...] = (
    (is_page, read_page),
    (is_markdown, read_markdown),
)


# The formats that have a signature, by the ending of a file's name
_FORMATS_BY_ENDING = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".xlsx": "an Excel workbook",
    ".ofd": "an OFD document",
}


def read_document(data: bytes, file_name: str, reading: Reading | None = None) -> Document:
    """Read the bytes of a file in any of the formats.

    A file in none of them is read as plain text. Raises PlanRejected if it is not text, damaged or
    larger than the limits of ``reading``.
    """
    reading = reading or Reading()
    reading.limits.check_size(len(data))
    read_binary = next((read for is_, read in _BINARY_FORMATS if is_(data, file_name)), None)
    if read_binary is not None:
        return read_binary(data, reading)
    text = _decoded(data, file_name)
    read_text = next((read for is_, read in _TEXT_FORMATS if is_(text, file_name)), _read_text)
    document = read_text(text)
    damaged = document.text.count(REPLACEMENT)
    if not damaged:
        return document
    line = line_of(document.text, document.text.index(REPLACEMENT))
    remark = Remark("bytes-damaged", (str(damaged),), line=line)
    return replace(document, remarks=(remark, *document.remarks))


def _decoded(data: bytes, file_name: str) -> str:
    """Return the text of a file in none of the binary formats. Raises PlanRejected."""
    try:
        return decode(data)
    except PlanRejected as error:
        named = _FORMATS_BY_ENDING.get(PurePath(file_name).suffix.lower())
        if named is None or error.code != "undecodable":
            raise
        raise PlanRejected(
            "damaged",
            f"the content of the file is not that of {named}: it is damaged, or has the wrong "
            "ending; get the file again",
        ) from error


def _read_text(text: str) -> Document:
    return Document("text", text)

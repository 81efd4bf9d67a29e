"""The file formats: which one a file has, and the reader of each.

The content of a file decides, by its signature; the name decides only between formats that look
alike. A new binary format is one line in :data:`_BINARY_FORMATS`, a new format of text one line in
:data:`_TEXT_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.build.remarks import Remark
from loaders.formats.decoding import REPLACEMENT, decode
from loaders.formats.document import Document
from loaders.formats.html_page import is_page, read_page
from loaders.formats.images import is_image, read_image
from loaders.formats.legacy_word import is_legacy_word, read_legacy_word
from loaders.formats.limits import Reading
from loaders.formats.markdown import is_markdown, read_markdown
from loaders.formats.ofd import is_ofd, read_ofd
from loaders.formats.pdf import is_pdf, read_pdf
from loaders.formats.spreadsheet import is_spreadsheet, read_spreadsheet
from loaders.formats.word import is_word, read_word

# Whether a file has the format, by its bytes and its name; and its reader
_BINARY_FORMATS: tuple[
    tuple[Callable[[bytes, str], bool], Callable[[bytes, Reading], Document]], ...
] = (
    (is_pdf, read_pdf),
    (is_word, read_word),
    (is_image, read_image),
    (is_ofd, read_ofd),
    (is_spreadsheet, read_spreadsheet),
    (is_legacy_word, read_legacy_word),
)
# The same for a decoded text and the file's name
_TEXT_FORMATS: tuple[tuple[Callable[[str, str], bool], Callable[[str], Document]], ...] = (
    (is_page, read_page),
    (is_markdown, read_markdown),
)


def is_binary(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are a file in one of the formats that are no text."""
    return any(has_format(data, file_name) for has_format, _ in _BINARY_FORMATS)


def read_document(data: bytes, file_name: str, reading: Reading | None = None) -> Document:
    """Read the bytes of a file in any of the formats.

    A file in none of them is read as plain text. Raises PlanRejected if it is not text, damaged or
    larger than the limits of ``reading``.
    """
    reading = reading or Reading()
    reading.limits.check_size(len(data))
    for has_format, read in _BINARY_FORMATS:
        if has_format(data, file_name):
            return read(data, reading)
    text = decode(data)
    read_text = next((read for is_, read in _TEXT_FORMATS if is_(text, file_name)), _read_text)
    document = read_text(text)
    damaged = document.text.count(REPLACEMENT)
    if not damaged:
        return document
    line = document.text[: document.text.index(REPLACEMENT)].count("\n") + 1
    remark = Remark("bytes-damaged", (str(damaged),), line=line)
    return replace(document, remarks=(remark, *document.remarks))


def _read_text(text: str) -> Document:
    return Document("text", text)

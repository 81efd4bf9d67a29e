"""Signatures of file formats: which binary format the bytes of a file have.

The libraries that read the formats are not needed for this.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

#: The first bytes of a ZIP container with members
ZIP = b"PK\x03\x04"
#: The document of an OFD file, which names the others
OFD_ROOT = "OFD.xml"
#: The stream of a compound file that contains the text of a Word document
WORD_STREAM = "WordDocument"
#: The first bytes of a compound file, the container of old Office documents
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_WORD_PART = "word/document.xml"
_WORKBOOK = b"xl/workbook.xml"


def is_pdf(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are a PDF file; stray bytes may precede its signature."""
    return b"%PDF-" in data[:1024]


def is_word(data: bytes, file_name: str) -> bool:
    """Return whether a file is a ZIP package with the main part of a Word document."""
    if not data.startswith(ZIP):
        return False
    try:
        with ZipFile(BytesIO(data)) as package:
            return _WORD_PART in package.namelist()
    except Exception:
        # zipfile raises errors of many kinds for damaged files.
        return False


def is_image(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are an image."""
    return data.startswith(_IMAGES)


def is_ofd(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are an OFD file."""
    if not data.startswith(ZIP):
        return False
    return f"/{OFD_ROOT}".encode() in b"/" + data[30:100] or file_name.lower().endswith(".ofd")


def is_spreadsheet(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are an Excel file."""
    return data.startswith(ZIP) and _WORKBOOK in data


def is_legacy_word(data: bytes, file_name: str) -> bool:
    """Return whether the bytes are a compound file with the stream of a Word document."""
    return data.startswith(COMPOUND) and WORD_STREAM.encode("utf-16-le") in data

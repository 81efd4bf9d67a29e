"""Word files in the strict variant of the format give the same document as usual ones."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx

from loaders.formats.document import Document
from loaders.formats.recognition import read_document

_USUAL = re.compile(
    rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
)


def _plan() -> bytes:
    made = docx.Document()
    made.add_heading("一、发展目标", 1)
    made.add_paragraph("到2025年，高新技术企业达到260家。").runs[0].bold = True
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("指标", "2025年", "森林覆盖率（%）", "33"), strict=True):
        cell.text = text
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _strict(data: bytes) -> bytes:
    """Return a package with the namespaces and types of relationships that Word writes."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as usual, ZipFile(written, "w") as strict:
        for name in usual.namelist():
            part = _USUAL.sub(rb"http://purl.oclc.org/ooxml/\1/", usual.read(name))
            strict.writestr(name, part)
    return written.getvalue()


def _read(data: bytes) -> Document:
    return read_document(data, "plan.docx")


def test_a_strict_file_is_read_like_a_usual_one() -> None:
    usual, strict = _plan(), _strict(_plan())
    assert b"purl.oclc.org" in b"".join(
        ZipFile(BytesIO(strict)).read(name) for name in ZipFile(BytesIO(strict)).namelist()
    )
    assert _read(strict) == _read(usual)
    assert _read(strict).format_name == "docx"
    assert "森林覆盖率" in _read(strict).text

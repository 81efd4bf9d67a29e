"""PDF files: lines in reading order without running heads, headings and ruled tables.

Pages without usable text are read by OCR, if it is installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.errors import PlanRejected
from loaders.formats import ocr
from loaders.formats.document import Document, Metadata
from loaders.formats.limits import Reading
from loaders.formats.page_lines import PageLine
from loaders.formats.page_tables import lines_with_tables
from loaders.formats.page_text import pages_as_document
from loaders.formats.patterns import COMMON, HAN
from loaders.formats.pdf_damage import damage_remarks
from loaders.formats.pdf_glyphs import pdf_glyphs
from loaders.formats.pdf_rules import pdf_rules
from loaders.formats.rules import grids_of

_REASONS = {
    raw.FPDF_ERR_PASSWORD: (
        "encrypted",
        "the PDF is protected by a password; remove the password and load it again",
    ),
    raw.FPDF_ERR_SECURITY: (
        "encrypted",
        "the PDF is protected by a method that cannot be opened; print it to a new PDF without "
        "protection and load that",
    ),
}
_DAMAGED = (
    "damaged",
    "the PDF is damaged and cannot be opened; get the file again, or open it in a viewer and print "
    "it to a new PDF",
)
_NO_TEXT = (
    "no-text-layer",
    f"the PDF contains images of its pages but no text; {ocr.HOW_TO_INSTALL}, or load the Word "
    "file or the web page of the plan",
)
_GARBLED = (
    "garbled",
    "the text of the PDF cannot be extracted because its fonts do not map glyphs to characters; "
    f"{ocr.HOW_TO_INSTALL}, or load the Word file or the web page of the plan",
)
# A page with fewer characters and an image is a scan, perhaps with a stamp or a page number.
_FEWEST_CHARACTERS = 20
# The text of a page is meaningless if it has more characters without a meaning, or fewer of the
# common characters, than these shares.
_MOST_UNKNOWN = 0.1
_FEWEST_COMMON = 0.02
_SHORTEST_TEXT = 100
_UNKNOWN = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe]")
_HAN_SHARE = 0.2


def read_pdf(data: bytes, reading: Reading) -> Document:
    """Read a PDF file. Pages without usable text are read by OCR if it is installed.

    Raises PlanRejected ``encrypted``, ``damaged``, ``too-many-pages``, ``no-text-layer``,
    ``garbled``.
    """
    try:
        opened = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise PlanRejected(*_REASONS.get(error.err_code or 0, _DAMAGED)) from error
    try:
        reading.limits.check_pages(len(opened))
        document = _read(opened, reading)
    finally:
        opened.close()
    return replace(document, remarks=(*document.remarks, *damage_remarks(data)))


def _read(opened: pdfium.PdfDocument, reading: Reading) -> Document:
    pages: list[list[PageLine]] = []
    without_text: list[int] = []
    damaged: list[int] = []
    garbled = False
    for number in range(1, len(opened) + 1):
        lines: list[PageLine] = []
        try:
            page = opened[number - 1]
            lines, meaningless = _lines(page, number)
            if meaningless or _is_scan(page, lines):
                garbled = garbled or meaningless
                lines = _recognised(page, number) if ocr.is_installed() else []
                if not lines:
                    without_text.append(number)
            page.close()
        except pdfium.PdfiumError:
            damaged.append(number)
        pages.append(lines)
        reading.on_page(number, len(opened))
    if not any(pages):
        raise PlanRejected(*(_GARBLED if garbled else _NO_TEXT if without_text else _DAMAGED))
    document = pages_as_document("pdf", pages, _bookmarks(opened), without_text, damaged)
    title = opened.get_metadata_value("Title").strip()
    return replace(document, metadata=Metadata(title=title)) if HAN.search(title) else document


def _lines(page: pdfium.PdfPage, number: int) -> tuple[list[PageLine], bool]:
    """Return the lines of a page, and whether their text has no meaning."""
    glyphs, place = pdf_glyphs(page)
    if _is_meaningless("".join(glyph.char for glyph in glyphs.glyphs)):
        return [], True
    return lines_with_tables(glyphs, number, grids_of(pdf_rules(page, place))), False


def _is_meaningless(text: str) -> bool:
    if len(_UNKNOWN.findall(text)) > _MOST_UNKNOWN * len(text):
        return True
    if len(text) < _SHORTEST_TEXT:
        return False
    han = len(HAN.findall(text))
    rare = len(COMMON.findall(text)) < _FEWEST_COMMON * len(text)
    return rare and (han > _HAN_SHARE * len(text) or not text.isascii())


def _is_scan(page: pdfium.PdfPage, lines: Sequence[PageLine]) -> bool:
    if sum(len(line.text) for line in lines) >= _FEWEST_CHARACTERS:
        return False
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _recognised(page: pdfium.PdfPage, number: int) -> list[PageLine]:
    scale = ocr.LONGEST_SIDE / max(page.get_size())
    image = page.render(scale=scale, rev_byteorder=False).to_numpy()
    return ocr.recognise(image[:, :, :3], number, 1 / scale)


def _bookmarks(opened: pdfium.PdfDocument) -> dict[int, dict[str, int]]:
    """Return the bookmarks of each page (from 1): their levels by their titles without spaces."""
    found: dict[int, dict[str, int]] = {}
    for bookmark in opened.get_toc():
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            title = "".join(bookmark.get_title().split())
            found.setdefault(index + 1, {})[title] = bookmark.level + 1
    return found

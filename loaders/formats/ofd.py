"""OFD files (GB/T 33190), China's format for documents of fixed layout: a ZIP container of XML.

A text object has a place on its page and codes with the advances between them, all in millimetres.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, repeat
from xml.etree.ElementTree import Element

from loaders.errors import PlanRejected
from loaders.formats.containers import member, open_container, parse_xml
from loaders.formats.damage import reject_if_damaged
from loaders.formats.document import Document, Metadata
from loaders.formats.glyphs import Glyph, GlyphPage
from loaders.formats.limits import Reading
from loaders.formats.page_lines import PageLine
from loaders.formats.page_tables import lines_with_tables
from loaders.formats.page_text import pages_as_document
from loaders.formats.rules import Rule, grids_of
from loaders.formats.signatures import OFD_ROOT

_POINTS = 72 / 25.4
# The part of the font size above the baseline
_ASCENT = 0.88
_BOLD_WEIGHT = 600
_BOLD_FONTS = ("黑体", "小标宋", "Hei", "Bold")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


def read_ofd(data: bytes, reading: Reading) -> Document:
    """Read an OFD file. Raises PlanRejected ``damaged``, ``unsafe-xml``, ``no-text-layer``,
    ``too-many-pages`` and those of :func:`open_container`."""
    with open_container(data, reading.limits) as container:
        return _Reader(container, reading).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """The parts of one OFD file, found by the paths that its XML gives."""

    container: zipfile.ZipFile
    reading: Reading

    def read(self) -> Document:
        root = self._xml(OFD_ROOT)
        body = root.find(".//DocRoot")
        if body is None or not body.text:
            raise PlanRejected("damaged", "the OFD file names no document; get the file again")
        path = body.text.strip().lstrip("/")
        document = self._xml(path)
        folder = posixpath.dirname(path)
        bold_fonts = self._bold_fonts(document, folder)
        templates = {
            template.get("ID", ""): self._path(template.get("BaseLoc", ""), folder)
            for template in document.iter("TemplatePage")
        }
        listed = document.findall("Pages/Page")
        self.reading.limits.check_pages(len(listed))
        pages = []
        for number, page in enumerate(listed, 1):
            content = self._xml(self._path(page.get("BaseLoc", ""), folder))
            behind = [
                self._xml(templates[used.get("TemplateID", "")])
                for used in content.findall("Template")
                if used.get("TemplateID", "") in templates
            ]
            with reject_if_damaged("the OFD file has values that cannot be read; get it again"):
                pages.append(_lines([*behind, content], number, bold_fonts))
            self.reading.on_page(number, len(listed))
        if not any(pages):
            raise PlanRejected(
                "no-text-layer",
                "the OFD file contains images of its pages but no text; print it to PDF or save "
                "its pages as images and load those with OCR",
            )
        title = root.findtext("DocBody/DocInfo/Title", "").strip()
        found = pages_as_document("ofd", pages)
        return replace(found, metadata=Metadata(title=title)) if title else found

    def _xml(self, path: str) -> Element:
        return parse_xml(member(self.container, path, self.reading.limits))

    def _path(self, location: str, folder: str) -> str:
        """Return the path of a member; a location that begins with / is not inside a folder."""
        if location.startswith("/"):
            return location.lstrip("/")
        return posixpath.normpath(posixpath.join(folder, location))

    def _bold_fonts(self, document: Element, folder: str) -> dict[str, bool]:
        """Return whether each font in the document's resources is bold, by its id."""
        bold: dict[str, bool] = {}
        common = document.find("CommonData")
        for entry in [] if common is None else common:
            if entry.tag not in ("PublicRes", "DocumentRes") or not entry.text:
                continue
            path = self._path(entry.text.strip(), folder)
            if path in self.container.namelist():
                for font in self._xml(path).iter("Font"):
                    name = font.get("FontName", "") + font.get("FamilyName", "")
                    bold[font.get("ID", "")] = font.get("Bold") == "true" or any(
                        word in name for word in _BOLD_FONTS
                    )
        return bold


def _lines(layers: list[Element], number: int, bold_fonts: Mapping[str, bool]) -> list[PageLine]:
    glyphs: list[Glyph] = []
    bold: list[bool] = []
    rules: list[Rule] = []
    for layer in layers:
        for drawn in layer.iter("TextObject"):
            is_heavy = int(drawn.get("Weight", "0")) >= _BOLD_WEIGHT
            is_bold = is_heavy or bold_fonts.get(drawn.get("Font", ""), False)
            for glyph in _glyphs(drawn):
                glyphs.append(glyph._replace(key=len(bold)))
                bold.append(is_bold)
        for drawn in layer.iter("PathObject"):
            rules.extend(_rules(drawn))
    page = GlyphPage(glyphs, bold.__getitem__)
    return lines_with_tables(page, number, grids_of(rules))


def _glyphs(drawn: Element) -> Iterator[Glyph]:
    """Yield the characters of a text object. Text that does not run to the right is left out."""
    place = _placing(drawn)
    if place[1] or place[2] or place[0] <= 0:
        return
    size = float(drawn.get("Size", "0"))
    x = y = 0.0
    for code in drawn.findall("TextCode"):
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        text = (code.text or "").strip("\n")
        lefts = list(accumulate(_advances(code.get("DeltaX", "")), initial=x))
        spaced = False
        for index, char in enumerate(text):
            wide = size if not char.isascii() else size / 2
            left = lefts[index] if index < len(lefts) else lefts[-1]
            if index >= len(lefts):
                lefts.append(left + wide)
            if char.isspace():
                spaced = True
                continue
            corners = (
                _moved(place, left, y - _ASCENT * size),
                _moved(place, left + wide, y + (1 - _ASCENT) * size),
            )
            yield Glyph(char, *corners[0], *corners[1], 0, spaced)
            spaced = False


def _advances(printed: str) -> Iterator[float]:
    """Yield the advances: ``g 3 4.5`` is three times 4.5."""
    parts = iter(printed.split())
    for part in parts:
        if part == "g":
            count = int(next(parts, "0"))
            yield from repeat(float(next(parts, "0")), count)
        else:
            yield float(part)


def _rules(drawn: Element) -> Iterator[Rule]:
    """Yield the horizontal and vertical lines of a path."""
    place = _placing(drawn)
    last: tuple[float, float] | None = None
    parts = iter((drawn.findtext("AbbreviatedData") or "").split())
    for part in parts:
        if part in ("M", "S", "L"):
            point = _moved(place, float(next(parts, "0")), float(next(parts, "0")))
            if part == "L" and last is not None:
                (x0, y0), (x1, y1) = last, point
                if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                    yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            last = point


def _placing(drawn: Element) -> Matrix:
    """Return the matrix from an object's coordinates to the page's, both in millimetres."""
    left, top, *_ = _numbers(drawn.get("Boundary", "0 0 0 0"))
    a, b, c, d, e, f = _numbers(drawn.get("CTM", "")) or _IDENTITY
    return a, b, c, d, e + left, f + top


def _moved(place: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return a point of an object on the page, in points."""
    a, b, c, d, e, f = place
    return (a * x + c * y + e) * _POINTS, (b * x + d * y + f) * _POINTS


def _numbers(printed: str) -> tuple[float, ...]:
    return tuple(map(float, printed.split()))

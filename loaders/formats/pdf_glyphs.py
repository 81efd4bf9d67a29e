"""Characters of a PDF page with their boxes, by pypdfium2.

Its raw interface is used: helper objects for single characters would take three times as long.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import degrees
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.formats.glyphs import Glyph, GlyphPage

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|heavy|black|hei|黑|小标宋|xbs", re.IGNORECASE)
# Sans-serif fonts of web pages, which are not bold by themselves
_PLAIN_NAME = re.compile(r"yahei|jhenghei|light|雅黑|(?<![a-z])sans", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NAME_LENGTH = 128
# Text rendering modes that also draw the outline, which looks bold
_OUTLINED: tuple[int, ...] = (
    raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
    raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
)
_BLANKS = frozenset(" \t\r\n\x00\xa0\xad\u2002\u2003\u200b\u3000\ufeff\ufffe")
# The partners of closing brackets
_OPENING = {"）": "（", "》": "《", ")": "(", "】": "【", "〕": "〔"}
_OPENING_BRACKETS = frozenset(_OPENING.values())
# Ink narrower or lower than this, in points, is none.
_NO_INK = 0.5
# Every eighth character shows whether a page has text at several angles.
_SAMPLED = 8

Place = Callable[[float, float, float, float], tuple[float, float, float, float]]


def pdf_glyphs(page: pdfium.PdfPage) -> tuple[GlyphPage, Place]:
    """Return the printed characters of a page, turned upright if the text runs up or down, and the
    function that turns a rectangle (left, bottom, right, top) of the page in the same way.

    Text at other angles than the most common one (a watermark) is left out.
    """
    textpage = page.get_textpage()
    handle = textpage.raw
    text = _characters(textpage)
    angle, others = _angles(handle, len(text))
    place = _upright(page, angle)
    rect = raw.FS_RECTF()
    at = ctypes.byref(rect)
    place_of = raw.FPDFText_GetLooseCharBox
    glyphs = []
    spaced = False
    for i, char in enumerate(text):
        if char in _BLANKS and (raw.FPDFText_IsGenerated(handle, i) or not _inked(textpage, i)):
            spaced = not raw.FPDFText_IsGenerated(handle, i)
        elif i not in others and place_of(handle, i, at):
            box = place(rect.left, rect.bottom, rect.right, rect.top)
            glyphs.append(Glyph(char, *box, i, spaced))
            spaced = False
    printed = list(_with_lost_brackets(glyphs, textpage))
    is_bold = lru_cache(None)(lambda i: _is_bold(textpage, i))
    return GlyphPage(printed, is_bold), place


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """Return the text of a page, one character for each of its characters."""
    count = textpage.count_chars()
    text = textpage.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(textpage.raw, i) or 0x20) for i in range(count))


def _angles(handle: Any, count: int) -> tuple[int, frozenset[int]]:
    """Return the most common angle of the characters in degrees, and the indexes of those at other
    angles."""
    sample = Counter(_angle(handle, i) for i in range(0, count, _SAMPLED))
    if not sample:
        return 0, frozenset()
    angle = sample.most_common(1)[0][0]
    if len(sample) == 1:
        return angle, frozenset()
    return angle, frozenset(i for i in range(count) if _angle(handle, i) != angle)


def _angle(handle: Any, index: int) -> int:
    return round(degrees(raw.FPDFText_GetCharAngle(handle, index))) % 360


def _upright(page: pdfium.PdfPage, angle: int) -> Place:
    """Return the function that turns a rectangle (left, bottom, right, top) on a page whose text
    runs at ``angle`` into left, top, right, bottom from the upper left corner of the text."""
    x0, y0, x1, y1 = page.get_bbox()
    if angle == 270:
        return lambda left, bottom, right, top: (bottom - y0, left - x0, top - y0, right - x0)
    if angle == 90:
        return lambda left, bottom, right, top: (y1 - top, x1 - right, y1 - bottom, x1 - left)
    if angle == 180:
        return lambda left, bottom, right, top: (x1 - right, bottom - y0, x1 - left, top - y0)
    return lambda left, bottom, right, top: (left - x0, y1 - top, right - x0, y1 - bottom)


def _with_lost_brackets(glyphs: list[Glyph], textpage: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """Yield the characters with opening brackets whose code is a space.

    Some converters give the glyph of （ or 《 the code of a space, and a space the code of a
    bracket. The ink of a glyph shows which one it is.
    """
    for i, glyph in enumerate(glyphs):
        if glyph.char in _BLANKS:
            yield glyph._replace(char=_partner(glyphs, i))
        elif glyph.char not in _OPENING_BRACKETS or _inked(textpage, glyph.key):
            yield glyph


def _inked(textpage: pdfium.PdfTextPage, index: int) -> bool:
    ink: tuple[float, float, float, float] = textpage.get_charbox(index)
    return ink[2] - ink[0] >= _NO_INK and ink[3] - ink[1] >= _NO_INK


def _partner(glyphs: list[Glyph], start: int) -> str:
    """Return the opening bracket of the first closing one after ``start`` that has none."""
    depth = Counter[str]()
    for glyph in glyphs[start + 1 : start + 100]:
        if glyph.char in _OPENING_BRACKETS:
            depth[glyph.char] += 1
        elif opening := _OPENING.get(glyph.char):
            if not depth[opening]:
                return opening
            depth[opening] -= 1
    return " "


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, index, buffer, _NAME_LENGTH, ctypes.byref(flags))
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    return (
        raw.FPDFText_GetFontWeight(textpage.raw, index) >= _BOLD_WEIGHT
        or (_BOLD_NAME.search(name) is not None and not _PLAIN_NAME.search(name))
        or _is_outlined(textpage, index)
    )


def _is_outlined(textpage: pdfium.PdfTextPage, index: int) -> bool:
    drawn = raw.FPDFText_GetTextObject(textpage.raw, index)
    mode: int = raw.FPDFTextObj_GetTextRenderMode(drawn) if drawn else raw.FPDF_TEXTRENDERMODE_FILL
    return mode in _OUTLINED

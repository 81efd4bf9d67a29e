"""Rules on a PDF page, which make its tables: lines, thin areas and outlines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.formats.pdf_glyphs import Place
from loaders.formats.rules import Rule

# A rule is at most this thick and at least this long, in points.
_THICKEST = 3.0
_SHORTEST = 6.0
# A page with more drawings or rules than this is a map or a chart.
_MOST_DRAWINGS = 5000
# A path with so many segments is at most one rectangle.
_OF_RECTANGLE = 5
# The first segments of a path, which show whether it has curves
_SAMPLE = 12
# Forms inside a page are searched to this depth, 1 for the page itself.
_DEPTH = 3

_Point = tuple[float, float]


def pdf_rules(page: pdfium.PdfPage, place: Place) -> list[Rule]:
    """Return the horizontal and vertical rules of a page, placed by ``place`` as its text is.

    An area that is only filled is not a rule but the background of text.
    """
    found: list[Rule] = []
    edges = tuple(ctypes.c_float() for _ in range(4))
    for count, drawn in enumerate(_paths(page)):
        if count > _MOST_DRAWINGS or len(found) > _MOST_DRAWINGS:
            return []
        raw.FPDFPageObj_GetBounds(drawn, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        if min(right - left, top - bottom) <= _THICKEST:
            found.append(Rule(*place(left, bottom, right, top)))
        else:
            found.extend(Rule(*place(*rule)) for rule in _rules_in(drawn))
    return [
        rule for rule in found if max(rule.right - rule.left, rule.bottom - rule.top) > _SHORTEST
    ]


def _paths(page: pdfium.PdfPage) -> Iterator[Any]:
    """Yield the paths of a page and of the forms in it."""
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        yield from _paths_of(raw.FPDFPage_GetObject(page.raw, index), depth=1)


def _paths_of(drawn: Any, depth: int) -> Iterator[Any]:
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield drawn
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        for index in range(raw.FPDFFormObj_CountObjects(drawn)):
            yield from _paths_of(raw.FPDFFormObj_GetObject(drawn, index), depth + 1)


def _rules_in(drawn: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the thin parts of a path and, if its outline is drawn, its straight edges."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    if not stroke.value and _is_area(drawn):
        return
    for points in _parts(drawn):
        bounds = _bounds(points)
        if _is_thin(bounds):
            yield bounds
        elif stroke.value:
            for edge in map(_bounds, pairwise(points)):
                if _is_thin(edge):
                    yield edge


def _is_area(drawn: Any) -> bool:
    """Return whether a filled path is one rectangle, or has curves, as outlines of letters do."""
    count = raw.FPDFPath_CountSegments(drawn)
    kinds = (
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(drawn, index))
        for index in range(min(count, _SAMPLE))
    )
    return count <= _OF_RECTANGLE or raw.FPDF_SEGMENT_BEZIERTO in kinds


def _parts(drawn: Any) -> Iterator[list[_Point]]:
    """Yield the points of each part of a path; those of a closed part end with its first."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        segment: Any = raw.FPDFPath_GetPathSegment(drawn, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _bounds(points: list[_Point] | tuple[_Point, _Point]) -> tuple[float, float, float, float]:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(bounds: tuple[float, float, float, float]) -> bool:
    return min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THICKEST

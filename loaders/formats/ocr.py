"""Optical character recognition of page images by rapidocr, an optional extra.

Its PP-OCR models are part of its wheel; nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from statistics import mean, median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.formats.glyphs import Glyph, GlyphPage
from loaders.formats.image_rules import image_rules
from loaders.formats.page_lines import PageLine
from loaders.formats.page_tables import centre_in, lines_with_tables
from loaders.formats.rules import grids_of

#: Longest side in pixels of the images that are recognised: A4 at 170 dpi.
LONGEST_SIDE = 2000
HOW_TO_INSTALL = "install OCR with pip install 'plangraph[ocr]' and load it again"
# Lines are found on a smaller image: a third of the time, the same lines
_LONGEST_SIDE_FOR_LINES = 960
# Sizes are measured from widths; those that differ by less than this from the body's are equal.
_SAME_SIZE = 0.2


def is_installed() -> bool:
    """Return whether rapidocr and the engine of its models are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(image: NDArray[np.uint8], number: int, points: float) -> list[PageLine]:
    """Return the lines of the image of page ``number``, in reading order, with the rows of ruled
    tables.

    The image has the axes height, width and colour (blue, green, red); ``points`` is the size of a
    pixel in points.
    """
    found = _engine()(image)
    if found.boxes is None:
        return []
    pieces = [
        _piece(corners * points, text.strip(), i)
        for i, (corners, text) in enumerate(zip(found.boxes, found.txts, strict=True))
        if text.strip()
    ]
    page = GlyphPage(pieces, lambda _: False)
    lines = lines_with_tables(page, number, grids_of(image_rules(image, points)))
    body = median(line.size for line in lines) if lines else 0.0
    return [_finished(line, body, pieces, found.scores) for line in lines]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    threads = os.cpu_count() or 1
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_SIDE_FOR_LINES,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _piece(corners: NDArray[np.float32], text: str, index: int) -> Glyph:
    left, top = (float(edge) for edge in corners.min(axis=0))
    right, bottom = (float(edge) for edge in corners.max(axis=0))
    return Glyph(text, left, top, right, bottom, index)


def _finished(
    line: PageLine, body: float, pieces: Sequence[Glyph], scores: Sequence[float]
) -> PageLine:
    """Return a line with its confidence, and with the size of the body if it is similar."""
    inside = [scores[piece.key] for piece in pieces if centre_in(piece, line.box)]
    similar = abs(line.size - body) < _SAME_SIZE * body
    return replace(
        line,
        size=body if similar else line.size,
        confidence=round(mean(inside), 3) if inside else None,
    )

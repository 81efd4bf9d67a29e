"""Rules on the image of a page, by OpenCV, which rapidocr needs too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.formats.rules import Rule

# A rule is at least so long, in points, and longer than the strokes of characters.
_SHORTEST = 20.0
_THICKEST = 4.0
# Neighbourhood in pixels for the local threshold, and how much darker a rule is than the paper
_NEIGHBOURHOOD = 31
_DARKER = 12


def image_rules(image: NDArray[np.uint8], points: float) -> list[Rule]:
    """Return the horizontal and vertical rules of an image (blue, green, red); ``points`` is the
    size of a pixel in points."""
    import cv2

    grey = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(
        grey,
        255,
        cv2.ADAPTIVE_THRESH_MEAN_C,
        cv2.THRESH_BINARY_INV,
        _NEIGHBOURHOOD,
        _DARKER,
    )
    length = max(round(_SHORTEST / points), 3)
    return [
        rule
        for size in ((length, 1), (1, length))
        for rule in _runs(
            cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((size[1], size[0]), np.uint8)), points
        )
    ]


def _runs(pixels: NDArray[Any], points: float) -> Iterator[Rule]:
    """Yield the connected pixels that are long and thin."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(pixels, connectivity=8)
    for left, top, width, height, _ in found[1:]:
        if min(width, height) * points <= _THICKEST:
            yield Rule(
                left * points, top * points, (left + width) * points, (top + height) * points
            )

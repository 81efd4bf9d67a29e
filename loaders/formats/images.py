"""Images of pages: PNG, JPEG and TIFF files, read by OCR."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from loaders.errors import PlanRejected
from loaders.formats import ocr
from loaders.formats.damage import reject_if_damaged
from loaders.formats.document import Document
from loaders.formats.limits import Limits, Reading
from loaders.formats.page_text import pages_as_document

_POINTS_PER_INCH = 72
# The resolution of an image without one, that of most scans
_USUAL_DPI = 150
_DAMAGED = "the image is damaged or too large to open; scan the page again"
_WITHOUT_OCR = f"the file is an image of a page; {ocr.HOW_TO_INSTALL}"


def read_image(data: bytes, reading: Reading) -> Document:
    """Read the pages of an image file by OCR.

    Raises PlanRejected ``no-text-layer`` if OCR is not installed, ``damaged``, ``too-many-pages``.
    """
    if not ocr.is_installed():
        raise PlanRejected("no-text-layer", _WITHOUT_OCR)
    pages = []
    for number, (pixels, points, count) in enumerate(_frames(data, reading.limits), 1):
        pages.append(ocr.recognise(pixels, number, points))
        reading.on_page(number, count)
    return pages_as_document("image", pages)


def _frames(data: bytes, limits: Limits) -> Iterator[tuple[NDArray[np.uint8], float, int]]:
    """Yield the pixels of each page (blue, green, red), the size of a pixel in points, and the
    number of pages."""
    with reject_if_damaged(_DAMAGED), Image.open(io.BytesIO(data)) as opened:
        count = getattr(opened, "n_frames", 1)
        limits.check_pages(count)
        for frame in ImageSequence.Iterator(opened):
            dpi = float(frame.info.get("dpi", (_USUAL_DPI,))[0]) or _USUAL_DPI
            width = frame.width
            page = frame.convert("RGB")
            page.thumbnail((ocr.LONGEST_SIDE, ocr.LONGEST_SIDE))
            points = _POINTS_PER_INCH / dpi * width / page.width
            yield np.asarray(page)[:, :, ::-1], points, count

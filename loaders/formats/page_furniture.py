"""Running heads, running feet and page numbers, which are not part of a document's text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loaders.formats.page_lines import PageLine

Pages = Sequence[Sequence[PageLine]]

# Running heads and feet are among so many lines at the top and at the bottom of a page.
_OUTERMOST = 3
# Lines at the same height differ by less than this, in points.
_SAME_HEIGHT = 4.0
# A running head is repeated on so many pages, and on this share of all pages: left and right pages
# may have different ones, and chapters too.
_FEWEST_REPEATS = 3
_SHARE_OF_PAGES = 0.2
_NUMBER = re.compile(r"\d+|[ivxlcIVXLCⅰ-ⅿ]+(?![a-zA-Z])|[〇零一二三四五六七八九十百]+")
# — 12 —, - 3 -, ·4·, 第5页 共30页, 6/30, 7
_PAGE_NUMBER = re.compile(
    r"[\s—–―－\-_~·•.|第]*(\d{1,4}|[ivxlcIVXLCⅰ-ⅿ]{1,6})[\s—–―－\-_~·•.|页]*"
    r"(?:[/／共of\s]*\d{1,4}\s*页?)?\s*"
)
# The form of a page number that nothing else has
_DASHED_NUMBER = re.compile(r"[—–―－\-·•]+\s*\d{1,4}\s*[—–―－\-·•]+")
_ADDRESS = re.compile(r"(?:https?|file)://\S+")


def furniture_of(pages: Pages) -> frozenset[tuple[int, int]]:
    """Return the running heads and feet and the page numbers, as indexes of pages and of lines in
    them.

    Rows of ruled tables are never among them. A document of nothing else has none.
    """
    found = frozenset((*_repeated(pages), *_page_numbers(pages), *_addresses(pages)))
    return found if len(found) < sum(map(len, pages)) else frozenset()


def _outermost(lines: Sequence[PageLine]) -> Iterator[int]:
    for i, line in enumerate(lines):
        if (i < _OUTERMOST or i >= len(lines) - _OUTERMOST) and line.table is None:
            yield i


def _repeated(pages: Pages) -> Iterator[tuple[int, int]]:
    """Yield the lines that are repeated, but for numbers, at the same height."""
    places: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for p, lines in enumerate(pages):
        for i in _outermost(lines):
            words = _NUMBER.sub("#", lines[i].text.replace(" ", ""))
            places[words].append((lines[i].box.top, p, i))
    fewest = max(_FEWEST_REPEATS, _SHARE_OF_PAGES * len(pages))
    for found in places.values():
        for top, p, i in found:
            beside = {q for other, q, _ in found if abs(other - top) < _SAME_HEIGHT}
            if len(beside) >= fewest:
                yield p, i


def _page_numbers(pages: Pages) -> Iterator[tuple[int, int]]:
    """Yield the first or last lines of pages that are numbers between dashes, or numbers which grow
    as the pages do."""
    for edge in (0, -1):
        numbers: dict[int, tuple[int, int]] = {}
        for p, lines in enumerate(pages):
            match = _PAGE_NUMBER.fullmatch(lines[edge].text) if lines else None
            if match and match[1].isdigit():
                numbers[p] = (int(match[1]), edge % len(lines))
        for p, (number, i) in numbers.items():
            if _DASHED_NUMBER.fullmatch(pages[p][i].text) or any(
                q != p and abs(q - p) <= 2 and other - number == q - p
                for q, (other, _) in numbers.items()
            ):
                yield p, i


def _addresses(pages: Pages) -> Iterator[tuple[int, int]]:
    """Yield the lines with the address of a web page that a browser prints on each page."""
    for p, lines in enumerate(pages):
        for i in _outermost(lines):
            if _ADDRESS.match(lines[i].text):
                yield p, i

"""The setting of a document's pages: font size and margins of the body, from which paragraphs
follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.page_lines import PageLine

# All lengths are in parts of the font size.
# A line that begins so far right of the margin begins a paragraph, or is centred.
_INDENT = 1.2
# A line that begins so far right is set right (a signature, a date) or centred.
_SET_RIGHT = 5.0
# A line that ends so near to the right margin is full: no further character would fit, or a mark
# that may not begin a line.
_FULL = 2.2
# A wider distance than this between two lines separates paragraphs, in parts of the usual one.
_PARTED = 1.5
# Lines whose sizes differ by more than this factor are not of one paragraph.
_SAME_SIZE = 1.1
# The sizes of lines with few Chinese characters (36%。) are estimates, which may differ so much.
_SIMILAR_SIZE = 1.6
# A line begins at a margin if it is nearer to it than this.
_AT_MARGIN = 0.6
# The left margin is that of at least this share of the lines that begin at the commonest place.
_FEWEST_AT_MARGIN = 0.2

# Page, frame and column of a line
_Place = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """The font size of the body, the left and right margins of its pages and frames, and the usual
    distance of two lines."""

    size: float
    margins: Mapping[_Place, tuple[float, float]]
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[PageLine]) -> Setting:
        prose = [line for line in lines if line.table is None]
        sizes: Counter[float] = Counter()
        for line in prose:
            sizes[round(line.size * 2) / 2] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 12.0
        body = [line for line in prose if size / _SAME_SIZE <= line.size <= size * _SAME_SIZE]
        whole = _margins(body, size)
        places: dict[_Place, list[PageLine]] = {}
        for line in body:
            places.setdefault(_place(line), []).append(line)
        margins = {place: _margins_at(place, found, size, whole) for place, found in places.items()}
        pitches = [
            below.box.top - above.box.top
            for above, below in pairwise(body)
            if above.page == below.page and below.box.top > above.box.top
        ]
        return cls(size, margins, median(pitches) if pitches else 1.5 * size)

    def is_larger(self, line: PageLine) -> bool:
        """Return whether a line is set in a larger font than the body."""
        return line.size > _SAME_SIZE * self.size

    def continues(self, above: PageLine, line: PageLine) -> bool:
        """Return whether ``line`` continues the paragraph of the line above, which may be on the
        page before."""
        if above.table is not None or line.table is not None or above.frame != line.frame:
            return False
        larger, smaller = max(above.size, line.size), min(above.size, line.size)
        same = larger <= _SAME_SIZE * smaller
        if not same and (
            larger > _SIMILAR_SIZE * smaller or (above.is_measured and line.is_measured)
        ):
            return False
        if line.bold and not above.bold:
            return False
        space = line.box.top - above.box.bottom
        if same and self.is_larger(line):
            # The lines of a title are centred or ragged.
            return above.page == line.page and -larger < space < larger
        if above.page == line.page and line.box.top - above.box.top > _PARTED * self.pitch:
            return False
        if self.indent(above) > _SET_RIGHT * self.size:
            return False
        return self.is_full(above) and not self.is_indented(line)

    def indent(self, line: PageLine) -> float:
        """Return how far right of the margin a line begins."""
        left, _ = self.margins.get(_place(line), (line.box.left, 0.0))
        return line.box.left - left

    def is_indented(self, line: PageLine) -> bool:
        return self.indent(line) > _INDENT * self.size

    def is_full(self, line: PageLine) -> bool:
        _, right = self.margins.get(_place(line), (0.0, line.box.right))
        return line.box.right > right - _FULL * self.size


def _margins(body: Sequence[PageLine], size: float) -> tuple[float, float]:
    """Return the left and right edge of the body: those of most lines, to a font size."""
    if not body:
        return 0.0, 0.0
    lefts = Counter(round(line.box.left / size) for line in body)
    rights: Counter[int] = Counter()
    for line in body:
        rights[round(line.box.right / size)] += len(line.text)
    left = min(
        edge
        for edge, count in lefts.items()
        if count >= _FEWEST_AT_MARGIN * lefts.most_common(1)[0][1]
    )
    right = rights.most_common(1)[0][0]
    return (
        min(line.box.left for line in body if round(line.box.left / size) == left),
        median(line.box.right for line in body if round(line.box.right / size) == right),
    )


def _margins_at(
    place: _Place, body: Sequence[PageLine], size: float, whole: tuple[float, float]
) -> tuple[float, float]:
    """Return the margins of a page: those of the document, moved as those of left and right pages
    are. A frame or a column has margins of its own."""
    left, right = whole
    edges = [line.box.left for line in body]
    if place[1:] != (None, None):
        return min(edges), max(line.box.right for line in body)
    near = [edge for edge in edges if abs(edge - left) < _AT_MARGIN * size]
    if near:
        return min(near), right
    moved = min(edges) - left
    return left + moved, right + moved


def _place(line: PageLine) -> _Place:
    return line.page, line.frame, line.column

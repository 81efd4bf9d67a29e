"""Lines that are page numbers with marks, and running headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.text.lines import Segment
from loaders.text.patterns import CELL, LONE_ROMAN, PAGE_NUMBER

# A running header is at most this long and occurs on at least this many pages.
_LONGEST_RUNNING_HEADER = 40
_FEWEST_PAGES = 3
# A cover has at most so many lines
_COVER_LINES = 20
# The lines of text next to a page number in Roman numerals
_SHORTEST_TEXT = 8


def marked_lines(segments: Sequence[Segment]) -> Iterator[int]:
    """Yield the lines such as - 12 -, and the running headers: the same short line without a label
    next to the page number of many pages. The first one on the cover is the title of the paper."""
    is_number = [PAGE_NUMBER.match(segment.text) is not None for segment in segments]
    neighbours = zip([False, *is_number], [*is_number, False][1:], strict=False)
    by_number = [before or after for before, after in neighbours]
    beside = Counter(
        segment.text
        for segment, number, next_to_one in zip(segments, is_number, by_number, strict=True)
        if next_to_one and not number and len(segment.text) <= _LONGEST_RUNNING_HEADER
    )
    running = {text for text, count in beside.items() if count >= _FEWEST_PAGES}
    seen: set[str] = set()
    for i, segment in enumerate(segments):
        if is_number[i] or _is_roman(segments, i):
            yield i
        elif segment.text in running:
            if i >= _COVER_LINES or segment.text in seen:
                yield i
            seen.add(segment.text)


def _is_roman(segments: Sequence[Segment], index: int) -> bool:
    """Return whether the line is a page number in Roman numerals between lines of text."""
    if LONE_ROMAN.match(segments[index].text) is None:
        return False
    around = [*segments[max(index - 1, 0) : index], *segments[index + 1 : index + 2]]
    return all(len(s.text) >= _SHORTEST_TEXT and CELL.match(s.text) is None for s in around)

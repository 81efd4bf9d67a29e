"""Running headers and footers, and page numbers with marks.

A running line recurs on the pages of a document: beside page numbers, with the number of its page
in it (``规划纲要 12``), or, without any number, at regular distances inside of sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from loaders.text.lines import Segment
from loaders.text.numbering import read_label
from loaders.text.patterns import (
    BOX,
    CAPTION,
    CELL,
    LONE_ROMAN,
    NUMBERED_RUNNING_LINE,
    PAGE_NUMBER,
    PRINTED_ON,
    PROSE,
    TERMINAL,
)

# A running line is at most this long and occurs on at least this many pages.
_LONGEST_RUNNING_LINE = 40
_FEWEST_PAGES = 3
# With the number of its page it may be longer: an address is; it has at least so many characters.
_LONGEST_NUMBERED_LINE = 200
_SHORTEST_NUMBERED_LINE = 6
# The title of a chapter above its pages
_FEWEST_PAGES_OF_CHAPTER = 2
# A cover has at most so many lines
_COVER_LINES = 20
# The lines of text next to a page number in Roman numerals
_SHORTEST_TEXT = 8
# Lines of a page, at least; a page may have so many times the lines of the median page
_SHORTEST_PAGE = 8
_LONGEST_PAGE_RATIO = 3.0
# Pages that show a line without a number, and the share of them that break a sentence
_FEWEST_PAGES_WITHOUT_NUMBER = 4
_SHARE_IN_SENTENCES = 0.5


def running_lines(segments: Sequence[Segment], numbers: Collection[int]) -> Iterator[int]:
    """Yield the lines such as - 12 -, and the running lines. ``numbers`` are the lines that are
    known to be page numbers without marks.

    The first running line on the cover is the title of the paper; the title of a chapter is kept
    where it is not beside a page number.
    """
    marked = {
        i for i, s in enumerate(segments) if PAGE_NUMBER.match(s.text) or _is_roman(segments, i)
    }
    numbered = set(_numbered(segments))
    all_numbers = marked | numbered | set(numbers)
    yield from marked | numbered
    yield from _beside_numbers(segments, all_numbers)
    if not all_numbers:
        yield from _inside_sentences(segments)


def repeated_remainders(segments: Sequence[Segment], sizes: Mapping[int, int]) -> Iterator[int]:
    """Yield the lines that are the same on many pages after a page number of ``sizes``
    characters."""
    rest = {i: segments[i].text[size:].strip() for i, size in sizes.items()}
    counts = Counter(text for text in rest.values() if text)
    without = Counter(segment.text for segment in segments)
    for i, text in rest.items():
        if len(text) <= _LONGEST_RUNNING_LINE and counts[text] >= max(_FEWEST_PAGES, without[text]):
            yield i


def _beside_numbers(segments: Sequence[Segment], numbers: Collection[int]) -> Iterator[int]:
    """Yield the short lines that are the same next to the page number of many pages."""
    beside = Counter(
        segment.text
        for i, segment in enumerate(segments)
        if _is_beside(i, numbers) and len(segment.text) <= _LONGEST_RUNNING_LINE
    )
    seen: set[str] = set()
    elsewhere = {s.text for i, s in enumerate(segments) if not _is_beside(i, numbers)}
    for i, segment in enumerate(segments):
        text = segment.text
        if i in numbers or text not in beside:
            continue
        if read_label(text) is None:
            is_running = beside[text] >= _FEWEST_PAGES
            kept = i < _COVER_LINES and text not in seen and not PRINTED_ON.match(text)
        else:
            is_running = beside[text] >= _FEWEST_PAGES_OF_CHAPTER and not PROSE.search(text)
            kept = not _is_beside(i, numbers) or (text not in seen and text not in elsewhere)
        if is_running and not kept:
            yield i
        seen.add(text)


def _is_beside(index: int, numbers: Collection[int]) -> bool:
    return index not in numbers and (index - 1 in numbers or index + 1 in numbers)


def _numbered(segments: Sequence[Segment]) -> Iterator[int]:
    """Yield the lines that are the same on many pages but for the number of the page."""
    pages: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, segment in enumerate(segments):
        text = segment.text
        if len(text) > _LONGEST_NUMBERED_LINE or not _has_number_at_end(text):
            continue
        if BOX.match(text) or CAPTION.match(text):
            continue
        if match := NUMBERED_RUNNING_LINE.match(text):
            words = match["before"] or match["after"] or ""
            if len(words) >= _SHORTEST_NUMBERED_LINE and not PROSE.search(words):
                pages[words].append((i, int(match["number"] or match["first"])))
    without = Counter(segment.text for segment in segments)
    for words, lines in pages.items():
        if len(lines) >= max(_FEWEST_PAGES, without[words]) and _count_pages(lines):
            yield from (i for i, _ in lines)


def _has_number_at_end(text: str) -> bool:
    """Return whether the number of a page can be at one end of a line: …第12页, …(12)."""
    return text[0].isdecimal() or text[-1].isdecimal() or text[-1] in "页)"


def _count_pages(lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether the numbers count on from line to line, at the distances of pages. The last
    page may be short."""
    if any(b <= a for (_, a), (_, b) in pairwise(lines)):
        return False
    sizes = [(j - i) / (b - a) for (i, a), (j, b) in pairwise(lines)][:-1]
    return min(sizes) >= _SHORTEST_PAGE and max(sizes) <= _LONGEST_PAGE_RATIO * median(sizes)


def _inside_sentences(segments: Sequence[Segment]) -> Iterator[int]:
    """Yield the running lines of a document without page numbers: the same short line at regular
    distances, mostly inside of a sentence."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        if segment.starts_line and len(segment.text) <= _LONGEST_RUNNING_LINE:
            places[segment.text].append(i)
    for text, lines in places.items():
        if len(lines) < _FEWEST_PAGES_WITHOUT_NUMBER or text[-1] in TERMINAL or CELL.match(text):
            continue
        sizes = [b - a for a, b in pairwise(lines)]
        if min(sizes) < _SHORTEST_PAGE or max(sizes) > _LONGEST_PAGE_RATIO * median(sizes):
            continue
        broken = [i for i in lines if i and _breaks_sentence(segments[i - 1])]
        if len(broken) >= _SHARE_IN_SENTENCES * len(lines):
            yield from (i for i in lines if i >= _COVER_LINES or i != lines[0])


def _breaks_sentence(above: Segment) -> bool:
    return above.text[-1] not in TERMINAL and PROSE.search(above.text) is not None


def _is_roman(segments: Sequence[Segment], index: int) -> bool:
    """Return whether the line is a page number in Roman numerals between lines of text."""
    if LONE_ROMAN.match(segments[index].text) is None:
        return False
    around = [*segments[max(index - 1, 0) : index], *segments[index + 1 : index + 2]]
    return all(len(s.text) >= _SHORTEST_TEXT and CELL.match(s.text) is None for s in around)

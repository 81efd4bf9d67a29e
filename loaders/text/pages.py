"""Page furniture: page numbers, on a line of their own or glued to a line, and running headers.

A page number that is glued to the first line of its page is recognised in two ways: a numbered
heading follows it (``15三、壮大主导产业``), or the numbers at the starts of lines count the pages
of the whole document at regular distances. The numbers at the ends of lines are those of the pages
if they count on in the same way and are often inside a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.text.lines import Segment
from loaders.text.numbering import cn_number
from loaders.text.page_chains import FEWEST_LONE, Candidate, counting
from loaders.text.patterns import (
    BARE_NUMBER,
    CELL,
    DECIMAL_LABEL,
    DIGITS_BEFORE_HEADING,
    GLUED_NUMBER,
    LONE_NUMBER,
    NUMBER_AFTER_TEXT,
    PROSE,
    TERMINAL,
    TOP_CN_LABEL,
)
from loaders.text.running_lines import repeated_remainders, running_lines

# Lines of a page, at least, where no form feed separates the pages
_SHORTEST_PAGE = 8
# Pages that show a sequence of numbers glued to lines
_FEWEST_GLUED = 5
# A heading of the top level in a document with decimal numbers
_LONGEST_MAJOR = 25
# Share of page numbers that are inside a sentence
_SHARE_IN_SENTENCES = 0.4
# The line of text above a page number on a separate line
_SHORTEST_TEXT = 8


def without_page_furniture(segments: Sequence[Segment]) -> list[Segment]:
    """Return the lines without page numbers and running headers.

    A line after which pages are known to break is marked with ``new_page``, and ``furniture``
    counts the pieces left out before it.
    """
    headings = dict(_before_headings(segments))
    sizes = {**_before_text(segments, headings), **headings}
    dropped = {i for i, size in sizes.items() if size == len(segments[i].text)}
    dropped |= set(repeated_remainders(segments, sizes))
    dropped |= set(running_lines(segments, dropped))
    ends = {} if sizes else _after_text(segments)
    return list(_without(segments, dropped, sizes, ends))


def _without(
    segments: Sequence[Segment],
    dropped: set[int],
    sizes: Mapping[int, int],
    ends: Mapping[int, int],
) -> Iterator[Segment]:
    pieces = gap = 0
    for i, segment in enumerate(segments):
        gap = max(gap, segment.gap)
        if i in dropped:
            pieces += 1
            continue
        number = None
        if size := sizes.get(i):
            number = segment.text[:size].strip()
            pieces += 1
            segment = replace(segment, start=segment.normal.at(size))
        if pieces:
            segment = replace(
                segment, gap=gap, new_page=True, furniture=pieces, glued_number=number
            )
        if size := ends.get(i):
            segment = replace(segment, end=segment.normal.at(len(segment.text) - size))
        yield segment
        pieces, gap = int(i in ends), 0


# ── numbers glued to headings ────────────────────────────────────────────────────────────────────
def _before_headings(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Yield the line and the length of each number that is glued to a heading."""
    above: tuple[int, ...] = ()
    for i, segment in enumerate(segments):
        if not segment.starts_line:
            continue
        text = segment.text
        if match := DIGITS_BEFORE_HEADING.match(text):
            yield i, match.end()
            text = text[match.end() :]
        if match := TOP_CN_LABEL.match(text):
            above = (cn_number(match[1]),)
        elif text[0].isdigit() and (found := _decimal_after(text, above)):
            size, above = found
            if size:
                yield i, size


def _decimal_after(text: str, above: tuple[int, ...]) -> tuple[int, tuple[int, ...]] | None:
    """Return the length of a page number and the decimal number after it, which continues the
    headings: 425.1.3 after 5.1.2 is page 42. The length is 0 where there is no page number."""
    plain = _decimal(text)
    if plain is not None and (not above or plain in _next_decimals(above)):
        return 0, plain
    for size in range(1, 4):
        rest = _decimal(text[size:]) if text[:size].isdigit() else None
        if rest is not None and rest in _next_decimals(above):
            return size, rest
    return (0, plain) if plain is not None else None


def _decimal(text: str) -> tuple[int, ...] | None:
    match = DECIMAL_LABEL.match(text) if text[:1].isdecimal() else None
    return tuple(int(part) for part in match[1].split(".")) if match else None


def _next_decimals(above: tuple[int, ...]) -> set[tuple[int, ...]]:
    """Return the decimal numbers that may follow: after 5.1.2 these are 5.1.3, 5.2 and 6.1."""
    following = {(*above, 1), (*above, 1, 1)}
    for depth in range(len(above)):
        following.add((*above[:depth], above[depth] + 1))
        following.add((*above[:depth], above[depth] + 1, 1))
    return {number for number in following if len(number) in (2, 3)}


# ── numbers that count the pages ─────────────────────────────────────────────────────────────────
def _before_text(segments: Sequence[Segment], headings: Mapping[int, int]) -> dict[int, int]:
    """Return the line and the length of each number that counts the pages of the document."""
    majors = {number[0] for s in segments if (number := _decimal(s.text))}
    lines = [
        []
        if _is_major_heading(segment, majors)
        else list(_candidates(segments, i, headings.get(i)))
        for i, segment in enumerate(segments)
    ]
    fed = any(segment.new_page for segment in segments)
    members = [
        candidate
        for candidate in counting(lines, 1 if fed else _SHORTEST_PAGE, float(len(segments)))
        if not candidate.lone or _is_at_page_break(segments, candidate.index, fed)
    ]
    lone = sum(c.lone for c in members)
    fewest = 2 if fed and lone == len(members) else FEWEST_LONE if lone else _FEWEST_GLUED
    if len(members) < fewest or not (lone or _break_sentences(segments, members)):
        return _inside_sentences(segments)
    return {c.index: c.size for c in members}


def _after_text(segments: Sequence[Segment]) -> dict[int, int]:
    """Return the line and the length of each number at the end of a line that counts the pages."""
    lines: list[list[Candidate]] = []
    for i, segment in enumerate(segments):
        match = NUMBER_AFTER_TEXT.search(segment.text)
        found = match is not None and CELL.match(segment.text) is None
        size = len(match[0]) if match else 0
        number = int(match["number"]) if match else 0
        lines.append([Candidate(i, number, size, False, 2)] if found else [])
    members = counting(lines, _SHORTEST_PAGE, float(len(segments)))
    inside = [c for c in members if segments[c.index].text[-c.size - 1] not in TERMINAL]
    if len(members) < _FEWEST_GLUED or len(inside) < _SHARE_IN_SENTENCES * len(members):
        return {}
    return {c.index: c.size for c in members}


def _inside_sentences(segments: Sequence[Segment]) -> dict[int, int]:
    """Return the numbers on lines of their own that count on, each inside a sentence: the pages of
    a short document may have any length."""
    found: dict[int, int] = {}
    last = 0
    for i in range(1, len(segments) - 1):
        above, text, below = (segments[j].text for j in (i - 1, i, i + 1))
        if not LONE_NUMBER.match(text) or len(above) < _SHORTEST_TEXT:
            continue
        prose = above[-1] not in TERMINAL and PROSE.search(above) and PROSE.search(below)
        number = int(text.replace(" ", ""))
        if prose and (not found or number == last + 1):
            found[i] = len(text)
            last = number
    return found if len(found) >= FEWEST_LONE - 1 else {}


def _is_major_heading(segment: Segment, majors: set[int]) -> bool:
    """Return whether a line can be the heading 4 总体布局 above 4.1."""
    match = BARE_NUMBER.match(segment.text)
    if match is None or len(segment.text) > _LONGEST_MAJOR:
        return False
    return int(match[1]) in majors and not PROSE.search(segment.text)


def _break_sentences(segments: Sequence[Segment], members: Sequence[Candidate]) -> bool:
    """Return whether the numbers are often inside a sentence, as no numbers of chapters are."""
    above = [segments[c.index - 1].text[-1] for c in members if c.index > 0]
    return sum(mark not in TERMINAL for mark in above) >= _SHARE_IN_SENTENCES * len(members)


def _candidates(
    segments: Sequence[Segment], index: int, before_heading: int | None
) -> Iterator[Candidate]:
    segment = segments[index]
    if not segment.starts_line or not segment.text[0].isdigit():
        return
    text = segment.text
    if before_heading is not None:
        number = int("".join(filter(str.isdigit, text[:before_heading])))
        yield Candidate(index, number, before_heading, False, 2)
    elif LONE_NUMBER.match(text):
        yield Candidate(index, int(text.replace(" ", "")), len(text), True, 2)
    elif match := GLUED_NUMBER.match(text):
        weight = 1 if match["unit"] else 2
        yield Candidate(index, int(match["number"]), match.end("number"), False, weight)


def _is_at_page_break(segments: Sequence[Segment], index: int, fed: bool) -> bool:
    """Return whether a number on a separate line is next to a form feed, in a document that has
    any (``fed``), or else after a line of text and not in a table."""
    following = segments[index + 1] if index + 1 < len(segments) else None
    if fed:
        return segments[index].new_page or following is None or following.new_page
    above = segments[index - 1].text if index else ""
    return len(above) >= _SHORTEST_TEXT and CELL.match(above) is None

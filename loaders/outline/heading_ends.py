"""The ends of headings: a heading as wide as a line is separated from the text after it.

The lines of a heading that is as wide as a line of the text look like those of a paragraph. The
contents list shows where the heading ends, or the other headings of the same style do, if they
end at the end of a line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.outline.contents_range import Contents
from loaders.outline.patterns import OPEN_HEADING
from loaders.outline.titles import LONGEST_HEADING
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph, split_paragraph

# A shorter entry of a contents list may be the beginning of a sentence.
_SHORTEST_ENTRY = 4
# Styles of headings, each of which ends its line or runs on in a document
_HEADING_STYLES = frozenset(
    (*range(Style.PART, Style.WORD), Style.CN_PAREN, Style.DECIMAL1, Style.DECIMAL2)
)
# Headings that end at the end of a line, for each that runs on
_CLEAR_MAJORITY = 2
# Share of paragraphs: most of them
_MOST = 0.6

_Titles = Mapping[tuple[Style, str], Sequence[str]]


def end_headings(paragraphs: Sequence[Paragraph], contents: Contents) -> tuple[Paragraph, ...]:
    """Separate headings from the text after them, and join those that are broken in two."""
    titles: dict[tuple[Style, str], list[str]] = defaultdict(list)
    for entry in contents.entries:
        if entry.whole and len(entry.normal) >= _SHORTEST_ENTRY:
            titles[entry.label.style, entry.label.number].append(entry.normal)
    before = contents.lines.stop if contents.lines else 0
    ended = [*paragraphs[:before], *_by_contents(paragraphs[before:], titles)]
    return tuple(_by_habit(ended))


def _by_contents(paragraphs: Sequence[Paragraph], titles: _Titles) -> Iterator[Paragraph]:
    waiting: Paragraph | None = None
    for paragraph in paragraphs:
        if waiting is not None:
            joined = replace(waiting, segments=(*waiting.segments, *paragraph.segments))
            if paragraph.label is None and _title_at(joined, titles):
                paragraph = replace(joined, repair="joined")
            else:
                yield waiting
            waiting = None
        if _is_beginning(paragraph, titles):
            waiting = paragraph
            continue
        title = _title_at(paragraph, titles)
        # After a full stop the text runs on in the heading's own line.
        stop = paragraph.label.length + len(title) if title and paragraph.label else 0
        if 0 < stop < len(paragraph.text) and paragraph.text[stop] not in "。:;,":
            heading, rest = split_paragraph(paragraph, stop)
            yield replace(heading, repair="separated")
            yield rest
        else:
            yield paragraph
    if waiting is not None:
        yield waiting


def _title_at(paragraph: Paragraph, titles: _Titles) -> str | None:
    """Return the title in the contents list that the text of a numbered paragraph begins with."""
    label = paragraph.label
    if label is None:
        return None
    known = titles.get((label.style, label.number), ())
    return next((t for t in known if paragraph.text.startswith(t, label.length)), None)


def _is_beginning(paragraph: Paragraph, titles: _Titles) -> bool:
    """Return whether the paragraph is only the first part of a title in the contents list."""
    label = paragraph.label
    if label is None or len(paragraph.text) - label.length < _SHORTEST_ENTRY:
        return False
    body = paragraph.body
    known = titles.get((label.style, label.number), ())
    return any(len(body) < len(title) and title.startswith(body) for title in known)


def _by_habit(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """End a heading at the end of its line in a document whose headings do so and whose layout
    does not show where a paragraph begins."""
    if not _hides_beginnings(paragraphs):
        yield from paragraphs
        return
    ending: Counter[Style] = Counter()
    running: Counter[Style] = Counter()
    for paragraph in paragraphs:
        label = paragraph.label
        if label is None or label.style not in _HEADING_STYLES or _is_wide_heading(paragraph):
            continue
        stop = paragraph.text.find("。")
        if stop < 0 and len(paragraph.text) <= LONGEST_HEADING:
            ending[label.style] += 1
        elif 0 <= stop <= LONGEST_HEADING:
            running[label.style] += 1
    for paragraph in paragraphs:
        label = paragraph.label
        if (
            label is not None
            and _is_wide_heading(paragraph)
            and ending[label.style] > _CLEAR_MAJORITY * running[label.style]
        ):
            heading, rest = split_paragraph(paragraph, len(paragraph.segments[0].text))
            yield replace(heading, repair="separated")
            yield rest
        else:
            yield paragraph


def _hides_beginnings(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether lines are wrapped and neither indents nor empty lines begin paragraphs."""
    prose = [p for p in paragraphs if p.label is None and len(p.text) > LONGEST_HEADING]
    wrapped = sum(len(p.segments) > 1 for p in prose)
    shown = sum(p.segments[0].indent >= 2 or p.segments[0].gap > 0 for p in prose)
    return wrapped > _MOST * len(prose) and shown < (1 - _MOST) * len(prose)


def _is_wide_heading(paragraph: Paragraph) -> bool:
    """Return whether the first of several lines can be a heading, and text follows it."""
    label = paragraph.label
    if label is None or label.style not in _HEADING_STYLES or len(paragraph.segments) < 2:
        return False
    first = paragraph.segments[0].text
    if not label.length < len(first) <= LONGEST_HEADING or OPEN_HEADING.search(first):
        return False
    return "。" in paragraph.text or len(paragraph.text) > LONGEST_HEADING

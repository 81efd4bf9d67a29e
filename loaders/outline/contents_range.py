"""The contents list of a plan: where it is in the file, and its entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.text.numbering import Label
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import CONTENTS_TAIL, CONTENTS_TITLE, PREFACE

# Shortest contents list: fewer heading lines in a row may be a list in the text.
_SHORTEST_CONTENTS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list: ``index`` of its paragraph, its label and its title, as printed
    and as normal text. ``whole`` is false if the title may continue in the next line."""

    index: int
    label: Label
    title: str
    normal: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list: the indexes of its paragraphs, empty if there is none, and its entries."""

    lines: range
    entries: tuple[Entry, ...]


def read_contents(paragraphs: Sequence[Paragraph]) -> Contents:
    """Return the contents list among ``paragraphs``."""
    lines = _contents_range(paragraphs)
    entries = tuple(
        _entry(i, paragraphs[i], label, _is_whole(paragraphs, lines, i))
        for i in lines
        if (label := paragraphs[i].label) is not None
    )
    return Contents(lines, entries)


def _is_whole(paragraphs: Sequence[Paragraph], lines: range, index: int) -> bool:
    """Return whether the entry ends in this line: a page number follows, or another entry does."""
    if CONTENTS_TAIL.search(paragraphs[index].text):
        return True
    return index + 1 not in lines or paragraphs[index + 1].label is not None


def _entry(index: int, paragraph: Paragraph, label: Label, whole: bool) -> Entry:
    text = CONTENTS_TAIL.sub("", paragraph.text)
    title = paragraph.printed(label.length, len(text)).rstrip("。:;.… ")
    return Entry(index, label, title, text[label.length :].strip("。:;.… "), whole)


def _is_contents_line(paragraph: Paragraph) -> bool:
    if "。" in paragraph.text:
        return False
    text = _without_tail(paragraph.text)
    if len(text) > 50 or ";" in text or paragraph.is_row:
        return False
    if paragraph.is_box or PREFACE.match(text) or paragraph.is_caption:
        return True
    if len(text) < len(paragraph.text) and len(text) >= 2:
        return True
    return paragraph.label is not None


def _contents_range(paragraphs: Sequence[Paragraph]) -> range:
    """Return the range of the contents list, an empty one if there is none.

    It is a run of heading lines without text between them, after a line 目录, or whose headings
    are found again further on.
    """
    i = 0
    while i < len(paragraphs):
        titled = CONTENTS_TITLE.match(paragraphs[i].text) is not None
        if not titled and not _is_contents_line(paragraphs[i]):
            i += 1
            continue
        start = i
        i += 1
        while i < len(paragraphs) and _is_contents_line(paragraphs[i]):
            i += 1
        # The first heading of the body may follow at once: a number already seen in its style.
        stop = _first_repeat(paragraphs, start, i)
        run = range(start, stop)
        labelled = [p for p in paragraphs[start:stop] if p.label is not None]
        if len(labelled) < _SHORTEST_CONTENTS and not (titled and labelled):
            continue
        later = {_key(p) for p in paragraphs[stop:] if p.label is not None}
        again = sum(_key(p) in later for p in labelled)
        if titled or again >= 0.5 * len(labelled):
            return run
        i = max(i, start + 1)
    return range(0)


def _first_repeat(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """Return the index in a run of heading lines where the body begins: the first repeated
    heading. An entry whose number is not recognised (1 总则……1) counts by its words."""
    seen: set[tuple[str, str]] = set()
    for i in range(start, stop):
        paragraph = paragraphs[i]
        words = ("", _without_tail(paragraph.text))
        if paragraph.label is not None:
            key = _key(paragraph)
            if key in seen or words in seen:
                return i
            seen.add(key)
        elif PREFACE.match(paragraph.text) and words in seen:
            return i
        else:
            seen.add(words)
    return stop


def _key(paragraph: Paragraph) -> tuple[str, str]:
    """Return a heading's number and the start of its title, by which the body repeats it."""
    label = paragraph.label
    assert label is not None
    text = _without_tail(paragraph.text)
    return label.number, text[label.length :].lstrip(" ")[:8]


def _without_tail(text: str) -> str:
    """Return an entry without its dots and page number. Most lines end with a Chinese character."""
    return text if "一" <= text[-1] <= "鿿" else CONTENTS_TAIL.sub("", text)

"""The place of the plan in its file: contents list, body, and the text before and after.

The body is found as a chain of top-level headings (一、 二、 …, or 第一章 …, or 第一篇 …). A file
often holds several such chains: the notice's own points, the contents list, the plan, and an
explanation that repeats the plan's headings. The plan is the chain with the most text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from loaders.errors import PlanRejected
from loaders.outline.titles import heading_title
from loaders.text.numbering import Label, Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import (
    CONTENTS_TAIL,
    CONTENTS_TITLE,
    ENDING,
    FURNITURE,
    OPEN_NOTE,
    PREFACE,
)

_TOP_STYLES = (
    Style.PART,
    Style.CHAPTER,
    Style.SECTION,
    Style.CN,
    Style.CN_PAREN,
    Style.DECIMAL1,
    Style.ARABIC,
)
# Shortest contents list: fewer heading lines in a row may be a list in the text.
_SHORTEST_CONTENTS = 5
# A plan's body has at least this many characters; a page with only a list of files has fewer.
_SHORTEST_BODY = 150
# A chain must carry this share of the file's text to be a plan's body.
_LEAST_SHARE = 0.25
# A chain of a lower style must have this many times the text of a higher one; one of marked
# headings without numbers this many times the text of the numbered one.
_LOWER_STYLE = 2.5
_WITHOUT_NUMBERS = 1.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list: ``index`` of its paragraph, its label and its title."""

    index: int
    label: Label
    title: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body (``paragraphs[start:stop]``), the entries of the contents list (``contents``), the
    style of its chapters (``top``) and the indexes of their headings (``chapters``)."""

    start: int
    stop: int
    top: Style
    chapters: tuple[int, ...]
    contents: tuple[Entry, ...]
    contents_range: range


def find_body(paragraphs: Sequence[Paragraph]) -> Body:
    """Find the body of the plan in ``paragraphs``.

    Raises PlanRejected (``no-structure``) if there is no chain of headings.
    """
    contents_range = _contents_range(paragraphs)
    best: tuple[float, Style, tuple[int, ...], int] | None = None
    total = sum(len(p.text) for p in paragraphs) or 1
    for numbered, style in product((True, False), _TOP_STYLES):
        found = _best_chain(paragraphs, style, contents_range, numbered)
        if found is None:
            continue
        mass, chain, stop = found
        # The highest style that carries the text wins; a lower one only where none does.
        advantage = _LOWER_STYLE if numbered else _WITHOUT_NUMBERS
        if mass >= max(_LEAST_SHARE * total, _SHORTEST_BODY) and (
            best is None or mass > advantage * best[0]
        ):
            best = (mass, style, chain, stop)
    if best is None:
        raise PlanRejected(
            "no-structure",
            "not a plan: no sequence of numbered chapters (一、二、三… or 第一章…) "
            "with text was found in the file",
        )
    _, top, chain, stop = best
    stop = _body_stop(paragraphs, chain, stop)
    entries = tuple(
        Entry(i, label, _entry_title(paragraphs[i], label))
        for i in contents_range
        if (label := paragraphs[i].label) is not None
    )
    return Body(chain[0], stop, top, chain, entries, contents_range)


def _entry_title(paragraph: Paragraph, label: Label) -> str:
    text = CONTENTS_TAIL.sub("", paragraph.text)
    return paragraph.printed(label.length, len(text)).rstrip("。:;.… ")


def _is_contents_line(paragraph: Paragraph) -> bool:
    text = CONTENTS_TAIL.sub("", paragraph.text)
    if len(text) > 50 or "。" in text or ";" in text or paragraph.is_row:
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
    heading."""
    seen: set[tuple[str, str]] = set()
    for i in range(start, stop):
        paragraph = paragraphs[i]
        if paragraph.label is not None:
            key = _key(paragraph)
            if key in seen:
                return i
            seen.add(key)
        elif PREFACE.match(paragraph.text) and ("", paragraph.text) in seen:
            return i
        else:
            seen.add(("", paragraph.text))
    return stop


def _key(paragraph: Paragraph) -> tuple[str, str]:
    """Return a heading's number and the start of its title, by which the body repeats it."""
    label = paragraph.label
    assert label is not None
    text = CONTENTS_TAIL.sub("", paragraph.text)
    return label.number, text[label.length :].lstrip(" ")[:8]


def _best_chain(
    paragraphs: Sequence[Paragraph], style: Style, contents: range, numbered: bool
) -> tuple[float, tuple[int, ...], int] | None:
    """Return the chain of headings of ``style``, all with or all without a number, with the most
    text.

    Returns its weight in characters, its members and where its text stops.
    """
    members = [
        i
        for i, p in enumerate(paragraphs)
        if p.label is not None
        and p.label.style is style
        and bool(p.label.number) is numbered
        and i not in contents
        and _can_head_chapter(p)
    ]
    best: tuple[float, tuple[int, ...], int] | None = None
    for first in range(len(members)):
        label = paragraphs[members[first]].label
        assert label is not None
        if label.ordinal > 2 or (label.ordinal == 2 and best is not None):
            continue
        chain, skipped, stop = _extend(paragraphs, members, first, contents)
        if len(chain) < (2 if style <= Style.CN else 3):
            continue
        span = sum(len(p.text) for p in paragraphs[chain[0] : stop])
        weight = span * (len(chain) / (len(chain) + skipped)) ** 3
        if best is None or weight > best[0]:
            best = (weight, chain, stop)
    return best


def _extend(
    paragraphs: Sequence[Paragraph], members: Sequence[int], first: int, contents: range
) -> tuple[tuple[int, ...], int, int]:
    """Follow a chain from its ``first`` member; a chain does not cross the contents list."""
    chain = [members[first]]
    skipped = 0
    pending = 0
    stop = len(paragraphs)
    for i in members[first + 1 :]:
        if contents and chain[0] < contents.start < i:
            stop = contents.start
            break
        last, label = paragraphs[chain[-1]].label, paragraphs[i].label
        assert last is not None and label is not None
        if last.ordinal < label.ordinal <= last.ordinal + 2:
            chain.append(i)
            skipped += pending
            pending = 0
        elif label.ordinal == 1 and len(chain) > 1 and not _resumes(paragraphs, members, i, last):
            stop = i
            break
        else:
            pending += 1
    return tuple(chain), skipped, stop


def _resumes(
    paragraphs: Sequence[Paragraph], members: Sequence[int], restart: int, last: Label
) -> bool:
    """Return whether the chain continues after a list of its own style that starts at
    ``restart``."""
    expected = 2
    for i in members:
        label = paragraphs[i].label
        assert label is not None
        if i <= restart:
            continue
        if label.ordinal == last.ordinal + 1 and label.ordinal != expected:
            return True
        if label.ordinal != expected:
            return False
        expected += 1
    return False


def _can_head_chapter(paragraph: Paragraph) -> bool:
    label = paragraph.label
    assert label is not None
    if paragraph.is_row:
        return False
    return heading_title(paragraph) is not None


def _body_stop(paragraphs: Sequence[Paragraph], chain: Sequence[int], stop: int) -> int:
    """Return the index where the body ends: at an explanation, an annex or the site's own lines."""
    for i in range(chain[-1] + 1, stop):
        paragraph = paragraphs[i]
        if len(paragraph.text) <= 120 and paragraph.label is None and ENDING.match(paragraph.text):
            stop = i
            break
    while stop - 1 > chain[-1] and _is_furniture(paragraphs[stop - 1]):
        stop -= 1
    return stop


def _is_furniture(paragraph: Paragraph) -> bool:
    """Return whether this is a short line after the plan's last sentence, without full stop or
    number."""
    text = paragraph.text
    if OPEN_NOTE.match(text):
        return False
    if FURNITURE.match(text) and len(text) <= 80:
        return True
    return paragraph.label is None and len(text) <= 30 and text[-1] not in "。;!?)"

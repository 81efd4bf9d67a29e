"""The place of the plan in its file: contents list, body, and the text before and after.

The body is found as a chain of top-level headings (一、 二、 …, or 第一章 …, or 第一篇 …). A file
often holds several such chains: the notice's own points, the contents list, the plan, and an
explanation that repeats the plan's headings. The plan is the chain with the most text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.errors import PlanRejected
from loaders.outline.contents_range import Contents, Entry
from loaders.outline.number_chains import Numbers
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import (
    DUTY_LINE,
    ENDING,
    FURNITURE,
    OPEN_NOTE,
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
# A plan's body has at least this many characters; a page with only a list of files has fewer.
_SHORTEST_BODY = 150
# A chain must carry this share of the file's text to be a plan's body.
_LEAST_SHARE = 0.25
# A chain of a lower style must have this many times the text of a higher one.
_LOWER_STYLE = 2.5
# Chapters whose numbers start again must together carry this share of it.
_LEAST_RESTARTING = 0.6
# Shares of the text under marked headings that a heading around a whole document holds
_NEARLY_ALL = 0.9
_MOST_IF_LAST = 0.5


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


@dataclass(frozen=True, slots=True)
class _Chain:
    """Chapters of one style: their ``weight`` in characters, the indexes of their headings, the
    index where their text stops, and the numbers they were found in."""

    weight: float
    style: Style
    members: tuple[int, ...]
    stop: int
    numbers: Numbers


def find_body(paragraphs: Sequence[Paragraph], contents: Contents) -> Body:
    """Find the body of the plan in ``paragraphs``, of which ``contents`` are the contents list.

    Raises PlanRejected: ``no-structure`` if there is no chain of headings, ``too-short`` if its
    chapters have too little text.
    """
    numbered = _top_chain(paragraphs, contents, numbered=True)
    marked = _top_chain(paragraphs, contents, numbered=False)
    best = marked if marked and _carries(paragraphs, marked, numbered) else numbered
    best = best or _restarting_chain(paragraphs, contents)
    if best is None:
        raise _rejected(paragraphs, contents)
    chain, stop = _with_restarts(paragraphs, best.numbers, best.members, best.stop)
    stop = _body_stop(paragraphs, chain, stop)
    return Body(chain[0], stop, best.style, chain, contents.entries, contents.lines)


def _rejected(paragraphs: Sequence[Paragraph], contents: Contents) -> PlanRejected:
    """Return the reason why a file without a body is not read."""
    found = [
        (chain.weight, paragraphs[chain.members[0]].line)
        for style in _TOP_STYLES
        for numbered in (True, False)
        if (numbers := Numbers.of(paragraphs, style, contents.lines, numbered)).places
        and (chain := _best_chain(paragraphs, style, numbers))
    ]
    size, line = max(found, default=(0.0, 0))
    if found and size < _SHORTEST_BODY and size >= _LEAST_SHARE * _size(paragraphs):
        return PlanRejected(
            "too-short",
            f"too short for a plan: its chapters (from line {line}) have {size:.0f} characters of "
            f"text, and at least {_SHORTEST_BODY} are needed; load the file with the whole text",
        )
    return PlanRejected(
        "no-structure",
        "not a plan: no sequence of two or more numbered chapters (一、二、三… or 第一章…) "
        "with text was found in the file",
    )


def _size(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(p.text) for p in paragraphs)


def _top_chain(
    paragraphs: Sequence[Paragraph], contents: Contents, *, numbered: bool
) -> _Chain | None:
    """Return the chain of chapters among the headings with a number, or among those without.

    The highest style that carries the text wins; a lower one only where none does.
    """
    least = max(_LEAST_SHARE * _size(paragraphs), _SHORTEST_BODY)
    best: _Chain | None = None
    printed = {p.label.style for p in paragraphs if p.label and bool(p.label.number) is numbered}
    for style in filter(printed.__contains__, _TOP_STYLES):
        numbers = Numbers.of(paragraphs, style, contents.lines, numbered)
        found = _best_chain(paragraphs, style, numbers)
        if found is None or found.weight < least:
            continue
        if best is None or found.weight > _LOWER_STYLE * best.weight:
            best = found
    return best


def _restarting_chain(paragraphs: Sequence[Paragraph], contents: Contents) -> _Chain | None:
    """Return the chain whose numbers start again so often that no part of it carries the text."""
    for style in (Style.PART, Style.CHAPTER, Style.CN):
        numbers = Numbers.of(paragraphs, style, contents.lines, True)
        if not numbers.places:
            continue
        chain, _, stop = numbers.chain_from(0, len(paragraphs))
        members, stop = _with_restarts(paragraphs, numbers, chain, stop)
        weight = _size(paragraphs[members[0] : stop])
        if weight >= max(_LEAST_RESTARTING * _size(paragraphs), _SHORTEST_BODY):
            return _Chain(weight, style, members, stop, numbers)
    return None


def _carries(paragraphs: Sequence[Paragraph], marked: _Chain, numbered: _Chain | None) -> bool:
    """Return whether marked headings without numbers are the chapters, and not the numbered ones.

    They are not where a collector puts headings of its own around a text: then all numbered
    chapters are under one of them, which holds nearly all of the text, or is the last one and
    holds most of it.
    """
    if numbered is None:
        return True
    if marked.style >= numbered.style:
        return False
    bounds = (*marked.members, marked.stop)
    holders = {bisect_right(bounds, member) - 1 for member in numbered.members}
    if len(holders) > 1 or holders == {-1}:
        return True
    holder = min(holders.pop(), len(marked.members) - 1)
    held = _size(paragraphs[bounds[holder] : bounds[holder + 1]])
    whole = _size(paragraphs[bounds[0] : bounds[-1]])
    is_last = holder == len(marked.members) - 1
    return held < whole * (_MOST_IF_LAST if is_last else _NEARLY_ALL)


def _best_chain(paragraphs: Sequence[Paragraph], style: Style, numbers: Numbers) -> _Chain | None:
    """Return the chain of ``numbers`` of one ``style`` with the most text."""
    best: _Chain | None = None
    covered: set[int] = set()
    for first in range(len(numbers.places)):
        if numbers.places[first] in covered or not numbers.can_begin(first, style):
            continue
        if numbers.ordinals[first] == 2 and best is not None:
            continue
        chain, skipped, stop = numbers.chain_from(first, len(paragraphs))
        covered.update(chain)
        begins_late = numbers.ordinals[first] > 2
        if len(chain) < (2 if style <= Style.CN and not begins_late else 3):
            continue
        span = _size(paragraphs[chain[0] : stop])
        weight = span * (len(chain) / (len(chain) + skipped)) ** 3
        if best is None or weight > best.weight:
            best = _Chain(weight, style, chain, stop, numbers)
    return best


def _with_restarts(
    paragraphs: Sequence[Paragraph], numbers: Numbers, chain: tuple[int, ...], stop: int
) -> tuple[tuple[int, ...], int]:
    """Add the chapters after ``stop`` whose numbers start again at one in the middle of the text.

    A title, an annex or another line that is not text before them begins another document.
    """
    while (first := numbers.position(stop)) is not None and _goes_on(paragraphs, chain, stop):
        more, _, following = numbers.chain_from(first, len(paragraphs))
        if len(more) < 2:
            break
        chain, stop = (*chain, *more), following
    return chain, stop


def _goes_on(paragraphs: Sequence[Paragraph], chain: Sequence[int], stop: int) -> bool:
    """Return whether the text before the paragraph ``stop`` is the plan's own, and no ending."""
    above = paragraphs[stop - 1]
    if above.label is None and above.text[-1] not in "。;!?":
        return False
    return not any(ends_body(paragraph) for paragraph in paragraphs[chain[-1] + 1 : stop])


def _body_stop(paragraphs: Sequence[Paragraph], chain: Sequence[int], stop: int) -> int:
    """Return the index where the body ends: at an explanation, an annex or the site's own lines."""
    for i in range(chain[-1] + 1, stop):
        if ends_body(paragraphs[i]):
            stop = i
            break
    while stop - 1 > chain[-1] and _is_furniture(paragraphs[stop - 1]):
        stop -= 1
    return stop


def ends_body(paragraph: Paragraph) -> bool:
    """Return whether a line is the first one after a plan: an annex, an explanation, a link."""
    return (
        len(paragraph.text) <= 120
        and paragraph.label is None
        and ENDING.match(paragraph.text) is not None
    )


def _is_furniture(paragraph: Paragraph) -> bool:
    """Return whether this is a short line after the plan's last sentence, without full stop, number
    or bullet."""
    text = paragraph.text
    if OPEN_NOTE.match(text) or DUTY_LINE.match(text):
        return False
    if FURNITURE.match(text) and len(text) <= 80:
        return True
    if paragraph.list_level is not None:
        return False
    return paragraph.label is None and len(text) <= 30 and text[-1] not in "。;!?)"

"""The title of a part: its lead phrase, cut at the full stop or where it was lost."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.outline.patterns import COLON_TITLE, LOST_STOP, LOST_STOP_TAIL, SHORT_LOST_STOP
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import PAGE_AFTER_HEADING

# A heading longer than this is a paragraph that begins with a number.
LONGEST_HEADING = 50
# A lead phrase longer than this has lost its full stop.
_LONGEST_LEAD = 20
# A shorter piece of a title may be the first of words with spaces between them.
_SHORTEST_LEAD = 4
_TRAILING = "。:;,.!"


@dataclass(frozen=True, slots=True)
class Title:
    """Positions of a title in a paragraph's normal text, and where the text after it begins."""

    start: int
    stop: int
    rest: int

    def runs_on(self, paragraph: Paragraph) -> bool:
        """Return whether text follows the title in the same paragraph."""
        return self.rest < len(paragraph.text)


def heading_title(paragraph: Paragraph) -> Title | None:
    """Return the title of a structural heading, or None if the paragraph is prose.

    The title ends at the first 。 or at a wide gap; without them it is the whole paragraph, if
    short.
    """
    start = paragraph.label.length if paragraph.label else 0
    text = paragraph.text
    stop = text.find("。", start)
    gap = paragraph.wide_gap(start + 1)
    if gap is not None and gap - start <= _LONGEST_LEAD and (stop < 0 or gap < stop):
        return Title(start, gap, gap)
    if ran_into := _before_sentence(paragraph, start, stop):
        return ran_into
    if stop < 0:
        if number := PAGE_AFTER_HEADING.search(paragraph.words):
            return Title(start, len(text) - len(number["number"]), len(text))
        if len(text) - start > LONGEST_HEADING:
            return _lost_stop(text, start)
        if text[-1] in ";," or not text[start:].strip(_TRAILING):
            return None
        return Title(start, len(text.rstrip(_TRAILING)), len(text))
    if stop - start > LONGEST_HEADING:
        return _lost_stop(text, start)
    if stop == start:
        return None
    return Title(start, stop, stop + 1)


def _before_sentence(paragraph: Paragraph, start: int, stop: int) -> Title | None:
    """Return the title of a chapter that one space separates from its first sentence, which ends at
    ``stop``: 第一章 发展基础 “十三五”时期,全区地区生产总值年均增长6.2%。"""
    label = paragraph.label
    if label is None or label.style > Style.SECTION or stop < 0:
        return None
    gap = paragraph.gap(start + 1)
    if gap is None or not _SHORTEST_LEAD <= gap - start <= _LONGEST_LEAD:
        return None
    title, sentence = paragraph.text[start:gap], paragraph.text[gap:stop]
    is_sentence = len(sentence) > _LONGEST_LEAD and "," in sentence and "," not in title
    return Title(start, gap, gap) if is_sentence else None


def _lost_stop(text: str, start: int) -> Title | None:
    """Return a title whose full stop is lost, found by its tail noun and the verb after it."""
    window = text[start : start + 60]
    comma = window.find(",")
    match = LOST_STOP.match(window)
    if match is None or 0 <= comma < match.end():
        return None
    stop = match.end()
    while more := LOST_STOP_TAIL.match(window, stop):
        stop = more.end()
    return Title(start, start + stop, start + stop)


def lead_phrase(
    paragraph: Paragraph, *, bullet: int = 0, colon: bool = False, mend: bool = True
) -> Title:
    """Return the title of a task or project: up to the first 。 (``colon``: or a colon before it).

    ``bullet`` is the length of the bullet before it. With ``mend`` a title whose full stop is lost
    is cut where the first sentence begins.
    """
    start = paragraph.label.length if paragraph.label else bullet
    text = paragraph.text
    if colon and (match := COLON_TITLE.match(text, start)):
        return Title(start, match.end(1), match.end())
    stop = text.find("。", start)
    stop = len(text) if stop < 0 else stop
    gap = paragraph.wide_gap(start + 1)
    if gap is not None and gap - start <= _LONGEST_LEAD and gap < stop:
        return Title(start, gap, gap)
    if mend:
        lost = None
        if stop - start > _LONGEST_LEAD:
            lost = _lost_stop(text, start)
        elif short := SHORT_LOST_STOP.match(text[start:stop]):
            lost = Title(start, start + short.end(), start + short.end())
        if lost is not None:
            return lost
    return Title(start, len(text[:stop].rstrip(_TRAILING)), min(stop + 1, len(text)))

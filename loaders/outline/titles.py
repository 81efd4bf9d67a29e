"""The title of a part: its lead phrase, cut at the full stop or where it was lost."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.outline.patterns import COLON_TITLE, LOST_STOP, LOST_STOP_TAIL, SHORT_LOST_STOP
from loaders.text.paragraphs import Paragraph

# A heading longer than this is a paragraph that begins with a number.
LONGEST_HEADING = 50
# A lead phrase longer than this has lost its full stop.
_LONGEST_LEAD = 20
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
    if stop < 0:
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


def lead_phrase(paragraph: Paragraph, *, colon: bool = False, mend: bool = True) -> Title:
    """Return the title of a task or project: up to the first 。 (``colon``: or a colon before it).

    With ``mend`` a title whose full stop is lost is cut where the first sentence begins.
    """
    start = paragraph.label.length if paragraph.label else 0
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

"""Sentences around words that were found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from queries.shared.answers import answer

#: A sentence with more characters is cut around the words (plans print paragraphs without a full
#: stop)
LONGEST = 240

_STOP = re.compile(r"[。!?!?;;\n]")
_CUT = "…"


@answer
class WordMark:
    """A place of a word in a sentence."""

    start: Annotated[int, Field(description="in characters")]
    end: int


@dataclass(frozen=True)
class Shown:
    """The part ``[start, stop)`` of a text that is shown, and … for what is cut off its ends."""

    start: int
    stop: int
    head: str
    tail: str

    def of(self, value: str) -> str:
        """Return the part of ``value`` with its marks of cuts."""
        return self.head + value[self.start : self.stop] + self.tail

    @property
    def shift(self) -> int:
        """Return what turns an offset of the text into one of the part that is shown."""
        return len(self.head) - self.start


def cut_sentence(value: str, start: int, end: int) -> Shown:
    """Return the sentence around ``[start, end)``, cut to 240 characters around it."""
    left, right = begin, stop = sentence_around(value, start, end)
    if stop - begin > LONGEST:
        room = max(LONGEST - (end - start), 0) // 2
        left, right = max(begin, start - room), min(stop, end + room)
    return Shown(left, right, _CUT * (left > begin), _CUT * (right < stop))


def sentence_around(value: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence (or sentences) around ``[start, end)`` begins and ends, with its
    final punctuation mark and without the white space around it."""
    begin = max((match.end() for match in _STOP.finditer(value, 0, start)), default=0)
    mark_after = _STOP.search(value, max(end - 1, start))
    stop = mark_after.end() if mark_after else len(value)
    while begin < start and value[begin].isspace():
        begin += 1
    while stop > end and value[stop - 1].isspace():
        stop -= 1
    return begin, max(stop, end)

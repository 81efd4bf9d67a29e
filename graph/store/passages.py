"""Passages of source texts, and the tokens by which every store finds any run of their letters.

A passage is a paragraph: a line, or lines that are broken in mid-sentence. The index has one entry
for each passage. Its tokens are the pairs of letters that begin in the passage, so that a run of
letters is a phrase of pairs. A run may continue in the next passage. The pairs that follow a
passage therefore belong to its entry as well, but are marked, so that each run is found once, in
the passage where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add

from graph.reference.lines import LINE_END
from graph.reference.search_letters import letters, spelled, spellings

#: Version of these rules. A store with an index of other rules builds it again.
RULES = 1
#: Hits are counted up to this number
MOST_COUNTED = 10_000
#: Letters of a word that the index finds as one phrase; the rest is compared with the text
LONGEST_PHRASE = 16

# A paragraph of broken lines ends with its sentence, or once it has this many letters
_LETTERS_TO_JOIN = 200
# A longer line is cut: it is a whole document without line ends
_LONGEST_PASSAGE = 2000
_ENDS_OPEN = re.compile(r"\w$")
# Letters never contain control characters
_NEXT_PASSAGE = "\x01"
_END = "\x02"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage ``[start, stop)`` of a source text with the tokens of its entry in the index."""

    start: int
    stop: int
    tokens: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens in a row; if ``is_prefix``, one token that begins with this letter."""

    tokens: str
    is_prefix: bool = False


def passages(text: str) -> Iterator[Passage]:
    """Yield the passages of a source text that have letters."""
    following = ""
    entries: list[Passage] = []
    for start, stop in reversed(list(_spans(text, 0))):
        spelled_out = spellings(text[start:stop])
        if own := spelled_out[0]:
            streams = (_tokens(spelling, following) for spelling in spelled_out)
            entries.append(Passage(start, stop, f" {_END} ".join(streams)))
            following = (own + following)[:LONGEST_PHRASE]
    yield from reversed(entries)


def phrases(word: str) -> tuple[Phrase, ...]:
    """Return the phrases of tokens, one of which is in the entry of every passage with the word.

    A word of more than :data:`LONGEST_PHRASE` letters may still not be in that passage.
    """
    return tuple(phrase for form in forms(word) for phrase in _phrases(form[:LONGEST_PHRASE]))


def forms(word: str) -> tuple[str, ...]:
    """Return the spellings of a word by its letters. Without letters there is none."""
    one_letter = len(letters(word)) < 2
    return tuple(form for form in spellings(word)[: 1 if one_letter else None] if form)


def exceeds_phrase(words: Iterable[str]) -> bool:
    """Return whether the index cannot decide on these words alone."""
    return any(len(form) > LONGEST_PHRASE for word in words for form in forms(word))


def passage_end(text: str, start: int) -> int:
    """Return the end of the passage that begins at ``start``."""
    return next(_spans(text, start))[1]


def word_places(text: str, start: int, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return all places of ``words`` that begin in the passage at ``start``, in order.

    It is None if one of the words is not there. Places are spans of ``text``.
    """
    stop = passage_end(text, start)
    longest = max(len(form) for word in words for form in forms(word))
    piece = text[start : _end_of_letters(text, stop, longest)]
    readings = spelled(piece)
    found: set[tuple[int, int]] = set()
    for word in words:
        places = {
            (spelling.spans[at][0], spelling.spans[at + len(form) - 1][1])
            for spelling in readings
            for form in forms(word)
            for at in _occurrences(spelling.letters, form)
            if spelling.spans[at][0] < stop - start
        }
        if not places:
            return None
        found |= places
    return [(start + a, start + b) for a, b in sorted(found)]


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of paragraphs from ``start`` on, which is the beginning of one."""
    ends = (match.end() for match in LINE_END.finditer(text, start))
    begin, count = start, 0
    for line_start, line_stop in pairwise(chain([start], ends, [len(text)])):
        cuts = range(line_start, line_stop, _LONGEST_PASSAGE)
        for cut in cuts[1:]:
            yield begin, cut
            begin, count = cut, 0
        own = letters(text[max(begin, line_start) : line_stop])
        count += len(own)
        if not own or not _ENDS_OPEN.search(own) or count >= _LETTERS_TO_JOIN:
            if line_stop > begin:
                yield begin, line_stop
            begin, count = line_stop, 0
    if begin < len(text):
        yield begin, len(text)


def _tokens(own: str, following: str) -> str:
    stream = own + following[:LONGEST_PHRASE]
    pairs = list(map(add, stream, stream[1:] + _END))
    marked = [_NEXT_PASSAGE + pair for pair in pairs[len(own) : -1]]
    return " ".join(pairs[: len(own)] + marked)


def _phrases(form: str) -> Iterator[Phrase]:
    if len(form) == 1:
        yield Phrase(form, is_prefix=True)
        return
    pairs = [a + b for a, b in pairwise(form)]
    # The word may be in the passage, or continue in the next one after any of its letters
    for own in range(len(pairs), 0, -1):
        yield Phrase(" ".join([*pairs[:own], *(_NEXT_PASSAGE + pair for pair in pairs[own:])]))


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _end_of_letters(text: str, offset: int, count: int) -> int:
    """Return the offset after the next ``count`` letters from ``offset`` on."""
    while count > 0 and offset < len(text):
        count -= len(letters(text[offset]))
        offset += 1
    return offset

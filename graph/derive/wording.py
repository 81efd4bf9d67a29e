"""The letters and digits of a passage, each with its source offset, for comparing two plans.

Punctuation, white space and widths are left out: they differ between printings of the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.derive.patterns import LETTER, OWN_DIVISION
from graph.reference.normal_text import Normal, fold

_OWN_LETTER = "域"
# 。;!? end a sentence; , and : end a clause. 、 separates the items of a list within a clause.
_SENTENCE_ENDS = frozenset("。;!?")
_CLAUSE_ENDS = _SENTENCE_ENDS | frozenset(",:")
_CAPITALS = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters of one passage.

    ``offsets[i]`` is the source offset of ``letters[i]``. ``sentences`` and ``clauses`` are ranges
    ``[start, end)`` of ``letters``, in order and without gaps. ``printed`` is the normal text of
    each sentence, punctuation included, and ``printed_clauses`` that of each clause. ``title``
    holds the letters of the lead phrase.
    """

    title: str
    letters: str
    offsets: tuple[int, ...]
    sentences: tuple[Piece, ...]
    clauses: tuple[Piece, ...]
    printed: tuple[str, ...]
    printed_clauses: tuple[str, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets ``[start, end)`` of a non-empty range of letters."""
        return self.offsets[start], self.offsets[end - 1] + 1


def own_division(text: str) -> str:
    """Return ``text`` with all words for the plan's own division replaced (全省, 全市: 全域)."""
    return OWN_DIVISION.sub(lambda match: match[0][0] + _OWN_LETTER, text)


# The rules on clauses ask for the same phrases again and again
@lru_cache(maxsize=16384)
def letters_of(text: str) -> str:
    """Return the letters of a single phrase, normalised like those of a :class:`Wording`."""
    kept = "".join(LETTER.findall(fold(text)))
    return own_division(kept).translate(_CAPITALS)


def wording(
    folded: str, start: int, end: int, title: str, leave_out: Iterable[Piece] = ()
) -> Wording:
    """Return the wording of ``folded[start:end]``, where ``folded`` is a whole folded source.

    ``leave_out`` lists ranges of source offsets to leave out: notes on the responsible departments
    are not part of what a task sets.
    """
    normal = Normal.of(folded, start, end)
    text = own_division(normal.text).translate(_CAPITALS)
    out = [(normal.position(a), normal.position(b)) for a, b in leave_out]
    kept = [not any(a <= i < b for a, b in out) for i in range(len(text))]
    places = [i for i, letter in enumerate(text) if kept[i] and LETTER.match(letter)]
    sentences = tuple(_pieces(text, places, _SENTENCE_ENDS))
    clauses = tuple(_pieces(text, places, _CLAUSE_ENDS))

    def printed(piece: Piece) -> str:
        first, last = places[piece[0]], places[piece[1] - 1]
        return "".join(text[i] for i in range(first, last + 1) if kept[i])

    return Wording(
        letters_of(title),
        "".join(text[i] for i in places),
        tuple(normal.at(i) for i in places),
        sentences,
        clauses,
        tuple(map(printed, sentences)),
        tuple(map(printed, clauses)),
    )


def has_letters(folded: str, start: int, end: int, leave_out: Iterable[Piece] = ()) -> bool:
    """Return whether the :func:`wording` of ``folded[start:end]`` has any letters."""
    out = tuple(leave_out)
    return any(
        LETTER.match(folded[i]) and not any(a <= i < b for a, b in out)
        for i in range(start, min(end, len(folded)))
    )


def bracketed(folded: str, spans: Iterable[Piece]) -> list[Piece]:
    """Return the ``spans`` that are notes in brackets: (责任单位:…)."""
    return [(start, end) for start, end in spans if folded[start : start + 1] == "("]


def _pieces(text: str, places: list[int], ends: frozenset[str]) -> Iterator[Piece]:
    """Yield the ranges of ``places`` that one of ``ends`` separates in ``text``."""
    start = 0
    for i in range(1, len(places)):
        if any(letter in ends for letter in text[places[i - 1] + 1 : places[i]]):
            yield start, i
            start = i
    if start < len(places):
        yield start, len(places)

"""The words of a passage as two plans are compared by: letters and digits, each with its place.

Punctuation, blanks and widths differ between printings and say nothing of where words come from,
so they are left out; the offset of every letter leads back to the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.reference.normal_text import Normal, fold

# Both plans speak of their own division: 全省 above is 全市 below
_OWN_DIVISION = re.compile(r"全[省市州盟县区旗域]|我[省市州盟县区旗]|(?<!直)辖[市州县区旗]")
_OWN_LETTER = "域"
_LETTER = re.compile(r"[\w%‰℃]")
# 。;!? end a sentence; , and : end a clause. 、 joins what one clause lists.
_SENTENCE_ENDS = frozenset("。;!?")
_CLAUSE_ENDS = _SENTENCE_ENDS | frozenset(",:")
_CAPITALS = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters of one passage.

    ``offsets[i]`` is where ``letters[i]`` stands in the source; ``sentences`` and ``clauses`` are
    ranges ``[start, end)`` of ``letters``, in order and without gaps; ``printed`` is the normal
    text of each sentence, punctuation included. ``title`` are the letters of the lead phrase.
    """

    title: str
    letters: str
    offsets: tuple[int, ...]
    sentences: tuple[Piece, ...]
    clauses: tuple[Piece, ...]
    printed: tuple[str, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets ``[start, end)`` of the letters ``[start, end)``, which are not none."""
        return self.offsets[start], self.offsets[end - 1] + 1


def own_division(text: str) -> str:
    """``text`` with the words for the plan's own division made alike (全省, 全市: 全域)."""
    return _OWN_DIVISION.sub(lambda match: match[0][0] + _OWN_LETTER, text)


def letters_of(text: str) -> str:
    """The letters of a phrase that stands alone, as those of a :class:`Wording`."""
    kept = "".join(_LETTER.findall(fold(text)))
    return own_division(kept).translate(_CAPITALS)


def wording(
    folded: str, start: int, end: int, title: str, leave_out: Iterable[Piece] = ()
) -> Wording:
    """The wording of ``folded[start:end]``, where ``folded`` is a whole folded source.

    ``leave_out`` are ranges of source offsets whose letters do not count: notes on who is
    responsible say nothing of what is to be done.
    """
    normal = Normal.of(folded, start, end)
    text = own_division(normal.text).translate(_CAPITALS)
    out = [(normal.position(a), normal.position(b)) for a, b in leave_out]
    kept = [not any(a <= i < b for a, b in out) for i in range(len(text))]
    places = [i for i, letter in enumerate(text) if kept[i] and _LETTER.match(letter)]
    sentences = tuple(_pieces(text, places, _SENTENCE_ENDS))
    return Wording(
        letters_of(title),
        "".join(text[i] for i in places),
        tuple(normal.at(i) for i in places),
        sentences,
        tuple(_pieces(text, places, _CLAUSE_ENDS)),
        tuple(
            "".join(text[i] for i in range(places[a], places[b - 1] + 1) if kept[i])
            for a, b in sentences
        ),
    )


def has_letters(folded: str, start: int, end: int, leave_out: Iterable[Piece] = ()) -> bool:
    """Return whether the :func:`wording` of ``folded[start:end]`` has any letters."""
    out = tuple(leave_out)
    return any(
        _LETTER.match(folded[i]) and not any(a <= i < b for a, b in out)
        for i in range(start, min(end, len(folded)))
    )


def bracketed(folded: str, spans: Iterable[Piece]) -> list[Piece]:
    """Those of ``spans`` that are notes in brackets: (责任单位:…)."""
    return [(start, end) for start, end in spans if folded[start : start + 1] == "("]


def _pieces(text: str, places: list[int], ends: frozenset[str]) -> Iterator[Piece]:
    """Ranges of ``places`` between which one of ``ends`` stands in ``text``."""
    start = 0
    for i in range(1, len(places)):
        if any(letter in ends for letter in text[places[i - 1] + 1 : places[i]]):
            yield start, i
            start = i
    if start < len(places):
        yield start, len(places)

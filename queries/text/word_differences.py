"""Differences between the words of two passages, as runs of text that a report can mark.

Numbers and Latin words are compared as wholes (38 and 31 are different words); Chinese is compared
character by character. Widths, spaces and punctuation are not words: differences in them alone are
not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Levenshtein

from graph.reference.normal_text import fold

Kind = Literal["same", "changed", "uncovered"]
# One kind for each character of the passage
Marks = tuple[Kind, ...]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|\w|[%‰℃]")
_LETTER = re.compile(r"[\w%‰℃]")
# Shorter common texts between two differences are not useful to a reader
_ISLAND = 3
# (十二) and a letter
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a passage with a single mark."""

    text: str
    kind: Kind


def compare(child: str, parent: str) -> tuple[Marks, Marks]:
    """Mark in each passage what is ``changed`` in the other."""
    words = [list(_WORD.finditer(fold(text))) for text in (child, parent)]
    changed = [[False] * len(child), [False] * len(parent)]
    told = [[match[0].lower() for match in side] for side in words]
    for step in Levenshtein.opcodes(*told):
        if step.tag == "equal":
            continue
        ends = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        for flags, side, (start, end) in zip(changed, words, ends, strict=True):
            if start < end:
                first, last = side[start].start(), side[end - 1].end()
                flags[first:last] = [True] * (last - first)
    return _readable(child, changed[0]), _readable(parent, changed[1])


def changed_in_all(marks: Sequence[Marks]) -> Marks:
    """Mark the parts of a passage that are ``changed`` in every passage compared with it.

    ``marks`` has at least one entry.
    """
    return tuple(
        "changed" if all(kind != "same" for kind in kinds) else "same"
        for kinds in zip(*marks, strict=True)
    )


def with_uncovered(text: str, marks: Marks, clauses: Iterable[str]) -> Marks:
    """Return ``marks`` of ``text`` with its ``clauses``, given in order, marked ``uncovered``.

    A clause is found despite different spaces, and without the number of its item, which is not a
    part of ``text``. A clause that is not found is skipped.
    """
    places = [i for i, letter in enumerate(text) if not letter.isspace()]
    solid = "".join(text[i] for i in places)
    kinds: list[Kind] = list(marks)
    searched = 0
    for clause in clauses:
        printed = "".join(clause.split())
        for number in range(min(_LONGEST_NUMBER, len(printed))):
            wanted = printed[number:]
            start = solid.find(wanted, searched)
            if start >= 0:
                searched = start + len(wanted)
                for place in range(places[start], places[searched - 1] + 1):
                    kinds[place] = "uncovered"
                break
    return tuple(kinds)


def unmarked(text: str) -> Marks:
    """Return the marks of a passage without marked parts."""
    same: Marks = ("same",)
    return same * len(text)


def runs(text: str, marks: Marks) -> tuple[Run, ...]:
    """Split ``text`` where its ``marks`` change; no run is empty."""
    found, at = [], 0
    for kind, group in groupby(marks):
        end = at + len(list(group))
        found.append(Run(text[at:end], kind))
        at = end
    return tuple(found)


def _readable(text: str, changed: list[bool]) -> Marks:
    """Return the marks without short common parts, and without marks on text that has no letter."""
    stretches = list(_stretches(changed))
    for place, (start, end, is_changed) in enumerate(stretches):
        between = 0 < place < len(stretches) - 1
        if not is_changed and between and _letters(text[start:end]) < _ISLAND:
            changed[start:end] = [True] * (end - start)
    for start, end, is_changed in list(_stretches(changed)):
        if is_changed and not _letters(text[start:end]):
            changed[start:end] = [False] * (end - start)
    return tuple("changed" if flag else "same" for flag in changed)


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield ranges of equal flags, with the flag."""
    at = 0
    for flag, group in groupby(flags):
        end = at + len(list(group))
        yield at, end, flag
        at = end


def _letters(text: str) -> int:
    return len(_LETTER.findall(fold(text)))

"""Chains of numbers that count the pages of a document at regular distances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Page numbers that are missing in a row, at most
_LARGEST_STEP = 3
# Numbers on lines of their own that show a sequence, at least
FEWEST_LONE = 3
# A page may have this many times the lines of the median page, or this share of them.
_LONGEST_PAGE_RATIO = 3.0
_SHORTEST_PAGE_RATIO = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be that of a page: the ``size`` first characters of line ``index``.

    ``weight`` is lower where a unit follows the number.
    """

    index: int
    number: int
    size: int
    lone: bool
    weight: int


@dataclass(frozen=True, slots=True)
class _Chain:
    """The best sequence of page numbers that ends in ``last``."""

    score: int
    last: Candidate
    before: _Chain | None

    def members(self) -> Iterator[Candidate]:
        chain: _Chain | None = self
        while chain is not None:
            yield chain.last
            chain = chain.before


def counting(
    lines: Sequence[Sequence[Candidate]], shortest: float, longest: float
) -> list[Candidate]:
    """Return the numbers of the longest chain that counts on, in document order, with pages of
    about one length between ``shortest`` and ``longest`` lines."""
    chain = _best_chain(lines, shortest, longest)
    members = list(chain.members())[::-1] if chain else []
    if len(members) >= FEWEST_LONE:
        page = median((b.index - a.index) / (b.number - a.number) for a, b in pairwise(members))
        chain = _best_chain(lines, _SHORTEST_PAGE_RATIO * page, _LONGEST_PAGE_RATIO * page)
        members = list(chain.members())[::-1] if chain else []
    return members


def _best_chain(
    lines: Sequence[Sequence[Candidate]], shortest: float, longest: float
) -> _Chain | None:
    """Return the longest sequence of numbers that count pages of ``shortest`` to ``longest``
    lines."""
    ends: dict[int, _Chain] = {}
    best: _Chain | None = None
    for line in lines:
        for candidate in line:
            chain = _extended(ends, candidate, shortest, longest)
            known = ends.get(candidate.number)
            if known is None or chain.score >= known.score:
                ends[candidate.number] = chain
            if best is None or chain.score > best.score:
                best = chain
    return best


def _extended(
    ends: Mapping[int, _Chain], candidate: Candidate, shortest: float, longest: float
) -> _Chain:
    before: _Chain | None = None
    for step in range(1, _LARGEST_STEP + 1):
        chain = ends.get(candidate.number - step)
        if chain is None or (before is not None and chain.score <= before.score):
            continue
        if shortest * step <= candidate.index - chain.last.index <= longest * step:
            before = chain
    return _Chain((before.score if before else 0) + candidate.weight, candidate, before)

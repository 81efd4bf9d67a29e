"""The share of the wording of two passages that occurs in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from graph.derive.wording import Wording

# Shorter runs of letters are shared by chance: 生态环境, unlike 生态环境损害
SHORTEST_RUN = 4
# Four letters that occur in so many tasks of the parent are a stock phrase: 加快推进, 体系建设
_STOCK_TASKS = 3
# A run of stock phrases that is this long is not shared by chance
_LONG_RUN = 8


@dataclass(frozen=True, slots=True)
class Overlap:
    """The wording that two passages share.

    ``child_coverage`` and ``parent_coverage`` are the shares of letters in runs of
    :data:`SHORTEST_RUN` or more that occur in the other passage too, 0..1. Short runs of stock
    phrases do not count. ``longest_run`` is the length of the longest run in letters.
    """

    child_coverage: float
    parent_coverage: float
    longest_run: int


def stock_phrases(tasks: Iterable[Wording]) -> frozenset[str]:
    """Return the runs of :data:`SHORTEST_RUN` letters that several tasks of a plan share."""
    counts = Counter(phrase for task in tasks for phrase in set(_phrases(task.letters)))
    return frozenset(phrase for phrase, tasks in counts.items() if tasks >= _STOCK_TASKS)


def overlap(child: Wording, parent: Wording, stock: Set[str] = frozenset()) -> Overlap:
    """Measure the runs of letters that two passages share, in any order. ``stock`` are the
    :func:`stock_phrases` of the parent's tasks."""
    return Overlap(
        _share(_covered(child.letters, parent.letters, stock)),
        _share(_covered(parent.letters, child.letters, stock)),
        _longest(child.letters, parent.letters),
    )


def _covered(letters: str, other: str, stock: Set[str]) -> list[bool]:
    """Return for each letter whether it is in a run that occurs in ``other`` too."""
    known = set(_phrases(other))
    phrases = list(_phrases(letters))
    found = [False] * len(letters)
    start = 0
    while start < len(phrases):
        end = start
        while end < len(phrases) and phrases[end] in known:
            end += 1
        length = end - start + SHORTEST_RUN - 1
        if end > start and (
            length >= _LONG_RUN or any(phrase not in stock for phrase in phrases[start:end])
        ):
            found[start : start + length] = [True] * length
        start = end + 1
    return found


def _phrases(letters: str) -> Iterator[str]:
    for i in range(len(letters) - SHORTEST_RUN + 1):
        yield letters[i : i + SHORTEST_RUN]


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 3) if found else 0.0


def _longest(letters: str, other: str) -> int:
    """Return the length of the longest run of ``letters`` that occurs in ``other`` too."""
    longest = 0
    for start in range(len(letters)):
        # Only a longer run matters, so the tried length never decreases
        while letters[start : start + longest + 1] in other and start + longest < len(letters):
            longest += 1
    return longest

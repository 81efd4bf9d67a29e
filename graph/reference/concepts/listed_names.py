"""Listed names with choices, ``优良<天数|>比例``: their expansion, and their search in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import product

Claim = tuple[str, bool]  # a concept's key, and whether the name is shared by unit
_Parts = tuple[tuple[str, ...], ...]  # alternatives for each part of a name

_CHOICE = re.compile(r"<([^<>]*)>")


def choices(name: str) -> list[list[str]]:
    """Split 优良<天数|>比例 into the alternatives of its parts: [[优良], [天数, ""], [比例]]."""
    parts = _CHOICE.split(name)
    split = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    return [words for words in split if words != [""]]


def expand(name: str) -> list[str]:
    """Expand ``<a|b|>`` into all combinations of choices."""
    return ["".join(chosen) for chosen in product(*choices(name))]


class Names:
    """All listed names, as sequences of choices, in one form (folded, or without scope).

    They are not expanded: a name with five choices of five would be 3125 names. A name is tried
    where the longest of its required parts occurs in the text.
    """

    def __init__(self, names: Iterable[tuple[Claim, str]], read: Callable[[str], str]) -> None:
        self._by_part: dict[str, list[tuple[Claim, _Parts]]] = defaultdict(list)
        seen: dict[str, str] = {}
        for claim, name in names:
            parts = tuple(
                tuple({_read(choice, seen, read) for choice in words}) for words in choices(name)
            )
            anchor = max(parts, key=lambda words: min(map(len, words)), default=("",))
            for choice in anchor:
                self._by_part[choice].append((claim, parts))
        self._by_part.pop("", None)
        self._sizes = sorted({len(part) for part in self._by_part})

    def within(self, text: str, starts: Set[int], ends: Set[int]) -> frozenset[Claim]:
        """Return the claims of the longest names from one of ``starts`` to one of ``ends``."""
        best: set[Claim] = set()
        longest = 0
        for claim, parts in self._near(text):
            for start in starts:
                size = max(_ends(parts, text, start) & ends, default=start) - start
                if size > longest:
                    best, longest = {claim}, size
                elif size == longest > 0:
                    best.add(claim)
        return frozenset(best)

    def _near(self, text: str) -> Iterator[tuple[Claim, _Parts]]:
        for size in self._sizes:
            for at in range(len(text) - size + 1):
                yield from self._by_part.get(text[at : at + size], ())


def _read(choice: str, seen: dict[str, str], read: Callable[[str], str]) -> str:
    if choice not in seen:
        seen[choice] = read(choice)
    return seen[choice]


def _ends(parts: _Parts, text: str, start: int) -> set[int]:
    """Return the possible ends of a name that begins at ``start``."""
    ends = {start}
    for words in parts:
        ends = {at + len(word) for at in ends for word in words if text.startswith(word, at)}
        if not ends:
            break
    return ends

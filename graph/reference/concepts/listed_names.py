"""Listed names with choices, ``优良<天数|>比例``: their expansion, and their search in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import product

Claim = tuple[str, bool]  # a concept's key, and whether the name is shared by unit
Parts = tuple[tuple[str, ...], ...]  # alternatives for each part of a name
Name = tuple[Claim, Parts, int]  # with the length of its shortest form

# Letters of a part by which it is found
_BEGINNING = 2
_CHOICE = re.compile(r"<([^<>]*)>")


def choices(name: str) -> list[list[str]]:
    """Split 优良<天数|>比例 into the alternatives of its parts: [[优良], [天数, ""], [比例]]."""
    parts = _CHOICE.split(name)
    split = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    return [words for words in split if words != [""]]


def expand(name: str) -> list[str]:
    """Expand ``<a|b|>`` into all combinations of choices."""
    return ["".join(chosen) for chosen in product(*choices(name))]


def read_parts(name: str, read: Callable[[str], str]) -> Parts:
    """Return the alternatives of each part of ``name``, each of them folded by ``read``."""
    return tuple(tuple(dict.fromkeys(map(read, words))) for words in choices(name))


def letters_of(parts: Parts) -> tuple[Set[str], Set[str]]:
    """Return the letters in all forms of a name, and those in any of its forms."""
    needed: set[str] = set()
    for words in parts:
        needed |= set.intersection(*map(set, words))
    return needed, {letter for words in parts for word in words for letter in word}


def common_form(first: Parts, second: Parts) -> str | None:
    """Return a form of both names, or None. The names are not expanded."""
    # The number of parts read of each name, the letters read of one and not yet of the other
    # (one of the two is empty), and the letters read of both
    steps = [(0, 0, "", "", "")]
    seen = set()
    while steps:
        one, other, left, right, form = steps.pop()
        if (one, other, left, right) in seen:
            continue
        seen.add((one, other, left, right))
        if not left and one < len(first):
            reads = [(one + 1, other, word, right) for word in first[one]]
        elif not right and other < len(second):
            reads = [(one, other + 1, left, word) for word in second[other]]
        elif left or right:
            continue
        else:
            return form
        for read_first, read_second, ahead, behind in reads:
            size = min(len(ahead), len(behind))
            if ahead[:size] == behind[:size]:
                same = form + ahead[:size]
                steps.append((read_first, read_second, ahead[size:], behind[size:], same))
    return None


class Names:
    """All listed names, as sequences of choices, in one form (folded, or without scope).

    They are not expanded: a name with five choices of five would be 3125 names. A name is tried
    where the longest of its required parts occurs in the text.
    """

    def __init__(self, names: Iterable[tuple[Claim, str]], read: Callable[[str], str]) -> None:
        self._names: list[Name] = []
        # Places in the list of names
        self._by_part: dict[str, list[int]] = defaultdict(list)
        read_once = cache(read)
        for claim, name in names:
            parts = read_parts(name, read_once)
            anchor = max(parts, key=lambda words: min(map(len, words)), default=("",))
            for choice in anchor:
                self._by_part[choice].append(len(self._names))
            self._names.append((claim, parts, sum(min(map(len, words)) for words in parts)))
        self._by_part.pop("", None)
        sizes: dict[str, set[int]] = defaultdict(set)
        for part in self._by_part:
            sizes[part[:_BEGINNING]].add(len(part))
        # By beginning: few places of a text begin a part
        self._sizes = {beginning: sorted(found) for beginning, found in sizes.items()}

    def near(self, text: str) -> Near:
        """Return the names that may be in ``text``, those whose longest required part is."""
        found: set[int] = set()
        for at in range(len(text)):
            # A part may be a single letter
            for beginning in (text[at : at + _BEGINNING], text[at]):
                for size in self._sizes.get(beginning, ()):
                    if places := self._by_part.get(text[at : at + size]):
                        found.update(places)
        return Near(text, [self._names[place] for place in found])


@dataclass(frozen=True, slots=True)
class Near:
    """The names that may be in a text."""

    text: str
    names: Sequence[Name]

    def within(self, starts: Set[int], ends: Set[int]) -> frozenset[Claim]:
        """Return the claims of the longest names from one of ``starts`` to one of ``ends``."""
        if not starts or not ends:
            return frozenset()
        best: set[Claim] = set()
        longest = 0
        text, end = self.text, max(ends)
        for claim, parts, shortest in self.names:
            if len(ends) == 1 and not text.endswith(parts[-1], 0, end):
                continue
            first = parts[0]
            for start in starts:
                room = end - start
                if room < shortest or room < longest or not text.startswith(first, start):
                    continue
                size = max(_ends(parts, text, start) & ends, default=start) - start
                if size > longest:
                    best, longest = {claim}, size
                elif size == longest > 0:
                    best.add(claim)
        return frozenset(best)


def _ends(parts: Parts, text: str, start: int) -> set[int]:
    """Return the possible ends of a name that begins at ``start``."""
    ends = {start}
    for words in parts:
        ends = {at + len(word) for at in ends for word in words if text.startswith(word, at)}
        if not ends:
            break
    return ends

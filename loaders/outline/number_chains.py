"""Chains of numbers: the numbered lines of one style that can be the chapters of one plan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.outline.titles import heading_title
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph

# Numbers that a chain skips without further evidence, and with it
_USUAL_STEP = 2
_LARGEST_STEP = 10
# Numbers below the first heading that do not belong to its chain
_MOST_LISTS = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """The headings of one style, all with or all without a printed number: the indexes of their
    paragraphs (``places``) and their ``ordinals``. A chain does not cross the contents list
    (``contents``)."""

    places: tuple[int, ...]
    ordinals: tuple[int, ...]
    contents: range
    _positions: Mapping[int, Sequence[int]]

    @classmethod
    def of(
        cls, paragraphs: Sequence[Paragraph], style: Style, contents: range, numbered: bool
    ) -> Numbers:
        found = [
            (i, p.label.ordinal)
            for i, p in enumerate(paragraphs)
            if p.label is not None
            and p.label.style is style
            and bool(p.label.number) is numbered
            and i not in contents
            and not p.is_row
            and heading_title(p) is not None
        ]
        positions: dict[int, list[int]] = defaultdict(list)
        for position, (_, ordinal) in enumerate(found):
            positions[ordinal].append(position)
        places = tuple(place for place, _ in found)
        return cls(places, tuple(ordinal for _, ordinal in found), contents, positions)

    def position(self, place: int) -> int | None:
        """Return the position of the paragraph ``place`` among the numbered lines, or None."""
        position = bisect_left(self.places, place)
        found = position < len(self.places) and self.places[position] == place
        return position if found else None

    def can_begin(self, position: int, style: Style) -> bool:
        """Return whether a chain may begin here: at one or two, or where the first number of the
        document is higher because the headings before it are lost."""
        first = position == 0 and style in (Style.PART, Style.CHAPTER, Style.CN, Style.DECIMAL1)
        return self.ordinals[position] <= (_LARGEST_STEP if first else _USUAL_STEP)

    def chain_from(self, first: int, end: int) -> tuple[tuple[int, ...], int, int]:
        """Follow the chain that begins at position ``first``.

        Returns the indexes of its paragraphs, the count of numbers that do not fit into it, and the
        index where its text stops, at most ``end``.
        """
        chain = [self.places[first]]
        last = self.ordinals[first]
        skipped = pending = 0
        for position in range(first + 1, len(self.places)):
            place, ordinal = self.places[position], self.ordinals[position]
            if self.contents and chain[0] < self.contents.start < place:
                return tuple(chain), skipped, self.contents.start
            if last < ordinal <= last + _USUAL_STEP or self._jumps(position, last):
                chain.append(place)
                last = ordinal
                skipped += pending
                pending = 0
            elif ordinal == 1 and self._ends(len(chain) == 1, pending, position, last):
                return tuple(chain), skipped, place
            else:
                pending += 1
        return tuple(chain), skipped, end

    def _jumps(self, position: int, last: int) -> bool:
        """Return whether the numbers between ``last`` and this one are lost: none of them follows,
        and the next number continues from here."""
        ordinal = self.ordinals[position]
        if not last < ordinal <= last + _LARGEST_STEP:
            return False
        restart = self._next(1, position)
        if any(self._next(missing, position) < restart for missing in range(last + 1, ordinal)):
            return False
        return self._next(ordinal + 1, position) < restart or position + 1 == restart

    def _next(self, ordinal: int, position: int) -> int:
        """Return the next position with ``ordinal``, or the count of positions if there is none."""
        places = self._positions.get(ordinal, ())
        after = bisect_right(places, position)
        return places[after] if after < len(places) else len(self.places)

    def _ends(self, single: bool, pending: int, restart: int, last: int) -> bool:
        """Return whether the chain ends at the list that starts at ``restart``: a first heading
        may have a few lists of its style below it."""
        return pending >= _MOST_LISTS if single else not self._resumes(restart, last)

    def _resumes(self, restart: int, last: int) -> bool:
        """Return whether the chain continues after a list of its own style that starts at
        ``restart``."""
        expected = 2
        for position in range(restart + 1, len(self.ordinals)):
            ordinal = self.ordinals[position]
            if ordinal == last + 1 and ordinal != expected:
                return True
            if ordinal != expected:
                return False
            expected += 1
        return False

"""Headings that are in the contents list and lost from the body."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.outline.body import Body
from loaders.outline.contents_range import Entry
from loaders.text.numbering import Label, Style
from loaders.text.paragraphs import Paragraph

# The first letters of a title by which the body repeats it
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Lost:
    """A heading to restore: its ``paragraph`` is the entry in the contents list."""

    paragraph: Paragraph
    label: Label
    title: str


def lost_headings(paragraphs: Sequence[Paragraph], body: Body) -> dict[int, list[Lost]]:
    """Map each paragraph before which headings are lost to the headings to restore there.

    A heading is lost if its number is missing between its neighbours in the body. A lost chapter
    is put back before the first of its sections that is found, or before the introduction that
    is above that section; a lost section where the numbering of items starts again.
    """
    restored: dict[int, list[Lost]] = {}
    for place, entry in _Search(paragraphs, body).run():
        lost = Lost(paragraphs[entry.index], entry.label, entry.title)
        restored.setdefault(place, []).append(lost)
    return restored


class _Search:
    """A search for the entries of the contents list in the body.

    ``places`` are the indexes of the body's paragraphs by the style and the number of their labels,
    also by the first letters after it.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], body: Body) -> None:
        self.paragraphs = paragraphs
        self.body = body
        self.below = _entries_below(body.contents)
        self.places: dict[tuple[Style, str, str | None], list[int]] = defaultdict(list)
        for i in range(body.start, body.stop) if body.contents else ():
            if (label := paragraphs[i].label) is not None:
                letters = paragraphs[i].printed(label.length)[:_LETTERS]
                self.places[label.style, label.number, None].append(i)
                self.places[label.style, label.number, letters].append(i)
        self.restarts: dict[tuple[bool, int, int], int | None] = {}

    def run(self) -> Iterator[tuple[int, Entry]]:
        """Yield each missing entry with the paragraph before which it was lost."""
        tops = [entry for entry in self.body.contents if entry.label.style is self.body.top]
        yield from self._search(tops, self.body.start, self.body.stop)

    def _search(
        self, entries: Sequence[Entry], begin: int, stop: int
    ) -> Iterator[tuple[int, Entry]]:
        """Yield (place, entry) for every entry, and every one below it, missing in the stretch."""
        placed = [self._find(entry, begin, stop) for entry in entries]
        following: list[int] = []
        for place in reversed([*placed[1:], stop] if placed else []):
            following.append(following[-1] if place is None else place)
        low = begin
        for entry, at, high in zip(entries, placed, reversed(following), strict=True):
            if at is None:
                place = self._place(entry, low, high)
                if place is None:
                    continue
                yield place, entry
            else:
                low = at
            yield from self._search(self.below.get(entry.index, ()), low, high)

    def _find(self, entry: Entry, begin: int, stop: int) -> int | None:
        """Return the body's paragraph with the entry's number, preferably with its title too."""
        style, number = entry.label.style, entry.label.number
        for letters in (entry.title[:_LETTERS], None):
            places = self.places.get((style, number, letters), ())
            position = bisect_left(places, begin)
            if position < len(places) and places[position] < stop:
                return places[position]
        return None

    def _place(self, lost: Entry, low: int, high: int) -> int | None:
        """Return the paragraph in ``low..high`` before which the heading was lost, or None if
        unclear."""
        for section in self.below.get(lost.index, ()):
            at = self._find(section, low + 1, high)
            if at is None:
                continue
            if section.label.ordinal == 1 and self._is_introduction(at - 1):
                return at - 1
            return at
        is_top = lost.label.style is self.body.top
        key = is_top, low, high
        if key not in self.restarts:
            restart = _restart_of_sections if is_top else _last_restart
            self.restarts[key] = restart(self.paragraphs, low, high)
        found = self.restarts[key]
        if found is None and not is_top and high < self.body.stop:
            return high
        return found

    @cached_property
    def _has_introductions(self) -> bool:
        """True if un-numbered paragraphs open many chapters of this plan."""
        openings = [
            i + 1
            for i in self.body.chapters
            if i + 2 < self.body.stop and self.paragraphs[i + 1].label is None
        ]
        return len(openings) >= 0.3 * len(self.body.chapters)

    def _is_introduction(self, index: int) -> bool:
        """Return whether ``index`` is an un-numbered paragraph like those that open this plan's
        chapters."""
        if index <= self.body.start or self.paragraphs[index].label is not None:
            return False
        return self._has_introductions


def _entries_below(contents: Sequence[Entry]) -> dict[int, list[Entry]]:
    """Return the entries directly under each entry, by its index: those of the style of the first
    one under it."""
    below: dict[int, list[Entry]] = defaultdict(list)
    above: list[Entry] = []
    for entry in contents:
        while above and above[-1].label.style >= entry.label.style:
            above.pop()
        for higher in above:
            under = below[higher.index]
            if not under or under[0].label.style is entry.label.style:
                under.append(entry)
        above.append(entry)
    return below


def _restart_of_sections(paragraphs: Sequence[Paragraph], low: int, high: int) -> int | None:
    """Return the paragraph where (一) repeats between two chapters: the lost chapter's first
    section."""
    seen: set[Style] = set()
    for i in range(low + 1, high):
        label = paragraphs[i].label
        if label is None or not Style.PART <= label.style <= Style.CN_PAREN:
            continue
        if label.ordinal == 1 and label.style in seen:
            return i
        seen.add(label.style)
    return None


def _last_restart(paragraphs: Sequence[Paragraph], low: int, high: int) -> int | None:
    """Return the last paragraph where a list of items starts again without a heading above it."""
    return next((i for i in range(high - 1, low + 1, -1) if _restarts(paragraphs, i)), None)


def _restarts(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a list of items starts again at ``index`` without a heading above it."""
    label, above = paragraphs[index].label, paragraphs[index - 1].label
    if label is None or label.style is not Style.ARABIC or label.ordinal != 1:
        return False
    return above is None or above.style is Style.ARABIC

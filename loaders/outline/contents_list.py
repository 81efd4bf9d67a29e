"""Headings that are in the contents list and lost from the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.outline.body import Body
from loaders.outline.contents_range import Entry
from loaders.text.numbering import Label, Style
from loaders.text.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Lost:
    """A heading to restore: its ``paragraph`` is the entry in the contents list."""

    paragraph: Paragraph
    label: Label
    title: str


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry of the contents list with the stretch of the body that it may head."""

    entry: Entry
    begin: int
    stop: int


def lost_headings(paragraphs: Sequence[Paragraph], body: Body) -> dict[int, list[Lost]]:
    """Map each paragraph before which headings are lost to the headings to restore there.

    A heading is lost if its number is missing between its neighbours in the body. A lost chapter
    is put back before the first of its sections that is found, or before the introduction that
    is above that section; a lost section where the numbering of items starts again.
    """
    restored: dict[int, list[Lost]] = {}
    for place, entry in _search(paragraphs, body, _tops(body), body.start, body.stop):
        lost = Lost(paragraphs[entry.index], entry.label, entry.title)
        restored.setdefault(place, []).append(lost)
    return restored


def _tops(body: Body) -> list[Entry]:
    return [entry for entry in body.contents if entry.label.style is body.top]


def _below(body: Body, above: Entry) -> list[Entry]:
    """Return the entries directly under ``above`` in the contents list."""
    entries: list[Entry] = []
    for entry in body.contents:
        if entry.index <= above.index:
            continue
        if entry.label.style <= above.label.style:
            break
        if not entries or entry.label.style is entries[0].label.style:
            entries.append(entry)
    return entries


def _search(
    paragraphs: Sequence[Paragraph],
    body: Body,
    entries: Sequence[Entry],
    begin: int,
    stop: int,
) -> Iterator[tuple[int, Entry]]:
    """Yield (place, entry) for every entry, and every one below it, missing in the stretch."""
    placed = [_find(paragraphs, entry, begin, stop) for entry in entries]
    for k, entry in enumerate(entries):
        before = [i for i in placed[:k] if i is not None]
        after = [i for i in placed[k + 1 :] if i is not None]
        low, high = (before[-1] if before else begin), (after[0] if after else stop)
        at = placed[k]
        if at is None:
            at = _place(paragraphs, body, entry, low, high)
            if at is None:
                continue
            yield at, entry
        else:
            low = at
        yield from _search(paragraphs, body, _below(body, entry), low, high)


def _find(paragraphs: Sequence[Paragraph], entry: Entry, begin: int, stop: int) -> int | None:
    """Return the body's paragraph with the entry's number, preferably with its title too."""
    same = [
        i
        for i in range(begin, stop)
        if (label := paragraphs[i].label) is not None
        and label.style is entry.label.style
        and label.number == entry.label.number
    ]
    title = entry.title[:4]
    titled = [i for i in same if paragraphs[i].printed(_length(paragraphs[i])).startswith(title)]
    return next(iter(titled or same), None)


def _length(paragraph: Paragraph) -> int:
    return paragraph.label.length if paragraph.label else 0


def _place(
    paragraphs: Sequence[Paragraph], body: Body, lost: Entry, low: int, high: int
) -> int | None:
    """Return the paragraph in ``low..high`` before which the heading was lost, or None if
    unclear."""
    for section in _below(body, lost):
        at = _find(paragraphs, section, low + 1, high)
        if at is None:
            continue
        if section.label.ordinal == 1 and _is_introduction(paragraphs, body, at - 1):
            return at - 1
        return at
    if lost.label.style is body.top:
        return _restart_of_sections(paragraphs, low, high)
    restarts = [i for i in range(low + 2, high) if _restarts(paragraphs, i)]
    return restarts[-1] if restarts else high if high < body.stop else None


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


def _restarts(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a list of items starts again at ``index`` without a heading above it."""
    label, above = paragraphs[index].label, paragraphs[index - 1].label
    if label is None or label.style is not Style.ARABIC or label.ordinal != 1:
        return False
    return above is None or above.style is Style.ARABIC


def _is_introduction(paragraphs: Sequence[Paragraph], body: Body, index: int) -> bool:
    """Return whether ``index`` is an un-numbered paragraph like those that open this plan's
    chapters."""
    if index <= body.start or paragraphs[index].label is not None:
        return False
    openings = [
        i + 1 for i in body.chapters if i + 2 < body.stop and paragraphs[i + 1].label is None
    ]
    return len(openings) >= 0.3 * len(body.chapters)

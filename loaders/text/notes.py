"""Notes under tables and texts: 注:1.…, and the numbered lines that continue their list."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.text.numbering import Label, read_label
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import NOTE_WORD

# A list of notes has at most this many lines.
_LONGEST_LIST = 40


def note_list(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the note that ``paragraphs`` begin with, with all lines of its numbered list; nothing
    if the first one is not a note (注:…)."""
    word = NOTE_WORD.match(paragraphs[0].text) if paragraphs else None
    if word is None:
        return ()
    label = read_label(paragraphs[0].text[word.end() :])
    if label is not None and label.ordinal != 1:
        return paragraphs[:1]
    stop, only_word = 1, word.end() == len(paragraphs[0].text)
    while stop < len(paragraphs) and (label or only_word):
        following = paragraphs[stop].label
        if following is None or not _continues(label, following):
            break
        label, stop = following, stop + 1
    return paragraphs[:stop]


def without_note_lists(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that are not part of a note."""
    kept: list[Paragraph] = []
    i = 0
    while i < len(paragraphs):
        begins = NOTE_WORD.match(paragraphs[i].text)
        lines = len(note_list(paragraphs[i : i + _LONGEST_LIST])) if begins else 0
        if not lines:
            kept.append(paragraphs[i])
        i += lines or 1
    return kept


def _continues(label: Label | None, following: Label) -> bool:
    if label is None:
        return following.ordinal == 1
    return following.style is label.style and following.ordinal == label.ordinal + 1

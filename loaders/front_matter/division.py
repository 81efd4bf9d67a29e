"""The division of a plan, found by the names in its title and in its issuers' names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from graph.build.document import FrontMatter
from graph.reference.divisions import DivisionRef
from loaders.text.paragraphs import Paragraph

# Lines before the body that may name the division, and those that distinguish namesakes
_NAMING_LINES = 6
_HINTING_LINES = 20


class Divisions(Protocol):
    """The part of :class:`graph.reference.divisions.Gazetteer` that a loader needs."""

    def find(self, text: str, hints: Sequence[str] = ()) -> DivisionRef | None: ...

    def ancestors(self, ref: DivisionRef) -> tuple[DivisionRef, ...]: ...


def with_division(
    front: FrontMatter, head: Sequence[Paragraph], divisions: Divisions
) -> FrontMatter:
    """Add the division that the title names, or else the issuers, or the first lines of the text
    before the body (``head``)."""
    hints = [*front.issuers, *(p.text for p in head[:_HINTING_LINES])]
    for text in (front.title, *front.issuers, *(p.text for p in head[:_NAMING_LINES])):
        found = divisions.find(text, hints)
        if found is not None:
            return replace(front, division=found, ancestors=divisions.ancestors(found))
    return front

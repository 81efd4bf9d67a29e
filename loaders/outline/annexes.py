"""The annexes after the body of a plan, whose tables have indicators and duties of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.outline.body import Body, ends_body
from loaders.outline.nodes import Block
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import ANNEX


@dataclass(frozen=True, slots=True)
class Annex:
    """The paragraphs of an annex, and its citable ``path`` (附件2). ``heading`` is the index of the
    heading that its parts are filed under, the last one of the plan."""

    path: str
    heading: int
    blocks: tuple[Block, ...]


def read_annexes(
    paragraphs: Sequence[Paragraph], body: Body, tables: frozenset[int], heading: int
) -> tuple[Annex, ...]:
    """Return the annexes that have tables. ``tables`` are the indexes of paragraphs that are parts
    of tables. An explanation of the plan, or what the site adds, is not part of an annex."""
    found: list[tuple[str, list[Block]]] = []
    inside = False
    for i in range(body.stop, len(paragraphs)):
        paragraph = paragraphs[i]
        if i not in tables and (match := ANNEX.match(paragraph.text)):
            found.append((match["name"], []))
            inside = True
        elif i not in tables and ends_body(paragraph):
            inside = False
        elif inside:
            found[-1][1].append(Block(paragraph, in_table=i in tables))
    return tuple(
        Annex(name, heading, tuple(blocks))
        for name, blocks in found
        if any(block.in_table for block in blocks)
    )

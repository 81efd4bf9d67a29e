"""The prose of a plan, from which targets and figures are read sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.model.values import ChapterKind
from loaders.indicators.looking_back import sections_looking_back
from loaders.indicators.patterns import CIRCLED_SIGN, LETTER_NOTE, NOT_A_QUANTITY
from loaders.outline.nodes import OutlineNode
from loaders.outline.patterns import TABLE_NOTE
from loaders.text.notes import without_note_lists
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import NOTE_LINE

# The path of the text before the first chapter
_PREFACE = "前言"


class MaskedText(Protocol):
    """A paragraph, and its text with names that contain digits blanked out."""

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph."""

    @property
    def masked(self) -> str:
        """The text of the paragraph, of the same length."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph under the heading with the index ``heading``, with its citable path.

    ``masked`` is its text with names that contain digits blanked out, of the same length.
    ``looks_back`` is true in a section on the past period, ``is_preface`` before the first chapter.
    """

    paragraph: Paragraph
    heading: int
    chapter_kind: ChapterKind
    path: str
    masked: str
    looks_back: bool
    is_preface: bool = False


def read_prose(
    nodes: Sequence[OutlineNode],
    period: tuple[int, int] | None,
    preface: Sequence[Paragraph] = (),
) -> list[Prose]:
    """Return the paragraphs under all headings except cells and notes, in document order.

    ``period`` is the plan's first and last year. The paragraphs of its ``preface`` come first, and
    are filed under its first heading: a yearly plan may have its targets there.
    """
    past = sections_looking_back(nodes, period)
    opening = [
        Prose(paragraph, nodes[0].index, "guiding", _PREFACE, masked(paragraph.text), False, True)
        for paragraph in preface
    ]
    return opening + [
        Prose(
            paragraph,
            node.index,
            node.chapter_kind,
            path,
            masked(paragraph.text),
            node.index in past,
        )
        for node in nodes
        for paragraph, path in _paragraphs(node)
    ]


def masked(text: str) -> str:
    """Return a text with names that contain digits blanked out, of the same length."""
    return NOT_A_QUANTITY.sub(lambda match: "_" * len(match[0]), text)


def _paragraphs(node: OutlineNode) -> Iterator[tuple[Paragraph, str]]:
    notes = set(_circled_notes(node))
    text = [block.paragraph for block in node.blocks if not block.in_table]
    paragraphs = [p for p in without_note_lists(text) if p.start not in notes]
    if node.runs_on or node.is_task:
        paragraphs.insert(0, node.paragraph)
    item = ""
    for paragraph in paragraphs:
        if paragraph.label is not None and paragraph.label.style >= Style.CN_PAREN:
            item = f">{paragraph.label.number}"
        if not _is_note(paragraph):
            yield paragraph, node.path + (item if paragraph is not node.paragraph else "")


def _circled_notes(node: OutlineNode) -> Iterator[int]:
    """Yield the starts of the paragraphs ①…, ②… that are notes: those after a table, and those
    whose sign another text refers to. All others are items of a list."""
    if not any(_is_circled(block.paragraph) for block in node.blocks):
        return
    texts = [block.paragraph.text for block in node.blocks]
    signs = set(CIRCLED_SIGN.findall(" ".join([text[1:] for text in texts])))
    below_table = False
    for block in node.blocks:
        paragraph = block.paragraph
        below_table = block.in_table or (below_table and bool(NOTE_LINE.match(paragraph.text)))
        if _is_circled(paragraph) and (below_table or paragraph.text[0] in signs):
            yield paragraph.start


def _is_circled(paragraph: Paragraph) -> bool:
    return paragraph.label is not None and paragraph.label.style is Style.CIRCLED


def _is_note(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if _is_circled(paragraph):
        return False
    return bool(
        NOTE_LINE.match(text)
        or TABLE_NOTE.match(text)
        or LETTER_NOTE.match(text)
        or paragraph.is_caption
        or paragraph.is_box
    )

"""Outline nodes: the headings of a plan's body, each with the paragraphs under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.model.values import ChapterKind
from loaders.outline.titles import Title
from loaders.text.numbering import Label
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import DUTY_LINE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph under a heading. ``box`` is the heading of the 专栏 that it belongs to, if any;
    ``in_table`` is true for a row or a cell of a table."""

    paragraph: Paragraph
    box: Paragraph | None = None
    in_table: bool = False


@dataclass(eq=False, slots=True)
class DraftNode:
    """An outline node while the body is being read: blocks and children are still added.

    ``index`` is the position among all headings of the body; for the other fields, see
    :class:`OutlineNode`.
    """

    index: int
    label: Label
    parent: DraftNode | None
    paragraph: Paragraph
    title: Title
    printed_title: str
    recovered: bool = False
    blocks: list[Block] = field(default_factory=list)
    children: list[DraftNode] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return self.parent.depth + 1 if self.parent else 1

    @property
    def path(self) -> str:
        above = f"{self.parent.path}>" if self.parent else ""
        return above + (self.label.number or self.printed_title)


@dataclass(frozen=True, eq=False, slots=True)
class OutlineNode:
    """A heading of the body with its own paragraphs (``blocks``) and the headings below it.

    ``index`` and ``parent`` are positions in the outline, ``path`` is citable (第三章>(二)).
    ``title`` holds the title's positions in ``paragraph``. For a ``recovered`` heading (lost from
    the body, restored from the contents list) ``paragraph`` is the entry of the contents list.
    """

    index: int
    parent: int | None
    depth: int
    label: Label
    path: str
    chapter_kind: ChapterKind
    paragraph: Paragraph
    title: Title
    printed_title: str
    recovered: bool
    blocks: tuple[Block, ...]
    children: tuple[OutlineNode, ...]

    @property
    def heading(self) -> int:
        """The index of the heading that the tasks of its tables are filed under: its own."""
        return self.index

    @property
    def runs_on(self) -> bool:
        """True if the section's text follows in the heading's own line."""
        return not self.recovered and self.title.runs_on(self.paragraph)

    @property
    def is_task(self) -> bool:
        """True if only duties are under the heading (责任单位:…): the heading itself is a task."""
        own = [block.paragraph.text for block in self.blocks]
        alone = bool(own) and not self.children and not self.recovered
        return alone and all(DUTY_LINE.match(text) for text in own)


def finish_nodes(
    drafts: Sequence[DraftNode], kinds: Sequence[ChapterKind]
) -> tuple[OutlineNode, ...]:
    """Return the outline of ``drafts`` (in document order), each with its kind of ``kinds``."""
    finished: dict[int, OutlineNode] = {}
    for draft, kind in zip(reversed(drafts), reversed(kinds), strict=True):
        finished[draft.index] = OutlineNode(
            index=draft.index,
            parent=draft.parent.index if draft.parent else None,
            depth=draft.depth,
            label=draft.label,
            path=draft.path,
            chapter_kind=kind,
            paragraph=draft.paragraph,
            title=draft.title,
            printed_title=draft.printed_title,
            recovered=draft.recovered,
            blocks=tuple(draft.blocks),
            children=tuple(finished[child.index] for child in draft.children),
        )
    return tuple(finished[draft.index] for draft in drafts)

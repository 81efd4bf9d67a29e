"""The headings of the body, their nesting, and the paragraphs that stand under each.

A plan's levels are read from the whole document: the chain of chapters is known (see
:mod:`loaders.outline.body`), below it a numbered line is a heading if its style ranks above the
items, its number goes on in its list, and it reads as a title. ``1.标题`` alone on its line is a
heading too (a subsection) if paragraphs follow; ``1.标题。正文`` is an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.outline.body import Body
from loaders.outline.contents_list import Lost, lost_headings
from loaders.outline.titles import Title, heading_title
from loaders.text.numbering import BARE_NUMBER, COUNTED, LOST_CN, Label, Style, cn_number
from loaders.text.paragraphs import Paragraph

_ITEM_STYLES = (Style.DECIMAL3, Style.ARABIC, Style.ARABIC_PAREN)
# A numbered line longer than this is an item, not a subsection's heading.
_LONGEST_SUBSECTION = 40
# A heading whose mark is lost is told from a sentence by its length only.
_LONGEST_UNMARKED = 24
# Numbers that a list may skip when headings are lost from the text.
_LARGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph under a heading: whether it stands in a 专栏 (``box`` is the box's heading), in
    a table."""

    paragraph: Paragraph
    box: Paragraph | None = None
    in_table: bool = False


@dataclass
class Node:
    """A heading with its own paragraphs and its parent; ````title`` positions in it."""

    label: Label
    depth: int
    parent: Node | None
    paragraph: Paragraph
    title: Title
    recovered: bool = False
    printed_title: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def runs_on(self) -> bool:
        """Whether the section's text stands in the heading's own line."""
        return not self.recovered and self.title.runs_on(self.paragraph)


@dataclass
class _Box:
    """The 专栏 being read: the last number of the outer list and of the box's own."""

    heading: Paragraph
    outer: int
    own: int = 0


class _Walk:
    """Reads the paragraphs of the body in order, keeping the open headings on a stack."""

    def __init__(self, paragraphs: Sequence[Paragraph], body: Body, tables: frozenset[int]) -> None:
        self.paragraphs = paragraphs
        self.body = body
        self.tables = tables
        self.lost = lost_headings(paragraphs, body)
        self.chapters = set(body.chapters)
        self.stack: list[Node] = []
        self.nodes: list[Node] = []
        self.last_of: dict[Style, int] = {}
        self.item = 0
        self.box: _Box | None = None

    def run(self) -> list[Node]:
        for i in range(self.body.start, self.body.stop):
            for lost in self.lost.get(i, ()):
                self._open_lost(lost)
            self._read(i)
        return self.nodes

    def _read(self, i: int) -> None:
        paragraph = self.paragraphs[i]
        if i in self.chapters:
            title = heading_title(paragraph)
            assert title is not None and paragraph.label is not None
            self._open(paragraph, paragraph.label, title)
        elif i in self.tables:
            self._keep(paragraph, in_table=True)
        elif paragraph.is_box:
            self.box = _Box(paragraph, self.item)
            self._keep(paragraph)
        elif paragraph.label is None:
            if not self._open_unmarked(paragraph):
                self._keep(self._mended(paragraph))
        elif paragraph.label.style <= self.body.top:
            # Not in the chain of chapters: a list of the same style inside of one.
            self._keep(paragraph)
        elif paragraph.label.style in _ITEM_STYLES:
            self._read_item(i, paragraph, paragraph.label)
        else:
            self._read_structural(i, paragraph, paragraph.label)

    def _keep(self, paragraph: Paragraph, in_table: bool = False) -> None:
        box = self.box.heading if self.box else None
        self.stack[-1].blocks.append(Block(paragraph, box, in_table))

    def _open_unmarked(self, paragraph: Paragraph) -> bool:
        """二存在问题, where 一、 and 三、 stand: the mark behind the number is lost, and the
        sequence vouches for the heading."""
        match = LOST_CN.match(paragraph.text)
        if (
            match is None
            or self.body.top >= Style.CN
            or Style.CN not in self.last_of
            or len(paragraph.text) > _LONGEST_UNMARKED
            or paragraph.text[-1] in "。;:,"
        ):
            return False
        label = Label(Style.CN, cn_number(match[1]), match[1], match.end())
        marked = replace(paragraph, label=label)
        title = heading_title(marked)
        if label.ordinal != (self._last_sibling(Style.CN) or 0) + 1 or title is None:
            return False
        self._open(marked, label, title)
        return True

    def _mended(self, paragraph: Paragraph) -> Paragraph:
        """4全方位保障饮用水安全。…: the point behind the number is lost, the sequence vouches."""
        match = BARE_NUMBER.match(paragraph.text)
        if (
            match is None
            or self.box is not None
            or int(match[1]) != self.item + 1
            or self.item == 0
            or len(paragraph.text) < 25
            or COUNTED.match(paragraph.text)
        ):
            return paragraph
        self.item += 1
        label = Label(Style.ARABIC, self.item, str(self.item), match.end())
        return replace(paragraph, label=label)

    def _read_structural(self, i: int, paragraph: Paragraph, label: Label) -> None:
        title = heading_title(paragraph)
        if (
            title is None
            or label.style >= Style.CIRCLED
            or not self._follows(label)
            or self._is_sentence(i, paragraph, title)
        ):
            self._keep(paragraph)
            return
        self._open(paragraph, label, title)

    def _is_sentence(self, i: int, paragraph: Paragraph, title: Title) -> bool:
        """Whether a numbered line is one whole sentence of a list ((一)…率达到95%。), no title:
        it ends in 。 and nothing stands under it."""
        if title.runs_on(paragraph) or paragraph.text[-1] != "。":
            return False
        if i + 1 >= self.body.stop:
            return True
        after = self.paragraphs[i + 1].label
        assert paragraph.label is not None
        return after is not None and after.style <= paragraph.label.style

    def _follows(self, label: Label) -> bool:
        """Whether the number goes on in its list, or starts a new one under the open heading."""
        open_here = self._last_sibling(label.style)
        if self.box is not None and label.ordinal == 1 and open_here is not None:
            return False
        if open_here is not None:
            return open_here < label.ordinal <= open_here + _LARGEST_GAP
        if label.ordinal == 1:
            return True
        last = self.last_of.get(label.style)
        continued = last is not None and last < label.ordinal <= last + _LARGEST_GAP
        return continued or label.ordinal <= _LARGEST_GAP

    def _last_sibling(self, style: Style) -> int | None:
        """The last number of ``style`` under the heading that a new one would stand under."""
        for node in reversed(self.stack):
            if node.label.style == style:
                return node.label.ordinal
            if node.label.style < style:
                siblings = [c for c in node.children if c.label.style == style]
                return siblings[-1].label.ordinal if siblings else None
        return None

    def _read_item(self, i: int, paragraph: Paragraph, label: Label) -> None:
        if self.box is not None:
            if label.style is Style.ARABIC and not self._in_box(label):
                self.box = None
            else:
                self._keep(paragraph)
                return
        title = self._subsection_title(i, paragraph, label)
        if label.style is Style.ARABIC:
            self.item = label.ordinal
        if title is not None and self._follows(label):
            self._open(paragraph, label, title)
            return
        self._close_subsections(label)
        self._keep(paragraph)

    def _in_box(self, label: Label) -> bool:
        """Whether a numbered line belongs to the open box or goes on in the list around it."""
        box = self.box
        assert box is not None
        if label.ordinal == box.own + 1:
            box.own += 1
            return True
        return label.ordinal != box.outer + 1 or box.outer == 0

    def _subsection_title(self, i: int, paragraph: Paragraph, label: Label) -> Title | None:
        """The title if the numbered line is only a heading and paragraphs follow it."""
        if len(paragraph.text) > _LONGEST_SUBSECTION or paragraph.text[-1] in ";,:)":
            return None
        if label.style > Style.ARABIC and self._in_item():
            return None
        title = heading_title(paragraph)
        if title is None or title.runs_on(paragraph):
            return None
        following = i + 1
        if following >= self.body.stop or following in self.tables:
            return None if following >= self.body.stop else title
        after = self.paragraphs[following]
        if after.is_box or after.is_caption:
            return None
        if after.label is None:
            return (
                title if len(after.text) > _LONGEST_SUBSECTION or after.text[-1] in "。;:" else None
            )
        # (1)共建产业学院。推动… are tasks of their own; (1)…; (2)…。 the list of an open item.
        has_tasks = 0 < after.body.find("。") < len(after.body) - 1
        return title if after.label.style > label.style and has_tasks else None

    def _in_item(self) -> bool:
        """Whether a numbered item stands open under the last heading."""
        return any(
            block.paragraph.label is not None and block.paragraph.label.style is Style.ARABIC
            for block in self.stack[-1].blocks
        )

    def _close_subsections(self, label: Label) -> None:
        """An item of a list ends the subsection that stood in the same list before it."""
        while self.stack and self.stack[-1].label.style >= label.style:
            self.stack.pop()

    def _open(self, paragraph: Paragraph, label: Label, title: Title) -> None:
        printed = paragraph.printed(title.start, title.stop)
        self._push(Node(label, 0, None, paragraph, title, printed_title=printed))

    def _open_lost(self, lost: Lost) -> None:
        entry = lost.paragraph
        title = Title(lost.label.length, len(entry.text), len(entry.text))
        self._push(Node(lost.label, 0, None, entry, title, True, lost.title))

    def _push(self, node: Node) -> None:
        while self.stack and self.stack[-1].label.style >= node.label.style:
            self.stack.pop()
        node.parent = self.stack[-1] if self.stack else None
        node.depth = node.parent.depth + 1 if node.parent else 1
        if node.parent:
            node.parent.children.append(node)
        self.last_of[node.label.style] = node.label.ordinal
        self.stack.append(node)
        self.nodes.append(node)
        self.box = None
        if node.label.style is not Style.ARABIC:
            self.item = 0


def read_outline(paragraphs: Sequence[Paragraph], body: Body, tables: frozenset[int]) -> list[Node]:
    """Return all headings of the body in document order, each with the paragraphs directly under
    it. ``tables`` are the indexes of paragraphs that are parts of tables, and so no headings."""
    return _Walk(paragraphs, body, tables).run()

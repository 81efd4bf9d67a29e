"""The headings of the body, how they are nested, and the paragraphs under each.

The levels are read from the whole document. The chain of chapters is known (see
:mod:`loaders.outline.body`). Below it, a numbered line is a heading if its style ranks above the
items, its number continues its list, and it reads as a title. ``1.标题`` alone on its line is a
heading too (a subsection) if paragraphs follow; ``1.标题。正文`` is an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.outline.body import Body
from loaders.outline.chapter_kinds import read_chapter_kinds
from loaders.outline.contents_list import Lost, lost_headings
from loaders.outline.marked_headings import is_marked_heading
from loaders.outline.nodes import Block, DraftNode, OutlineNode, finish_nodes
from loaders.outline.open_headings import OpenHeadings
from loaders.outline.titles import Title, heading_title
from loaders.text.numbering import Label, Style, cn_number
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import BARE_NUMBER, COUNTED, LOST_CN

_ITEM_STYLES = (Style.DECIMAL3, Style.ARABIC, Style.ARABIC_PAREN)
# A numbered line longer than this is an item, not a subsection's heading.
_LONGEST_SUBSECTION = 40
# Only the length distinguishes a heading whose mark is lost from a sentence.
_LONGEST_UNMARKED = 24
# An item whose point is lost has text after its number; a shorter line may be a count.
_SHORTEST_UNMARKED_ITEM = 25


@dataclass
class _Box:
    """The 专栏 being read: the last number of the list around it, of the box's own list, and of the
    (一) (二) that the box begins with."""

    heading: Paragraph
    outer: int
    own: int = 0
    sections: int = 0

    def takes(self, label: Label) -> bool:
        """Return whether a numbered line belongs to the box, and not to the list around it."""
        if label.ordinal == self.own + 1:
            self.own += 1
            return True
        return label.ordinal != self.outer + 1 or self.outer == 0

    def takes_section(self, label: Label, above: Paragraph) -> bool:
        """Return whether the numbered line belongs to the list that the box begins with: (一)
        directly below its heading, and the numbers after it. ``above`` is the paragraph before."""
        begins = label.ordinal == 1 and above.is_box
        if label.style is Style.CN_PAREN and label.ordinal == self.sections + 1:
            self.sections += begins or self.sections > 0
            return self.sections > 0
        return False


def read_outline(
    paragraphs: Sequence[Paragraph], body: Body, tables: frozenset[int]
) -> tuple[OutlineNode, ...]:
    """Return all headings of the body in document order, each with the paragraphs under it.

    ``tables`` are the indexes of paragraphs that are parts of tables and therefore not headings.
    """
    drafts = _OutlineReader(paragraphs, body, tables).read()
    return finish_nodes(drafts, read_chapter_kinds(drafts))


class _OutlineReader:
    """A reader of the body's paragraphs, in order.

    ``item`` is the last number of the open list of items (1. 2. 3.), 0 for none.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], body: Body, tables: frozenset[int]) -> None:
        self.paragraphs = paragraphs
        self.body = body
        self.tables = tables
        self.lost = lost_headings(paragraphs, body)
        self.chapters = set(body.chapters)
        self.headings = OpenHeadings()
        self.item = 0
        self.box: _Box | None = None

    def read(self) -> list[DraftNode]:
        for i in range(self.body.start, self.body.stop):
            for lost in self.lost.get(i, ()):
                self._restore(lost)
            self._read(i)
        return self.headings.nodes

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
            self._read_unlabelled(paragraph)
        elif is_marked_heading(paragraph) and self._read_marked(paragraph, paragraph.label):
            pass
        elif paragraph.label.style <= self.body.top or _is_in_item(paragraph, paragraph.label):
            # Not in the chain of chapters: a list of the same style inside a chapter, or a list
            # inside a bulleted item.
            self._keep(paragraph)
        elif paragraph.label.style in _ITEM_STYLES:
            self._read_item(i, paragraph, paragraph.label)
        else:
            self._read_section(i, paragraph, paragraph.label)

    def _keep(self, paragraph: Paragraph, in_table: bool = False) -> None:
        box = self.box.heading if self.box else None
        self.headings.blocks.append(Block(paragraph, box, in_table))

    def _open(self, paragraph: Paragraph, label: Label, title: Title) -> None:
        printed = paragraph.printed(title.start, title.stop)
        self.headings.open(label, paragraph, title, printed)
        self._begin_section(label)

    def _restore(self, lost: Lost) -> None:
        size = len(lost.paragraph.text)
        title = Title(lost.label.length, size, size)
        self.headings.open(lost.label, lost.paragraph, title, lost.title, recovered=True)
        self._begin_section(lost.label)

    def _begin_section(self, label: Label) -> None:
        self.box = None
        if label.style is not Style.ARABIC:
            self.item = 0

    def _read_marked(self, paragraph: Paragraph, label: Label) -> bool:
        """Open the heading that the file format marks, unless it is a list of the chapters' style
        or text follows in its line. Return whether it was opened."""
        title = heading_title(paragraph)
        if title is None or title.runs_on(paragraph):
            return False
        if label.style <= self.body.top:
            if label.number:
                return False
            label = replace(label, style=self.body.top)
        self._open(paragraph, label, title)
        if label.style is Style.ARABIC:
            self.item = label.ordinal
        return True

    # ── lines whose number has lost its mark ─────────────────────────────────────────────────
    def _read_unlabelled(self, paragraph: Paragraph) -> None:
        label = self._unmarked_label(paragraph)
        if label is not None:
            marked = replace(paragraph, label=label)
            title = heading_title(marked)
            if title is not None:
                self._open(marked, label, title)
                return
        self._keep(self._mended(paragraph))

    def _unmarked_label(self, paragraph: Paragraph) -> Label | None:
        """Return the label of 二存在问题 after a heading 一、: the sequence confirms that the
        number is one."""
        match = LOST_CN.match(paragraph.text)
        if (
            match is None
            or self.body.top >= Style.CN
            or not self.headings.has_numbered(Style.CN)
            or len(paragraph.text) > _LONGEST_UNMARKED
            or paragraph.text[-1] in "。;:,"
        ):
            return None
        label = Label(Style.CN, cn_number(match[1]), match[1], match.end())
        follows = label.ordinal == (self.headings.last_sibling(Style.CN) or 0) + 1
        return label if follows else None

    def _mended(self, paragraph: Paragraph) -> Paragraph:
        """Return 4全方位保障饮用水安全。… with its label where it continues the list of items."""
        match = BARE_NUMBER.match(paragraph.text)
        if (
            match is None
            or self.box is not None
            or self.item == 0
            or int(match[1]) != self.item + 1
            or len(paragraph.text) < _SHORTEST_UNMARKED_ITEM
            or COUNTED.match(paragraph.text)
        ):
            return paragraph
        self.item += 1
        label = Label(Style.ARABIC, self.item, str(self.item), match.end())
        return replace(paragraph, label=label)

    # ── sections ─────────────────────────────────────────────────────────────────────────────
    def _read_section(self, i: int, paragraph: Paragraph, label: Label) -> None:
        title = heading_title(paragraph)
        if (
            title is None
            or label.style >= Style.CIRCLED
            or (self.box is not None and self.box.takes_section(label, self.paragraphs[i - 1]))
            or not self._continues_list(label)
            or self._is_sentence(i, paragraph, label, title)
        ):
            self._keep(paragraph)
        else:
            self._open(paragraph, label, title)

    def _continues_list(self, label: Label) -> bool:
        last = self.headings.last_sibling(label.style)
        if self.box is not None:
            # A list of the box: it restarts, or the sections around the box have no numbers.
            if label.ordinal == 1 and last is not None:
                return False
            if last is None and not self.headings.last_number:
                return False
        return self.headings.continues_list(label)

    def _is_sentence(self, i: int, paragraph: Paragraph, label: Label, title: Title) -> bool:
        """Return whether a numbered line is one whole sentence of a list ((一)…率达到95%。) and not
        a title: it ends in 。 and nothing is under it."""
        if title.runs_on(paragraph) or paragraph.text[-1] != "。":
            return False
        if i + 1 >= self.body.stop:
            return True
        following = self.paragraphs[i + 1].label
        return following is not None and following.style <= label.style

    # ── items and subsections ────────────────────────────────────────────────────────────────
    def _read_item(self, i: int, paragraph: Paragraph, label: Label) -> None:
        if self.box is not None:
            if label.style is not Style.ARABIC or self.box.takes(label):
                self._keep(paragraph)
                return
            self.box = None
        title = self._subsection_title(i, paragraph, label)
        if title is None and self._is_next_subsection(i, paragraph, label):
            title = heading_title(paragraph)
        if label.style is Style.ARABIC:
            self.item = label.ordinal
        if title is not None and self._continues_list(label):
            self._open(paragraph, label, title)
            return
        # An item of a list ends the subsection before it in the same list.
        self.headings.close(label.style)
        self._keep(paragraph)

    def _subsection_title(self, i: int, paragraph: Paragraph, label: Label) -> Title | None:
        """Return the title if the numbered line is only a heading and paragraphs follow it."""
        if len(paragraph.text) > _LONGEST_SUBSECTION or paragraph.text[-1] in ";,:)":
            return None
        if label.style > Style.ARABIC and self._in_item():
            return None
        title = heading_title(paragraph)
        if title is None or title.runs_on(paragraph) or i + 1 >= self.body.stop:
            return None
        if i + 1 in self.tables or _is_text_of_section(self.paragraphs[i + 1], label):
            return title
        return None

    def _is_next_subsection(self, i: int, paragraph: Paragraph, label: Label) -> bool:
        """Return whether the line is only a title after a subsection of the same list, with a list
        of a lower style below it: 1.总体目标 … 2.分项目标 (1)…"""
        if len(paragraph.text) > _LONGEST_UNMARKED or paragraph.text[-1] in "。;,:)":
            return False
        follows = self.headings.last_sibling(label.style) == label.ordinal - 1 > 0
        below = self.paragraphs[i + 1].label if i + 1 < self.body.stop else None
        return follows and below is not None and below.style > label.style

    def _in_item(self) -> bool:
        """Return whether there is a numbered item under the last heading."""
        return any(
            block.paragraph.label is not None and block.paragraph.label.style is Style.ARABIC
            for block in self.headings.blocks
        )


def _is_in_item(paragraph: Paragraph, label: Label) -> bool:
    """Return whether a numbered line belongs to a bulleted item above it."""
    return label.style in _ITEM_STYLES and (paragraph.list_level or 0) > 1


def _is_text_of_section(following: Paragraph, label: Label) -> bool:
    """Return whether the paragraph after a numbered line can be the text of a subsection."""
    if following.is_box or following.is_caption:
        return False
    text = following.text
    if following.label is None:
        return len(text) > _LONGEST_SUBSECTION or text[-1] in "。;:"
    # (1)共建产业学院。推动… are tasks of their own; (1)…; (2)…。 is the list of an open item.
    has_tasks = 0 < following.body.find("。") < len(following.body) - 1
    return following.label.style > label.style and has_tasks

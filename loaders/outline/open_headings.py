"""The headings that are open while the body is read, from the chapter down to the last one."""

from __future__ import annotations

from loaders.outline.nodes import Block, DraftNode
from loaders.outline.titles import Title
from loaders.text.numbering import Label, Style
from loaders.text.paragraphs import Paragraph

# Numbers that a list may skip when headings are lost from the text
_LARGEST_GAP = 3


class OpenHeadings:
    """A stack of the open headings, and all headings that were opened (``nodes``)."""

    def __init__(self) -> None:
        self.nodes: list[DraftNode] = []
        self._stack: list[DraftNode] = []
        self._last_of: dict[Style, int] = {}

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the last open heading."""
        return self._stack[-1].blocks

    @property
    def last_number(self) -> str:
        """The number of the last open heading, empty if it has none."""
        return self._stack[-1].label.number

    def open(
        self,
        label: Label,
        paragraph: Paragraph,
        title: Title,
        printed_title: str,
        *,
        recovered: bool = False,
    ) -> None:
        """Open a heading below those of a higher style; all others are closed."""
        self.close(label.style)
        parent = self._stack[-1] if self._stack else None
        index = len(self.nodes)
        node = DraftNode(index, label, parent, paragraph, title, printed_title, recovered)
        if parent:
            parent.children.append(node)
        self._last_of[label.style] = label.ordinal
        self._stack.append(node)
        self.nodes.append(node)

    def close(self, style: Style) -> None:
        """Close the headings of ``style`` and of lower ones."""
        while self._stack and self._stack[-1].label.style >= style:
            self._stack.pop()

    def has_numbered(self, style: Style) -> bool:
        """Return whether any heading of ``style`` was opened so far."""
        return style in self._last_of

    def last_sibling(self, style: Style) -> int | None:
        """Return the last number of ``style`` under the heading that a new one would be below."""
        for node in reversed(self._stack):
            if node.label.style == style:
                return node.label.ordinal
            if node.label.style < style:
                siblings = [c for c in node.children if c.label.style == style]
                return siblings[-1].label.ordinal if siblings else None
        return None

    def continues_list(self, label: Label) -> bool:
        """Return whether the number continues its list, or begins a new one under the open
        heading."""
        last = self.last_sibling(label.style)
        if last is not None:
            return last < label.ordinal <= last + _LARGEST_GAP
        before = self._last_of.get(label.style)
        continued = before is not None and before < label.ordinal <= before + _LARGEST_GAP
        return continued or label.ordinal <= _LARGEST_GAP

"""Remarks on the outline: text that was left out, headings that were restored or are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.remarks import Remark
from loaders.outline.body import Body
from loaders.outline.nodes import OutlineNode
from loaders.text.paragraphs import Paragraph


def outline_remarks(
    nodes: Sequence[OutlineNode], paragraphs: Sequence[Paragraph], body: Body
) -> Iterator[Remark]:
    """Yield the remarks on the body, then those on its headings in document order."""
    if body.contents_range:
        lines = body.contents_range
        first, last = paragraphs[lines[0]].line, paragraphs[lines[-1]].line
        yield Remark("contents-list", (str(first), str(last)), line=first)
    if body.stop < len(paragraphs):
        first, last = paragraphs[body.stop].line, paragraphs[-1].line
        yield Remark("text-after", (str(first), str(last)), line=first)
    for node in nodes:
        line = node.paragraph.line
        if node.recovered:
            yield Remark("heading-restored", (node.label.number,), line=line)
        before = _sibling_before(nodes, node)
        if before is not None and node.label.ordinal > before.label.ordinal + 1:
            numbers = (node.label.number, before.label.number)
            yield Remark("number-skipped", numbers, line=line)


def _sibling_before(nodes: Sequence[OutlineNode], node: OutlineNode) -> OutlineNode | None:
    if node.parent is None:
        return None
    siblings = nodes[node.parent].children
    position = siblings.index(node)
    return siblings[position - 1] if position else None

"""Headings of a plan with the places that they and their chapters take in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.document import Heading, Span
from loaders.outline.nodes import OutlineNode
from loaders.text.paragraphs import Paragraph


def read_headings(nodes: Sequence[OutlineNode], body_end: int) -> Iterator[Heading]:
    """Yield a :class:`Heading` for each of ``nodes``; ``body_end`` is the body's last offset."""
    for node in nodes:
        paragraph = node.paragraph
        begin = _first_paragraph(node)
        title_end = node.title.rest if node.runs_on else len(paragraph.text)
        end = max(_scope_end(nodes, node, body_end), begin.start)
        yield Heading(
            node.label.number,
            node.printed_title,
            node.depth,
            node.chapter_kind,
            node.path,
            Span(paragraph.start, paragraph.after(title_end), paragraph.line),
            Span(begin.start, end, begin.line),
            node.parent,
            node.recovered,
        )


def _scope_end(nodes: Sequence[OutlineNode], node: OutlineNode, body_end: int) -> int:
    """Return the offset where the text of a chapter ends, at most where the next one begins."""
    begin = _first_paragraph(node).start
    later = (nodes[i] for i in range(node.index + 1, len(nodes)))
    following = (other for other in later if other.depth <= node.depth)
    limit = next((_first_paragraph(other).start for other in following), body_end)
    last = max((n.blocks[-1].paragraph.end for n in _subtree(node) if n.blocks), default=0)
    own = begin if node.recovered else node.paragraph.end
    return min(max(last, own), max(limit, begin))


def _subtree(node: OutlineNode) -> Iterator[OutlineNode]:
    yield node
    for child in node.children:
        yield from _subtree(child)


def _first_paragraph(node: OutlineNode) -> Paragraph:
    """Return the heading's own line, or the first line below a heading that is lost."""
    if not node.recovered:
        return node.paragraph
    if node.blocks:
        return node.blocks[0].paragraph
    return _first_paragraph(node.children[0]) if node.children else node.paragraph

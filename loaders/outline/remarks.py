"""Remarks on the outline: text that was left out, and headings that were repaired or are
missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.remarks import Remark
from loaders.outline.body import Body
from loaders.outline.nodes import OutlineNode
from loaders.text.numbering import Style
from loaders.text.paragraphs import Paragraph

# A shorter paragraph before the first chapter is a line of the cover.
_SHORTEST_PROSE = 40


def outline_remarks(
    nodes: Sequence[OutlineNode], paragraphs: Sequence[Paragraph], body: Body
) -> Iterator[Remark]:
    """Yield the remarks on the body, then those on its headings in document order."""
    yield from _left_out(paragraphs, body)
    last: dict[Style, int] = {}
    siblings: dict[tuple[int | None, Style], OutlineNode] = {}
    for node in nodes:
        style = node.label.style
        yield from _repairs(node)
        if not node.label.number:
            continue
        yield from _gaps(node, siblings.get((node.parent, style)), last.get(style))
        last[style] = node.label.ordinal
        siblings[node.parent, style] = node


def _left_out(paragraphs: Sequence[Paragraph], body: Body) -> Iterator[Remark]:
    contents = body.contents_range
    # Text on the line of the first heading belongs to no cover, however short it is
    opening = paragraphs[body.start].line if body.start < len(paragraphs) else None
    # A contents list may separate a notice from a preface
    for part in (range(contents.start), range(contents.stop, body.start)):
        before = [
            paragraph
            for paragraph in (paragraphs[i] for i in part)
            if _is_prose(paragraph) or paragraph.last_line == opening
        ]
        if before:
            first, last = before[0].line, before[-1].last_line
            yield Remark("text-before", (str(first), str(last)), line=first)
    if body.contents_range:
        lines = body.contents_range
        first, last = paragraphs[lines[0]].line, paragraphs[lines[-1]].last_line
        yield Remark("contents-list", (str(first), str(last)), line=first)
    if body.stop < len(paragraphs):
        first, last = paragraphs[body.stop].line, paragraphs[-1].last_line
        yield Remark("text-after", (str(first), str(last)), line=first)
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    furniture = [segment for segment in segments if segment.furniture]
    if furniture:
        count = sum(segment.furniture for segment in furniture)
        yield Remark("page-furniture", (str(count),), line=furniture[0].line)


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text) >= _SHORTEST_PROSE and "。" in paragraph.text


def _repairs(node: OutlineNode) -> Iterator[Remark]:
    """Yield the remarks on damage that was repaired in a heading."""
    paragraph, number = node.paragraph, node.label.number or node.printed_title
    line = paragraph.line
    if node.recovered:
        yield Remark("heading-restored", (number,), line=line)
        return
    if (glued := paragraph.segments[0].glued_number) is not None:
        yield Remark("heading-page-number", (glued, number), line=line)
    if paragraph.repair == "separated":
        yield Remark("heading-separated", (number,), line=line)
    if paragraph.repair == "joined":
        yield Remark("heading-joined", (number,), line=line)
    printed = paragraph.text[: node.label.length]
    if node.label.style is Style.CN_PAREN and len({"(", ")"} & set(printed)) == 1:
        yield Remark("heading-bracket", (number,), line=line)


def _gaps(node: OutlineNode, before: OutlineNode | None, last: int | None) -> Iterator[Remark]:
    """Yield the remark on a number that does not follow the one before it.

    ``before`` is the heading before it with numbers of its style under the same heading, ``last``
    the last number of its style anywhere: chapters may be numbered through all parts.
    """
    number, ordinal, line = node.label.number, node.label.ordinal, node.paragraph.line
    if before is None:
        if ordinal > 1 and ordinal - 1 != last:
            yield Remark("first-number", (number,), line=line)
    elif ordinal > before.label.ordinal + 1:
        yield Remark("number-skipped", (number, before.label.number), line=line)
    elif ordinal <= before.label.ordinal:
        yield Remark("number-repeated", (number, before.label.number), line=line)

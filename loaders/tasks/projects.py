"""Projects: the items of 专栏 boxes, of project chapters, and aggregated portfolios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.document import ProjectItem, Span
from loaders.outline.nodes import Block, OutlineNode
from loaders.outline.patterns import PROJECT_TITLE
from loaders.outline.titles import lead_phrase
from loaders.tasks.box_items import group_items, read_box_name
from loaders.tasks.box_tables import read_box_rows
from loaders.tasks.patterns import (
    BULLET,
    COUNTED,
    INDICATOR_BOX,
    INVESTMENT,
    PORTFOLIO,
    PORTFOLIO_NOUN,
)
from loaders.text.paragraphs import Paragraph

# The value of a unit of money in 亿元
_UNITS = {"亿元": 1.0, "万元": 1e-4, "万亿元": 1e4}


class ProjectReader:
    """Reads the projects under one heading (``node``)."""

    def __init__(self, node: OutlineNode) -> None:
        self.node = node

    def boxes(self) -> Iterator[ProjectItem]:
        """Yield the items of every 专栏 under the heading; boxes of indicators are left out."""
        boxes: dict[int, tuple[Paragraph, list[Block]]] = {}
        for block in self.node.blocks:
            if (heading := block.box) is None:
                continue
            _, found = boxes.setdefault(id(heading), (heading, []))
            if block.paragraph is not heading:
                found.append(block)
        for heading, blocks in boxes.values():
            inside = [block.paragraph for block in blocks if not block.in_table]
            label, name, members = read_box_name(heading, inside)
            if not INDICATOR_BOX.search(name):
                path = f"{self.node.path}>{label}"
                yield from self._items(members, path, name)
                if not members:
                    yield from self._rows(blocks, path, name)

    def lost_box(self, paragraphs: Sequence[Paragraph]) -> Iterator[ProjectItem]:
        """Yield the items of a box whose heading is lost."""
        for i, paragraph in enumerate(paragraphs, 1):
            yield self._project([paragraph], f"{self.node.path}>专栏>第{i}项", None)

    def listed(self, paragraphs: Sequence[Paragraph]) -> Iterator[ProjectItem]:
        """Yield the items of a chapter that lists projects: numbered, or titled like projects."""
        numbered = [p for p in paragraphs if p.label is not None]
        titled = [p for p in paragraphs if PROJECT_TITLE.match(p.text)]
        if numbered:
            first = paragraphs.index(numbered[0])
            yield from self._items(paragraphs[first:], self.node.path, None)
        elif len(titled) >= 2:
            yield from self._items(titled, self.node.path, None)

    def portfolios(self) -> Iterator[ProjectItem]:
        """Yield the aggregated portfolios: a number of projects with their investment (亿元)."""
        paragraphs = [b.paragraph for b in self.node.blocks if not b.in_table]
        if self.node.runs_on:
            paragraphs.insert(0, self.node.paragraph)
        counted = 0
        for paragraph in paragraphs:
            if INVESTMENT not in paragraph.text or not COUNTED.search(paragraph.text):
                continue
            for match in PORTFOLIO.finditer(paragraph.text):
                phrase = (match["title"] or "") + (match["what"] or "")
                if not PORTFOLIO_NOUN.search(phrase):
                    continue
                counted += 1
                start, stop = match.span()
                yield ProjectItem(
                    paragraph.printed(start, match.end("title"))
                    or paragraph.printed(start, match.start("amount")),
                    paragraph.printed(start, stop),
                    f"{self.node.path}>项目合计{counted}",
                    paragraph.span(start, stop),
                    self.node.index,
                    None,
                    int(match["count"]),
                    round(float(match["amount"]) * _UNITS[match["unit"]], 6),
                )

    def _items(
        self, paragraphs: Sequence[Paragraph], path: str, box: str | None
    ) -> Iterator[ProjectItem]:
        for counted, group in enumerate(group_items(paragraphs), 1):
            label = group[0].label
            number = label.number if label is not None else f"第{counted}项"
            yield self._project(group, f"{path}>{number}", box)

    def _rows(self, blocks: Sequence[Block], path: str, box: str) -> Iterator[ProjectItem]:
        """Yield the rows of a box that is a table: the name of a project, and its text."""
        for counted, row in enumerate(read_box_rows(blocks), 1):
            yield ProjectItem(
                row.title, row.text, f"{path}>{counted}", row.span, self.node.index, box
            )

    def _project(self, group: Sequence[Paragraph], path: str, box: str | None) -> ProjectItem:
        first = group[0]
        bullet = BULLET.match(first.text) if first.label is None else None
        title = lead_phrase(first, bullet=bullet.end() if bullet else 0, colon=True)
        words = first.printed(title.start)
        return ProjectItem(
            first.printed(title.start, title.stop),
            "\n".join([words, *(p.printed() for p in group[1:])]),
            path,
            Span(first.start, group[-1].end, first.line),
            self.node.index,
            box,
        )

"""Projects: the items of 专栏 boxes, of project chapters, and aggregated portfolios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.document import Kind, ProjectItem, Span
from loaders.outline.headings import Block, Node
from loaders.outline.patterns import PROJECT_TITLE
from loaders.outline.titles import lead_phrase
from loaders.tasks.patterns import BULLET, INDICATOR_BOX, PORTFOLIO, PORTFOLIO_NOUN
from loaders.text.numbering import BOX, Style
from loaders.text.paragraphs import Paragraph
from loaders.text.patterns import NOTE_LINE

_BOX_STYLES = (Style.ARABIC, Style.CN_PAREN, Style.ARABIC_PAREN, Style.CIRCLED, Style.CN)
# An introduction to a box's items, or a title: no project is as short as this.
_SHORTEST_ITEM = 12
_UNITS = {"亿元": 1.0, "万元": 1e-4, "万亿元": 1e4}


class Projects:
    """Reads the projects under one heading (``index`` in the plan's headings, ``path``)."""

    def __init__(self, index: int, path: str, kind: Kind) -> None:
        self.index = index
        self.path = path
        self.kind = kind

    def boxes(self, blocks: Sequence[Block]) -> Iterator[ProjectItem]:
        """The items of every 专栏 among ``blocks``."""
        headings = list(dict.fromkeys(b.box for b in blocks if b.box is not None))
        for heading in headings:
            members = [
                b.paragraph
                for b in blocks
                if b.box is heading and b.paragraph is not heading and not b.in_table
            ]
            label, name, members = _box_name(heading, members)
            if INDICATOR_BOX.search(name):
                continue
            yield from self._items(members, f"{self.path}>{label}", name)

    def lost_box(self, paragraphs: Sequence[Paragraph]) -> Iterator[ProjectItem]:
        """The items of a box whose heading is lost."""
        for i, paragraph in enumerate(paragraphs, 1):
            yield self._project([paragraph], f"{self.path}>专栏>第{i}项", None)

    def listed(self, paragraphs: Sequence[Paragraph]) -> Iterator[ProjectItem]:
        """The items of a chapter that lists projects: numbered, or titled like projects."""
        numbered = [p for p in paragraphs if p.label is not None]
        titled = [p for p in paragraphs if PROJECT_TITLE.match(p.text)]
        if numbered:
            yield from self._items(paragraphs[paragraphs.index(numbered[0]) :], self.path, None)
        elif len(titled) >= 2:
            yield from self._items(titled, self.path, None)

    def _items(
        self, paragraphs: Sequence[Paragraph], path: str, box: str | None
    ) -> Iterator[ProjectItem]:
        groups = _group(paragraphs)
        for counted, group in enumerate(groups, 1):
            label = group[0].label
            number = label.number if label is not None else f"第{counted}项"
            yield self._project(group, f"{path}>{number}", box)

    def _project(self, group: Sequence[Paragraph], path: str, box: str | None) -> ProjectItem:
        first = group[0]
        bullet = BULLET.match(first.text) if first.label is None else None
        title = lead_phrase(first, colon=True)
        begin = bullet.end() if bullet else title.start
        words = first.printed(first.label.length if first.label else begin)
        return ProjectItem(
            first.printed(begin, title.stop),
            "\n".join([words, *(p.printed() for p in group[1:])]),
            path,
            Span(first.start, group[-1].end, first.line),
            self.index,
            box,
        )

    def portfolios(self, blocks: Sequence[Block], node: Node) -> Iterator[ProjectItem]:
        """Aggregated portfolios: so many projects with so much investment (in 亿元)."""
        paragraphs = [b.paragraph for b in blocks if not b.in_table]
        if node.runs_on:
            paragraphs.insert(0, node.paragraph)
        counted = 0
        for paragraph in paragraphs:
            for match in PORTFOLIO.finditer(paragraph.text):
                phrase = (match["title"] or "") + (match["what"] or "")
                if not PORTFOLIO_NOUN.search(phrase):
                    continue
                counted += 1
                start, stop = match.span()
                span = paragraph.span(start, stop)
                yield ProjectItem(
                    paragraph.printed(start, match.end("title"))
                    or paragraph.printed(start, match.start("amount")),
                    paragraph.printed(start, stop),
                    f"{self.path}>项目合计{counted}",
                    span,
                    self.index,
                    None,
                    int(match["count"]),
                    round(float(match["amount"]) * _UNITS[match["unit"]], 6),
                )


def _box_name(heading: Paragraph, members: list[Paragraph]) -> tuple[str, str, list[Paragraph]]:
    """The box's citable number, its printed heading, and its members without the title line.

    The title may stand in the line behind 专栏3.
    """
    match = BOX.match(heading.text)
    assert match is not None
    label = f"专栏{match[1] or ''}"
    if match.end() < len(heading.text) or not members:
        return label, heading.printed(), members
    first = members[0]
    if first.label is None and len(first.text) <= 30 and first.text[-1] not in "。;:":
        return label, f"{heading.printed()} {first.printed()}", members[1:]
    return label, heading.printed(), members


def _group(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Cut a box's paragraphs into items.

    In a box with two levels of numbering ((一)… 1.…) the lower one holds the items if the lines of
    the upper one are only headings.
    """
    style = _box_style(paragraphs)
    groups: list[list[Paragraph]] = []
    bulleted = style is None and any(BULLET.match(p.text) for p in paragraphs)
    for paragraph in paragraphs:
        label = paragraph.label
        if NOTE_LINE.match(paragraph.text) and label is None:
            continue
        if style is not None:
            if label is not None and label.style is style:
                groups.append([paragraph])
            elif label is not None and label.style < style:
                continue
            elif groups:
                groups[-1].append(paragraph)
        elif bulleted:
            if BULLET.match(paragraph.text):
                groups.append([paragraph])
            elif groups:
                groups[-1].append(paragraph)
        elif len(paragraph.text) >= _SHORTEST_ITEM and paragraph.text[-1] != ":":
            groups.append([paragraph])
    return groups


def _box_style(paragraphs: Sequence[Paragraph]) -> Style | None:
    styles = sorted({p.label.style for p in paragraphs if p.label is not None})
    styles = [style for style in styles if style in _BOX_STYLES]
    for style in styles:
        lines = [p for p in paragraphs if p.label is not None and p.label.style is style]
        only_headings = all(len(p.text) <= 30 and "。" not in p.text for p in lines)
        if not only_headings or style is styles[-1]:
            return style
    return None

"""From bytes to a PlanDocument: the one way a file is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from graph.build.document import FrontMatter, Heading, Kind, PlanDocument, Span
from graph.build.remarks import Remark
from graph.reference.divisions import DivisionRef
from loaders.errors import PlanRejected
from loaders.formats.html import page_text
from loaders.front_matter.cover import Front
from loaders.front_matter.document_kind import reject_other_documents
from loaders.indicators.figures import read_figures
from loaders.indicators.reading import read_indicators
from loaders.indicators.table_lines import table_members
from loaders.outline.body import Body, find_body
from loaders.outline.chapter_kinds import read_chapter_kinds
from loaders.outline.headings import Node, read_outline
from loaders.tasks.items import read_items
from loaders.text.decoding import decode
from loaders.text.heading_repair import repair_headings
from loaders.text.lines import Source
from loaders.text.paragraphs import Paragraph, read_paragraphs


class Divisions(Protocol):
    """The part of :class:`graph.reference.divisions.Gazetteer` that a loader needs."""

    def find(self, text: str, hints: Sequence[str] = ()) -> DivisionRef | None: ...

    def ancestors(self, ref: DivisionRef) -> tuple[DivisionRef, ...]: ...


def read_plan(data: bytes, source_file: str, divisions: Divisions) -> PlanDocument:
    """Read one plan from the bytes of a text file or an HTML page.

    ``source_file`` is the file's name, kept for the record. Of a page, text and places are those
    of what it shows; a table of HTML inside of a text file stays as it is printed. Raises
    PlanRejected with a reason if the bytes are no text, or the text is no plan.
    """
    text = page_text(decode(data))
    source = Source(text)
    paragraphs = repair_headings(read_paragraphs(source))
    reject_other_documents(paragraphs)
    body = find_body(paragraphs)
    front = Front(paragraphs, body).read()
    if front is None:
        raise PlanRejected(
            "no-title",
            "not a plan: no title of a plan (…规划, …纲要, …行动计划, …实施方案) stands before its "
            f"first chapter (line {paragraphs[body.start].line})",
        )
    tables = table_members(paragraphs, body.start, body.stop)
    nodes = read_outline(paragraphs, body, tables)
    kinds = read_chapter_kinds(nodes)
    paths = _paths(nodes)
    tasks, projects = read_items(nodes, kinds, paths)
    indicators, unread = read_indicators(nodes, kinds, paths, front.period)
    if not tasks and not projects:
        raise PlanRejected(
            "no-tasks", "not a plan: its chapters set no task for a period of their own"
        )
    return PlanDocument(
        source_file=source_file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        front=_with_division(front, paragraphs[: body.start], divisions),
        headings=tuple(_headings(nodes, kinds, paths, paragraphs[body.stop - 1].end)),
        tasks=tuple(tasks),
        projects=tuple(projects),
        indicators=tuple(indicators),
        figures=tuple(read_figures(nodes, kinds, paths, front.period)),
        remarks=(*_remarks(nodes, paragraphs, body), *unread),
    )


def _with_division(
    front: FrontMatter, head: Sequence[Paragraph], divisions: Divisions
) -> FrontMatter:
    """Add the division that the title names, or else the issuers."""
    hints = [*front.issuers, *(p.text for p in head[:20])]
    for text in (front.title, *front.issuers, *(p.text for p in head[:6])):
        found = divisions.find(text, hints)
        if found is not None:
            return replace(front, division=found, ancestors=divisions.ancestors(found))
    return front


def _paths(nodes: Sequence[Node]) -> dict[int, str]:
    """Citable paths of headings (第三章>二>(一)), keyed by ``id(node)``."""
    paths: dict[int, str] = {}
    for node in nodes:
        above = f"{paths[id(node.parent)]}>" if node.parent else ""
        paths[id(node)] = above + node.label.number
    return paths


def _headings(
    nodes: Sequence[Node], kinds: dict[int, Kind], paths: dict[int, str], body_end: int
) -> Iterator[Heading]:
    index = {id(node): i for i, node in enumerate(nodes)}
    for i, node in enumerate(nodes):
        paragraph = node.paragraph
        following = (later for later in nodes[i + 1 :] if later.depth <= node.depth)
        after = next((_begin(later) for later in following), body_end)
        begin = _begin(node)
        last = max((n.blocks[-1].paragraph.end for n in _subtree(node) if n.blocks), default=0)
        stop = paragraph.after(node.title.rest if node.runs_on else len(paragraph.text))
        scope_end = min(
            max(last, paragraph.end if not node.recovered else begin), max(after, begin)
        )
        yield Heading(
            node.label.number,
            node.printed_title,
            node.depth,
            kinds[id(node)],
            paths[id(node)],
            Span(paragraph.start, stop, paragraph.line),
            Span(begin, max(scope_end, begin), _begin_line(node)),
            index[id(node.parent)] if node.parent else None,
            node.recovered,
        )


def _subtree(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _subtree(child)


def _first(node: Node) -> Paragraph:
    """Where a heading's text begins: its own line, or the first line under a lost heading."""
    if not node.recovered:
        return node.paragraph
    if node.blocks:
        return node.blocks[0].paragraph
    return _first(node.children[0]) if node.children else node.paragraph


def _begin(node: Node) -> int:
    return _first(node).start


def _begin_line(node: Node) -> int:
    return _first(node).line


def _remarks(
    nodes: Sequence[Node], paragraphs: Sequence[Paragraph], body: Body
) -> Iterator[Remark]:
    """What a reader should know of the reading: what was left out, restored or found missing."""
    if body.contents_range:
        lines = body.contents_range
        first, last = paragraphs[lines[0]].line, paragraphs[lines[-1]].line
        yield Remark("contents-list", (str(first), str(last)), line=first)
    if body.stop < len(paragraphs):
        first, last = paragraphs[body.stop].line, paragraphs[-1].line
        yield Remark("text-after", (str(first), str(last)), line=first)
    for node in nodes:
        if node.recovered:
            yield Remark("heading-restored", (node.label.number,), line=node.paragraph.line)
        before = _elder(node)
        if before is not None and node.label.ordinal > before.label.ordinal + 1:
            numbers = (node.label.number, before.label.number)
            yield Remark("number-skipped", numbers, line=node.paragraph.line)


def _elder(node: Node) -> Node | None:
    if node.parent is None:
        return None
    position = node.parent.children.index(node)
    return node.parent.children[position - 1] if position else None

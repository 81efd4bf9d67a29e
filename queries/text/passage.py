"""Source passages of nodes and edges, with citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graph.build.pages import page_at
from graph.model import SCHEMA, Edge, Node
from graph.reference.lines import line_of
from graph.store import Store
from queries.shared.answers import Line, Offset, answer
from queries.shared.errors import NoPassage
from queries.shared.lookup import get_node
from queries.text.places import cited_place

# The end of an edge whose passage supports it where the edge has no offsets of its own
_SUPPORTED_BY = {
    **dict.fromkeys(SCHEMA.containment_types, "target"),
    "RESPONSIBLE_FOR": "target",
    "MEASURES": "source",
    "FOR_DIVISION": "source",
    "BASED_ON": "source",
    "TAKES_UP": "target",
}
_JOINS_PASSAGES = ("DERIVES_FROM", "RESEMBLES")


@answer
class Passage:
    """The source passage that supports a node, with the text around it."""

    node_id: str
    plan_id: str
    plan_title: str
    source_file: str | None
    path: Annotated[str | None, Field(description="citable place, e.g. 第三章>(二)>专栏4>3")]
    start: Offset
    end: Annotated[int, Field(description="exclusive end")]
    line: Line
    page: Annotated[int | None, Field(description="page of the file (from 1), if it has pages")]
    text: Annotated[str, Field(description="as printed, damage included")]
    before: str
    after: str
    citation: str


@answer
class PassagePair:
    """Two aligned passages."""

    child: Passage
    parent: Passage
    similarity: Annotated[float, Field(description="0..1")]


def cite(plan: Node, path: str | None, line: int, start: int | None = None) -> str:
    """Return a citation: 《河北省生态环境保护“十四五”规划》第三部分（一）第1项，第50行.

    For a passage that begins at ``start`` in a source with pages, the page replaces the line.
    Marks inside of the title become 〈〉 (GB/T 15834-2011, 4.15.3.5).
    """
    title = plan.props["title"].replace("《", "〈").replace("》", "〉")
    page = None if start is None else page_at(plan, start)
    return f"《{title}》{cited_place(path, line, page)}"


def passage(store: Store, node_id: str, context: int = 120) -> Passage:
    """Return the passage of a node with ``context`` characters before and after it.

    Raises InvalidId, NotFound, and NoPassage for a node without one (a division, a department, a
    concept, a plan that is only cited).
    """
    return _of_node(store, get_node(store, node_id), context)


def edge_passages(store: Store, edge: Edge, context: int = 120) -> tuple[Passage, ...]:
    """Return the passages that support an edge: its own, or those of its evidence (child before
    parent), or that of one of its ends.

    Raises NotFound if an end of the edge is gone, NoPassage if no text supports the edge.
    """
    if "start" in edge.props and "end" in edge.props:
        owner = get_node(store, edge.target if edge.type == "RESPONSIBLE_FOR" else edge.source)
        start, end = edge.props["start"], edge.props["end"]
        source = _source(store, owner)
        return (_cut(owner, source, start, end, edge.props.get("line"), context),)
    if edge.type in _JOINS_PASSAGES:
        pairs = evidence(store, edge, context)
        if pairs:
            return tuple(side for pair in pairs for side in (pair.child, pair.parent))
        return passage(store, edge.source, context), passage(store, edge.target, context)
    end_name = _SUPPORTED_BY.get(edge.type)
    if end_name is None:
        raise NoPassage(f"no plan's text supports the edge {edge.id}")
    return (passage(store, edge.target if end_name == "target" else edge.source, context),)


def evidence(store: Store, edge: Edge, context: int = 120) -> tuple[PassagePair, ...]:
    """Return the aligned passages of a DERIVES_FROM edge, in the order of the child's text.

    Raises NotFound if an end of the edge is gone, NoPassage if a source is not kept.
    """
    return tuple(_pairs(store, edge, context))


def _pairs(store: Store, edge: Edge, context: int) -> Iterator[PassagePair]:
    spans = sorted(
        edge.props.get("evidence", ()), key=lambda s: (s["child_start"], s["parent_start"])
    )
    if not spans:
        return
    child, parent = get_node(store, edge.source), get_node(store, edge.target)
    # Read once, whatever the number of passages
    below, above = _source(store, child), _source(store, parent)
    for span in spans:
        yield PassagePair(
            _cut(child, below, span["child_start"], span["child_end"], None, context),
            _cut(parent, above, span["parent_start"], span["parent_end"], None, context),
            span["similarity"],
        )


def _of_node(store: Store, node: Node, context: int) -> Passage:
    props = node.props
    if node.plan_id is None or "start" not in props or "end" not in props:
        raise NoPassage(f"{node.id} has no source passage")
    source = _source(store, node)
    return _cut(node, source, props["start"], props["end"], props.get("line"), context)


@dataclass(frozen=True, slots=True)
class _Source:
    plan: Node
    text: str


def _source(store: Store, node: Node) -> _Source:
    """Return the plan that ``node`` is a part of, with its text."""
    plan_id = node.plan_id
    plan = store.nodes([plan_id]).get(plan_id) if plan_id else None
    text = store.source_text(plan_id) if plan_id else None
    if plan is None or text is None:
        raise NoPassage(f"the source of {plan_id or node.id} is not kept")
    return _Source(plan, text)


def _cut(
    node: Node, source: _Source, start: int, end: int, line: int | None, context: int
) -> Passage:
    """Return the passage ``[start, end)`` of a source."""
    plan, text = source.plan, source.text
    if not 0 <= start <= end <= len(text):
        raise NoPassage(f"{node.id}: [{start}, {end}) is outside the stored source")
    if line is None:
        line = line_of(text, start)
    path = node.props.get("path")
    return Passage(
        node.id,
        plan.id,
        plan.props["title"],
        plan.props.get("source_file"),
        path,
        start,
        end,
        line,
        page_at(plan, start),
        text[start:end],
        text[max(0, start - context) : start],
        text[end : end + context],
        cite(plan, path, line, start),
    )

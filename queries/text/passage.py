"""The passage of the source that a node or an edge stands on, ready to be cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import SCHEMA, Edge, Node
from graph.store import Store
from queries.shared.errors import NoPassage
from queries.shared.lookup import get_node

# Which end's passage an edge stands on where it carries none itself
_STANDS_ON = {
    **dict.fromkeys(SCHEMA.containment_types, "target"),
    "RESPONSIBLE_FOR": "target",
    "MEASURES": "source",
    "FOR_DIVISION": "source",
    "BASED_ON": "source",
}
_JOINS_PASSAGES = ("DERIVES_FROM", "RESEMBLES")


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is the source at ``[start, end)``, damage included; ``before`` and ``after`` are
    what stands around it. ``node_id`` is the node that it belongs to, ``line`` is 1-based."""

    node_id: str
    plan_id: str
    plan_title: str
    source_file: str | None
    path: str | None
    start: int
    end: int
    line: int
    text: str
    before: str
    after: str
    citation: str


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two aligned passages of a DERIVES_FROM edge and how alike they are, 0..1."""

    child: Passage
    parent: Passage
    similarity: float


def cite(plan_title: str, path: str | None, line: int) -> str:
    """A citation: 《河北省生态环境保护“十四五”规划》三>(一)>1,第50行.

    Marks inside of the title become 〈〉 (GB/T 15834-2011, 4.15.3.5).
    """
    title = plan_title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》{path},第{line}行" if path else f"《{title}》第{line}行"


def passage(store: Store, node_id: str, context: int = 120) -> Passage:
    """The passage of a node with ``context`` characters before and after it.

    Raises InvalidId, NotFound, and NoPassage for a node that stands on none (a division, a
    department, a concept, a plan that is only cited).
    """
    return _of_node(store, get_node(store, node_id), context)


def edge_passages(store: Store, edge: Edge, context: int = 120) -> tuple[Passage, ...]:
    """The passages that an edge stands on: its own, or those of its evidence (child before
    parent), or that of the part that it joins to something.

    Raises NotFound if an end of the edge is gone, NoPassage if the edge comes from no text.
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
    end_name = _STANDS_ON.get(edge.type)
    if end_name is None:
        raise NoPassage(f"{edge.id} comes from no plan's text")
    return (passage(store, edge.target if end_name == "target" else edge.source, context),)


def evidence(store: Store, edge: Edge, context: int = 120) -> tuple[PassagePair, ...]:
    """The aligned passages of a DERIVES_FROM edge, in the order of the child's text.

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
        raise NoPassage(f"{node.id} stands on no passage of a plan's text")
    source = _source(store, node)
    return _cut(node, source, props["start"], props["end"], props.get("line"), context)


@dataclass(frozen=True, slots=True)
class _Source:
    plan: Node
    text: str


def _source(store: Store, node: Node) -> _Source:
    """The plan that ``node`` is a part of, with its text."""
    plan_id = node.plan_id
    plan = store.nodes([plan_id]).get(plan_id) if plan_id else None
    text = store.source_text(plan_id) if plan_id else None
    if plan is None or text is None:
        raise NoPassage(f"the source of {plan_id or node.id} is not kept")
    return _Source(plan, text)


def _cut(
    node: Node, source: _Source, start: int, end: int, line: int | None, context: int
) -> Passage:
    """The passage ``[start, end)`` of a source."""
    plan, text = source.plan, source.text
    if not 0 <= start <= end <= len(text):
        raise NoPassage(f"{node.id}: [{start}, {end}) lies outside of the source that is kept")
    if line is None:
        line = text.count("\n", 0, start) + 1
    title, path = plan.props["title"], node.props.get("path")
    return Passage(
        node.id,
        plan.id,
        title,
        plan.props.get("source_file"),
        path,
        start,
        end,
        line,
        text[start:end],
        text[max(0, start - context) : start],
        text[end : end + context],
        cite(title, path, line),
    )

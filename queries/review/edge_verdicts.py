"""Verdicts on derivations: giving, undoing and listing verdicts, and adding edges.

Unlike other queries, these write to the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from graph.derive.fingerprints import with_reviewed
from graph.derive.stored_pairs import orphaned
from graph.derive.task_edges import METHOD
from graph.model import RELATIONS, SCHEMA, Edge, Node, Subgraph
from graph.model.ids import edge_id
from graph.review.verdicts import (
    BY_HAND,
    Judgement,
    Verdict,
    current_verdict,
    drawn_by_hand,
    history,
    is_gap,
    verdict_node,
    with_verdict,
    without_verdict,
)
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.review.seen_verdicts import check_seen
from queries.shared.answers import Bounded, answer
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.graph_models import AnyNode, DerivesFromEdge, VerdictNode
from queries.shared.lookup import get_node
from queries.shared.paging import slice_page
from queries.shared.plan_relation import derives_from

_LONGEST_NOTE = 4000
_LONGEST_NAME = 200


@answer
class Reviewed:
    """An edge after a verdict; null for a manually added edge whose verdict was undone."""

    edge: DerivesFromEdge | None
    history: Annotated[
        tuple[VerdictNode, ...], Field(description="all verdicts, the first one first")
    ]


@answer
class ReviewedEdge:
    """A verdict with the passages it concerns; null for a passage that is not loaded now."""

    verdict: Verdict
    child: AnyNode | None
    parent: AnyNode | None


@answer
class ReviewList(Bounded):
    """Verdicts, page by page, the latest first."""

    items: tuple[ReviewedEdge, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A derivation without a verdict, with the titles of its ends."""

    edge: Edge
    child_title: str
    parent_title: str


def get_edge(store: Store, edge_id: str) -> Edge:
    """Return the edge with this id. Raises NotFound."""
    found = store.edges_by_id([edge_id]).get(edge_id)
    if found is None:
        raise NotFound(f"there is no edge {edge_id}")
    return found


def give(
    store: Store,
    edge_id: str,
    verdict: Judgement,
    reviewer: str,
    note: str | None = None,
    seen: str | None = None,
) -> Reviewed:
    """Store a verdict on a derivation. ``seen`` is the time of the verdict that the reviewer saw,
    empty for none; None replaces any verdict.

    Raises NotFound for an unknown edge, InvalidQuery for an edge of another type, for an unknown
    verdict, and without a reviewer, VerdictConflict for another verdict that was not seen."""
    if verdict not in ("accepted", "rejected", "unsure"):
        raise InvalidQuery(f"the verdict must be accepted, rejected or unsure, not {verdict!r}")
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        return _write(tx, _derivation(tx, edge_id), verdict, reviewer, note, seen)


def undo(
    store: Store, edge_id: str, reviewer: str, note: str | None = None, seen: str | None = None
) -> Reviewed:
    """Undo the last verdict on an edge; the one before it counts again. A manually added edge is
    removed with its first verdict. Raises NotFound, InvalidQuery if there is no verdict to undo,
    and VerdictConflict if it is not the one ``seen`` (as for :func:`give`)."""
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        edge = _derivation(tx, edge_id)
        if current_verdict(history(tx, edge_id)) is None:
            raise InvalidQuery(f"there is no verdict on {edge_id} to undo")
        return _write(tx, edge, "undone", reviewer, note, seen)


def draw(
    store: Store,
    child: str,
    parent: str,
    reviewer: str,
    relation: str | None = None,
    note: str | None = None,
    verdict: Judgement = "accepted",
    seen: str | None = None,
) -> Reviewed:
    """Add a derivation that the matcher did not find; an existing one gets the ``verdict``. A
    verdict ``rejected`` separates two passages that are otherwise compared without an edge.

    Raises InvalidId, NotFound for an unknown node, InvalidQuery for two nodes that no derivation
    may join, VerdictConflict for another verdict that was not ``seen`` (as for :func:`give`).
    """
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        edge = _drawable(tx, child, parent, relation)
        return _write(tx, edge, verdict, reviewer, note, seen)


def _drawable(store: Store, child: str, parent: str, relation: str | None) -> Edge:
    """Return the derivation between two nodes (ids), or one to add."""
    below, above = get_node(store, child), get_node(store, parent)
    if relation is not None and relation not in RELATIONS.codes:
        raise InvalidQuery(
            f"the relation must be one of {', '.join(RELATIONS.codes)}, not {relation!r}"
        )
    if (below.label, above.label) not in SCHEMA.edges["DERIVES_FROM"].ends:
        raise InvalidQuery(f"a {below.label} cannot derive from a {above.label}")
    if below.plan_id == above.plan_id:
        raise InvalidQuery("a part of a plan cannot derive from a part of the same plan")
    if below.label == "Plan" and derives_from(store, parent, child):
        titles = above.props["title"], below.props["title"]
        raise InvalidQuery(
            "《{0}》 derives from 《{1}》, so 《{1}》 cannot derive from it".format(*titles)
        )
    known = store.edges_by_id([edge_id(child, "DERIVES_FROM", parent, {})])
    return next(iter(known.values()), None) or drawn_by_hand(child, parent, relation)


def reviews(
    store: Store,
    child_plan: str | None = None,
    parent_plan: str | None = None,
    verdict: Judgement | None = None,
    *,
    limit: int = 100,
    cursor: str | None = None,
) -> ReviewList:
    """Return the current verdicts on edges between these plans (ids) and with this judgement, the
    latest first. Raises InvalidQuery for a cursor that is not of this list."""
    wanted = {"child_plan": child_plan, "parent_plan": parent_plan}
    filters = {name: value for name, value in wanted.items() if value is not None}
    events: dict[str, list[Node]] = defaultdict(list)
    for event in iter_nodes(store, "Verdict", filters):
        if not is_gap(event):
            events[event.props["edge"]].append(event)
    current = [current_verdict(of_edge) for of_edge in events.values()]
    found = [v for v in current if v is not None and verdict in (None, v.verdict)]
    found.sort(key=lambda v: (v.at, v.edge), reverse=True)
    page = slice_page(found, limit, cursor)
    ends = store.nodes({end for v in page.items for end in (v.child, v.parent)})
    items = tuple(ReviewedEdge(v, ends.get(v.child), ends.get(v.parent)) for v in page.items)
    return ReviewList(items, page.total, page.cursor)


def waiting(store: Store, child_plan: str, parent_plan: str | None = None) -> tuple[Waiting, ...]:
    """Return the derivations of a plan's parts without a verdict, the lowest score first."""
    parts = {
        node.id: node
        for label in ("Task", "Project", "Indicator", "Chapter")
        for node in iter_nodes(store, label, {"plan_id": child_plan})
    }
    edges = [
        edge
        for edge in store.edges(parts, ("DERIVES_FROM",), "out")
        if edge.props["review"] == "proposed"
    ]
    above = store.nodes({edge.target for edge in edges})
    found = [
        Waiting(edge, _title(parts[edge.source]), _title(above[edge.target]))
        for edge in edges
        if edge.target in above and parent_plan in (None, above[edge.target].plan_id)
    ]
    return tuple(sorted(found, key=lambda item: (item.edge.props.get("score", 1.0), item.edge.id)))


def _title(node: Node) -> str:
    return str(node.props.get("title") or node.props["name"])


def _derivation(store: Store, edge_id: str) -> Edge:
    edge = get_edge(store, edge_id)
    if edge.type != "DERIVES_FROM":
        raise InvalidQuery(
            f"{edge_id} is a {edge.type} edge; only DERIVES_FROM edges have verdicts"
        )
    return edge


def check_reviewer(reviewer: str, note: str | None) -> None:
    """Raise InvalidQuery without a reviewer, and for a name or a note that is too long."""
    if not reviewer.strip():
        raise InvalidQuery("a verdict needs the name of the reviewer (reviewer)")
    if len(reviewer) > _LONGEST_NAME or len(note or "") > _LONGEST_NOTE:
        raise InvalidQuery(
            f"a reviewer's name has at most {_LONGEST_NAME} characters, "
            f"a note at most {_LONGEST_NOTE}"
        )


def _write(
    store: Store, edge: Edge, verdict: str, reviewer: str, note: str | None, seen: str | None
) -> Reviewed:
    ends = store.nodes([edge.source, edge.target])
    plans = _plan(ends[edge.source]), _plan(ends[edge.target])
    earlier = history(store, edge.id)
    check_seen(earlier, verdict, seen)
    given = verdict_node(edge, plans, earlier, verdict, reviewer.strip(), note)
    events = (*earlier, given)
    now = _with_current(edge, current_verdict(events))
    links = _outdated(store, plans) if edge.source.startswith("task:") else ()
    kept = () if now is None else (now,)
    gone = () if now else (edge.id, *_orphaned(store, edge))
    store.write(Subgraph((given,), (*kept, *links)), remove=gone)
    return Reviewed(now, events)


def _with_current(edge: Edge, verdict: Verdict | None) -> Edge | None:
    """Return the edge with its current verdict, or None for a manually added edge without a
    verdict. An edge that the matcher had found too becomes its proposal again."""
    now = with_verdict(without_verdict(edge), verdict)
    if verdict is not None or edge.props["method"] != BY_HAND:
        return now
    return replace(now, props={**now.props, "method": METHOD}) if "score" in edge.props else None


def _orphaned(store: Store, edge: Edge) -> Iterable[str]:
    """Return ids of the edges to remove with an edge: with a link between plans, those derived
    from it."""
    return (e.id for e in orphaned(store, edge)) if edge.source.startswith("plan:") else ()


def _outdated(store: Store, plans: tuple[str, str]) -> Iterator[Edge]:
    """Yield the link between the plans, if they are derived, marked for the next load."""
    for link in store.edges([plans[0]], ("DERIVES_FROM",), "out"):
        if link.target == plans[1] and "basis" in link.props:
            yield with_reviewed(link)


def _plan(node: Node) -> str:
    return node.plan_id or node.id

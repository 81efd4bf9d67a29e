"""Removals of plans: the person, the plan and the time, and everything that was removed with it.

The content is kept until the next load, so that a removal can be undone. The record itself stays.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from graph.model import Edge, Node, Subgraph, ids
from graph.review.events import time_text
from graph.store import Store
from graph.store.adapting import SOURCE_TEXT
from graph.store.iteration import iter_nodes
from graph.store.plan_content import PlanContent

# Derivations between plans and between their parts
LINKS = ("DERIVES_FROM", "RESEMBLES", "TAKES_UP")


def reviews_of(store: Store, plan: str) -> tuple[Node, ...]:
    """Return the verdicts, dismissals, corrections, observations and progress entries that
    concern a plan."""
    found = [
        node
        for label, name in (
            ("Verdict", "child_plan"),
            ("Verdict", "parent_plan"),
            ("Dismissal", "plan"),
            ("Correction", "plan"),
            ("Observation", "plan"),
            ("Progress", "plan"),
        )
        for node in iter_nodes(store, label, {name: plan})
    ]
    return tuple({node.id: node for node in found}.values())


def removal_node(
    content: PlanContent,
    reviews: Sequence[Node],
    reviewer: str,
    note: str | None = None,
    at: datetime | None = None,
) -> Node:
    """Return the record of a removal, with everything that undoing restores."""
    time = time_text(at)
    plan = content.plan
    edges = (*content.own.edges, *content.incoming)
    props = {
        "plan": plan.id,
        "title": plan.props["title"],
        "reviewer": reviewer,
        "at": time,
        "parts": sum(n.props.get("plan_id") == plan.id for n in content.own.nodes),
        "links": sum(edge.type in LINKS for edge in edges),
        "reviews": len(reviews),
        "restorable": True,
        SOURCE_TEXT: _packed(content, reviews),
    }
    if note:
        props["note"] = note
    return Node(f"removal:{ids.digest(plan.id, reviewer, time)}", "Removal", props)


def removed_content(store: Store, removal: Node) -> tuple[Subgraph, Subgraph]:
    """Return what a restorable removal removed: the plan's own content for
    :meth:`Store.replace_plan`, and the verdicts and edges of other plans to write after it.

    Edges to nodes that are no longer in the store are left out.
    """
    own, others = _unpacked(store.source_text(removal.id) or "")
    restored = {node.id: node for node in own.nodes}
    edges = (*own.edges, *others.edges)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    present = {**restored, **store.nodes(ends)}
    present[removal.props["plan"]] = restored[removal.props["plan"]]
    return _among(own, present), _among(others, present)


def closed(removal: Node, **props: str) -> Node:
    """Return a removal that can no longer be undone, with more properties."""
    return replace(removal, props={**removal.props, "restorable": False, **props})


def close_all(store: Store) -> None:
    """Drop the content of all removals: a load makes them final."""
    waiting = list(iter_nodes(store, "Removal", {"restorable": True}))
    if waiting:
        store.write(Subgraph(tuple(map(closed, waiting))), remove=[node.id for node in waiting])


def _among(batch: Subgraph, present: Mapping[str, Node]) -> Subgraph:
    return Subgraph(batch.nodes, tuple(edge for edge in batch.edges if _fits(edge, present)))


def _fits(edge: Edge, present: Mapping[str, Node]) -> bool:
    """Return whether both ends are in the store. A plan that is only cited can only be cited."""
    ends = [present.get(end) for end in (edge.source, edge.target)]
    return (edge.type == "BASED_ON" and None not in ends) or all(
        end is not None and end.props.get("loaded", True) for end in ends
    )


def _packed(content: PlanContent, reviews: Sequence[Node]) -> str:
    text = json.dumps(
        {
            "own": _listed(content.own),
            "others": _listed(Subgraph(tuple(reviews), content.incoming)),
        },
        ensure_ascii=False,
    )
    return base64.b85encode(zlib.compress(text.encode())).decode()


def _unpacked(text: str) -> tuple[Subgraph, Subgraph]:
    found = json.loads(zlib.decompress(base64.b85decode(text)))
    own, others = (
        Subgraph(
            tuple(Node(*values) for values in found[name]["nodes"]),
            tuple(Edge(*values) for values in found[name]["edges"]),
        )
        for name in ("own", "others")
    )
    return own, others


def _listed(batch: Subgraph) -> dict[str, object]:
    return {
        "nodes": [(n.id, n.label, dict(n.props)) for n in batch.nodes],
        "edges": [(e.id, e.source, e.target, e.type, dict(e.props)) for e in batch.edges],
    }

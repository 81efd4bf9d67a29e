"""Verdicts of reviewers on proposed derivations, stored apart from the edges.

A verdict names the two passages by their stable ids. The edge between them may disappear and
return: when a plan is loaded again, when the pair is derived again, or when a new version of the
matcher proposes other edges. Verdicts are only ever added. The last one counts, and one with the
verdict ``undone`` cancels the previous one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from graph.model import Edge, Node, edge, ids
from graph.review.events import event_node, in_turn, until
from graph.store import Store
from graph.store.iteration import iter_nodes

Judgement = Literal["accepted", "rejected", "unsure"]

BY_HAND = "by hand"
# Confirmed by a reviewer when an earlier version of the matcher proposed it
CONFIRMED = "confirmed"
_GAP = "gap:"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict that currently applies to an edge. ``by_hand``: a person added the edge."""

    edge: str
    child: str
    parent: str
    verdict: Judgement
    reviewer: str
    at: str
    note: str | None
    by_hand: bool
    relation: str | None


def current_verdict(events: Iterable[Node]) -> Verdict | None:
    """Return the verdict that applies after ``events``, all Verdict nodes of one edge, or None."""
    last = last_event(events, taken_back="undone")
    if last is None:
        return None
    props = last.props
    return Verdict(
        props["edge"],
        props["child"],
        props["parent"],
        props["verdict"],
        props["reviewer"],
        props["at"],
        props.get("note"),
        props["by_hand"],
        props.get("relation"),
    )


def last_event(events: Iterable[Node], taken_back: str) -> Node | None:
    """Return the last of ``events`` that applies, or None.

    A verdict ``taken_back`` cancels the previous one.
    """
    given: list[Node] = []
    for event in in_turn(events):
        if event.props["verdict"] != taken_back:
            given.append(event)
        elif given:
            given.pop()
    return given[-1] if given else None


def history(store: Store, edge_id: str) -> tuple[Node, ...]:
    """Return all verdicts on an edge, the oldest first."""
    return tuple(in_turn(iter_nodes(store, "Verdict", {"edge": edge_id})))


def gap(child: str, parent: str) -> Edge:
    """Return the subject of a verdict on a gap, as an edge that is never stored in the graph.

    Either nothing in a plan (``child``) comes from a part of another, or a part comes from nothing
    in a plan (``parent``).
    """
    derives = ids.edge_id(child, "DERIVES_FROM", parent, {})
    return Edge(_GAP + derives.rpartition(":")[2], child, parent, "DERIVES_FROM")


def is_gap(verdict: Node) -> bool:
    """Return whether a Verdict node is about a gap, not about an edge."""
    about: str = verdict.props["edge"]
    return about.startswith(_GAP)


def of_pair(
    store: Store, child_plan: str, parent_plan: str, as_of: str | None = None
) -> Mapping[str, Verdict]:
    """Return the current verdicts between the parts of two plans (or the plans), by edge id;
    ``as_of`` as in :func:`with_gaps_of_pair`."""
    return with_gaps_of_pair(store, child_plan, parent_plan, as_of)[0]


def changed_since(store: Store, child_plan: str, parent_plan: str, at: str) -> bool:
    """Return whether a verdict between two plans was given or undone after a time, ISO 8601 in
    UTC."""
    filters = {"child_plan": child_plan, "parent_plan": parent_plan}
    return any(event.props["at"] > at for event in iter_nodes(store, "Verdict", filters))


def with_gaps_of_pair(
    store: Store, child_plan: str, parent_plan: str, as_of: str | None = None
) -> tuple[Mapping[str, Verdict], Mapping[str, Verdict]]:
    """Return the verdicts of :func:`of_pair`, and the current ones on gaps between the two plans,
    by the id of the unmatched part. ``as_of`` is a time, ISO 8601 in UTC: later verdicts do not
    count."""
    links: dict[str, list[Node]] = defaultdict(list)
    gaps: dict[str, list[Node]] = defaultdict(list)
    filters = {"child_plan": child_plan, "parent_plan": parent_plan}
    for event in until(iter_nodes(store, "Verdict", filters), as_of):
        (gaps if is_gap(event) else links)[event.props["edge"]].append(event)
    unmatched = {
        said.parent if said.child == child_plan else said.child: said
        for said in _current(gaps).values()
    }
    return _current(links), unmatched


def _current(events: Mapping[str, Sequence[Node]]) -> dict[str, Verdict]:
    found = {edge_id: current_verdict(of_edge) for edge_id, of_edge in events.items()}
    return {edge_id: verdict for edge_id, verdict in found.items() if verdict is not None}


def with_verdict(proposed: Edge, verdict: Verdict | None) -> Edge:
    """Return the edge with the properties of its verdict."""
    if verdict is None:
        return proposed
    said: dict[str, Any] = {
        "review": verdict.verdict,
        "reviewer": verdict.reviewer,
        "reviewed_at": verdict.at,
    }
    if verdict.note:
        said["review_note"] = verdict.note
    return replace(proposed, props={**proposed.props, **said})


def without_verdict(reviewed: Edge) -> Edge:
    """Return the edge as it was proposed."""
    said = ("reviewer", "reviewed_at", "review_note")
    props = {name: value for name, value in reviewed.props.items() if name not in said}
    return replace(reviewed, props={**props, "review": "proposed"})


def verdict_node(
    judged_edge: Edge,
    plans: tuple[str, str],
    earlier: Iterable[Node],
    verdict: str,
    reviewer: str,
    note: str | None = None,
    at: datetime | None = None,
    shown: str | None = None,
) -> Node:
    """Return the next Verdict node on an edge.

    ``plans`` are the plans of its child and of its parent, ``earlier`` its previous verdicts,
    ``shown`` is the status that the reviewer of a gap saw.
    """
    props = {
        "edge": judged_edge.id,
        "child": judged_edge.source,
        "parent": judged_edge.target,
        "child_plan": plans[0],
        "parent_plan": plans[1],
        "verdict": verdict,
        "note": note or None,
        "by_hand": judged_edge.props.get("method") == BY_HAND,
        "relation": judged_edge.props.get("relation"),
        "score": judged_edge.props.get("score"),
        "matcher_version": judged_edge.props.get("matcher_version"),
        "shown": shown,
    }
    name = judged_edge.id.rpartition(":")[2]
    return event_node("Verdict", (judged_edge.id,), name, props, earlier, reviewer, at)


def drawn_by_hand(child: str, parent: str, relation: str | None) -> Edge:
    """Return a derivation that a person added."""
    return edge(child, "DERIVES_FROM", parent, method=BY_HAND, relation=relation, review="accepted")


def kept_manually(verdict: Verdict, method: str) -> Edge:
    """Return the edge of a verdict where nothing else proposes it."""
    drawn = drawn_by_hand(verdict.child, verdict.parent, verdict.relation)
    return replace(drawn, props={**drawn.props, "method": method})

"""Verdicts on derivations: to give one, to take it back, to draw an edge, to see them all.

The one place among the questions that writes: a verdict is an answer that a person gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from graph.derive.matcher import Matcher
from graph.derive.stored_pairs import orphaned
from graph.derive.task_edges import METHOD
from graph.model import RELATIONS, SCHEMA, Edge, Node, Subgraph
from graph.model.ids import edge_id
from graph.review.verdicts import (
    BY_HAND,
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
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.lookup import get_node

Judgement = Literal["accepted", "rejected", "unsure"]
# The basis of a link between plans whose parts were judged since they were derived
REVIEWED = "reviewed since"
_LONGEST_NOTE = 4000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An edge as it is now (None: it was drawn by hand and that was taken back), with all
    verdicts on it, the first one first."""

    edge: Edge | None
    history: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ReviewedEdge:
    """A verdict that counts, with the passages that it is about; None for one that is not loaded
    now: the verdict waits for it."""

    verdict: Verdict
    child: Node | None
    parent: Node | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A derivation that nobody judged yet, with what its ends are called."""

    edge: Edge
    child_title: str
    parent_title: str


@dataclass(frozen=True, slots=True)
class BandPrecision:
    """Scores in ``[low, high)``: of ``held_out`` judged pairs that training never saw the share
    ``precision`` was right; here ``accepted`` and ``rejected`` by people."""

    low: float
    high: float
    held_out: int
    precision: float
    accepted: int
    rejected: int


def get_edge(store: Store, edge_id: str) -> Edge:
    """The edge with this id. Raises NotFound."""
    found = store.edges_by_id([edge_id]).get(edge_id)
    if found is None:
        raise NotFound(f"there is no edge {edge_id}")
    return found


def give(
    store: Store, edge_id: str, verdict: Judgement, reviewer: str, note: str | None = None
) -> Reviewed:
    """Give a verdict on a derivation. Raises NotFound for an unknown edge, InvalidQuery for one
    that is no derivation, for a verdict that is none, and without a reviewer."""
    if verdict not in ("accepted", "rejected", "unsure"):
        raise InvalidQuery(f"a verdict is accepted, rejected or unsure, not {verdict!r}")
    check(reviewer, note)
    return _write(store, _derivation(store, edge_id), verdict, reviewer, note)


def undo(store: Store, edge_id: str, reviewer: str, note: str | None = None) -> Reviewed:
    """Take back the last verdict on an edge; what was said before it counts again. An edge that
    was drawn by hand goes with the verdict that drew it. Raises NotFound, and InvalidQuery where
    there is no verdict to take back."""
    check(reviewer, note)
    edge = _derivation(store, edge_id)
    if current_verdict(history(store, edge_id)) is None:
        raise InvalidQuery(f"there is no verdict on {edge_id} that could be taken back")
    return _write(store, edge, "undone", reviewer, note)


def draw(
    store: Store,
    child: str,
    parent: str,
    reviewer: str,
    relation: str | None = None,
    note: str | None = None,
    verdict: Judgement = "accepted",
) -> Reviewed:
    """Draw a derivation that the matcher did not find; one that it proposed gets the ``verdict``.
    Rejected, it keeps two passages apart that the program sets beside each other.

    Raises InvalidId, NotFound for an unknown node, InvalidQuery for two nodes that no derivation
    may join.
    """
    check(reviewer, note)
    below, above = get_node(store, child), get_node(store, parent)
    if relation is not None and relation not in RELATIONS.codes:
        raise InvalidQuery(f"a relation is one of {', '.join(RELATIONS.codes)}, not {relation!r}")
    if (below.label, above.label) not in SCHEMA.edges["DERIVES_FROM"].ends:
        raise InvalidQuery(f"a {below.label} cannot derive from a {above.label}")
    if below.plan_id == above.plan_id:
        raise InvalidQuery("a part of a plan cannot derive from a part of the same plan")
    known = store.edges_by_id([edge_id(child, "DERIVES_FROM", parent, {})])
    edge = next(iter(known.values()), None) or drawn_by_hand(child, parent, relation)
    return _write(store, edge, verdict, reviewer, note)


def reviews(
    store: Store,
    child_plan: str | None = None,
    parent_plan: str | None = None,
    verdict: Judgement | None = None,
) -> tuple[ReviewedEdge, ...]:
    """The verdicts on edges that count, of these plans (ids) and of this kind; the latest
    first."""
    wanted = {"child_plan": child_plan, "parent_plan": parent_plan}
    filters = {name: value for name, value in wanted.items() if value is not None}
    events: dict[str, list[Node]] = defaultdict(list)
    for event in iter_nodes(store, "Verdict", filters):
        if not is_gap(event):
            events[event.props["edge"]].append(event)
    found = [said for of_edge in events.values() if (said := current_verdict(of_edge)) is not None]
    found = [said for said in found if verdict in (None, said.verdict)]
    ends = store.nodes({end for said in found for end in (said.child, said.parent)})
    found.sort(key=lambda said: (said.at, said.edge), reverse=True)
    return tuple(ReviewedEdge(v, ends.get(v.child), ends.get(v.parent)) for v in found)


def waiting(store: Store, child_plan: str, parent_plan: str | None = None) -> tuple[Waiting, ...]:
    """The derivations of a plan's parts that nobody judged yet, the least sure first."""
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


def precision(store: Store, matcher: Matcher) -> tuple[BandPrecision, ...]:
    """How right scores are, band by band: as measured when the matcher was fitted, and as people
    judged the tasks that this version proposed."""
    said = list(_judged_scores(store, matcher.version))
    return tuple(
        BandPrecision(
            band.low,
            min(band.high, 1.0),
            band.pairs,
            band.precision,
            *(
                sum(band.low <= score < band.high and given == verdict for score, given in said)
                for verdict in ("accepted", "rejected")
            ),
        )
        for band in matcher.bands
    )


def _judged_scores(store: Store, version: str) -> Iterator[tuple[float, str]]:
    events: dict[str, list[Node]] = defaultdict(list)
    for event in iter_nodes(store, "Verdict", {"by_hand": False}):
        events[event.props["edge"]].append(event)
    for of_edge in events.values():
        said = current_verdict(of_edge)
        if said is None or not said.child.startswith("task:"):
            continue
        given = next(event.props for event in of_edge if event.props["at"] == said.at)
        if given.get("matcher_version") == version and "score" in given:
            yield given["score"], said.verdict


def _derivation(store: Store, edge_id: str) -> Edge:
    edge = get_edge(store, edge_id)
    if edge.type != "DERIVES_FROM":
        raise InvalidQuery(f"{edge_id} is no derivation but {edge.type}: it has no verdict")
    return edge


def check(reviewer: str, note: str | None) -> None:
    """Raises InvalidQuery without a reviewer, and for a name or a note that is too long."""
    if not reviewer.strip():
        raise InvalidQuery("a verdict needs the name of who gives it (reviewer)")
    if len(reviewer) > _LONGEST_NAME or len(note or "") > _LONGEST_NOTE:
        raise InvalidQuery(
            f"a reviewer's name has at most {_LONGEST_NAME} characters, "
            f"a note at most {_LONGEST_NOTE}"
        )


def _write(store: Store, edge: Edge, verdict: str, reviewer: str, note: str | None) -> Reviewed:
    ends = store.nodes([edge.source, edge.target])
    plans = _plan(ends[edge.source]), _plan(ends[edge.target])
    earlier = history(store, edge.id)
    given = verdict_node(edge, plans, earlier, verdict, reviewer.strip(), note)
    events = (*earlier, given)
    now = _as_judged(edge, current_verdict(events))
    links = _outdated(store, plans) if edge.source.startswith("task:") else ()
    kept = () if now is None else (now,)
    gone = () if now else (edge.id, *_lapsing(store, edge))
    store.write(Subgraph((given,), (*kept, *links)), remove=gone)
    return Reviewed(now, events)


def _as_judged(edge: Edge, verdict: Verdict | None) -> Edge | None:
    """The edge with the verdict that counts; None for one that was drawn by hand and that nobody
    upholds. One that the matcher had found too is its proposal again."""
    now = with_verdict(without_verdict(edge), verdict)
    if verdict is not None or edge.props["method"] != BY_HAND:
        return now
    return replace(now, props={**now.props, "method": METHOD}) if "score" in edge.props else None


def _lapsing(store: Store, edge: Edge) -> Iterable[str]:
    """What goes with an edge: with a link between plans, what was derived over it."""
    return orphaned(store, edge) if edge.source.startswith("plan:") else ()


def _outdated(store: Store, plans: tuple[str, str]) -> Iterable[Edge]:
    """The link between the plans, marked: what chapters come from follows from their tasks, and
    is derived anew by the next load."""
    for link in store.edges([plans[0]], ("DERIVES_FROM",), "out"):
        if link.target == plans[1] and "basis" in link.props:
            yield replace(link, props={**link.props, "basis": REVIEWED})


def _plan(node: Node) -> str:
    return node.plan_id or node.id

"""What a write, a replacement and a deletion do, each within a transaction that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.errors import InvalidGraph
from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.neo4j.reading import nodes as read_nodes
from graph.neo4j.schema import LOCK, SOURCE_TEXT_LABEL, in_places
from graph.neo4j.statements import (
    Row,
    batches,
    by_kind,
    edge_row,
    ids_by_label,
    ids_by_type,
    node_row,
    run,
    union,
)
from graph.store.adapting import SOURCE_TEXT, only_cited

T = TypeVar("T")

# Rows of one kind in one statement
_BATCH = 2000

_PARTS = tuple(label for label, declared in SCHEMA.nodes.items() if declared.part_of_plan)
# What belongs to no plan: departments, and vocabulary
_OF_NO_PLAN = "|".join(label for label in SCHEMA.nodes if label not in (*_PARTS, "Plan"))

_OF_PLAN = (
    "MATCH (n:Plan {id: $plan})",
    *(in_places(label, "n.plan_id = $plan") for label in _PARTS),
)
_ENDS = "RETURN e.id AS id, startNode(e).id AS source, endNode(e).id AS target"
# The plan's nodes, the edges that leave them, and those that come to them from nodes of no plan
# (departments)
_BELONGINGS = union(
    [
        *(f"{nodes} RETURN n.id AS id, null AS source, null AS target" for nodes in _OF_PLAN),
        *(f"{nodes} MATCH (n)-[e]->() {_ENDS}" for nodes in _OF_PLAN),
        *(f"{nodes} MATCH (n)<-[e]-(m:{_OF_NO_PLAN}) {_ENDS}" for nodes in _OF_PLAN),
    ]
)

_DELETE_SOURCE_TEXT = f"MATCH (t:{SOURCE_TEXT_LABEL} {{plan_id: $plan}}) DELETE t"
# Of others' edges to a plan only citations still hold when it goes: nothing derives from what is
# not there.
_DELETE_EDGES_TO_PLAN = "MATCH (:Plan {id: $plan})<-[e]-() WHERE NOT e:BASED_ON DELETE e"
_IS_CITED = "MATCH (n:Plan {id: $plan}) RETURN EXISTS { (n)<--() } AS cited"

# Departments do something or are not there; a plan that is only cited is there while it is cited
# (the edges that it has itself do not count). Divisions and concepts are vocabulary and stay.
_DELETE_UNUSED = {
    "Department": "UNWIND $ids AS id MATCH (n:Department {id: id}) "
    "WHERE NOT EXISTS { (n)--() } DELETE n",
    "Plan": "UNWIND $ids AS id MATCH (n:Plan {id: id}) "
    "WHERE NOT n.loaded AND NOT EXISTS { (n)<--() } DETACH DELETE n",
}


def lock(tx: ManagedTransaction) -> None:
    """Wait for other writers, and let others wait until this transaction ends."""
    run(tx, LOCK)


def put(tx: ManagedTransaction, batch: Subgraph) -> None:
    """Add or replace the nodes and edges of a valid batch; a plan that the store holds as loaded
    is not replaced by one that is only cited."""
    _put_nodes(tx, _without_cited(tx, batch.nodes))
    _put_edges(tx, batch.edges)


def remove_edges(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Take away the edges with these ids; ids that do not occur are passed over."""
    for type_, of_type in ids_by_type(ids).items():
        run(tx, f"UNWIND $ids AS id MATCH ()-[e:{type_} {{id: id}}]->() DELETE e", ids=of_type)


def replace_plan(tx: ManagedTransaction, plan_id: str, batch: Subgraph) -> None:
    """Put a valid batch in the place of all that belongs to the plan.

    What stays is updated, not deleted and made again: other plans' edges to it stay.
    """
    plan = next((node for node in batch.nodes if node.id == plan_id), None)
    if plan is None:
        raise InvalidGraph(f"the batch to replace {plan_id} does not hold that plan")
    nodes, edges, ends = _belongings(tx, plan_id)
    kept = {node.id for node in batch.nodes}
    if SOURCE_TEXT not in plan.props:
        run(tx, _DELETE_SOURCE_TEXT, plan=plan_id)
    remove_edges(tx, edges - {edge.id for edge in batch.edges})
    _delete_nodes(tx, nodes - kept)
    # The plan's own node is replaced whatever it was, so not by the rule for cited plans
    others = [node for node in batch.nodes if node.id != plan_id]
    _put_nodes(tx, [*_without_cited(tx, others), plan])
    _put_edges(tx, batch.edges)
    # What the batch itself brings stays, used or not
    _delete_unused(tx, ends - kept)


def delete_plan(tx: ManagedTransaction, plan_id: str) -> bool:
    """Remove the plan, or all of it but a node to be cited; False if there is no such plan."""
    plan = read_nodes(tx, [plan_id]).get(plan_id)
    if plan is None or plan.label != "Plan":
        return False
    nodes, edges, ends = _belongings(tx, plan_id)
    remove_edges(tx, edges)
    run(tx, _DELETE_EDGES_TO_PLAN, plan=plan_id)
    run(tx, _DELETE_SOURCE_TEXT, plan=plan_id)
    (row,) = run(tx, _IS_CITED, plan=plan_id)
    if row["cited"]:
        nodes.discard(plan_id)
        ends.discard(plan_id)
        _put_nodes(tx, [only_cited(plan_id, plan.props)])
    _delete_nodes(tx, nodes)
    _delete_unused(tx, ends)
    return True


def _without_cited(tx: ManagedTransaction, nodes: Sequence[Node]) -> list[Node]:
    """The nodes without those plans that are only cited and that the store, or another of the
    nodes, has as loaded."""
    plans = [node for node in nodes if node.label == "Plan"]
    loaded = {node.id for node in plans if node.props["loaded"]}
    cited = {node.id for node in plans} - loaded
    if cited:
        statement = "UNWIND $ids AS id MATCH (n:Plan {id: id}) WHERE n.loaded RETURN n.id AS id"
        loaded.update(row["id"] for row in run(tx, statement, ids=sorted(cited)))
    return [node for node in nodes if node.id not in loaded or node.props["loaded"]]


def _put_nodes(tx: ManagedTransaction, nodes: Sequence[Node]) -> None:
    rows: dict[str, list[Row]] = {}
    # By id, as the last one counts where a batch has a node twice
    for node in {node.id: node for node in nodes}.values():
        rows.setdefault(node.label, []).append(node_row(node))
    # A loaded plan that comes without its text (its properties were changed) keeps the text
    texts = [
        {"plan_id": node.id, "text": node.props[SOURCE_TEXT]}
        for node in nodes
        if SOURCE_TEXT in node.props and node.props["loaded"]
    ]
    if texts:
        rows[SOURCE_TEXT_LABEL] = texts
    for several in _rounds(rows):
        arms = [
            f"UNWIND ${label} AS row MERGE (n:{label} {{{key}: row.{key}}}) SET n = row"
            for label in sorted(several)
            for key in ("plan_id" if label == SOURCE_TEXT_LABEL else "id",)
        ]
        run(tx, _together(arms), **several)


def _put_edges(tx: ManagedTransaction, edges: Sequence[Edge]) -> None:
    # By a name that says the kind: the same statement for every plan of the same kinds, which the
    # server plans once
    kinds = {"_".join(kind): (kind, of_kind) for kind, of_kind in sorted(by_kind(edges).items())}
    for several in _rounds({name: of_kind for name, (_, of_kind) in kinds.items()}):
        arms = [
            f"UNWIND ${name} AS row MATCH (a:{source} {{id: row.source}}) "
            f"MATCH (b:{target} {{id: row.target}}) MERGE (a)-[e:{type_} {{id: row.id}}]->(b) "
            f"SET e = row.props RETURN count(*) AS {name}"
            for name, ((type_, source, target), _) in kinds.items()
            if name in several
        ]
        values = {name: [edge_row(edge) for edge in batch] for name, batch in several.items()}
        (counts,) = run(tx, f"{_together(arms)} RETURN {', '.join(several)}", **values)
        for name, batch in several.items():
            if counts[name] < len(batch):
                raise InvalidGraph(_to_nowhere(tx, batch))


def _rounds(rows: Mapping[str, Sequence[T]]) -> Iterator[dict[str, Sequence[T]]]:
    """Rows of all kinds, a batch of each kind at a time: what is asked of the server in one go
    costs one way there and back."""
    waiting = {name: batches(of_kind, _BATCH) for name, of_kind in rows.items()}
    while several := {
        name: batch for name, rest in waiting.items() if (batch := next(rest, None)) is not None
    }:
        yield several


def _together(statements: Iterable[str]) -> str:
    """One statement that does several, one after the other."""
    return " ".join(f"CALL () {{ {statement} }}" for statement in statements)


def _to_nowhere(tx: ManagedTransaction, edges: Sequence[Edge]) -> str:
    """What to say of the first edge that has an end that is not in the store."""
    known = read_nodes(tx, {end for edge in edges for end in (edge.source, edge.target)})
    return next(
        f"edge {edge.id} ({edge.source} {edge.type} {edge.target}): there is no {end}"
        for edge in edges
        for end in (edge.source, edge.target)
        if end not in known
    )


def _belongings(tx: ManagedTransaction, plan_id: str) -> tuple[set[str], set[str], set[str]]:
    """The ids of the plan's nodes, of its edges, and of the nodes that they join, others' too."""
    rows = run(tx, _BELONGINGS, plan=plan_id)
    edges = [row for row in rows if row["source"] is not None]
    return (
        {row["id"] for row in rows if row["source"] is None},
        {row["id"] for row in edges},
        {row[end] for row in edges for end in ("source", "target")},
    )


def _delete_nodes(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Delete nodes with all edges that leave or enter them."""
    for label, of_label in ids_by_label(ids).items():
        run(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=of_label)


def _delete_unused(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Delete those of the nodes that were there for edges which are gone."""
    for label, of_label in ids_by_label(ids).items():
        if label in _DELETE_UNUSED:
            run(tx, _DELETE_UNUSED[label], ids=of_label)

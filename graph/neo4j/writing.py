"""Writing, replacing and deleting, each within an open transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.errors import InvalidGraph
from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.neo4j.reading import nodes as read_nodes
from graph.neo4j.schema import ANSWER_LABEL, in_places
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
from graph.neo4j.text_index import PASSAGE_LABEL, SOURCE_TEXT_LABEL, forget_texts, put_texts
from graph.store import KeptAnswer
from graph.store.adapting import PARTS, SOURCE_TEXT, only_cited, source_texts, without_cited

T = TypeVar("T")

# Rows of one kind in each statement
_BATCH = 2000

# Labels of nodes that belong to no plan: departments, vocabulary, and records of what people did
_OF_NO_PLAN = tuple(label for label in SCHEMA.nodes if label not in (*PARTS, "Plan"))

_OF_PLAN = (
    "MATCH (n:Plan {id: $plan})",
    *(in_places(label, "n.plan_id = $plan") for label in PARTS),
)
_ENDS = "RETURN e.id AS id, startNode(e).id AS source, endNode(e).id AS target"
# The plan's nodes, their outgoing edges, and their incoming edges from nodes of no plan
# (departments)
_BELONGINGS = union(
    [
        *(f"{nodes} RETURN n.id AS id, null AS source, null AS target" for nodes in _OF_PLAN),
        *(f"{nodes} MATCH (n)-[e]->() {_ENDS}" for nodes in _OF_PLAN),
        *(f"{nodes} MATCH (n)<-[e]-(m:{'|'.join(_OF_NO_PLAN)}) {_ENDS}" for nodes in _OF_PLAN),
    ]
)

_DELETE_TEXTS = f"UNWIND $ids AS id MATCH (t:{SOURCE_TEXT_LABEL} {{plan_id: id}}) DELETE t"
# When a plan is deleted, only citations remain among other plans' edges to it: nothing can derive
# from a plan that is missing.
_DELETE_EDGES_TO_PLAN = "MATCH (:Plan {id: $plan})<-[e]-() WHERE NOT e:BASED_ON DELETE e"
_DELETE_ANSWERS = tuple(
    f"MATCH (a:{ANSWER_LABEL} {{{end}: $plan}}) DELETE a" for end in ("parent", "child")
)
_KEEP_ANSWERS = (
    f"UNWIND $rows AS row MERGE (a:{ANSWER_LABEL} {{parent: $parent, kind: $kind, "
    "child: row.child}) SET a.state = row.state, a.text = row.text"
)
_IS_CITED = "MATCH (n:Plan {id: $plan}) RETURN EXISTS { (n)<--() } AS cited"

# Departments are kept while they have edges. A plan that is only cited is kept while it is cited;
# its own edges do not count. Divisions and concepts are vocabulary and always kept.
_DELETE_UNUSED = {
    "Department": "UNWIND $ids AS id MATCH (n:Department {id: id}) "
    "WHERE NOT EXISTS { (n)--() } DELETE n",
    "Plan": "UNWIND $ids AS id MATCH (n:Plan {id: id}) "
    "WHERE NOT n.loaded AND NOT EXISTS { (n)<--() } DETACH DELETE n",
}


def put(tx: ManagedTransaction, batch: Subgraph) -> None:
    """Add or replace the nodes and edges of a valid batch.

    A plan that is loaded in the store is not replaced by one that is only cited.
    """
    _put_nodes(tx, without_cited(batch.nodes, partial(_loaded_among, tx)))
    _put_edges(tx, batch.edges)


def remove(tx: ManagedTransaction, ids: Sequence[str]) -> None:
    """Delete the edges and the nodes of no plan with these ids; others are ignored."""
    remove_edges(tx, ids)
    of_no_plan = [
        node_id
        for label, of_label in ids_by_label(ids).items()
        if label in _OF_NO_PLAN
        for node_id in of_label
    ]
    if of_no_plan:
        _delete_source_texts(tx, of_no_plan)
        _delete_nodes(tx, of_no_plan)


def remove_edges(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Delete the edges with these ids; unknown ids are ignored."""
    for type_, of_type in ids_by_type(ids).items():
        run(tx, f"UNWIND $ids AS id MATCH ()-[e:{type_} {{id: id}}]->() DELETE e", ids=of_type)


def delete_all(tx: ManagedTransaction) -> None:
    """Delete all nodes of plangraph with their edges, and the source texts."""
    for label in (*SCHEMA.nodes, SOURCE_TEXT_LABEL, PASSAGE_LABEL, ANSWER_LABEL):
        run(tx, f"MATCH (n:{label}) DETACH DELETE n")


def keep_answers(
    tx: ManagedTransaction, kind: str, parent: str, answers: Mapping[str, KeptAnswer]
) -> None:
    """Keep answers about ``parent`` and its children, or replace those kept before."""
    rows = [{"child": child, "state": a.state, "text": a.text} for child, a in answers.items()]
    run(tx, _KEEP_ANSWERS, kind=kind, parent=parent, rows=rows)


def replace_plan(tx: ManagedTransaction, plan_id: str, batch: Subgraph) -> None:
    """Replace everything that belongs to the plan with a valid batch.

    Nodes in both are updated, not deleted and created again, so that other plans' edges to them
    remain.
    """
    plan = next((node for node in batch.nodes if node.id == plan_id), None)
    if plan is None:
        raise InvalidGraph(f"the batch to replace {plan_id} does not contain that plan")
    nodes, edges, ends = _belongings(tx, plan_id)
    kept = {node.id for node in batch.nodes}
    if SOURCE_TEXT not in plan.props:
        _delete_source_texts(tx, [plan_id])
    remove_edges(tx, edges - {edge.id for edge in batch.edges})
    _delete_nodes(tx, nodes - kept)
    # The plan's own node is always replaced; the rule for cited plans does not apply to it
    others = [node for node in batch.nodes if node.id != plan_id]
    _put_nodes(tx, [*without_cited(others, partial(_loaded_among, tx)), plan])
    _put_edges(tx, batch.edges)
    # Nodes of the batch itself are kept, used or not
    _delete_unused(tx, ends - kept)


def delete_plan(tx: ManagedTransaction, plan_id: str) -> bool:
    """Delete the plan; a cited plan keeps its bare node. Return False if there is no such plan."""
    plan = read_nodes(tx, [plan_id]).get(plan_id)
    if plan is None or plan.label != "Plan":
        return False
    nodes, edges, ends = _belongings(tx, plan_id)
    remove_edges(tx, edges)
    run(tx, _DELETE_EDGES_TO_PLAN, plan=plan_id)
    for statement in _DELETE_ANSWERS:
        run(tx, statement, plan=plan_id)
    _delete_source_texts(tx, [plan_id])
    (row,) = run(tx, _IS_CITED, plan=plan_id)
    if row["cited"]:
        nodes.discard(plan_id)
        ends.discard(plan_id)
        _put_nodes(tx, [only_cited(plan_id, plan.props)])
    _delete_nodes(tx, nodes)
    _delete_unused(tx, ends)
    return True


def _loaded_among(tx: ManagedTransaction, plans: list[str]) -> list[str]:
    """Return those of the plan ids that the store holds as loaded."""
    statement = "UNWIND $ids AS id MATCH (n:Plan {id: id}) WHERE n.loaded RETURN n.id AS id"
    return [row["id"] for row in run(tx, statement, ids=plans)]


def _put_nodes(tx: ManagedTransaction, nodes: Sequence[Node]) -> None:
    rows: dict[str, list[Row]] = {}
    # Keyed by id, because the last occurrence of a node in a batch counts
    for node in {node.id: node for node in nodes}.values():
        rows.setdefault(node.label, []).append(node_row(node))
    if texts := source_texts(nodes):
        put_texts(tx, texts)
        rows[SOURCE_TEXT_LABEL] = [{"plan_id": id_, "text": text} for id_, text in texts.items()]
    for several in _rounds(rows):
        arms = [
            f"UNWIND ${label} AS row MERGE (n:{label} {{{key}: row.{key}}}) SET n = row"
            for label in sorted(several)
            for key in ("plan_id" if label == SOURCE_TEXT_LABEL else "id",)
        ]
        run(tx, _together(arms), **several)


def _put_edges(tx: ManagedTransaction, edges: Sequence[Edge]) -> None:
    # Names identify the kind, so that plans with the same kinds use the same statement, which the
    # server needs to plan only once
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
    """Yield one batch of each kind at a time, so that each round needs only one round trip."""
    waiting = {name: batches(of_kind, _BATCH) for name, of_kind in rows.items()}
    while several := {
        name: batch for name, rest in waiting.items() if (batch := next(rest, None)) is not None
    }:
        yield several


def _together(statements: Iterable[str]) -> str:
    """Return one statement that executes several, one after the other."""
    return " ".join(f"CALL () {{ {statement} }}" for statement in statements)


def _to_nowhere(tx: ManagedTransaction, edges: Sequence[Edge]) -> str:
    """Return the error message for the first edge with an end that is not in the store."""
    known = read_nodes(tx, {end for edge in edges for end in (edge.source, edge.target)})
    return next(
        f"edge {edge.id} ({edge.source} {edge.type} {edge.target}): {end} is not in the store"
        for edge in edges
        for end in (edge.source, edge.target)
        if end not in known
    )


def _belongings(tx: ManagedTransaction, plan_id: str) -> tuple[set[str], set[str], set[str]]:
    """Return the ids of the plan's nodes, of its edges, and of all ends of those edges."""
    rows = run(tx, _BELONGINGS, plan=plan_id)
    edges = [row for row in rows if row["source"] is not None]
    return (
        {row["id"] for row in rows if row["source"] is None},
        {row["id"] for row in edges},
        {row[end] for row in edges for end in ("source", "target")},
    )


def _delete_source_texts(tx: ManagedTransaction, ids: list[str]) -> None:
    forget_texts(tx, ids)
    run(tx, _DELETE_TEXTS, ids=ids)


def _delete_nodes(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Delete nodes with all their edges."""
    for label, of_label in ids_by_label(ids).items():
        run(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=of_label)


def _delete_unused(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Delete the nodes among these that existed only for edges that are gone."""
    for label, of_label in ids_by_label(ids).items():
        if label in _DELETE_UNUSED:
            run(tx, _DELETE_UNUSED[label], ids=of_label)

"""What a write, a replacement and a deletion do, each within a transaction that is open."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from graph.errors import InvalidGraph
from graph.model import Edge, Node, Subgraph
from graph.sqlite.rows import IN_LIST, dump_json, dump_props, node_row
from graph.sqlite.schema import value_of
from graph.sqlite.searching import add_to_index, forget_in_index
from graph.store.adapting import SOURCE_TEXT, only_cited

_PUT_NODE = """
    INSERT INTO nodes (id, label, plan_id, position, props) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET plan_id = excluded.plan_id, position = excluded.position, props = excluded.props
"""
_PUT_EDGE = """
    INSERT INTO edges (id, type, source, target, props) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET type = excluded.type, source = excluded.source, target = excluded.target,
        props = excluded.props
    WHERE (type, source, target, props) IS NOT
        (excluded.type, excluded.source, excluded.target, excluded.props)
"""
_PUT_SOURCE_TEXT = """
    INSERT INTO source_texts (plan, text) SELECT key, :text FROM nodes WHERE id = :id
    ON CONFLICT (plan) DO UPDATE SET text = excluded.text WHERE text IS NOT excluded.text
"""
_DELETE_SOURCE_TEXT = (
    "DELETE FROM source_texts WHERE plan = (SELECT key FROM nodes WHERE id = :plan)"
)

_NODES_OF_PLAN = "SELECT id, key FROM nodes WHERE plan_id = :plan"
# Edges that leave the plan's nodes, and those that come to them from nodes of no plan (departments)
_EDGES_OF_PLAN = """
    SELECT edges.id, source, target FROM edges JOIN nodes ON nodes.key = source
    WHERE plan_id = :plan
    UNION
    SELECT edges.id, source, target FROM edges
    JOIN nodes ON nodes.key = target JOIN nodes AS sources ON sources.key = source
    WHERE nodes.plan_id = :plan AND sources.plan_id = ''
"""
# Of others' edges to a plan only citations still hold when it goes: nothing derives from what is
# not there.
_DELETE_EDGES_TO_PLAN = """
    DELETE FROM edges
    WHERE target = (SELECT key FROM nodes WHERE id = :plan) AND type <> 'BASED_ON'
"""
_IS_CITED = "SELECT 1 FROM edges JOIN nodes ON nodes.key = target WHERE nodes.id = :plan"

# Departments do something or are not there; a plan that is only cited is there while it is cited
# (the edges that it has itself do not count). Divisions and concepts are vocabulary and stay.
_UNUSED = f"""
    SELECT key FROM nodes
    WHERE key {IN_LIST}
    AND (label = 'Department' OR (label = 'Plan' AND NOT {value_of("loaded")}))
    AND NOT EXISTS (SELECT 1 FROM edges WHERE target = nodes.key)
    AND NOT (label = 'Department' AND EXISTS (SELECT 1 FROM edges WHERE source = nodes.key))
"""


def put(connection: sqlite3.Connection, batch: Subgraph) -> None:
    """Add or replace the nodes and edges of a valid batch; a plan that the store holds as loaded
    is not replaced by one that is only cited."""
    _put_nodes(connection, _without_cited(connection, batch.nodes))
    _put_edges(connection, batch.edges)


def remove_edges(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take away the edges with these ids; ids that do not occur are passed over."""
    connection.execute(f"DELETE FROM edges WHERE id {IN_LIST}", (dump_json(list(ids)),))


def replace_plan(connection: sqlite3.Connection, plan_id: str, batch: Subgraph) -> None:
    """Put a valid batch in the place of all that belongs to the plan.

    Rows that stay are updated, not deleted and made again: other plans' edges to them stay.
    """
    plan = next((node for node in batch.nodes if node.id == plan_id), None)
    if plan is None:
        raise InvalidGraph(f"the batch to replace {plan_id} does not hold that plan")
    edges, ends = _edges_of_plan(connection, plan_id)
    nodes = _nodes_of_plan(connection, plan_id)
    kept = {node.id for node in batch.nodes}
    if SOURCE_TEXT not in plan.props:
        connection.execute(_DELETE_SOURCE_TEXT, {"plan": plan_id})
    remove_edges(connection, edges - {edge.id for edge in batch.edges})
    _delete_nodes(connection, (key for id_, key in nodes.items() if id_ not in kept))
    # The plan's own node is replaced whatever it was, so not by the rule for cited plans
    _put_nodes(connection, [plan])
    put(connection, batch)
    # What the batch itself brings stays, used or not
    _delete_unused(connection, ends - set(_keys(connection, kept).values()))


def delete_plan(connection: sqlite3.Connection, plan_id: str) -> bool:
    """Remove the plan, or all of it but a node to be cited; False if there is no such plan."""
    row = connection.execute(
        "SELECT props FROM nodes WHERE id = ? AND label = 'Plan'", (plan_id,)
    ).fetchone()
    if row is None:
        return False
    edges, ends = _edges_of_plan(connection, plan_id)
    nodes = _nodes_of_plan(connection, plan_id)
    remove_edges(connection, edges)
    connection.execute(_DELETE_EDGES_TO_PLAN, {"plan": plan_id})
    if connection.execute(_IS_CITED, {"plan": plan_id}).fetchone():
        own_key = nodes.pop(plan_id)
        ends.discard(own_key)
        connection.execute(_DELETE_SOURCE_TEXT, {"plan": plan_id})
        _put_nodes(connection, [only_cited(plan_id, json.loads(row[0]))])
    _delete_nodes(connection, nodes.values())
    _delete_unused(connection, ends)
    return True


def _without_cited(connection: sqlite3.Connection, nodes: Sequence[Node]) -> list[Node]:
    """The nodes without those plans that are only cited and that the store, or another of the
    nodes, has as loaded."""
    loaded = {node.id for node in nodes if node.label == "Plan" and node.props["loaded"]}
    cited = {node.id for node in nodes if node.label == "Plan" and not node.props["loaded"]}
    statement = f"SELECT id FROM nodes WHERE id {IN_LIST} AND {value_of('loaded')}"
    loaded.update(row[0] for row in connection.execute(statement, (dump_json(sorted(cited)),)))
    return [node for node in nodes if node.id not in loaded or node.props["loaded"]]


def _put_nodes(connection: sqlite3.Connection, nodes: Sequence[Node]) -> None:
    """Write the nodes that are new or changed: for others the index has nothing to do, and a plan
    loaded again leaves the file as it was."""
    statement = f"SELECT id, key, props FROM nodes WHERE id {IN_LIST}"
    stored = connection.execute(statement, (dump_json([node.id for node in nodes]),)).fetchall()
    props = {id_: text for id_, _, text in stored}
    # By id, as the last one counts where a batch has a node twice
    rows = {row[0]: row for row in map(node_row, nodes)}
    changed = [row for id_, row in rows.items() if row[-1] != props.get(id_)]
    changed_ids = {row[0] for row in changed}
    forget_in_index(connection, (key for id_, key, _ in stored if id_ in changed_ids))
    connection.executemany(_PUT_NODE, changed)
    add_to_index(connection, _keys(connection, changed_ids).values())
    # A loaded plan that comes without its text (its properties were changed) keeps the text
    texts = [node for node in nodes if SOURCE_TEXT in node.props and node.props["loaded"]]
    connection.executemany(
        _PUT_SOURCE_TEXT, [{"id": node.id, "text": node.props[SOURCE_TEXT]} for node in texts]
    )


def _put_edges(connection: sqlite3.Connection, edges: Sequence[Edge]) -> None:
    keys = _keys(connection, {end for edge in edges for end in (edge.source, edge.target)})
    connection.executemany(_PUT_EDGE, (_edge_row(edge, keys) for edge in edges))


def _edge_row(edge: Edge, keys: Mapping[str, int]) -> tuple[str, str, int, int, str]:
    """id, type, source, target, props; ``keys`` has those of the ends that are in the store."""
    for end in (edge.source, edge.target):
        if end not in keys:
            raise InvalidGraph(
                f"edge {edge.id} ({edge.source} {edge.type} {edge.target}): there is no {end}"
            )
    props = dump_props(edge.id, edge.props)
    return edge.id, edge.type, keys[edge.source], keys[edge.target], props


def _keys(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    statement = f"SELECT id, key FROM nodes WHERE id {IN_LIST}"
    return dict(connection.execute(statement, (dump_json(list(ids)),)).fetchall())


def _nodes_of_plan(connection: sqlite3.Connection, plan_id: str) -> dict[str, int]:
    """The ids of the plan's nodes with their keys."""
    return dict(connection.execute(_NODES_OF_PLAN, {"plan": plan_id}).fetchall())


def _edges_of_plan(connection: sqlite3.Connection, plan_id: str) -> tuple[set[str], set[int]]:
    """The ids of the plan's edges, and the keys of the nodes that they join, others' too."""
    rows = connection.execute(_EDGES_OF_PLAN, {"plan": plan_id}).fetchall()
    return {row[0] for row in rows}, {end for row in rows for end in row[1:]}


def _delete_nodes(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Delete nodes with all edges that leave or enter them."""
    keys = sorted(keys)
    forget_in_index(connection, keys)
    connection.execute(f"DELETE FROM nodes WHERE key {IN_LIST}", (dump_json(keys),))


def _delete_unused(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Delete those of the nodes that were there for edges which are gone."""
    rows = connection.execute(_UNUSED, (dump_json(sorted(keys)),)).fetchall()
    _delete_nodes(connection, (row[0] for row in rows))

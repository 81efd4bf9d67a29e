"""Writing, replacing and deleting, each within an open transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from graph.errors import InvalidGraph
from graph.model import Edge, Node, Subgraph
from graph.sqlite.rows import IN_LIST, dump_json, dump_props, node_row
from graph.sqlite.schema import value_of
from graph.sqlite.search_index import add_to_index, forget_in_index
from graph.sqlite.text_index import add_texts, forget_texts
from graph.store.adapting import SOURCE_TEXT, only_cited, source_texts, without_cited

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
_PUT_SOURCE_TEXT = "INSERT OR REPLACE INTO source_texts (plan, text) VALUES (?, ?)"
_CHANGED_TEXT = """
    SELECT key FROM nodes WHERE id = :id
    AND NOT EXISTS (SELECT 1 FROM source_texts WHERE plan = key AND text = :text)
"""

_NODES_OF_PLAN = "SELECT id, key FROM nodes WHERE plan_id = :plan"
# Outgoing edges of the plan's nodes, and their incoming edges from nodes of no plan (departments)
_EDGES_OF_PLAN = """
    SELECT edges.id, source, target FROM edges JOIN nodes ON nodes.key = source
    WHERE plan_id = :plan
    UNION
    SELECT edges.id, source, target FROM edges
    JOIN nodes ON nodes.key = target JOIN nodes AS sources ON sources.key = source
    WHERE nodes.plan_id = :plan AND sources.plan_id = ''
"""
# When a plan is deleted, only citations remain among other plans' edges to it: nothing can derive
# from a plan that is missing.
_DELETE_EDGES_TO_PLAN = """
    DELETE FROM edges
    WHERE target = (SELECT key FROM nodes WHERE id = :plan) AND type <> 'BASED_ON'
"""
_DELETE_ANSWERS = "DELETE FROM indexed_answers WHERE parent = :plan OR child = :plan"
_IS_CITED = "SELECT 1 FROM edges JOIN nodes ON nodes.key = target WHERE nodes.id = :plan"

# Departments are kept while they have edges. A plan that is only cited is kept while it is cited;
# its own edges do not count. Divisions and concepts are vocabulary and always kept.
_UNUSED = f"""
    SELECT key FROM nodes
    WHERE key {IN_LIST}
    AND (label = 'Department' OR (label = 'Plan' AND NOT {value_of("loaded")}))
    AND NOT EXISTS (SELECT 1 FROM edges WHERE target = nodes.key)
    AND NOT (label = 'Department' AND EXISTS (SELECT 1 FROM edges WHERE source = nodes.key))
"""


def put(connection: sqlite3.Connection, batch: Subgraph) -> None:
    """Add or replace the nodes and edges of a valid batch.

    A plan that is loaded in the store is not replaced by one that is only cited.
    """
    _put_nodes(connection, without_cited(batch.nodes, partial(_loaded_among, connection)))
    _put_edges(connection, batch.edges)


def remove(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete the edges and the nodes of no plan with these ids; others are ignored."""
    remove_edges(connection, ids)
    statement = f"SELECT key FROM nodes WHERE id {IN_LIST} AND plan_id = ''"
    keys = [key for (key,) in connection.execute(statement, (dump_json(ids),))]
    if keys:
        _delete_nodes(connection, keys)


def remove_edges(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete the edges with these ids; unknown ids are ignored."""
    connection.execute(f"DELETE FROM edges WHERE id {IN_LIST}", (dump_json(list(ids)),))


def delete_all(connection: sqlite3.Connection) -> None:
    """Delete all nodes with their edges and texts."""
    keys = [key for (key,) in connection.execute("SELECT key FROM nodes")]
    _delete_nodes(connection, keys)
    connection.execute("DELETE FROM indexed_answers")


def replace_plan(connection: sqlite3.Connection, plan_id: str, batch: Subgraph) -> None:
    """Replace everything that belongs to the plan with a valid batch.

    Rows in both are updated, not deleted and created again, so that other plans' edges to them
    remain.
    """
    plan = next((node for node in batch.nodes if node.id == plan_id), None)
    if plan is None:
        raise InvalidGraph(f"the batch to replace {plan_id} does not contain that plan")
    edges, ends = _edges_of_plan(connection, plan_id)
    nodes = _nodes_of_plan(connection, plan_id)
    kept = {node.id for node in batch.nodes}
    if SOURCE_TEXT not in plan.props:
        _delete_source_texts(connection, _keys(connection, [plan_id]).values())
    remove_edges(connection, edges - {edge.id for edge in batch.edges})
    _delete_nodes(connection, (key for id_, key in nodes.items() if id_ not in kept))
    # The plan's own node is always replaced; the rule for cited plans does not apply to it
    _put_nodes(connection, [plan])
    put(connection, batch)
    # Nodes of the batch itself are kept, used or not
    _delete_unused(connection, ends - set(_keys(connection, kept).values()))


def delete_plan(connection: sqlite3.Connection, plan_id: str) -> bool:
    """Delete the plan; a cited plan keeps its bare node. Return False if there is no such plan."""
    row = connection.execute(
        "SELECT props FROM nodes WHERE id = ? AND label = 'Plan'", (plan_id,)
    ).fetchone()
    if row is None:
        return False
    edges, ends = _edges_of_plan(connection, plan_id)
    nodes = _nodes_of_plan(connection, plan_id)
    remove_edges(connection, edges)
    connection.execute(_DELETE_EDGES_TO_PLAN, {"plan": plan_id})
    connection.execute(_DELETE_ANSWERS, {"plan": plan_id})
    if connection.execute(_IS_CITED, {"plan": plan_id}).fetchone():
        own_key = nodes.pop(plan_id)
        ends.discard(own_key)
        _delete_source_texts(connection, [own_key])
        _put_nodes(connection, [only_cited(plan_id, json.loads(row[0]))])
    _delete_nodes(connection, nodes.values())
    _delete_unused(connection, ends)
    return True


def _loaded_among(connection: sqlite3.Connection, plans: list[str]) -> list[str]:
    """Return those of the plan ids that the store holds as loaded."""
    statement = f"SELECT id FROM nodes WHERE id {IN_LIST} AND {value_of('loaded')}"
    return [row[0] for row in connection.execute(statement, (dump_json(plans),))]


def _put_nodes(connection: sqlite3.Connection, nodes: Sequence[Node]) -> None:
    """Write only new and changed nodes, to save index updates.

    A plan that is loaded again without changes therefore leaves the file unchanged.
    """
    statement = f"SELECT id, key, props FROM nodes WHERE id {IN_LIST}"
    stored = connection.execute(statement, (dump_json([node.id for node in nodes]),)).fetchall()
    props = {id_: text for id_, _, text in stored}
    # Keyed by id, because the last occurrence of a node in a batch counts
    rows = {row[0]: row for row in map(node_row, nodes)}
    changed = [row for id_, row in rows.items() if row[-1] != props.get(id_)]
    changed_ids = {row[0] for row in changed}
    forget_in_index(connection, (key for id_, key, _ in stored if id_ in changed_ids))
    connection.executemany(_PUT_NODE, changed)
    add_to_index(connection, _keys(connection, changed_ids).values())
    for id_, text in source_texts(nodes).items():
        _put_source_text(connection, id_, text)


def _put_source_text(connection: sqlite3.Connection, plan_id: str, text: str) -> None:
    changed = connection.execute(_CHANGED_TEXT, {"id": plan_id, "text": text}).fetchone()
    if changed:
        forget_texts(connection, changed)
        connection.execute(_PUT_SOURCE_TEXT, (*changed, text))
        add_texts(connection, changed)


def _delete_source_texts(connection: sqlite3.Connection, plans: Iterable[int]) -> None:
    """Delete the source texts of plans, given by their keys."""
    keys = sorted(plans)
    forget_texts(connection, keys)
    connection.execute(f"DELETE FROM source_texts WHERE plan {IN_LIST}", (dump_json(keys),))


def _put_edges(connection: sqlite3.Connection, edges: Sequence[Edge]) -> None:
    keys = _keys(connection, {end for edge in edges for end in (edge.source, edge.target)})
    connection.executemany(_PUT_EDGE, (_edge_row(edge, keys) for edge in edges))


def _edge_row(edge: Edge, keys: Mapping[str, int]) -> tuple[str, str, int, int, str]:
    """Return id, type, source, target and props; ``keys`` are those of ends in the store."""
    for end in (edge.source, edge.target):
        if end not in keys:
            raise InvalidGraph(
                f"edge {edge.id} ({edge.source} {edge.type} {edge.target}): "
                f"{end} is not in the store"
            )
    props = dump_props(edge.id, edge.props)
    return edge.id, edge.type, keys[edge.source], keys[edge.target], props


def _keys(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    statement = f"SELECT id, key FROM nodes WHERE id {IN_LIST}"
    return dict(connection.execute(statement, (dump_json(list(ids)),)).fetchall())


def _nodes_of_plan(connection: sqlite3.Connection, plan_id: str) -> dict[str, int]:
    """Return the ids of the plan's nodes with their keys."""
    return dict(connection.execute(_NODES_OF_PLAN, {"plan": plan_id}).fetchall())


def _edges_of_plan(connection: sqlite3.Connection, plan_id: str) -> tuple[set[str], set[int]]:
    """Return the ids of the plan's edges, and the keys of all their ends."""
    rows = connection.execute(_EDGES_OF_PLAN, {"plan": plan_id}).fetchall()
    return {row[0] for row in rows}, {end for row in rows for end in row[1:]}


def _delete_nodes(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Delete nodes with all their edges."""
    keys = sorted(keys)
    _delete_source_texts(connection, keys)
    forget_in_index(connection, keys)
    connection.execute(f"DELETE FROM nodes WHERE key {IN_LIST}", (dump_json(keys),))


def _delete_unused(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Delete the nodes among these that existed only for edges that are gone."""
    rows = connection.execute(_UNUSED, (dump_json(sorted(keys)),)).fetchall()
    _delete_nodes(connection, (row[0] for row in rows))

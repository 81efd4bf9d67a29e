"""Queries of the store, each within an open transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.model import SCHEMA, Edge, Node
from graph.neo4j.schema import ANSWER_LABEL, in_places
from graph.neo4j.statements import Row, ids_by_label, ids_by_type, run, to_edges, to_nodes, union
from graph.neo4j.text_index import SOURCE_TEXT_LABEL
from graph.store import Direction, KeptAnswer, Page, Stats
from graph.store.adapting import PARTS, filterable, indexed, place_of
from graph.store.cursors import decode_cursor, encode_cursor

_OUT = "({near})-[e{types}]->({far})"
_IN = "({near})<-[e{types}]-({far})"
_HOPS: Mapping[Direction, tuple[str, ...]] = {"out": (_OUT,), "in": (_IN,), "both": (_OUT, _IN)}
_EDGE = (
    "RETURN startNode(e).id AS source, endNode(e).id AS target, type(e) AS type, "
    "properties(e) AS props"
)
# Properties that define the place of a part of a plan, in the order of results
_PLACE = ("plan_id", "start", "id")
# Conditions for the next page: over all plans, within a plan, and for nodes without a place. The
# first comparison of each lets the database start reading the index there.
_AFTER_IN_PLAN = "n.start >= $start AND (n.start > $start OR n.id > $id)"
_AFTER = (
    f"n.plan_id >= $plan_id AND (n.plan_id > $plan_id OR ({_AFTER_IN_PLAN}))",
    _AFTER_IN_PLAN,
    "n.id > $id",
)


def nodes(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Node]:
    """Return the nodes with these ids, in the order of results."""
    by_label = ids_by_label(ids)
    if not by_label:
        return {}
    statement = union(
        f"UNWIND ${label} AS id MATCH (n:{label} {{id: id}}) "
        f"RETURN '{label}' AS label, properties(n) AS props"
        for label in by_label
    )
    return {node.id: node for node in to_nodes(run(tx, statement, **by_label))}


def find(
    tx: ManagedTransaction, label: str, filters: Mapping[str, Any], limit: int, cursor: str | None
) -> Page[Node]:
    """Return a page of the nodes of ``label`` with these properties."""
    filterable(label, filters)
    question = ["find", label, sorted(filters.items())]
    parts = SCHEMA.nodes[label].part_of_plan
    # Index of the first property in _PLACE that distinguishes these nodes
    first = 0 if parts else 2
    if parts and filters.get("plan_id") is not None:
        first = 1
    order = ", ".join(f"n.{name}" for name in (_PLACE if parts else _PLACE[2:]))
    conditions, values = _conditions(filters)
    page = list(conditions)
    if cursor is not None:
        place = decode_cursor(question, cursor)
        page.append(_AFTER[first])
        values |= dict(zip(_PLACE[first:], place, strict=True))
    by_place = parts and not _has_index_of_its_own(label, filters)
    rows = run(
        tx,
        f"{_matching(label, page, by_place)} RETURN '{label}' AS label, properties(n) AS props "
        f"ORDER BY {order} LIMIT $limit",
        limit=limit + 1,
        **values,
    )
    more = len(rows) > limit
    found = tuple(to_nodes(rows[:limit]))
    if cursor is None and not more:
        return Page(found, len(found))
    counting = _matching(label, conditions, by_place and bool(conditions))
    (counted,) = run(tx, f"{counting} RETURN count(n) AS total", **values)
    following = encode_cursor(question, place_of(found[-1])[first:]) if more else None
    return Page(found, counted["total"], following)


def _has_index_of_its_own(label: str, filters: Mapping[str, Any]) -> bool:
    """Return whether the database may find a better index than the one of places.

    That index does not contain nodes without a plan.
    """
    names = ["plan_id", *(name for of, name in indexed() if of == label)]
    return any(name in filters and (name != "plan_id" or filters[name] is None) for name in names)


def _matching(label: str, conditions: Sequence[str], by_place: bool) -> str:
    if by_place:
        return in_places(label, *conditions)
    return f"MATCH (n:{label})" + (f" WHERE {' AND '.join(conditions)}" if conditions else "")


def edges(
    tx: ManagedTransaction, ids: Iterable[str], types: Sequence[str], direction: Direction
) -> list[Edge]:
    """Return the edges one hop from the nodes ``ids``; ``types`` are declared, empty means all."""
    by_label = ids_by_label(ids)
    of_types = ":" + "|".join(types) if types else ""
    statements = [
        f"UNWIND ${label} AS id MATCH "
        + hop.format(near=f"n:{label} {{id: id}}", types=of_types, far="")
        + f" {_EDGE}"
        for label in by_label
        for hop in _HOPS[direction]
    ]
    return to_edges(run(tx, union(statements), **by_label)) if statements else []


def edges_by_id(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Edge]:
    """Return the edges with these ids, in the order of results."""
    by_type = ids_by_type(ids)
    if not by_type:
        return {}
    statement = union(
        f"UNWIND ${type_} AS id MATCH ()-[e:{type_} {{id: id}}]->() {_EDGE}" for type_ in by_type
    )
    return {edge.id: edge for edge in to_edges(run(tx, statement, **by_type))}


def parts_at(
    tx: ManagedTransaction, places: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], list[Node]]:
    """Return for each place the last part of each label that begins at or before it."""
    arms = union(
        f"WITH place {in_places(label, 'n.plan_id = place[0]', 'n.start <= place[1]')} "
        f"RETURN '{label}' AS label, properties(n) AS props "
        "ORDER BY n.plan_id DESC, n.start DESC, n.id DESC LIMIT 1"
        for label in PARTS
    )
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    statement = f"UNWIND $places AS place CALL {{ {arms} }} RETURN place, label, props"
    for row in run(tx, statement, places=[list(place) for place in places]):
        plan, offset = row["place"]
        found[plan, offset].append(row)
    return {place: to_nodes(rows) for place, rows in found.items()}


def part_counts(tx: ManagedTransaction, plans: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return the numbers of parts of plans by label, and of departments of their tasks."""
    arms = union(
        f"UNWIND $plans AS plan MATCH (n:{label} {{plan_id: plan}}) "
        f"RETURN plan, '{label}' AS label, count(n) AS number"
        for label in PARTS
    )
    duties = (
        "UNWIND $plans AS plan "
        "MATCH (d:Department)-[:RESPONSIBLE_FOR]->(:Task {plan_id: plan}) "
        "RETURN plan, 'Department' AS label, count(DISTINCT d) AS number"
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in run(tx, union([arms, duties]), plans=plans):
        found[row["plan"]][row["label"]] = row["number"]
    return dict(found)


def source_text(tx: ManagedTransaction, plan_id: str) -> str | None:
    """Return the stored source text of a plan."""
    statement = f"MATCH (t:{SOURCE_TEXT_LABEL} {{plan_id: $plan}}) RETURN t.text AS text"
    rows = run(tx, statement, plan=plan_id)
    return str(rows[0]["text"]) if rows else None


def kept_answers(
    tx: ManagedTransaction, kind: str, parent: str, children: Sequence[str] | None
) -> dict[str, KeptAnswer]:
    """Return the answers of a kind about ``parent`` and each of ``children`` (None: all)."""
    statement = (
        f"MATCH (a:{ANSWER_LABEL} {{parent: $parent, kind: $kind}}) "
        "WHERE $children IS NULL OR a.child IN $children "
        "RETURN a.child AS child, a.state AS state, a.text AS text ORDER BY child"
    )
    rows = run(tx, statement, kind=kind, parent=parent, children=children)
    return {row["child"]: KeptAnswer(row["state"], row["text"]) for row in rows}


def stats(tx: ManagedTransaction) -> Stats:
    """Return the counts, which the database maintains itself."""
    of_nodes = union(
        f"MATCH (n:{label}) RETURN '{label}' AS name, count(n) AS total" for label in SCHEMA.nodes
    )
    of_edges = union(
        f"MATCH ()-[e:{type_}]->() RETURN '{type_}' AS name, count(e) AS total"
        for type_ in SCHEMA.edges
    )
    return Stats(_occurring(tx, of_nodes), _occurring(tx, of_edges))


def _occurring(tx: ManagedTransaction, statement: str) -> dict[str, int]:
    return {row["name"]: row["total"] for row in run(tx, statement) if row["total"]}


def _conditions(filters: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return Cypher conditions for nodes with these properties, and the values to bind."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for name, value in sorted(filters.items()):
        if value is None:
            conditions.append(f"n.{name} IS NULL")
        else:
            conditions.append(f"n.{name} = $filter_{name}")
            values[f"filter_{name}"] = list(value) if isinstance(value, tuple) else value
    return conditions, values

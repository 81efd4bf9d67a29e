"""Numbers of nodes and edges."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from graph.sqlite.rows import IN_LIST, dump_json
from graph.store import Stats
from graph.store.adapting import PARTS

_AMONG = IN_LIST.replace("?", ":plans")
# The index has all that is counted, without the properties
_OF_PLANS = f"""
    SELECT plan_id, label, count(*) FROM nodes INDEXED BY nodes_by_label
    WHERE label IN ({", ".join(f"'{label}'" for label in PARTS)}) AND plan_id {_AMONG}
    GROUP BY plan_id, label
    UNION ALL
    SELECT plan_id, 'Department', count(DISTINCT source)
    FROM nodes INDEXED BY nodes_by_label JOIN edges ON target = nodes.key
    WHERE label = 'Task' AND plan_id {_AMONG} AND type = 'RESPONSIBLE_FOR'
    GROUP BY plan_id
"""


def part_counts(connection: sqlite3.Connection, plans: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return the numbers of parts of plans by label, and of their departments."""
    found: dict[str, dict[str, int]] = {}
    for plan, label, number in connection.execute(_OF_PLANS, {"plans": dump_json(list(plans))}):
        found.setdefault(plan, {})[label] = number
    return found


def stats(connection: sqlite3.Connection) -> Stats:
    """Return the numbers of all nodes and edges."""
    nodes = connection.execute("SELECT label, count(*) FROM nodes GROUP BY label")
    edges = connection.execute("SELECT type, count(*) FROM edges GROUP BY type")
    return Stats(dict(nodes.fetchall()), dict(edges.fetchall()))

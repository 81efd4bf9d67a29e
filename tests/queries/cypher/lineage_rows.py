"""A comparison of a lineage in Cypher with that of queries/."""

from __future__ import annotations

from queries.lineage.walk import LineageDirection, lineage
from tests.queries.cypher.graphs import Graph

ENOUGH = 100_000


def compare_lineage(graph: Graph, node: str, direction: LineageDirection, depth: int) -> int:
    """Return the number of steps in the answer, after checking that both are the same."""
    up = direction == "up"
    wanted = lineage(graph.store, node, direction, depth, limit=ENOUGH)
    rows = (
        graph.ask("lineage_up", node=node, depth=depth)
        if up
        else graph.ask("lineage_down", node=node, depth=depth)
    )
    depths = {node: 0}
    for row in rows:
        depths.setdefault(row["parent" if up else "child"]["id"], row["steps"])
    assert depths == {item.node.id: abs(item.depth) for item in wanted.nodes}
    edges = {row["edge"]["id"]: row for row in rows}
    assert len(edges) == len(rows) == len(wanted.edges)
    named = {item.node.id: item.node for item in wanted.nodes}
    for item in wanted.edges:
        row, props = edges[item.edge.id], item.edge.props
        assert (row["child"]["id"], row["parent"]["id"]) == (item.edge.source, item.edge.target)
        assert row["type"] == item.edge.type
        for name in ("relation", "score", "review"):
            assert row[name] == props.get(name)
        assert abs(item.depth) == max(depths[item.edge.source], depths[item.edge.target])
        for end in ("child", "parent"):
            shown = named[row[end]["id"]].props
            assert row[f"{end}_name"] == shown.get("title", shown.get("name"))
        assert row["parent_plan"] == named[row["parent"]["id"]].plan_id
    assert any(row["goes_on"] for row in rows) == wanted.deeper
    return max(depths.values())

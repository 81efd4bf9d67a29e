"""``plangraph lineage``: the sources of a plan or a part of one, and what derives from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import table_or_json
from app.cli.printable import printable
from queries.text.places import cited_place

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.model import Node
    from queries.lineage.walk import Lineage


_MOST, _MOST_PARTS = 500, 20_000


@click.command()
@click.argument("node_id")
@click.option(
    "--direction",
    type=click.Choice(["up", "down", "both"]),
    default="both",
    show_default=True,
    help="up: sources; down: derived nodes.",
)
@click.option(
    "--depth",
    type=click.IntRange(1, 20),
    default=5,
    show_default=True,
    help="Maximum number of steps.",
)
@click.option("--parts", is_flag=True, help="For a plan: follow its parts too.")
@table_or_json
@click.pass_obj
def lineage(
    context: Context, node_id: str, direction: Any, depth: int, parts: bool, format_: str
) -> None:
    """Show what NODE_ID derives from (up) and what derives from it (down).

    NODE_ID is the id of a node, or the name of a plan.
    """
    from app.cli.console import print_json
    from app.ingest.models import models_of
    from queries.lineage.walk import lineage as query
    from queries.shared.lookup import resolve_node

    with context.read_store() as store:
        start = resolve_node(store, node_id)
        models = partial(models_of, context.settings)
        limit = _MOST_PARTS if parts else _MOST
        found = query(store, start.id, direction, depth, limit, models, parts)
    if format_ == "json":
        print_json(_as_json(found))
    else:
        print_lineage(found)


def print_lineage(lineage: Lineage) -> None:
    """Print the nodes with their depths (negative: sources of the start) and their edges."""
    from app.cli.console import make_console, make_table

    console = make_console()
    headings = ("Depth", "Label", "Title 标题", "Place 位置", "Line 行", "Plan 规划", "Id")
    console.print(make_table("Lineage 来龙去脉", headings, _rows(lineage)))
    for line in _edge_lines(lineage):
        console.print(printable(line), soft_wrap=True)
    messages = make_console(stderr=True)
    if lineage.truncated:
        messages.print(f"{lineage.returned} of {lineage.total} nodes shown")
    for child, parent in lineage.outdated:
        messages.print(
            printable(f"the derivations of {child} from {parent} are out of date; load it again")
        )
    if lineage.deeper:
        messages.print("the lineage continues beyond this depth; increase --depth")


def _rows(lineage: Lineage) -> Iterator[tuple[str, ...]]:
    plans = {plan.id: _title(plan) for plan in lineage.plans}
    for item in lineage.nodes:
        node = item.node
        yield (
            f"{item.depth:+d}",
            node.label,
            _title(node),
            cited_place(node.props.get("path")),
            str(node.props.get("line", "")),
            plans.get(node.plan_id or "", ""),
            node.id,
        )


def _edge_lines(lineage: Lineage) -> Iterator[str]:
    titles = {item.node.id: _title(item.node) for item in lineage.nodes}
    for edge in (item.edge for item in lineage.edges):
        detail = edge.props.get("relation") or edge.props.get("method") or ""
        source, target = (titles.get(end, end) for end in (edge.source, edge.target))
        yield f"{source} —{edge.type}→ {target}  {detail}"


def _title(node: Node) -> str:
    return str(node.props.get("title") or node.props.get("name") or "")


def _as_json(lineage: Lineage) -> dict[str, Any]:
    from graph.export import edge_json, node_json

    return {
        "start": lineage.start,
        "direction": lineage.direction,
        "depth": lineage.depth,
        "returned": lineage.returned,
        "total": lineage.total,
        "truncated": lineage.truncated,
        "deeper": lineage.deeper,
        "outdated": [list(pair) for pair in lineage.outdated],
        "nodes": [node_json(item.node) | {"depth": item.depth} for item in lineage.nodes],
        "edges": [
            {"id": item.edge.id} | edge_json(item.edge) | {"depth": item.depth}
            for item in lineage.edges
        ],
    }

"""``plangraph search``: the passages and nodes that contain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

import click

from app.cli.options import table_or_json
from graph.model import SCHEMA
from graph.model.values import Level
from queries.text.places import cited_place

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.text.search import SearchAnswer


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--plan", "plans", multiple=True, help="Search only this plan (may be repeated).")
@click.option(
    "--division",
    metavar="CODE",
    help="Search only plans of this division and of the divisions within it.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice(get_args(Level)),
    help="Search only plans of this level (may be repeated).",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    type=click.Choice(list(SCHEMA.nodes)),
    help="Search only nodes with this label, and no passages (may be repeated).",
)
@click.option("--first", metavar="PLAN", help="Plan whose hits are listed first.")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Maximum number of hits.",
)
@table_or_json
@click.pass_obj
def search(
    context: Context,
    words: tuple[str, ...],
    plans: tuple[str, ...],
    division: str | None,
    levels: tuple[Any, ...],
    labels: tuple[str, ...],
    first: str | None,
    limit: int,
    format_: str,
) -> None:
    """Find passages of the plans' source texts, and nodes, that contain all WORDS.

    Any sequence of characters is found. Character widths, case, quotation marks, spaces and the
    form of numerals (Ⅲ, III, 三, 3) make no difference. The exit status is 0 even if nothing is
    found.
    """
    from app.cli.console import print_answer
    from queries.shared.lookup import resolve_plan
    from queries.text.search import search as query
    from queries.text.search_scope import Scope

    with context.read_store() as store:
        scope = Scope([resolve_plan(store, plan).id for plan in plans], division, levels)
        at_hand = resolve_plan(store, first).id if first else None
        found = query(store, " ".join(words), labels, scope, first=at_hand, limit=limit)
    if format_ == "json":
        print_answer(found)
    else:
        print_hits(found, with_passages=not labels)


def print_hits(found: SearchAnswer, *, with_passages: bool) -> None:
    """Print tables of the passages and of the nodes found."""
    from app.cli.console import make_console, make_table, print_tables

    passages = make_table(
        "Passages 原文",
        ("Plan 规划", "Place 位置", "Text 原文"),
        _passages(found),
        numeric=("Line 行",),
    )
    nodes = make_table("Nodes 节点", ("Label", "Text 原文", "Plan 规划", "Id"), _nodes(found))
    print_tables([passages, nodes])
    messages = make_console(stderr=True)
    if with_passages:
        more = "" if found.passages.exact else "more than "
        messages.print(f"{found.passages.returned} of {more}{found.passages.total} passages shown")
    more = "" if found.exact else "more than "
    messages.print(f"{found.returned} of {more}{found.total} nodes shown")


def _passages(found: SearchAnswer) -> Iterator[tuple[str, ...]]:
    for group in found.passages.groups:
        for item in group.passages:
            place = cited_place(item.path)
            yield group.plan.props["title"], place, item.sentence, str(item.line)


def _nodes(found: SearchAnswer) -> Iterator[tuple[str, ...]]:
    for group in found.groups:
        title = group.plan.props["title"] if group.plan else ""
        for hit in group.hits:
            yield hit.node.label, hit.sentence, title, hit.node.id

"""``plangraph activity``: the activity list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli.options import table_or_json
from graph.model.values import ACTIVITY_KINDS

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.model.values import ActivityKind
    from queries.activity.activity_answers import ActivityEntry


@click.command()
@click.option("--plan", help="Only entries on this plan (a removed plan by its id).")
@click.option(
    "--division",
    metavar="CODE",
    help="Only plans of this division and of the divisions in it (GB/T 2260).",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(ACTIVITY_KINDS.codes),
    help="Only this kind (may be repeated).",
)
@click.option("--since", metavar="TIME", help="Only since this date or time (ISO 8601).")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="Maximum number of entries.",
)
@table_or_json
@click.pass_obj
def activity(
    context: Context,
    plan: str | None,
    division: str | None,
    kinds: tuple[ActivityKind, ...],
    since: str | None,
    limit: int,
    format_: str,
) -> None:
    """Show what happened: plans loaded, replaced and removed, editions found, verdicts, dismissals,
    corrections, and values and statuses that were entered, the latest first.

    Feed readers can subscribe to /feeds/plans/{id} and /feeds/divisions/{code}.
    """
    from app.cli.console import make_console, make_table, print_answer, print_tables
    from queries.activity.activity import activity as query
    from queries.shared.errors import NotFound
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        named = plan
        if plan is not None:
            try:
                named = resolve_plan(store, plan).id
            except NotFound:
                # A removed plan is known by its id only
                if not plan.startswith("plan:"):
                    raise
        found = query(store, plan=named, division=division, kinds=kinds, since=since, limit=limit)
    if format_ == "json":
        print_answer(found)
        return
    heads = ("At (UTC)", "Kind 类别", "By", "Summary 内容")
    print_tables([make_table("Activity 动态", heads, map(_row, found.items))])
    shown = f"{found.returned} of {found.total} entries"
    since_when = (
        f"; loads are recorded since {found.recorded_since[:10]}" if found.recorded_since else ""
    )
    make_console(stderr=True).print(shown + since_when)


def _row(entry: ActivityEntry) -> tuple[str, ...]:
    note = f"\n{entry.note}" if entry.note else ""
    return (
        entry.at[:19].replace("T", " "),
        f"{entry.kind} {entry.kind_zh}",
        entry.by or "",
        f"{entry.summary}\n{entry.summary_zh}{note}",
    )

"""``plangraph remove`` and ``undo-remove``: removing plans, and undoing it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from app.cli.options import reviewer_option
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.plans.removal import Dependents


@click.command()
@click.argument("plan")
@click.option("--yes", is_flag=True, help="Remove without asking; required without a terminal.")
@reviewer_option
@click.option("--note", help="Reason for the removal.")
@click.pass_obj
def remove(context: Context, plan: str, yes: bool, reviewer: str, note: str | None) -> None:
    """List everything that depends on PLAN, and remove it together with PLAN.

    Its derivations, verdicts, dismissals and corrections are removed with it. The plans that remain
    are linked again. plangraph undo-remove restores everything until the next load.
    """
    from app.ingest.changing import change_plans
    from app.ingest.models import models_of
    from queries.plans import removal
    from queries.shared.lookup import resolve_plan

    with context.open_store() as store:
        found = removal.dependents(store, resolve_plan(store, plan).id)
        click.echo(printable("\n".join(_lines(found))), err=True)
        if not yes:
            if not sys.stdin.isatty():
                raise click.ClickException("nothing is removed: pass --yes to remove the plan")
            click.confirm("Remove it?", abort=True, err=True)
        details = {"reviewer": reviewer, "note": note}
        with context.logged("remove", found.plan.id, **details):
            done = change_plans(
                store,
                models_of(context.settings),
                lambda opened: removal.remove(opened, found.plan.id, reviewer, note),
            )
    click.echo(printable(f"{done.id}: {done.props['title']} was removed"))


@click.command("undo-remove")
@click.argument("removal_id", metavar="[REMOVAL]", required=False)
@click.option("--list", "listed", is_flag=True, help="List the removed plans and restore nothing.")
@reviewer_option
@click.pass_obj
def undo_remove(context: Context, removal_id: str | None, listed: bool, reviewer: str) -> None:
    """Undo REMOVAL (default: the last one): restore the plan and all that was removed with it."""
    from app.ingest.changing import change_plans
    from app.ingest.models import models_of
    from queries.plans import removal

    if listed:
        _print_list(context)
        return
    with (
        context.logged("undo-remove", removal_id or "last", reviewer=reviewer),
        context.open_store() as store,
    ):
        done = change_plans(
            store,
            models_of(context.settings),
            lambda opened: removal.undo_removal(opened, removal_id, reviewer),
        )
    click.echo(printable(f"{done.props['title']} was restored"))


def _print_list(context: Context) -> None:
    from app.cli.console import make_console, make_table
    from queries.plans.removal import removals

    with context.read_store() as store:
        items = removals(store, limit=1000).items
    rows = [
        (
            item.id,
            item.props["title"],
            f"{item.props['reviewer']}, {item.props['at'][:16]}",
            "restored" if "restored_at" in item.props else "",
            "yes" if item.props["restorable"] else "no",
        )
        for item in items
    ]
    headings = ("Removal", "Plan 规划", "By", "State", "Can be undone")
    table = make_table("Removed plans 已移除规划", headings, rows)
    make_console().print(table if rows else "no plans were removed")


def _lines(found: Dependents) -> Iterator[str]:
    """Yield sentences on what would be removed."""
    counts = found.counts
    yield f"{found.plan.props['title']} ({found.plan.id})"
    yield (
        f"  chapters: {counts.chapters}, tasks: {counts.tasks}, indicators: {counts.indicators}, "
        f"projects: {counts.projects}"
    )
    yield (
        f"  derivations from other plans: {found.derivations_up}, "
        f"derivations of other plans from it: {found.derivations_down}"
    )
    yield (
        f"  verdicts: {found.verdicts}, dismissals: {found.dismissals}, corrections: "
        f"{found.corrections}, observations: {found.observations}, "
        f"progress entries: {found.statuses}"
    )
    for child in found.children:
        yield f"  {child.props['title']} loses its parent plan"
    if found.cited:
        yield "  other plans cite it: it remains as a cited plan, with its title only"
    yield "  plangraph undo-remove restores it until the next load; after that, only a backup does"

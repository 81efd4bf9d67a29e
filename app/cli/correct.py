"""``plangraph correct``: properties of a plan set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import click

from app.cli.options import reviewer_option
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.model.values import CorrectedCode
    from queries.plans.catalogue import PlanDetail
    from queries.plans.corrections import PlanCorrection

_NAMES = ("title", "division", "sector", "period", "supersedes")


@click.command()
@click.argument("plan")
@click.option("--title", help="Title of the plan.")
@click.option("--division", help="Division, by its full name or GB/T 2260 code.")
@click.option("--sector", help="Sector, such as 生态环境保护.")
@click.option("--period", metavar="YEAR-YEAR", help="First and last year, such as 2021-2025.")
@click.option(
    "--supersedes",
    metavar="PLAN",
    help="The previous edition (a loaded plan), or none if there is none.",
)
@click.option("--parent", metavar="PLAN", help="An additional parent plan.")
@click.option(
    "--as-read",
    "as_read",
    multiple=True,
    type=click.Choice([*_NAMES, "parent"]),
    help="Restore the value that was read from the file (may be repeated).",
)
@reviewer_option
@click.option("--note", help="Reason for the correction.")
@click.pass_obj
def correct(
    context: Context,
    plan: str,
    title: str | None,
    division: str | None,
    sector: str | None,
    period: str | None,
    supersedes: str | None,
    parent: str | None,
    as_read: tuple[str, ...],
    reviewer: str,
    note: str | None,
) -> None:
    """Set title, division, sector, period, previous edition or parent of PLAN by hand, if it was
    read incorrectly.

    The values that were read are kept as well, and the corrections remain when the plan is loaded
    again. The plans are linked and derived again. Without options, show the values that
    were read and those set by hand.
    """
    from app.ingest.changing import change_plans
    from app.ingest.models import models_of
    from queries.plans import corrections
    from queries.plans.catalogue import plan_detail
    from queries.shared.lookup import resolve_plan

    given = {
        "title": title,
        "division": division,
        "sector": sector,
        "period": period,
        "supersedes": supersedes,
    }
    values = {name: value for name, value in given.items() if value is not None}
    both = sorted({*values, *(["parent"] if parent else [])} & set(as_read))
    if both:
        raise click.UsageError(f"--as-read {both[0]} contradicts --{both[0]}")
    wanted = {**values, **dict.fromkeys(set(as_read) - {"parent"})}
    with context.open_store() as store:
        chosen = resolve_plan(store, plan).id
        if wanted or parent or as_read:
            above: str | tuple[()] | None = resolve_plan(store, parent).id if parent else ()
            correcting = corrections.Correcting(
                cast("dict[CorrectedCode, str | None]", wanted),
                None if "parent" in as_read else above,
            )
            details = {"reviewer": reviewer, "note": note, "parent": above or None, **wanted}
            with context.logged("correct", chosen, **details):
                change_plans(
                    store,
                    models_of(context.settings),
                    lambda opened: corrections.correct(opened, chosen, correcting, reviewer, note),
                )
        shown = plan_detail(store, chosen)
    _print(shown)


def _print(shown: PlanDetail) -> None:
    from app.cli.console import make_console, make_table, print_tables

    headings = ("Property", "Value", "As read", "Set by hand", "Note")
    title = f"{shown.plan.props['title']} ({shown.plan.id})"
    print_tables([make_table(title, headings, _rows(shown))])
    messages = make_console(stderr=True)
    for remark in shown.remarks:
        message = printable(f"line {remark.line}: {remark.en}")
        messages.print(message, style="dim", soft_wrap=True)


def _rows(shown: PlanDetail) -> Iterator[tuple[str, ...]]:
    props = shown.plan.props
    years = (props.get("period_start"), props.get("period_end"))
    now = {
        "title": props["title"],
        "division": shown.divisions[-1].props["name"] if shown.divisions else None,
        "sector": props.get("sector"),
        "period": None if None in years else "-".join(map(str, years)),
        "supersedes": props.get("supersedes"),
    }
    by_hand = {item.property: item for item in shown.corrections}
    parents = {item.value: item for item in shown.corrections if item.property == "parent"}
    for name in _NAMES:
        yield (name, now[name] or "", *_set_by_hand(by_hand.get(name)))
    for above in shown.parents:
        title = above.props["title"]
        yield ("parent", title, *_set_by_hand(parents.get(title)))


def _set_by_hand(item: PlanCorrection | None) -> tuple[str, str, str]:
    """Return the value as read, who set another one, and the note."""
    if item is None:
        return "", "", ""
    return item.read or "nothing", f"{item.reviewer}, {item.at[:16]}", item.note or ""

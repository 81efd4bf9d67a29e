"""``plangraph editions`` and ``plangraph changes``: editions of a plan, and their changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from app.cli.options import format_option, table_or_json
from app.cli.printable import excerpt

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.editions.edition_answers import EditionChanges


@click.command()
@click.argument("plan")
@table_or_json
@click.pass_obj
def editions(context: Context, plan: str, format_: str) -> None:
    """List the loaded editions of PLAN: its draft, the issued plan, its revisions, and the plans of
    the periods before and after."""
    from app.cli.console import make_table, print_answer, print_tables
    from queries.editions.edition_list import editions as query
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        found = query(store, resolve_plan(store, plan).id)
    if format_ == "json":
        print_answer(found)
        return
    rows = (
        (
            edition.plan.props["title"],
            f"{edition.plan.props.get('period_start')}-{edition.plan.props.get('period_end')}",
            str(edition.plan.props.get("issued_on") or ""),
            f"{edition.method} {edition.method_zh}" if edition.method else "",
        )
        for edition in found.editions
    )
    heads = ("Plan 规划", "Period 规划期", "Issued 印发", "Follows as 关系")
    print_tables([make_table("Editions 版本", heads, rows)])


@click.command()
@click.argument("plan")
@click.option(
    "--since", metavar="EARLIER", help="Edition to compare with (default: the one before PLAN)."
)
@format_option("table", "json", "csv")
@click.pass_obj
def changes(context: Context, plan: str, since: str | None, format_: str) -> None:
    """Show what changed in PLAN since an earlier edition, and which parts of lower plans derive
    from what changed."""
    from app.cli.console import print_answer
    from app.cli.output import write_bytes
    from app.ingest.models import models_of
    from queries.editions.changes import edition_changes
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        later = resolve_plan(store, plan)
        earlier = resolve_plan(store, since).id if since is not None else None
        found = edition_changes(store, later.id, partial(models_of, context.settings), earlier)
    if format_ == "json":
        print_answer(found)
    elif format_ == "csv":
        from app.api.csv.answer import csv_text
        from app.api.csv.edition_changes import COLUMNS

        write_bytes(csv_text(COLUMNS, found.changes).encode(), None)
    else:
        _print(found)


def _print(found: EditionChanges) -> None:
    from app.cli.console import make_console, make_table, print_tables

    title = f"《{found.plan.props['title']}》 since 《{found.since.props['title']}》"
    heads = ("Change 变化", "Values 数值", "Earlier 原文", "Later 现文", "Below 下级待查看")
    print_tables([make_table(f"Changes 变化: {title}", heads, _rows(found))])
    console = make_console(stderr=True)
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items()) or "no changes"
    same = ", ".join(f"{count} {label}" for label, count in found.unchanged.items()) or "nothing"
    console.print(f"{counts}; unchanged: {same}", soft_wrap=True)
    console.print(found.coverage, soft_wrap=True)
    if found.outdated:
        console.print(f"{len(found.outdated)} of them are out of date; load the plans again")


def _rows(found: EditionChanges) -> Iterator[tuple[str, ...]]:
    for change in found.changes:
        kinds = " ".join(
            f"{kind} {zh}" for kind, zh in zip(change.kinds, change.kinds_zh, strict=True)
        )
        yield (
            f"{change.label}: {kinds}",
            "; ".join(f"{value.before} → {value.after}" for value in change.values),
            f"{change.earlier.line} {excerpt(change.earlier.text)}" if change.earlier else "",
            f"{change.later.line} {excerpt(change.later.text)}" if change.later else "",
            "\n".join(
                f"{part.plan.title} {part.quote.line} {part.title} ({part.review})"
                for part in change.below
            ),
        )

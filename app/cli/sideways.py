"""``plangraph sideways``: a plan compared with other plans of its division and with its sisters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from app.cli.options import table_or_json
from app.cli.printable import excerpt

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.sideways import SidewaysReport
    from queries.text.quoting import Quote


@click.command()
@click.argument("plan")
@table_or_json
@click.pass_obj
def sideways(context: Context, plan: str, format_: str) -> None:
    """Show where PLAN conflicts with other plans of its division and period.

    The comparison covers targets, the years, sizes and offices of named works, and the projects of
    the general plan. It also lists tasks that most sister divisions take up from the parent plan
    and PLAN does not.
    """
    from app.cli.console import print_answer
    from app.ingest.models import models_of
    from queries.shared.lookup import resolve_plan
    from queries.sideways import sideways as query

    with context.read_store() as store:
        named = resolve_plan(store, plan)
        report = query(store, named.id, lambda: models_of(context.settings))
    if format_ == "json":
        print_answer(report)
    else:
        print_report(report)


def print_report(report: SidewaysReport) -> None:
    """Print a table of the conflicts, one of what most sisters have and, on standard error, their
    numbers."""
    from app.cli.console import make_console, make_table, print_tables

    conflicts = make_table(
        f"Conflicts 不一致 ({len(report.conflicts)})",
        ("Conflict", "Message 说明", "This plan 本规划", "Other plan 同级规划"),
        _conflict_rows(report),
    )
    sisters = make_table(
        f"Most sisters have 姊妹规划多有 ({len(report.sisters)})",
        ("Task above 上级任务", "Sisters 姊妹规划", "Examples 例子"),
        (
            (_quoted((gap.task,)), f"{gap.taken_up}/{gap.sisters}", _quoted(gap.examples[:1]))
            for gap in report.sisters
        ),
    )
    print_tables((conflicts, sisters))
    make_console(stderr=True).print(
        f"{len(report.compared)} plans compared, {len(report.conflicts)} conflicts found"
    )


def _conflict_rows(report: SidewaysReport) -> Iterator[tuple[str, ...]]:
    for found in report.conflicts:
        kind = f"{found.kind} {found.kind_zh}"
        yield kind, found.message_zh, _quoted(found.own), _quoted(found.other)


def _quoted(quotes: tuple[Quote, ...]) -> str:
    return "\n".join(f"{quote.citation}：{excerpt(quote.text)}" for quote in quotes)

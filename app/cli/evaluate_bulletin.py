"""``plangraph evaluate bulletin``: values of a bulletin for the targets of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import table_or_json

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.build.reported_figures import Bulletin
    from queries.evaluation.bulletin_answers import BulletinValues, ProposedValue

_ALL = "all"


@click.command()
@click.argument("plan")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--year", type=int, help="Year of the values (default: the one in the title).")
@click.option(
    "--accept",
    metavar="NUMBERS",
    help="Store these values (1,3), or all without warnings and conflicts (all).",
)
@click.option("--document", help="Source that is stored (default: the bulletin's title).")
@click.option("--reviewer", help="Name of the reviewer (default: your login name).")
@table_or_json
@click.pass_obj
def bulletin(
    context: Context,
    plan: str,
    file: Path,
    year: int | None,
    accept: str | None,
    document: str | None,
    reviewer: str | None,
    format_: str,
) -> None:
    """List the values that the bulletin FILE (统计公报, 环境状况公报) contains for the targets of
    PLAN.

    Nothing is stored without --accept. Each value is listed with its line and its sentence. Figures
    on targets that are not values of them, such as changes since last year, are listed with the
    reason. Tables are not read.
    """
    from app.cli.console import print_answer
    from app.cli.printable import printable
    from queries.evaluation.bulletin_values import bulletin_values
    from queries.shared.lookup import resolve_plan

    read = _read(context, file, year)
    with context.read_store() as store:
        chosen = resolve_plan(store, plan).id
        found = bulletin_values(store, chosen, read)
    if format_ == "json":
        print_answer(found)
    else:
        _print(found)
    for warning in found.warnings:
        click.echo(printable(f"warning: {warning}"), err=True)
    if accept is not None:
        _store(context, found, _accepted(found, accept), document or _name(found, file), reviewer)


def _read(context: Context, file: Path, year: int | None) -> Bulletin:
    """Return the bulletin. Raises ClickException for a file that cannot be read."""
    from app.ingest.files import file_name, limits_of, read_file
    from app.ingest.observations import read_bulletin_file
    from loaders.errors import PlanRejected

    limits = limits_of(context.settings)
    name = file_name(file)
    try:
        return read_bulletin_file(read_file(file, limits), name, year, limits)
    except PlanRejected as error:
        raise click.ClickException(f"{name}: {error.reason}") from error


def _name(found: BulletinValues, file: Path) -> str:
    return found.title or file.stem


def _accepted(found: BulletinValues, accept: str) -> list[ProposedValue]:
    """Return the values that --accept names. Raises UsageError."""
    if accept.strip() == _ALL:
        if found.warnings:
            raise click.UsageError("the bulletin has warnings; accept values by their numbers")
        return [item for item in found.proposed if not (item.entered or item.conflicts)]
    by_number = {str(item.number): item for item in found.proposed}
    named = [part.strip() for part in accept.split(",")]
    unknown = [part for part in named if part not in by_number]
    if unknown:
        raise click.UsageError(f"there is no value {', '.join(unknown)}; name numbers of the list")
    return [by_number[part] for part in dict.fromkeys(named)]


def _store(
    context: Context,
    found: BulletinValues,
    accepted: list[ProposedValue],
    document: str,
    reviewer: str | None,
) -> None:
    from app.cli.options import login
    from app.cli.printable import printable
    from queries.evaluation.entering import Entry, enter

    name = reviewer or login()
    entries = [
        Entry(
            item.indicator,
            item.year,
            item.value,
            unit=item.unit,
            value_basis=item.value_basis,
            preliminary=item.preliminary,
            document=document,
            passage=f"第{item.line}行：{item.passage}"[:1000],
            place=str(item.number),
        )
        for item in accepted
    ]
    with (
        context.logged("evaluate bulletin", found.plan_id, reviewer=name, values=len(entries)),
        context.open_store() as store,
    ):
        done = enter(store, found.plan_id, entries, name)
    click.echo(
        f"{found.plan_id}: {done.added} added, {done.corrected} corrected, {done.unchanged} "
        f"unchanged, {len(done.refused)} refused",
        err=True,
    )
    for sentence in (*done.refused, *done.conflicts):
        click.echo(printable(f"plangraph: {sentence}"), err=True)


def _print(found: BulletinValues) -> None:
    from app.cli.console import make_table, print_tables

    title = f"Values of {found.year} in the bulletin 公报中的实际值: {found.title or ''}"
    heads = (
        "No.",
        "Target 指标",
        "Value 数值",
        "Covers 口径",
        "Line 行",
        "Words 原文",
        "Remarks 备注",
    )
    unused = ("Target 指标", "Line 行", "Words 原文", "Reason 理由")
    rows = (
        (item.name, str(item.line), item.passage, f"{item.reason_zh} {item.reason}")
        for item in found.unused
    )
    print_tables(
        [
            make_table(title, heads, map(_row, found.proposed)),
            make_table("Not proposed 未列入", unused, rows),
        ]
    )


def _row(item: ProposedValue) -> tuple[str, ...]:
    from graph.model.values import VALUE_BASES

    remarks = (
        *(["entered before 已录入"] if item.entered else []),
        *(f"conflict 不一致: {sentence}" for sentence in item.conflicts),
        *(["preliminary 初步数"] if item.preliminary else []),
    )
    return (
        str(item.number),
        item.name,
        f"{item.value:.10g}{item.unit or ''}",
        VALUE_BASES.zh(item.value_basis),
        str(item.line),
        item.passage,
        "\n".join(remarks),
    )

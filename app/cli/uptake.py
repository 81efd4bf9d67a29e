"""``plangraph uptake``, ``breakdown``, ``copying`` and ``chain``: a plan and all plans that derive
from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from app.cli.options import file_format, format_option, output_option, table_or_json
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.uptake.breakdown import Breakdown
    from queries.uptake.chain import Chain
    from queries.uptake.child_editions import EarlierEdition
    from queries.uptake.copying import Copying
    from queries.uptake.matrix_answers import UptakeMatrix

# Letters of a value in a table
_LONGEST = 60
_MOST_PLANS = 10_000


@click.command()
@click.argument("parent")
@click.option(
    "--by",
    type=click.Choice(["plan", "province", "prefecture"]),
    default="plan",
    show_default=True,
    help="Columns: single plans, or all plans of a province or prefecture.",
)
@click.option("--chapter", metavar="ID", help="Only tasks in this chapter.")
@click.option(
    "--department", metavar="NAME", help="Only tasks that this office is responsible for."
)
@click.option(
    "--binding",
    type=click.Choice(["binding", "expected"]),
    help="Only binding targets (约束性), or only expected ones (预期性).",
)
@format_option(
    "table",
    "json",
    "xlsx",
    help="Output format; xlsx has all plans and the passages that they leave out.",
)
@output_option("Write to this file; its extension sets the format. Required for xlsx.")
@click.pass_obj
def uptake(
    context: Context,
    parent: str,
    by: Literal["plan", "province", "prefecture"],
    chapter: str | None,
    department: str | None,
    binding: Literal["binding", "expected"] | None,
    format_: Literal["table", "json", "xlsx"],
    output: Path | None,
) -> None:
    """Show which tasks and targets of PARENT are taken up by which of the plans below it."""
    from app.cli.console import answer_bytes
    from app.cli.output import write_bytes
    from app.ingest.models import models_of
    from queries.shared.lookup import resolve_plan
    from queries.uptake.matrix import uptake as query
    from queries.uptake.parent_frame import Chosen

    format_ = file_format(format_, output)
    if format_ == "xlsx" and output is None:
        raise click.UsageError("--format xlsx needs -o FILE")
    chosen = Chosen(chapter, department, binding)
    with context.read_store() as store:
        plan = resolve_plan(store, parent)
        models = partial(models_of, context.settings)
        if format_ == "xlsx":
            from app.reports.uptake_xlsx import uptake_xlsx

            content = uptake_xlsx(store, plan.id, models, chosen)[1]
        else:
            found = query(store, plan.id, models, by=by, chosen=chosen, limit=_MOST_PLANS)
            content = answer_bytes(found) if format_ == "json" else _matrix(found).encode()
    write_bytes(content, output)


@click.command()
@click.argument("parent")
@table_or_json
@click.pass_obj
def breakdown(context: Context, parent: str, format_: str) -> None:
    """Compare each target of PARENT with the sum, or the range, of the values in plans below."""
    from app.cli.console import print_answer
    from app.ingest.models import models_of
    from queries.shared.lookup import resolve_plan
    from queries.uptake.breakdown import breakdown as query

    with context.read_store() as store:
        plan = resolve_plan(store, parent)
        found = query(store, plan.id, partial(models_of, context.settings))
    if format_ == "json":
        print_answer(found)
    else:
        _print_breakdown(found)


@click.command()
@click.argument("task")
@click.argument("plan")
@table_or_json
@click.pass_obj
def chain(context: Context, task: str, plan: str, format_: str) -> None:
    """Follow the clauses of TASK (an id) down to PLAN, and show what changed at each step."""
    from app.cli.console import print_answer
    from app.ingest.models import models_of
    from queries.shared.lookup import resolve_plan
    from queries.uptake.chain import chain as query

    with context.read_store() as store:
        bottom = resolve_plan(store, plan)
        found = query(store, bottom.id, task, partial(models_of, context.settings))
    if format_ == "json":
        print_answer(found)
    else:
        _print_chain(found)


@click.command()
@click.argument("plan")
@click.option("--against", metavar="PARENT", help="Plan above (default: the plan it derives from).")
@table_or_json
@click.pass_obj
def copying(context: Context, plan: str, against: str | None, format_: str) -> None:
    """Show which clauses of PLAN have the same wording as the parent plan, some sibling plans, or
    most of them (stock text)."""
    from app.cli.console import print_answer
    from queries.shared.lookup import resolve_plan
    from queries.uptake.copying import copying as query

    with context.read_store() as store:
        child = resolve_plan(store, plan)
        parent = resolve_plan(store, against).id if against is not None else None
        found = query(store, child.id, parent)
    if format_ == "json":
        print_answer(found)
    else:
        _print_copying(found)


def _matrix(found: UptakeMatrix) -> str:
    from app.cli.console import make_table, tables_text

    names = [child.plan.division or child.plan.title for child in found.items] or [
        f"{group.name or group.code or '(no division)'} ({group.plans})" for group in found.groups
    ]
    headings = ("Line 行", "Part 内容", "Uptake 承接", *names)
    tables = (
        make_table("Tasks 任务", headings, _task_rows(found)),
        make_table("Targets 指标", headings, _target_rows(found)),
    )
    title = f"《{found.parent.props['title']}》, number of plans that derive from it: {found.total}"
    notes = list(_left_out(found.earlier_editions))
    if found.outdated:
        notes.append(f"{found.outdated} plans are out of date; load the plans again")
    return tables_text([title], tables, notes)


def _left_out(editions: Iterable[EarlierEdition]) -> Iterator[str]:
    """Yield a line about each earlier edition that is not counted."""
    for edition in editions:
        title = printable(f"《{edition.plan.title}》")
        yield (
            f"not counted: {title}, an earlier edition of {edition.counted}; "
            f"see plangraph gaps {edition.plan.id}"
        )


def _task_rows(found: UptakeMatrix) -> Iterator[tuple[str, ...]]:
    for row in found.tasks:
        cells = (cell or "out of date" for cell in row.cells)
        groups = (_counts(group) for group in row.groups)
        yield str(row.line), row.title, _counts(row.statuses), *cells, *groups


def _target_rows(found: UptakeMatrix) -> Iterator[tuple[str, ...]]:
    for row in found.targets:
        cells = (
            " ".join(filter(None, (cell or "out of date", value and value[:_LONGEST])))
            for cell, value in zip(row.cells, row.values, strict=True)
        )
        groups = (_counts(group) for group in row.groups)
        name = " ".join(filter(None, (row.name, row.value)))
        yield str(row.line), name, _counts(row.statuses), *cells, *groups


def _counts(statuses: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {status}" for status, count in statuses.items() if count)


def _print_breakdown(found: Breakdown) -> None:
    from app.cli.console import make_console, make_table

    console = make_console()
    parent = found.parent.props["title"]
    title = f"Targets of 《{parent}》 and of the plans below ({found.plans}) 指标分解"
    heads = (
        "Line 行",
        "Target 指标",
        "Parent 上级",
        "Result",
        "Sum 合计",
        "Short by 相差",
        "Values",
    )
    console.print(make_table(title, heads, _breakdown_rows(found)))
    if found.absent:
        shown = printable("、".join(found.absent))
        console.print(f"no plan is loaded of {len(found.absent)} divisions below: {shown}")
    for line in _left_out(found.earlier_editions):
        console.print(line, soft_wrap=True)
    if found.outdated:
        console.print(f"{len(found.outdated)} plans are out of date; load the plans again")


def _breakdown_rows(found: Breakdown) -> Iterator[tuple[str, ...]]:
    for row in found.targets:
        props = row.target.props
        values = (
            f"{child.plan.division or child.plan.title}: {child.value or child.status}"
            for child in row.children
        )
        yield (
            str(props["line"]),
            props["name"],
            props.get("target_raw") or "",
            row.outcome,
            "" if row.total is None else f"{row.total:.10g}",
            "" if row.short_by is None else f"{row.short_by:.10g}",
            "; ".join(values),
        )


def _print_copying(found: Copying) -> None:
    from app.cli.console import make_console, make_table

    console = make_console()
    counts = ", ".join(f"{count} {origin}" for origin, count in found.counts.items())
    title = printable(f"《{found.plan.props['title']}》 against 《{found.parent.props['title']}》")
    console.print(f"{title} and {found.siblings} plans beside it: {counts}")
    rows = (
        (
            str(clause.clause.line),
            clause.clause.text.replace("\n", ""),
            clause.origin,
            f"{clause.parent:.0%}",
            str(len(clause.siblings)),
        )
        for clause in found.clauses
    )
    heads = ("Line 行", "Clause 内容", "Origin 来源", "Above 上级", "Beside 同级")
    console.print(make_table("Clauses 分句", heads, rows))


def _print_chain(found: Chain) -> None:
    from app.cli.console import make_console

    console = make_console()
    names = {plan.id: plan.division or plan.title for plan in found.plans}
    console.print(printable(f"{found.task.props['title']}: {' → '.join(names.values())}"))
    for clause in found.clauses:
        console.print(printable(f"{clause.clause.line} {clause.clause.text}"), soft_wrap=True)
        for step in clause.steps:
            texts = " / ".join(f"{p.line} {p.text}" for p in step.passages)
            line = f"  {names[step.plan]}: {step.status} ({step.reason}) {texts}"
            console.print(printable(line), soft_wrap=True)
        if clause.untraced:
            console.print(f"  not followed further: outside the tasks of {names[clause.untraced]}")

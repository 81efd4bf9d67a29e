"""``plangraph evaluate``: the evaluation of a plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.evaluate_bulletin import bulletin
from app.cli.options import format_option, output_option, reviewer_option, table_or_json

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.ingest.observations import ReadTemplate
    from queries.evaluation.evaluation_answers import PlanEvaluation, TargetEvaluation

_DEFAULT = "show"
# Number of values that are listed
_MOST = 10_000


class _WithDefault(click.Group):
    """A group that runs its command ``show`` for anything that is not the name of a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_WithDefault)
def evaluate() -> None:
    """Compare the targets of a plan with the values reached; plangraph evaluate PLAN is short for
    evaluate show PLAN.

    Values are entered in a template and stored separately from the plan. They are kept when the
    plan is loaded again, and nothing is overwritten.
    """


evaluate.add_command(bulletin)


@evaluate.command()
@click.argument("plan")
@click.option(
    "--year", type=int, help="Year of the evaluation (default: the last year with values)."
)
@click.option("--as-of", metavar="DAY", help="Use only values entered up to this day (2024-06-30).")
@click.option(
    "--department", metavar="OFFICE", help="Only targets, tasks and projects of this office."
)
@format_option(
    "table", "json", "xlsx", "docx", help="Output format; xlsx and docx are the report in Chinese."
)
@output_option("File to write; required for xlsx and docx.")
@click.pass_obj
def show(
    context: Context,
    plan: str,
    year: int | None,
    as_of: str | None,
    department: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Show the progress of the targets of PLAN compared with the expected progress.

    Each target has its verdict, the formula with its numbers, and the outlook to the end of the
    period. Tasks and projects have their latest status of that year or earlier.
    PLANGRAPH_EVALUATION_TOLERANCE sets the largest difference that still counts as expected.
    """
    from app.cli.console import print_answer
    from app.cli.output import write_bytes
    from queries.evaluation.evaluation import evaluation
    from queries.shared.lookup import resolve_plan

    is_file = format_ in ("xlsx", "docx")
    if is_file != (output is not None):
        raise click.UsageError(
            "xlsx and docx are written to a file: pass -o with these formats only"
        )
    tolerance = context.settings.evaluation_tolerance
    with context.read_store() as store:
        chosen = resolve_plan(store, plan).id
        found = evaluation(
            store, chosen, year, as_of=as_of, tolerance=tolerance, department=department
        )
    if is_file:
        write_bytes(_report(found, format_), output)
    elif format_ == "json":
        print_answer(found)
    else:
        _print(found)


@evaluate.command()
@click.argument("plan")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--department", metavar="OFFICE", help="Only targets, tasks and projects of this office."
)
@click.pass_obj
def template(context: Context, plan: str, file: Path, department: str | None) -> None:
    """Write FILE (.xlsx or .csv), a template for the values that the targets of PLAN reached.

    It has a row for each target and a column for each year. An Excel file also has sheets for the
    statuses of tasks and projects.
    """
    from app.cli.output import write_bytes
    from app.reports.observation_template import template_csv, template_xlsx
    from queries.evaluation.evaluation import evaluation
    from queries.shared.lookup import resolve_plan

    writers = {".xlsx": template_xlsx, ".csv": template_csv}
    write = writers.get(file.suffix.lower())
    if write is None:
        raise click.UsageError(f"{file} has neither of the extensions .xlsx and .csv; rename it")
    with context.read_store() as store:
        found = evaluation(store, resolve_plan(store, plan).id, department=department)
    write_bytes(write(found), file)
    click.echo(f"{file}: {len(found.targets)} targets; fill it in and read it with evaluate read")


@evaluate.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--plan", help="Plan of the values, if FILE contains no ids of targets.")
@reviewer_option
@click.pass_obj
def read(context: Context, file: Path, plan: str | None, reviewer: str) -> None:
    """Read the filled template FILE and store its values, and its statuses of tasks and projects.

    Values that differ from those of other people or sources are kept beside them and reported. The
    exit status is 1 if a cell could not be read; the other cells are stored.
    """
    from app.ingest.files import limits_of, read_file
    from app.ingest.observations import enter_template
    from queries.shared.lookup import resolve_plan

    limits = limits_of(context.settings)
    data = read_file(file, limits)
    with (
        context.logged("evaluate read", str(file), reviewer=reviewer),
        context.open_store() as store,
    ):
        chosen = resolve_plan(store, plan).id if plan is not None else None
        done = enter_template(store, data, reviewer, limits, chosen)
    for item in done:
        _print_read(item)
    if any(item.entered.refused for item in done):
        sys.exit(1)


@evaluate.command()
@click.argument("plan")
@click.option("--history", is_flag=True, help="Include corrected and withdrawn values.")
@table_or_json
@click.pass_obj
def values(context: Context, plan: str, history: bool, format_: str) -> None:
    """List the values that were entered for PLAN with their ids, the latest first."""
    from app.cli.console import make_table, print_answer, print_tables
    from app.cli.work_tables import value_row
    from queries.evaluation.observation_list import observations
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        chosen = resolve_plan(store, plan)
        found = observations(store, chosen.id, history=history, limit=_MOST)
    if format_ == "json":
        print_answer(found)
        return
    heads = ("Observation", "Target 指标", "Year 年", "Value 数值", "Source 来源", "By", "State")
    title = f"Values 实际值: 《{chosen.props['title']}》"
    print_tables([make_table(title, heads, map(value_row, found.items))])


@evaluate.command()
@click.argument("plan")
@click.option("--history", is_flag=True, help="Include corrected and withdrawn statuses.")
@table_or_json
@click.pass_obj
def statuses(context: Context, plan: str, history: bool, format_: str) -> None:
    """List the statuses that were entered for tasks and projects of PLAN with their ids, the latest
    first."""
    from app.cli.console import make_table, print_answer, print_tables
    from app.cli.work_tables import ENTRY_HEADS, entry_row
    from queries.evaluation.progress_list import progress_entries
    from queries.shared.lookup import resolve_plan

    with context.read_store() as store:
        chosen = resolve_plan(store, plan)
        found = progress_entries(store, chosen.id, history=history, limit=_MOST)
    if format_ == "json":
        print_answer(found)
        return
    title = f"Statuses 进展: 《{chosen.props['title']}》"
    print_tables([make_table(title, ENTRY_HEADS, map(entry_row, found.items))])


@evaluate.command()
@click.argument("observation", metavar="ENTRY")
@reviewer_option
@click.option("--note", help="Reason for the withdrawal.")
@click.pass_obj
def withdraw(context: Context, observation: str, reviewer: str, note: str | None) -> None:
    """Withdraw the value or status ENTRY (an id), such as the wrong one of two that differ.

    It remains in the history.
    """
    from queries.evaluation.entry_writing import withdraw as take_back

    details = {"reviewer": reviewer, "note": note}
    with (
        context.logged("evaluate withdraw", observation, **details),
        context.open_store() as store,
    ):
        done = take_back(store, observation, reviewer, note)
    when = done.props.get("year") or done.props.get("day")
    click.echo(f"withdrawn: {done.props['name']}, {when}")


def _print_read(item: ReadTemplate) -> None:
    from app.cli.printable import printable

    done = item.entered
    click.echo(
        f"{item.plan_id}: {done.added} added, {done.corrected} corrected, {done.unchanged} "
        f"unchanged, {len(done.refused)} refused"
    )
    for sentence in (*done.refused, *done.conflicts):
        click.echo(printable(f"plangraph: {sentence}"), err=True)


def _report(found: PlanEvaluation, format_: str) -> bytes:
    if format_ == "docx":
        from app.reports.evaluation_docx import evaluation_docx

        return evaluation_docx(found)
    from app.reports.evaluation_xlsx import evaluation_xlsx

    return evaluation_xlsx(found)


def _print(found: PlanEvaluation) -> None:
    from app.cli.console import make_console, make_table, print_tables
    from app.cli.work_tables import counted, work_tables
    from queries.evaluation.evaluation_words import EVALUATION_VERDICTS

    heads = ("Target 指标", "Binding 属性", "Verdict 结论", "Reason 依据", "Outlook 期末预测")
    numbers = ("Baseline 基期", "Target 目标", "Actual 实际", "Done 完成", "Expected 时序")
    title = f"Evaluation of {found.year} 评估: 《{found.plan.props['title']}》"
    print_tables(
        [
            make_table(title, heads, map(_row, found.targets), numeric=numbers),
            *work_tables(found),
        ]
    )
    console = make_console(stderr=True)
    for name, counts in (("all targets", found.counts), ("binding", found.binding_counts)):
        listed = ", ".join(
            f"{count} {EVALUATION_VERDICTS.en(code)}" for code, count in counts.items()
        )
        console.print(f"{name}: {listed or 'none'}", soft_wrap=True)
    for line in counted(found):
        console.print(line, soft_wrap=True)
    for target in found.targets:
        if target.outlook and target.outlook.warning:
            name = target.indicator.props["name"]
            console.print(f"warning 预警: {name} is binding and likely missed", soft_wrap=True)


def _rounded(value: float) -> str:
    """Return an estimate with two decimals at most."""
    return f"{round(value, 2):.12g}"


def _row(target: TargetEvaluation) -> tuple[str, ...]:
    from graph.model.values import BINDINGS
    from queries.evaluation.progress import number, percent

    props = target.indicator.props
    shares = (target.done, target.expected)
    values = (target.baseline_value, props.get("target_value"), target.actual)
    shown = ["" if value is None else number(value) for value in values]
    outlook = target.outlook
    unit = props.get("unit") or ""
    return (
        f"{props['name']}（{unit}）" if unit else props["name"],
        BINDINGS.zh(props.get("binding") or ""),
        f"{target.verdict_zh} {target.verdict}" + (" (preliminary 初步数)" * target.preliminary),
        "\n".join(filter(None, [target.reason_zh, target.worked])),
        f"{outlook.result_zh} {_rounded(outlook.low)}–{_rounded(outlook.high)}" if outlook else "",
        shown[0],
        shown[1] or str(props.get("target_raw") or ""),
        shown[2] or {True: "是 yes", False: "否 no", None: ""}[target.met],
        *("" if share is None else percent(share) for share in shares),
    )

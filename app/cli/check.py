"""``plangraph check``: contradictions inside plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import file_format, format_option, output_option

if TYPE_CHECKING:
    from rich.table import Table

    from app.cli.context import Context
    from graph.model import Node
    from graph.store import Store
    from queries.checks.reviewed_findings import CheckedPlan, Finding

_JSON_NAMES = ("rule", "severity", "lines", "message", "values", "nodes")


@click.command()
@click.argument("plan", required=False)
@format_option(
    "table",
    "json",
    "csv",
    "csv-zh",
    "xlsx",
    help="Output format; csv-zh and xlsx are for people, csv is for programs.",
)
@output_option("Write to this file; its extension sets the format. Required for xlsx.")
@click.option("--all", "everything", is_flag=True, help="Include dismissed findings.")
@click.option(
    "--as-of",
    metavar="DAY",
    help="Apply the dismissals of the end of this day (2024-06-30) to the current texts.",
)
@click.pass_obj
def check(
    context: Context,
    plan: str | None,
    format_: str,
    output: Path | None,
    everything: bool,
    as_of: str | None,
) -> None:
    """Show where PLAN contradicts itself: numbers, units, sums, counts.

    Without PLAN, check all loaded plans. Findings that were dismissed on the web page or over HTTP
    are left out, or marked with --all. The exit status is 0 even if there are findings.
    """
    from app.cli.console import print_json
    from app.cli.output import write_bytes
    from queries.checks.reviewed_findings import FindingState, check_one

    format_ = file_format(format_, output)
    if format_ == "xlsx" and output is None:
        raise click.UsageError("xlsx is written to a file: pass -o FILE")
    if output is not None and format_ in ("table", "json"):
        raise click.UsageError("-o is for csv, csv-zh and xlsx")

    with context.read_store() as store:
        plans = _plans(store, plan)
        if not plans:
            click.echo(f"plangraph: {context.nothing_loaded}", err=True)
        state: FindingState = "all" if everything else "open"
        found = [check_one(store, node.id, state, as_of=as_of) for node in plans]
    if format_ in ("csv", "csv-zh", "xlsx"):
        write_bytes(_file(found, format_), output)
    elif format_ == "json":
        print_json(list(_as_json(found, with_plan=plan is None, with_dismissed=everything)))
    else:
        print_findings(found, with_dismissed=everything)


def _file(checked: Sequence[CheckedPlan], format_: str) -> bytes:
    """Return the findings as a file."""
    if format_ == "xlsx":
        from app.reports.checks_xlsx import checks_xlsx

        return checks_xlsx(checked)
    from app.api.csv.answer import csv_text
    from app.api.csv.findings import FINDINGS
    from app.reports.finding_rows import found_in

    columns = FINDINGS.columns if format_ == "csv" else FINDINGS.people
    return csv_text(columns, found_in(checked)).encode()


def _plans(store: Store, name: str | None) -> list[Node]:
    """Return the loaded plan called ``name``, or all loaded plans. Raises ClickException."""
    from graph.store.iteration import iter_nodes
    from queries.shared.lookup import resolve_plan

    if name is None:
        return list(iter_nodes(store, "Plan", {"loaded": True}))
    plan = resolve_plan(store, name)
    if not plan.props["loaded"]:
        title = plan.props["title"]
        raise click.ClickException(
            f"《{title}》 is only cited by other plans, not loaded; load its file first"
        )
    return [plan]


def print_findings(checked: Sequence[CheckedPlan], *, with_dismissed: bool) -> None:
    """Print a table for each severity and, on standard error, the number of findings."""
    from app.cli.console import make_console, print_tables

    print_tables(_tables(checked, with_dismissed))
    dismissed = sum(item.dismissed_count for item in checked)
    total = sum(item.open_count for item in checked) + (dismissed if with_dismissed else 0)
    hidden = dismissed and not with_dismissed
    more = f", {dismissed} dismissed left out (--all shows them)" if hidden else ""
    make_console(stderr=True).print(f"{len(checked)} checked, {total} found{more}")


def _tables(checked: Sequence[CheckedPlan], with_dismissed: bool) -> Iterator[Table]:
    from app.cli.console import make_table
    from queries.checks import SEVERITIES

    headings = ["Plan 规划", "Rule 规则", "Lines 行", "Message 说明", "Words 原文"]
    if with_dismissed:
        headings.append("No problem 不是问题")
    for severity in SEVERITIES.values:
        rows = [
            _cells(item.plan, finding, with_dismissed)
            for item in checked
            for finding in item.findings
            if finding.severity == severity.code
        ]
        title = f"{severity.en.capitalize()}s {severity.zh} ({len(rows)})"
        yield make_table(title, headings, rows)


def _cells(plan: Node, finding: Finding, with_dismissed: bool) -> list[str]:
    lines = ", ".join(map(str, finding.lines))
    words = " / ".join(finding.values)
    cells = [plan.props["title"], finding.rule, lines, finding.message, words]
    return cells + ([_dismissal(finding) or ""] if with_dismissed else [])


def _as_json(
    checked: Sequence[CheckedPlan], *, with_plan: bool, with_dismissed: bool
) -> Iterator[dict[str, Any]]:
    """Yield the findings, with the ids of their plans and with the reasons of their dismissal."""
    for item in checked:
        for finding in item.findings:
            first = {"plan": item.plan.id} if with_plan else {}
            middle = {name: getattr(finding, name) for name in _JSON_NAMES}
            last = {"dismissed": _dismissal(finding)} if with_dismissed else {}
            yield first | middle | last


def _dismissal(finding: Finding) -> str | None:
    """Return why, by whom and on which day a finding was dismissed, None if it is open."""
    dismissed = finding.dismissed
    if dismissed is None:
        return None
    return f"{dismissed.reason} ({dismissed.reviewer}, {dismissed.at[:10]})"

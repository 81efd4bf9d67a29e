"""``plangraph gaps``: what a plan took over from the plan above it, and what not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

import click

from app.cli.output import written_whole

if TYPE_CHECKING:
    from app.cli.context import Context
    from queries.gaps import GapReport

_Form = Literal["table", "json", "xlsx", "docx"]
_PATH = click.Path(path_type=Path)
_BINARY = ("xlsx", "docx")


@click.command()
@click.argument("child")
@click.option("--against", metavar="PARENT", help="Plan to set it against, of those it may have.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "xlsx", "docx"]),
    default="table",
    show_default=True,
)
@click.option("-o", "--output", type=_PATH, help="Write to this file; xlsx and docx need one.")
@click.pass_obj
def gaps(
    context: Context, child: str, against: str | None, format_: _Form, output: Path | None
) -> None:
    """Show which tasks and targets of the parent CHILD missed, weakened or put off.

    Without --against, CHILD is set against the plan that it derives from. Plans that the graph
    does not tie are compared for the answer.
    """
    from app.ingest.deriving import models_of
    from graph.reference.geography import Locator
    from queries.gaps import gaps as ask
    from queries.shared.lookup import resolve_plan

    if format_ in _BINARY and output is None:
        raise click.UsageError(f"--format {format_} needs -o FILE")
    with context.open_store() as store:
        plan = resolve_plan(store, child)
        parent = resolve_plan(store, against).id if against is not None else None
        report = ask(store, plan.id, parent, lambda: models_of(context.settings), Locator())
    _give(report, format_, output)
    for remark in report.remarks:
        click.echo(f"note: {remark}", err=True)


def _give(report: GapReport, format_: _Form, output: Path | None) -> None:
    match format_:
        case "table":
            from app.cli.gap_tables import gap_tables

            _write(gap_tables(report).encode(), output)
        case "json":
            from app.schemas import GapReport as Shape

            shape = Shape.model_validate(report).model_dump(mode="json")
            _write((json.dumps(shape, ensure_ascii=False, indent=1) + "\n").encode(), output)
        case "xlsx":
            from app.reports.xlsx import gaps_xlsx

            _write(gaps_xlsx(report), output)
        case "docx":
            from app.reports.docx import gaps_docx

            _write(gaps_docx(report), output)
        case _:
            assert_never(format_)


def _write(content: bytes, output: Path | None) -> None:
    """To a file, wholly or not at all, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with written_whole(output) as path:
        path.write_bytes(content)

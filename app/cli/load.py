"""``plangraph load``: read plans and put them into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import table_or_json

if TYPE_CHECKING:
    from rich.table import Table

    from app.cli.context import Context
    from app.ingest.load_report import LoadReport
    from app.ingest.progress import Step

# Labels whose nodes are counted
_COUNTED = ("Chapter", "Task", "Indicator", "Project")
# Exit status of a program that Ctrl+C stopped: 128 and the number of the signal
_INTERRUPTED = 130


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="Number of reader processes (default: chosen automatically).",
)
@click.option("--title", help="Title of the plan, if its text has lost it (one file only).")
@table_or_json
@click.pass_obj
def load(
    context: Context, paths: tuple[Path, ...], jobs: int | None, title: str | None, format_: str
) -> None:
    """Load plans from files, folders or ZIP archives: read, build, link, derive.

    Formats: text, Markdown, HTML, Word (.docx, .doc, .wps), PDF, OFD, Excel, and with the extra
    plangraph[ocr] scanned PDF files and images. Files that are already loaded and have not changed
    are skipped. Ctrl+C stops and keeps the plans loaded so far. The exit status is 1 if nothing
    could be loaded.
    """
    from app.cli.console import make_console, print_json, progress_bar
    from app.ingest.deriving import models_of
    from app.ingest.files import limits_of
    from app.ingest.loading import load_paths
    from app.ingest.progress import FileRead, PageRead

    models = models_of(context.settings)
    models.check()
    limits = limits_of(context.settings)
    files = (0, 0)
    with context.open_store() as store, progress_bar("reading") as advance:

        def show(step: Step) -> None:
            nonlocal files
            if isinstance(step, PageRead):
                advance(f"{step.file} {step.page}/{step.pages}", *files)
            elif isinstance(step, FileRead):
                files = step.done, step.total
                advance(step.file, *files)

        try:
            report = load_paths(
                store, paths, models, jobs=jobs, on_step=show, limits=limits, title=title
            )
        except KeyboardInterrupt:
            make_console(stderr=True).print(
                f"stopped after {files[0]} files; the plans loaded so far are in the store. Run "
                "the same command again to load the others and derive"
            )
            sys.exit(_INTERRUPTED)
    if format_ == "json":
        print_json(_as_json(report))
    else:
        print_report(report)
    if not report.loaded:
        sys.exit(1)


def _as_json(report: LoadReport) -> dict[str, Any]:
    """Return the report with its remarks in the shape of the HTTP API."""
    from queries.plans.reading_remarks import reading_remark

    found = asdict(report)
    for shown, item in zip(found["loaded"], report.loaded, strict=True):
        shown["remarks"] = [asdict(reading_remark(remark)) for remark in item.remarks]
    return found


def print_report(report: LoadReport) -> None:
    """Print the loaded plans, the derived pairs and the rejected files with their reasons.

    What the loaders left out or restored is listed on standard error.
    """
    from app.cli.console import make_console, print_tables

    print_tables(_tables(report))
    messages = make_console(stderr=True)
    for item in report.loaded:
        if item.outcome != "unchanged":
            for remark in item.remarks:
                place = f"{item.file}, line {remark.line}"
                messages.print(f"{place}: {remark}", style="dim", soft_wrap=True)
    messages.print(f"{len(report.loaded)} loaded, {len(report.rejected)} rejected")


def _tables(report: LoadReport) -> Iterable[Table]:
    from app.cli.console import make_table
    from graph.model import SCHEMA

    counted = [f"{label}s {SCHEMA.nodes[label].zh}" for label in _COUNTED]
    yield make_table(
        "Loaded plans 已载入规划",
        ("File", "Plan 规划", "State"),
        ((i.file, i.title, i.outcome, *_counts(i.counts)) for i in report.loaded),
        numeric=counted,
    )
    yield make_table(
        "Derived pairs 已推导派生",
        ("Plan 规划", "From 上级"),
        ((pair.child, pair.parent, *_counts(pair.counts)) for pair in report.derived),
        numeric=counted,
    )
    yield make_table(
        "Rejected files 未载入",
        ("File", "Code", "Reason"),
        ((reject.file, reject.code, reject.reason) for reject in report.rejected),
    )


def _counts(counts: Mapping[str, int]) -> list[str]:
    return [str(counts.get(label, 0)) for label in _COUNTED]

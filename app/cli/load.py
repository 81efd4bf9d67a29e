"""``plangraph load``: read plans and put them into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.access.roles import login_name
from app.cli.options import table_or_json
from app.cli.printable import excerpt, printable

if TYPE_CHECKING:
    from rich.table import Table

    from app.cli.context import Context
    from app.ingest.jobs import Capacity
    from app.ingest.load_report import LoadReport
    from app.ingest.workers import Processes
    from queries.editions.orphaned_verdicts import JudgedPassage

# Labels whose nodes are counted, with the heads of their columns
_COUNTED = {
    "Chapter": "Chapters and sections 章节",
    "Task": "Tasks 任务",
    "Indicator": "Indicators 指标",
    "Project": "Projects 项目",
}
# Exit status of a program that Ctrl+C stopped: 128 and the number of the signal
_INTERRUPTED = 130


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="Number of processes that read files and derive (default: chosen automatically).",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the workers of a Dask cluster, and derive there if the store is a Neo4j server "
    "(tcp://host:8786; needs plangraph[cluster]).",
)
@click.option(
    "--replace",
    is_flag=True,
    help="Replace loaded plans without asking (default without a terminal).",
)
@click.option("--title", help="Title of the plan, if it is missing from the text (one file only).")
@table_or_json
@click.pass_obj
def load(
    context: Context,
    paths: tuple[Path, ...],
    jobs: int | None,
    scheduler: str | None,
    replace: bool,
    title: str | None,
    format_: str,
) -> None:
    """Load plans from files, folders or ZIP archives: read, build, link, derive.

    Formats: text, Markdown, HTML, Word (.docx, .doc, .wps), PDF, OFD, Excel, and with the extra
    plangraph[ocr] scanned PDF files and images. Files that are already loaded and have not changed
    are skipped. On a terminal, the changes that a file makes to a loaded plan are shown before it
    replaces the plan. Ctrl+C stops and keeps the plans loaded and the pairs derived so far. The
    exit status is 1 if nothing could be loaded.
    """
    from app.cli.console import make_console, print_json, progress_bar
    from app.cli.load_progress import LoadProgress
    from app.cli.replacing import asking, can_ask
    from app.ingest.files import limits_of
    from app.ingest.loading import load_paths
    from app.ingest.models import models_of
    from app.ingest.workers import Processes

    models = models_of(context.settings)
    models.check()
    limits = limits_of(context.settings)
    shown = LoadProgress()
    with (
        context.logged("load", ", ".join(map(str, paths))),
        context.open_store(create=True) as store,
        _capacity(scheduler, Processes(jobs, context.settings.max_processes)) as capacity,
        progress_bar("reading") as (advance, pause),
    ):
        try:
            report = load_paths(
                store,
                paths,
                models,
                jobs=capacity,
                on_step=lambda step: advance(*shown.after(step)),
                limits=limits,
                title=title,
                loaded_by=login_name() or "command line",
                may_replace=None if replace or not can_ask() else asking(pause),
            )
        except KeyboardInterrupt:
            make_console(stderr=True).print(
                f"stopped after {shown}; the plans loaded and pairs derived so far are in the "
                "store. Run the same command again to go on"
            )
            sys.exit(_INTERRUPTED)
    if format_ == "json":
        print_json(_as_json(report))
    else:
        print_report(report)
    if not report.loaded:
        sys.exit(1)


def _capacity(scheduler: str | None, own: Processes) -> AbstractContextManager[Capacity]:
    """Return who reads and derives: ``own`` processes, or the cluster of a scheduler."""
    if scheduler is None:
        return nullcontext(own)
    try:
        from app.ingest.cluster import connected
    except ImportError as error:
        raise click.UsageError(f"--scheduler: {error}") from None
    return connected(scheduler, own)


def _as_json(report: LoadReport) -> dict[str, Any]:
    """Return the report with its remarks and verdicts in the shape of the HTTP API."""
    from app.cli.console import plain
    from queries.plans.reading_remarks import reading_remark

    found = asdict(report)
    for shown, item in zip(found["loaded"], report.loaded, strict=True):
        shown["remarks"] = [asdict(reading_remark(remark)) for remark in item.remarks]
        shown["orphaned"] = [plain(verdict) for verdict in item.orphaned]
    return found


def print_report(report: LoadReport) -> None:
    """Print the loaded plans, the derived pairs and the rejected files with their reasons.

    Content that the loaders left out or restored is listed on standard error.
    """
    from app.cli.console import make_console, print_tables

    print_tables(_tables(report))
    messages = make_console(stderr=True)
    for item in report.loaded:
        if item.outcome != "unchanged":
            for remark in item.remarks:
                place = f"{item.file}, line {remark.line}"
                messages.print(printable(f"{place}: {remark}"), style="dim", soft_wrap=True)
        if item.verdicts_kept or item.orphaned:
            note = f"{item.title}: {item.verdicts_kept} verdicts kept, {len(item.orphaned)} not"
            messages.print(printable(note), soft_wrap=True)
    kept = f", {len(report.held)} kept" if report.held else ""
    messages.print(f"{len(report.loaded)} loaded, {len(report.rejected)} rejected{kept}")


def _tables(report: LoadReport) -> Iterable[Table]:
    from app.cli.console import make_table

    counted = list(_COUNTED.values())
    yield make_table(
        "Loaded plans 已载入规划",
        ("File", "Plan 规划", "State"),
        ((i.file, i.title, i.outcome, *_counts(i.counts)) for i in report.loaded),
        numeric=counted,
    )
    yield make_table(
        "Verdicts that do not apply to the new text 不再适用的判定",
        ("Verdict 判定", "By 判定人", "Child 下级", "Parent 上级", "Why 原因"),
        (
            (
                f"{item.about}: {item.verdict.verdict} {item.verdict_zh}",
                f"{item.verdict.reviewer}, {item.verdict.at[:16]}",
                _passage(item.child),
                _passage(item.parent),
                f"{item.reason}\n{item.reason_zh}",
            )
            for plan in report.loaded
            for item in plan.orphaned
        ),
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
        (
            *((reject.file, reject.code, reject.reason) for reject in report.rejected),
            *(
                (item.file, "kept", f"the loaded plan is kept: {item.title}")
                for item in report.held
            ),
        ),
    )


def _counts(counts: Mapping[str, int]) -> list[str]:
    return [str(counts.get(label, 0)) for label in _COUNTED]


def _passage(passage: JudgedPassage) -> str:
    """Return a passage as it was, and as it is now if it was reworded."""
    if passage.quote is None:
        return passage.plan_title
    was = f"line {passage.quote.line}: {excerpt(passage.quote.text)}"
    return f"{was}\nnow {excerpt(passage.now.text)}" if passage.now else was

"""The commands: load, parse, export, lineage, check, serve."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from app.cli.gaps import gaps
from app.cli.output import write_folder, written_whole
from app.cli.review import review
from graph.export.formats import FORMATS, Format, is_folder

if TYPE_CHECKING:
    from app.cli.context import Context

_PATH = click.Path(path_type=Path)
_OUTPUT = click.option(
    "-o", "--output", type=_PATH, help="Write to this file instead of standard output."
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes that read files (default: as pays)."
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@click.pass_obj
def load(context: Context, paths: tuple[Path, ...], jobs: int | None, format_: str) -> None:
    """Load plans from files or folders: read, build, link, derive.

    A file that is loaded already and has not changed is skipped. Exit status 1 if nothing could
    be loaded.
    """
    from app.cli.report import print_report, progress_bar
    from app.ingest.deriving import models_of
    from app.ingest.loading import load_paths, plan_files

    models = models_of(context.settings)
    with context.open_store() as store, progress_bar(len(list(plan_files(paths)))) as advance:
        report = load_paths(store, paths, models, jobs=jobs, progress=advance)
    print_report(report, format_)
    if not report.loaded:
        sys.exit(1)


@click.command()
@click.argument("file", type=_PATH)
@_OUTPUT
def parse(file: Path, output: Path | None) -> None:
    """Read one plan and print its part of the graph as JSON; touches no store."""
    from app.ingest.loading import gazetteer_for
    from graph.build.subgraph import build
    from graph.export import json_lines
    from graph.reference.concepts import Vocabulary
    from loaders.errors import PlanRejected
    from loaders.plan import read_plan

    try:
        document = read_plan(file.read_bytes(), file.name, gazetteer_for([file]))
    except PlanRejected as error:
        raise click.ClickException(f"{file.name}: {error.reason}") from error
    graph = build(document, Vocabulary.load())
    _write(json_lines(graph.nodes, graph.edges), output)
    for remark in document.remarks:
        click.echo(f"{file.name}, line {remark.line}: {remark.what}", err=True)


@click.command()
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    help="Write to this file instead of standard output; neo4j-csv: into this folder.",
)
@click.pass_obj
def export(context: Context, format_: Format, output: Path | None) -> None:
    """Write the whole graph to a file or a folder.

    json, graphml and gexf for other programs, prov (PROV-JSON) and prov-o (PROV-O in Turtle) for
    W3C PROV, cypher a script for Neo4j, neo4j-csv a folder for neo4j-admin database import.
    """
    from graph.export import all_edges, all_nodes
    from graph.export.formats import export_folder, export_lines

    if is_folder(format_):
        if output is None:
            raise click.UsageError(f"{format_} is written into a folder: name it with -o")
        with context.open_store() as store:
            write_folder(export_folder(format_, all_nodes(store), all_edges(store)), output)
        return
    with context.open_store() as store:
        _write(export_lines(format_, all_nodes(store), all_edges(store)), output)


@click.command()
@click.argument("node_id")
@click.option("--direction", type=click.Choice(["up", "down", "both"]), default="both")
@click.option("--depth", type=click.IntRange(1, 20), default=5, show_default=True)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@click.pass_obj
def lineage(context: Context, node_id: str, direction: Any, depth: int, format_: str) -> None:
    """Show what NODE_ID came from (up) and what came from it (down).

    NODE_ID is the id of a node, or a plan's source file or title.
    """
    from app.cli.report import print_lineage
    from queries.lineage.walk import lineage as ask
    from queries.shared.lookup import resolve_node

    with context.open_store() as store:
        start = resolve_node(store, node_id)
        print_lineage(ask(store, start.id, direction=direction, depth=depth), format_)


@click.command()
@click.argument("plan", required=False)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@click.option("--all", "everything", is_flag=True, help="Also what was dismissed as no problem.")
@click.pass_obj
def check(context: Context, plan: str | None, format_: str, everything: bool) -> None:
    """Show where PLAN contradicts itself: numbers, units, sums, counts.

    Without PLAN all loaded plans are checked. What people dismissed on the page or over HTTP is
    left out, or marked with --all. Exit status 0 also where there are findings.
    """
    from app.cli.findings import print_findings
    from graph.store.iteration import iter_nodes
    from queries.checks.reviewed_findings import checked
    from queries.shared.lookup import resolve_plan

    with context.open_store() as store:
        if plan is None:
            plans = list(iter_nodes(store, "Plan", {"loaded": True}))
        else:
            plans = [resolve_plan(store, plan)]
            if not plans[0].props["loaded"]:
                title = plans[0].props["title"]
                raise click.ClickException(f"《{title}》 is only cited by other plans, not loaded")
        found = [checked(store, node.id, "all" if everything else "open") for node in plans]
    print_findings(found, format_, named=plan is None, marked=everything)


@click.command()
@click.option("--host", help="Address to listen on (default: 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port (default: 8000; 0: a free one).")
@click.pass_obj
def serve(context: Context, host: str | None, port: int | None) -> None:
    """Serve the API and its documentation."""
    from app.serving import run
    from app.settings import read_settings

    run(read_settings(overrides={"store": context.store_url, "host": host, "port": port}))


def _write(lines: Iterable[str], output: Path | None) -> None:
    """Write lines to a file, wholly or not at all, or to standard output."""
    if output is None:
        _put(lines, sys.stdout)
        return
    with written_whole(output) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        _put(lines, file)


def _put(lines: Iterable[str], file: IO[str]) -> None:
    for line in lines:
        file.write(line + "\n")


COMMANDS = {
    command.name or "": command
    for command in (load, parse, gaps, lineage, check, review, export, serve)
}

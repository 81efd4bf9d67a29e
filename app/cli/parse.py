"""``plangraph parse``: one plan as JSON, without a store."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output.",
)
@click.option("--title", help="Title of the plan, if its text has lost it.")
def parse(file: Path, output: Path | None, title: str | None) -> None:
    """Read one plan and print its part of the graph as JSON, without a store."""
    from app.cli.output import write_lines
    from app.ingest.files import gazetteer_for
    from graph.build.subgraph import build
    from graph.export import json_lines
    from graph.reference.concepts import Vocabulary
    from loaders.errors import PlanRejected
    from loaders.plan import read_plan

    try:
        document = read_plan(file.read_bytes(), file.name, gazetteer_for([file]), title=title)
    except PlanRejected as error:
        raise click.ClickException(f"{file.name}: {error.reason}") from error
    graph = build(document, Vocabulary.load())
    write_lines(json_lines(graph.nodes, graph.edges), output)
    for remark in document.remarks:
        click.echo(f"{file.name}, line {remark.line}: {remark}", err=True)

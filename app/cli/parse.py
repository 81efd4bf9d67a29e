"""``plangraph parse``: one plan as JSON, without a store."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import output_option
from app.cli.printable import printable


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@output_option("Write to this file instead of standard output.")
@click.option("--title", help="Title of the plan, if it is missing from the text.")
def parse(file: Path, output: Path | None, title: str | None) -> None:
    """Read one plan and print its part of the graph as JSON, without a store."""
    from app.cli.output import write_lines
    from app.ingest.files import file_name, gazetteer_for, read_file
    from graph.build.subgraph import build
    from graph.export import json_lines
    from graph.reference.concepts import Vocabulary
    from loaders.errors import PlanRejected
    from loaders.formats.limits import Limits
    from loaders.plan import read_plan

    name = file_name(file)
    try:
        data = read_file(file, Limits())
        document = read_plan(data, name, gazetteer_for([file]), title=title)
    except PlanRejected as error:
        raise click.ClickException(f"{name}: {error.reason}") from error
    graph = build(document, Vocabulary.load())
    write_lines(json_lines(graph.nodes, graph.edges), output)
    for remark in document.remarks:
        click.echo(printable(f"{name}, line {remark.line}: {remark}"), err=True)

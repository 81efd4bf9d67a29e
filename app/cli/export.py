"""``plangraph export``: the whole graph in a format for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import output_option
from graph.export.formats import FORMATS, Format, is_folder

if TYPE_CHECKING:
    from app.cli.context import Context


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), required=True, help="Output format."
)
@output_option("Write to this file instead of standard output; neo4j-csv: to this folder.")
@click.pass_obj
def export(context: Context, format_: Format, output: Path | None) -> None:
    """Write the whole graph to a file or a folder.

    json, graphml and gexf are for other programs; prov (PROV-JSON) and prov-o (PROV-O in Turtle)
    are W3C PROV; cypher is a script for Neo4j; neo4j-csv is a folder for neo4j-admin database
    import.
    """
    from app.cli.output import write_folder, write_lines
    from graph.export import all_edges, all_nodes
    from graph.export.formats import export_folder, export_lines

    if is_folder(format_):
        if output is None:
            raise click.UsageError(f"--format {format_} writes a folder; name it with -o")
        with context.read_store() as store:
            write_folder(export_folder(format_, all_nodes(store), all_edges(store)), output)
        return
    with context.read_store() as store:
        write_lines(export_lines(format_, all_nodes(store), all_edges(store)), output)

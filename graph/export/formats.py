"""The export formats of the graph. A format's library is imported on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typing_extensions import TypeIs

    from graph.export.folder import Folder
    from graph.model import Edge, Node

# Formats with one text, and formats with a folder of files
TextFormat = Literal["json", "graphml", "gexf", "prov", "prov-o", "cypher"]
FolderFormat = Literal["neo4j-csv"]
Format = TextFormat | FolderFormat
TEXT_FORMATS: tuple[TextFormat, ...] = get_args(TextFormat)
FOLDER_FORMATS: tuple[FolderFormat, ...] = get_args(FolderFormat)
FORMATS: tuple[Format, ...] = (*TEXT_FORMATS, *FOLDER_FORMATS)


def is_folder(format_: Format) -> TypeIs[FolderFormat]:
    """Return whether a format is a folder, for :func:`export_folder`, not :func:`export_lines`."""
    return format_ in FOLDER_FORMATS


def export_folder(format_: FolderFormat, nodes: Iterable[Node], edges: Iterable[Edge]) -> Folder:
    """Return the graph in a folder format; nothing is read before its lines are iterated."""
    match format_:
        case "neo4j-csv":
            from graph.export.as_neo4j_csv import neo4j_csv as folder
        case _:
            assert_never(format_)
    return folder(nodes, edges)


def export_lines(
    format_: TextFormat, nodes: Iterable[Node], edges: Iterable[Edge]
) -> Iterator[str]:
    """Return the graph in a text format, as pieces that each need a line end.

    ``json`` and ``cypher`` are streamed along with the nodes and edges; the other formats need all
    of them first.
    """
    match format_:
        case "json":
            from graph.export.as_json import json_lines as lines
        case "graphml":
            from graph.export.as_xml import graphml_text as lines
        case "gexf":
            from graph.export.as_xml import gexf_text as lines
        case "prov":
            from graph.export.as_prov import prov_json_text as lines
        case "prov-o":
            from graph.export.as_prov_o import prov_turtle_text as lines
        case "cypher":
            from graph.export.as_cypher import cypher_lines as lines
        case _:
            assert_never(format_)
    return lines(nodes, edges)

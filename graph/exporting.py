"""Which formats the graph can be exported in. Nothing is loaded before a format is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Edge, Node

Format = Literal["json", "graphml", "gexf", "prov", "prov-o", "cypher"]
FORMATS: tuple[Format, ...] = get_args(Format)


def export_lines(form: Format, nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """The graph in a format, as pieces of text that each take a line end.

    ``json`` and ``cypher`` come as the nodes and edges do, the others when all have come.
    """
    match form:
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
            assert_never(form)
    return lines(nodes, edges)

"""GraphML and GEXF, parsed with NetworkX."""

from __future__ import annotations

import json
import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given

from graph.export.as_networkx import to_networkx
from graph.export.as_xml import gexf_text, graphml_text
from graph.model import SCHEMA, Subgraph, ValueType
from graph.model.properties import caption, known_of_edge, known_of_node
from tests.examples import examples
from tests.graph.export.export_samples import TASKS, derived, tasks
from tests.graph.store.store_samples import subgraphs

_GEXF = "{http://www.gexf.net/1.2draft}"


def graphml(graph: Subgraph) -> nx.MultiDiGraph:
    data = "".join(graphml_text(graph.nodes, graph.edges)).encode()
    return nx.read_graphml(BytesIO(data), edge_key_type=str, force_multigraph=True)


def gexf(graph: Subgraph) -> nx.DiGraph | nx.MultiDiGraph:
    data = "".join(gexf_text(graph.nodes, graph.edges)).encode()
    return nx.read_gexf(BytesIO(data))


def typed_edges(graph: Subgraph) -> set[tuple[str, str, str, str]]:
    return {(edge.source, edge.target, edge.id, edge.type) for edge in graph.edges}


def graphml_edges(back: nx.MultiDiGraph) -> set[tuple[str, str, str, str]]:
    return {(a, b, key, data["type"]) for a, b, key, data in back.edges(keys=True, data=True)}


def gexf_edges(back: nx.DiGraph | nx.MultiDiGraph) -> set[tuple[str, str, str, str]]:
    return {(a, b, data["id"], data["edge_type"]) for a, b, data in back.edges(data=True)}


def test_networkx_has_the_graph_as_it_is(demo: Subgraph) -> None:
    graph = to_networkx(demo.nodes, demo.edges)
    assert list(graph.nodes) == [node.id for node in demo.nodes]
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in demo.edges}
    for node in demo.nodes:
        props = {prop.name: value for prop, value in known_of_node(node)}
        assert graph.nodes[node.id] == {"label": node.label} | props
    for edge in demo.edges:
        props = {prop.name: value for prop, value in known_of_edge(edge)}
        assert graph.edges[edge.source, edge.target, edge.id] == {"type": edge.type} | props


def test_networkx_leaves_out_edges_to_missing_nodes() -> None:
    child, _ = tasks()
    graph = to_networkx([child, child], [derived()])
    assert (list(graph.nodes), graph.number_of_edges()) == ([child.id], 0)


@pytest.mark.parametrize("name", ["demo", "small"])
def test_graphml_round_trips(name: str, request: pytest.FixtureRequest) -> None:
    graph = request.getfixturevalue(name)
    back = graphml(graph)
    assert isinstance(back, nx.MultiDiGraph)
    assert {(i, data["label"]) for i, data in back.nodes(data=True)} == {
        (node.id, node.label) for node in graph.nodes
    }
    assert back.number_of_edges() == len(graph.edges)
    assert graphml_edges(back) == typed_edges(graph)


def test_graphml_keeps_values_and_types(demo: Subgraph) -> None:
    back = graphml(demo)
    for node in demo.nodes:
        for prop, value in known_of_node(node):
            written = back.nodes[node.id].get(prop.name, "")
            if prop.type is ValueType.STRINGS:
                assert json.loads(written) == list(value)
            else:
                assert (written, type(written)) == (value, type(value))
    for edge in demo.edges:
        for prop, value in known_of_edge(edge):
            written = back.edges[edge.source, edge.target, edge.id][prop.name]
            in_json = prop.type in (ValueType.EVIDENCE, ValueType.STRINGS)
            assert (json.loads(written) if in_json else written) == value


def test_graphml_declares_every_attribute_once(demo: Subgraph) -> None:
    root = ElementTree.fromstring("".join(graphml_text(demo.nodes, demo.edges)))
    keys = root.findall("{http://graphml.graphdrawing.org/xmlns}key")
    names = Counter((key.get("for"), key.get("attr.name")) for key in keys)
    assert set(names.values()) == {1}
    declared = {key.get("attr.name"): key.get("attr.type") for key in keys}
    assert (declared["start"], declared["score"]) == ("long", "double")
    assert (declared["loaded"], declared["evidence"]) == ("boolean", "string")


@pytest.mark.parametrize("name", ["demo", "small"])
def test_gexf_round_trips(name: str, request: pytest.FixtureRequest) -> None:
    graph = request.getfixturevalue(name)
    back = gexf(graph)
    assert back.number_of_nodes() == len(graph.nodes)
    for node in graph.nodes:
        data = back.nodes[node.id]
        assert (data["label"], data["node_type"]) == (caption(node), node.label)
    assert back.number_of_edges() == len(graph.edges)
    assert gexf_edges(back) == typed_edges(graph)
    for _, _, data in back.edges(data=True):
        assert data["label"] == data["edge_type"]


def test_gexf_is_not_a_timeline_and_has_the_colours_of_the_page(demo: Subgraph) -> None:
    text = "".join(gexf_text(demo.nodes, demo.edges))
    root = ElementTree.fromstring(text)
    (graph,) = root.findall(f"{_GEXF}graph")
    assert graph.get("mode") == "static"
    assert not any(node.get("start") for node in root.iter(f"{_GEXF}node"))
    back = gexf(demo)
    task = next(node for node in demo.nodes if node.label == "Task")
    assert back.nodes[task.id]["passage_start"] == task.props["start"]
    colour = back.nodes[task.id]["viz"]["color"]
    assert "#{r:02x}{g:02x}{b:02x}".format(**colour) == SCHEMA.nodes["Task"].colour
    assert not re.search(r"lastmodifieddate", text)


@pytest.mark.parametrize("read", [graphml, gexf])
def test_characters_outside_xml_are_replaced(read) -> None:
    nodes = tasks(title="节\x00水\ufffe<&>", text="甲\r\n乙\r丙\x0b\u2028丁")
    back = read(Subgraph(tuple(nodes), (derived(relation="edited"),)))
    data = back.nodes[TASKS[0]]
    assert data["title"] == "节\ufffd水\ufffd<&>"
    assert data["text"] == "甲\n乙\n丙\ufffd\u2028丁"


@given(subgraphs())
@examples(60)
def test_any_graph_round_trips(graph: Subgraph) -> None:
    for read, edges in ((graphml, graphml_edges), (gexf, gexf_edges)):
        back = read(graph)
        assert set(back.nodes) == {node.id for node in graph.nodes}
        assert edges(back) == typed_edges(graph)

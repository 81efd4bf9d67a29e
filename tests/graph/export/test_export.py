"""Common properties of all formats."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType

import pytest

from graph.export import all_edges, all_nodes, json_lines
from graph.export.formats import FORMATS, Format, export_folder, export_lines, is_folder
from graph.model import SCHEMA, Property, Schema, Subgraph
from graph.model.properties import caption, known_of_edge
from graph.store import Store
from tests.graph.export.export_samples import derived, tasks
from tools.paths import ROOT

_DIGESTS = """
import hashlib, sys
sys.path.insert(0, {root!r})
from graph.export.formats import FORMATS
from tests.graph.export.test_export import text_of
from tests.queries.three_plans import three_plans
for form in FORMATS:
    print(form, hashlib.sha256(text_of(form, three_plans()).encode()).hexdigest())
"""


def text_of(format_: Format, graph: Subgraph) -> str:
    if is_folder(format_):
        folder = export_folder(format_, graph.nodes, graph.edges)
        return "\n".join(f"{name}: {line}" for name, line in folder.lines)
    return "\n".join(export_lines(format_, graph.nodes, graph.edges))


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_graph_is_a_complete_document(format_: Format) -> None:
    assert text_of(format_, Subgraph())


@pytest.mark.parametrize("format_", FORMATS)
def test_no_source_text_leaves_the_store(format_: Format, small: Subgraph) -> None:
    plan = next(node for node in small.nodes if node.props.get("loaded"))
    kept = replace(plan, props={**plan.props, "source_text": "全文在此"})
    text = text_of(format_, Subgraph((kept,)))
    assert "source_text" not in text and "全文在此" not in text


def test_the_same_graph_gives_the_same_bytes_in_every_process() -> None:
    def digests(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", _DIGESTS.format(root=str(ROOT))],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    first = digests("1")
    assert len(first.splitlines()) == len(FORMATS)
    assert digests("2") == first


def test_a_format_imports_no_other() -> None:
    code = (
        "import sys; from graph.export.formats import export_lines; "
        "list(export_lines('json', [], [])); "
        "print(sorted({'networkx', 'prov', 'rdflib'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_json_comes_item_by_item(demo_store: Store, demo: Subgraph) -> None:
    lines = json_lines(all_nodes(demo_store), all_edges(demo_store))
    assert sum(1 for _ in lines) == len(demo.nodes) + len(demo.edges) + 3


@pytest.mark.parametrize("format_", FORMATS)
def test_a_property_declared_later_is_exported(
    format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    derives = SCHEMA.edges["DERIVES_FROM"]
    more = replace(derives, properties=(*derives.properties, Property("weather")))
    schema = Schema(SCHEMA.nodes, MappingProxyType({**SCHEMA.edges, derives.type: more}))
    for module in ("model.properties", "export.as_json", "export.as_neo4j_csv"):
        monkeypatch.setattr(f"graph.{module}.SCHEMA", schema)
    text = text_of(format_, Subgraph(tuple(tasks()), (derived(weather="rain"),)))
    assert "weather" in text and "rain" in text


def test_values_are_of_the_declared_types() -> None:
    span = {"similarity": 1, "parent_end": 4, "parent_start": 3, "child_end": 2, "child_start": 1}
    known = {prop.name: value for prop, value in known_of_edge(derived(score=1, evidence=[span]))}
    assert isinstance(known["score"], float)
    assert list(known["evidence"][0])[:2] == ["child_start", "child_end"]
    assert "relation" not in known


def test_every_node_has_a_caption(demo: Subgraph) -> None:
    captions = {node.label: caption(node) for node in demo.nodes}
    logs = {label for label, declared in SCHEMA.nodes.items() if declared.log}
    assert captions.keys() == SCHEMA.nodes.keys() - logs
    assert all(captions.values())


def test_a_name_means_one_type_and_nothing_else() -> None:
    """GraphML and GEXF identify attributes by name alone.

    The attributes that a format defines for every node or edge must not be properties too.
    """
    for declared in (SCHEMA.nodes, SCHEMA.edges):
        types = defaultdict(set)
        for kind in declared.values():
            for prop in kind.properties:
                types[prop.name].add(prop.type)
        assert {name: found for name, found in types.items() if len(found) > 1} == {}
        reserved = {"id", "label", "type", "key", "weight", "source", "target"}
        reserved |= {"pid", "parents", "spells", "slices", "viz", "node_type", "edge_type"}
        assert not types.keys() & (reserved | {"passage_start", "passage_end", "found_by"})

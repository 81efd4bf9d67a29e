"""The import folder, parsed by the rules of the import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from graph.errors import InvalidId
from graph.export.as_cypher import BATCH, constraint_lines
from graph.export.as_neo4j_csv import AFTERWARDS, COMMAND, neo4j_csv
from graph.model import SCHEMA, Edge, Node, Subgraph
from graph.model.ids import edge_id
from tests.examples import examples
from tests.graph.export.awkward import awkward
from tests.graph.export.export_samples import derived, tasks
from tests.graph.export.held_graph import expected, run_script
from tests.graph.export.import_reader import command_of, read_import
from tests.graph.store.store_samples import subgraphs


def files_of(graph: Subgraph) -> dict[str, str]:
    folder = neo4j_csv(graph.nodes, graph.edges)
    texts: dict[str, list[str]] = {name: [] for name in folder.names}
    for name, line in folder.lines:
        texts[name].append(line + "\n")
    return {name: "".join(lines) for name, lines in texts.items()}


def held(files: dict[str, str]) -> object:
    """Return the content of a database after the import and the following script."""
    return run_script(files[AFTERWARDS], read_import(files))


@pytest.mark.parametrize("graph", ["demo", "small"])
def test_the_folder_contains_the_graph(graph: str, request: pytest.FixtureRequest) -> None:
    wanted: Subgraph = request.getfixturevalue(graph)
    assert held(files_of(wanted)) == expected(wanted)


def test_awkward_values_round_trip() -> None:
    assert held(files_of(awkward())) == expected(awkward())


@given(subgraphs())
@examples(60)
def test_any_graph_round_trips(graph: Subgraph) -> None:
    assert held(files_of(graph)) == expected(graph)


def test_every_kind_that_is_declared_has_its_files_even_without_data() -> None:
    files = files_of(Subgraph())
    kinds = list(SCHEMA.nodes)
    kinds += ["-".join((t.type, *ends)) for t in SCHEMA.edges.values() for ends in t.ends]
    data = [name for name in files if name.endswith(".csv") and "-header" not in name]
    assert [name.split("-", 1)[1].removesuffix(".csv") for name in data] == kinds
    assert {files[name] for name in data} == {""}
    assert files["nodes-Division-header.csv"] == (
        "id:ID(Division),code:string,name:string,level:string\n"
    )
    assert files["edges-RESEMBLES-Task-Task-header.csv"] == (
        ":START_ID(Task),:END_ID(Task),id:string,"
        "score:double,reasons:string[],closer:string,matcher_version:string\n"
    )
    assert "start:long" in files["nodes-Task-header.csv"]
    assert "loaded:boolean" in files["nodes-Plan-header.csv"]
    assert "source_text" not in "".join(files.values())


def test_the_command_names_every_other_file_and_comes_last() -> None:
    folder = neo4j_csv([], [])
    words = command_of(files_of(Subgraph())[COMMAND])
    named = [
        file
        for word in words
        if word.startswith(("--nodes=", "--relationships="))
        for file in word.split("=")[2].split(",")
    ]
    assert (*named, AFTERWARDS, COMMAND) == folder.names
    assert words[:3] == ["neo4j-admin", "database", "import"]


def test_the_constraints_are_those_of_the_script() -> None:
    files = files_of(Subgraph(tuple(tasks()), (derived(),)))
    assert files[AFTERWARDS].splitlines() == list(constraint_lines())


def test_lists_that_do_not_fit_a_cell_are_set_afterwards_in_batches() -> None:
    def plan(i: int, issuers: list[str]) -> Node:
        return Node(f"plan:p{i}", "Plan", {"title": "水利", "loaded": True, "issuers": issuers})

    graph = Subgraph((*(plan(i, []) for i in range(BATCH + 1)), plan(-1, ["水利厅"])))
    files = files_of(graph)
    assert files[AFTERWARDS].count("MERGE") == 2
    assert "plan:p-1" not in files[AFTERWARDS]
    assert held(files) == expected(graph)


def test_rows_come_as_nodes_do() -> None:
    read_so_far = 0

    def many() -> Iterator[Node]:
        nonlocal read_so_far
        for i in range(3):
            read_so_far += 1
            yield Node(f"concept:c{i}", "Concept", {"name_zh": f"指标{i}"})

    lines = neo4j_csv(many(), []).lines
    assert read_so_far == 0
    next(line for name, line in lines if name == "nodes-Concept.csv")
    assert read_so_far == 1
    assert [name for name, _ in lines].count("nodes-Concept.csv") == 2


def test_the_import_reads_at_least_the_longest_row_at_once() -> None:
    def buffer(text: str) -> int:
        files = files_of(Subgraph((replace(tasks()[0], props=tasks()[0].props | {"text": text}),)))
        options = dict(w.split("=", 1) for w in command_of(files[COMMAND]) if "=" in w)
        return int(options["--read-buffer-size"])

    assert buffer("短") == 4 * 1024 * 1024
    assert buffer("长" * 3_000_000) > 6_000_000


def test_an_end_without_a_valid_id_is_reported() -> None:
    wrong = Edge(edge_id("x", "PART_OF", "y", {}), "x", "y", "PART_OF")
    with pytest.raises(InvalidId):
        list(neo4j_csv([], [wrong]).lines)

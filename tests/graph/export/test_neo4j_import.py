"""Exports loaded with Neo4j's own programs, and the resulting content of its server."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.output import write_folder
from graph.export import all_edges, all_nodes
from graph.export.as_cypher import cypher_lines
from graph.export.as_neo4j_csv import AFTERWARDS, REPORT, neo4j_csv
from graph.model import SCHEMA, Subgraph
from graph.opening import open_store
from graph.store import Store
from tests.graph.export.awkward import awkward
from tests.graph.export.export_samples import derived, tasks
from tests.graph.export.held_graph import Held, expected, held_by
from tools.neo4j_programs import programs
from tools.neo4j_server import Server

IMPORT = ["sh", "import.sh"]
AFTER_IMPORT = ["cypher-shell", "-f", AFTERWARDS]
OVERWRITE = "--overwrite-destination"


@pytest.fixture(scope="module")
def path(neo4j_parts: None, tmp_path_factory: pytest.TempPathFactory) -> str:
    """PATH with Neo4j's programs on it."""
    folder = tmp_path_factory.mktemp("bin")
    programs(folder)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def server(path: str, tmp_path: Path) -> Server:
    """A server that was never started."""
    return Server(tmp_path / "neo4j")


@pytest.fixture(scope="module")
def hard(demo: Subgraph) -> Subgraph:
    """The demo plans together with awkward values."""
    return Subgraph(demo.nodes + awkward().nodes, demo.edges + awkward().edges)


@pytest.fixture(scope="module")
def real(real_file: Path) -> Subgraph:
    """The five real plans."""
    with open_store(f"sqlite:///{real_file}") as store:
        return all_of(store)


class Shell:
    """A folder in which to run programs of Neo4j on a server."""

    def __init__(self, folder: Path, path: str, server: Server) -> None:
        self.folder = folder
        # Like a server without a configured locale
        self.environment = {**os.environ, **server.environment, "PATH": path, "LC_ALL": "C"}

    def run(
        self, command: list[str], more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **(more or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def done(self, *command: str) -> None:
        ran = self.run([*command])
        assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr


def all_of(store: Store) -> Subgraph:
    return Subgraph(tuple(all_nodes(store)), tuple(all_edges(store)))


def export(graph: Subgraph, folder: Path) -> Path:
    write_folder(neo4j_csv(graph.nodes, graph.edges), folder)
    return folder


def content(server: Server) -> Held:
    with server.driver() as driver:
        return held_by(driver)


def constrained(server: Server) -> set[tuple[str, ...]]:
    """Return the labels and properties with a uniqueness constraint."""
    asked = "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties"
    with server.driver() as driver:
        records = driver.execute_query(asked).records
    assert {record["type"] for record in records} == {"UNIQUENESS"}
    return {(*record["labelsOrTypes"], *record["properties"]) for record in records}


def without_lists_that_no_cell_holds(held: Held) -> Held:
    nodes, edges = held

    def kept(props: dict[str, str]) -> dict[str, str]:
        return {
            name: value
            for name, value in props.items()
            if value not in ("[]", "['']") and not (value[0] == "[" and "\\x1f" in value)
        }

    return (
        {key: (label, kept(props)) for key, (label, props) in nodes.items()},
        {key: (*ends, kept(props)) for key, (*ends, props) in edges.items()},
    )


def test_the_demo_and_awkward_values_are_imported(
    hard: Subgraph, server: Server, path: str, tmp_path: Path
) -> None:
    # Longer than the import's default buffer
    long = replace(
        tasks()[0], id="task:long", props={**tasks()[0].props, "text": "长" * 12_000_000}
    )
    graph = Subgraph((*hard.nodes, long), hard.edges)
    # The import treats file names as patterns
    shell = Shell(export(graph, tmp_path / "graph (1)+[x]"), path, server)
    shell.done(*IMPORT)
    assert (shell.folder / REPORT).read_text() == ""
    with server:
        assert content(server) == without_lists_that_no_cell_holds(expected(graph))
        shell.done(*AFTER_IMPORT)
        assert content(server) == expected(graph)
        assert constrained(server) == {(label, "id") for label in SCHEMA.nodes}


@pytest.mark.long
@pytest.mark.real_plans
def test_the_real_plans_are_imported_and_form_a_store(
    real: Subgraph, server: Server, path: str, tmp_path: Path
) -> None:
    shell = Shell(export(real, tmp_path / "real"), path, server)
    shell.done(*IMPORT)
    with server:
        shell.done(*AFTER_IMPORT)
        assert content(server) == expected(real)
        with open_store(server.url) as store:
            assert expected(all_of(store)) == expected(real)


def test_an_existing_database_is_replaced_only_with_the_option(
    server: Server, path: str, tmp_path: Path
) -> None:
    """With a database name from the environment, and from another folder."""
    export(Subgraph(tuple(tasks())), tmp_path / "graph")
    shell = Shell(tmp_path, path, server)
    command, named = ["sh", "graph/import.sh"], {"NEO4J_DATABASE": "plans"}
    assert "  2 nodes\n" in shell.run(command, named).stdout
    assert {p.name for p in (server.home / "data" / "databases").iterdir()} == {"plans"}
    refused = shell.run(command, named)
    assert refused.returncode != 0
    assert OVERWRITE in refused.stderr
    assert "  2 nodes\n" in shell.run([*command, OVERWRITE], named).stdout


def test_an_edge_without_its_end_fails_the_import(
    server: Server, path: str, tmp_path: Path
) -> None:
    graph = Subgraph(tuple(tasks()[:1]), (derived(),))
    shell = Shell(export(graph, tmp_path / "half"), path, server)
    refused = shell.run([*IMPORT, "--verbose"], {"LC_ALL": "C.UTF-8"})
    assert refused.returncode != 0
    assert f"missing node {tasks()[1].id}" in refused.stderr


def test_the_script_makes_the_graph_and_changes_nothing_the_second_time(
    hard: Subgraph, neo4j_server: Server, path: str, tmp_path: Path
) -> None:
    lines = cypher_lines(hard.nodes, hard.edges)
    (tmp_path / "graph.cypher").write_text("".join(f"{line}\n" for line in lines))
    shell = Shell(tmp_path, path, neo4j_server)
    neo4j_server.wiped()
    for _ in range(2):
        shell.done("cypher-shell", "-f", "graph.cypher")
        assert content(neo4j_server) == expected(hard)

"""py2neo's Subgraph: its shape, and its remaining functions with a Neo4j 5 server."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import py2neo
import pytest
from hypothesis import given
from neo4j import Record
from py2neo.errors import ClientError

from graph.errors import GraphError
from graph.export.as_py2neo import to_py2neo
from graph.model import Node, Subgraph, edge
from graph.opening import open_store
from tests.examples import examples
from tests.graph.export.export_samples import TASKS, derived, tasks
from tests.graph.export.held_graph import Held, exact, expected, held_by
from tests.graph.store.store_samples import subgraphs
from tools.neo4j_server import PASSWORD, USER, Server
from tools.paths import ROOT

OFFICE = "department:130000:水利厅"


def made(graph: Subgraph) -> py2neo.Subgraph:
    return to_py2neo(graph.nodes, graph.edges)


def shape(subgraph: py2neo.Subgraph) -> Held:
    """Return the content of a py2neo subgraph in the form of an export to Neo4j."""
    nodes = {node["id"]: (":".join(node.labels), exact(node)) for node in subgraph.nodes}
    edges = {
        r["id"]: (type(r).__name__, r.start_node["id"], r.end_node["id"], exact(r))
        for r in subgraph.relationships
    }
    assert (len(nodes), len(edges)) == (len(subgraph.nodes), len(subgraph.relationships))
    return nodes, edges


def two_roles(**props: object) -> Subgraph:
    """Return an office that leads a task and is responsible for it: two edges, same ends."""
    office = Node(OFFICE, "Department", {"name": "水利厅", "division_code": "130000", **props})
    edges = [
        edge(OFFICE, "RESPONSIBLE_FOR", TASKS[0], role=role) for role in ("lead", "responsible")
    ]
    return Subgraph((office, tasks()[0]), tuple(edges))


@pytest.mark.parametrize("name", ["demo", "small"])
def test_a_subgraph_has_the_graph_as_neo4j_should(
    name: str, request: pytest.FixtureRequest
) -> None:
    graph: Subgraph = request.getfixturevalue(name)
    assert shape(made(graph)) == expected(graph)


@given(subgraphs())
@examples(60)
def test_any_graph_becomes_a_subgraph(graph: Subgraph) -> None:
    assert shape(made(graph)) == expected(graph)


def test_edges_to_missing_nodes_are_left_out_and_duplicates_count_once() -> None:
    child, parent = tasks()
    alone = to_py2neo([child, child], [derived()])
    assert (len(alone.nodes), len(alone.relationships)) == (1, 0)
    both = to_py2neo([child, parent, child], [derived(), derived()])
    assert (len(both.nodes), len(both.relationships)) == (2, 1)


def test_the_error_without_py2neo_explains_the_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(GraphError, match=r"pip install 'plangraph\[py2neo\]'") as caught:
        to_py2neo([], [])
    assert "\n" not in str(caught.value) and caught.value.__suppress_context__


@pytest.fixture
def server(neo4j_server: Server) -> Server:
    """The server that all tests share, which listens to HTTP too."""
    return neo4j_server


@pytest.fixture(params=["bolt", "neo4j"])
def database(server: Server, request: pytest.FixtureRequest) -> py2neo.Graph:
    """py2neo's connection to an empty database, by the supported schemes."""
    url = f"{request.param}://127.0.0.1:{server.bolt_port}"
    graph = py2neo.Graph(url, auth=(USER, PASSWORD))
    graph.delete_all()
    return graph


def query(server: Server, statement: str) -> list[Record]:
    with server.driver() as driver:
        return driver.execute_query(statement, database_="neo4j").records


def stored(server: Server) -> Held:
    """Return the content of the database, read by the official driver."""
    with server.driver() as driver:
        return held_by(driver)


@pytest.mark.parametrize("name", ["demo", "small"])
def test_a_merge_writes_the_graph_once(
    name: str, database: py2neo.Graph, server: Server, request: pytest.FixtureRequest
) -> None:
    graph: Subgraph = request.getfixturevalue(name)
    for _ in range(2):
        merged = made(graph)
        database.merge(merged)
        assert stored(server) == expected(graph)
        assert database.exists(merged)


def test_a_merge_writes_the_changes(database: py2neo.Graph, server: Server) -> None:
    database.merge(to_py2neo(tasks(title="旧题"), [derived(score=0.25)]))
    later = Subgraph(tuple(tasks(title="新题")), (derived(score=0.75),))
    database.merge(made(later))
    assert stored(server) == expected(later)


def test_create_writes_the_graph(database: py2neo.Graph, server: Server, small: Subgraph) -> None:
    database.create(made(small))
    assert stored(server) == expected(small)


@pytest.mark.parametrize("write", ["merge", "create"])
def test_two_edges_with_the_same_ends_are_kept(
    write: str, database: py2neo.Graph, server: Server
) -> None:
    getattr(database, write)(made(two_roles()))
    assert stored(server) == expected(two_roles())
    assert {r["role"] for r in database.match(r_type="RESPONSIBLE_FOR")} == {"lead", "responsible"}


def test_py2neo_reads_nodes_edges_and_paths(database: py2neo.Graph, small: Subgraph) -> None:
    database.merge(made(small))
    plan = next(node for node in small.nodes if node.props.get("loaded"))
    (found,) = database.nodes.match("Plan", id=plan.id)
    assert (set(found.labels), found["title"]) == ({"Plan"}, plan.props["title"])
    assert len(database.nodes.match("Task")) == sum(n.label == "Task" for n in small.nodes)
    leaving = {r["id"]: r.end_node["id"] for r in database.match((found,))}
    assert leaving == {e.id: e.target for e in small.edges if e.source == plan.id}
    path = database.evaluate("MATCH p = (:Plan)-[:HAS_CHAPTER]->(:Chapter) RETURN p LIMIT 1")
    assert [type(step).__name__ for step in path.relationships] == ["HAS_CHAPTER"]
    rows = database.run("MATCH (n) RETURN n.id AS id ORDER BY id").data()
    assert [row["id"] for row in rows] == sorted(node.id for node in small.nodes)


def test_constraints_are_made_with_run_not_with_schema(database: py2neo.Graph) -> None:
    with pytest.raises(ClientError, match="Invalid constraint syntax"):
        database.schema.create_uniqueness_constraint("Task", "id")
    with pytest.raises(ClientError, match=r"no procedure with the name `db\.indexes`"):
        database.schema.get_uniqueness_constraints("Task")
    shown = "SHOW CONSTRAINTS YIELD name WHERE name = 'note_id' RETURN name"
    database.run("CREATE CONSTRAINT note_id IF NOT EXISTS FOR (n:Note) REQUIRE n.id IS UNIQUE")
    try:
        assert database.run(shown).data() == [{"name": "note_id"}]
    finally:
        database.run("DROP CONSTRAINT note_id")
    assert database.run(shown).data() == []


def test_http_does_not_connect(server: Server) -> None:
    with pytest.raises(ClientError, match=r"\[Request\.Invalid\] Not Found"):
        py2neo.Graph(f"http://127.0.0.1:{server.http_port}", auth=(USER, PASSWORD))


def test_the_examples_of_the_guide_run(
    server: Server, small: Subgraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """NetworkX counts the graph; py2neo merges and queries it; the driver queries the same."""
    query(server, "MATCH (n) DETACH DELETE n")
    address = f"sqlite:///{tmp_path / 'plans.db'}"
    with open_store(address) as store:
        store.write(small)
    ours = {
        "sqlite:///plans.db": address,
        "127.0.0.1:7687": f"127.0.0.1:{server.bolt_port}",
        "the password": PASSWORD,
    }
    printed = []
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    network, driver, py2neo_ = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    for example in (network, py2neo_, driver):
        for written, here in ours.items():
            example = example.replace(written, here)
        exec(compile(example, "notebooks.md", "exec"), {})
        printed.append(sorted(capsys.readouterr().out.splitlines()))
    assert stored(server) == expected(small)
    counted, with_py2neo, with_driver = printed
    assert counted == [f"{len(small.nodes)} {len(small.edges)}"]
    assert with_py2neo and with_py2neo == with_driver

"""Speed of the Neo4j store, on a real server of its own. Run: ``make bench-neo4j``.

Loading is compared with the bare driver, which writes the same rows in batches of its own choice.
Both run in turn on one server. The store's extra cost is one transaction for each plan, which
replaces the plan's earlier content.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from app.ingest.loading import load_paths
from graph.build.subgraph import build
from graph.model import Edge, Node, Subgraph
from graph.neo4j import Neo4jStore
from graph.neo4j.statements import batches, by_kind, edge_row, node_row
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store
from graph.store.iteration import iter_nodes
from loaders.plan import read_plan
from queries.lineage.walk import lineage
from queries.text.passage import evidence
from tools.neo4j_programs import missing_program
from tools.neo4j_server import Server
from tools.paths import DEMO, shared_folder

_ROUNDS = 9
# The server compiles its code during the first rounds
_WARM_UP = 3
_SAMPLE = 200
_DEPTH = 3
_BATCH = 1000


def _bare(server: Server, nodes: Sequence[Node], edges: Sequence[Edge]) -> float:
    """Return the seconds for writing with the bare driver: UNWIND, one transaction for each
    batch."""
    by_label: dict[str, list[Node]] = {}
    for node in nodes:
        by_label.setdefault(node.label, []).append(node)
    with server.driver() as driver, driver.session(database="neo4j") as session:
        session.run("RETURN 1").consume()
        begin = time.perf_counter()
        for label, of_label in by_label.items():
            statement = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row"
            for batch in batches(of_label, _BATCH):
                session.run(statement, rows=[node_row(node) for node in batch]).consume()
        for (type_, source, target), of_kind in by_kind(edges).items():
            statement = (
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) "
                f"MATCH (b:{target} {{id: row.target}}) "
                f"MERGE (a)-[e:{type_} {{id: row.id}}]->(b) SET e = row.props"
            )
            for batch_ in batches(of_kind, _BATCH):
                session.run(statement, rows=[edge_row(edge) for edge in batch_]).consume()
        return time.perf_counter() - begin


def _adapter(store: Store, plans: Sequence[tuple[str, Subgraph]]) -> float:
    """Return the seconds for writing plan by plan through the store."""
    begin = time.perf_counter()
    for plan, subgraph in plans:
        store.replace_plan(plan, subgraph)
    return time.perf_counter() - begin


def _loading(server: Server, files: Sequence[Path]) -> str:
    divisions, vocabulary = Gazetteer.load(), Vocabulary.load()
    graphs = [build(read_plan(f.read_bytes(), f.name, divisions), vocabulary) for f in files]
    plans = [
        (next(n.id for n in graph.nodes if n.label == "Plan" and n.props["loaded"]), graph)
        for graph in graphs
    ]
    nodes = list({node.id: node for graph in graphs for node in graph.nodes}.values())
    edges = list({edge.id: edge for graph in graphs for edge in graph.edges}.values())
    rows = len(nodes) + len(edges)
    ratios, speeds = [], []
    for number in range(_WARM_UP + _ROUNDS):
        server.wiped()
        bare = _bare(server, nodes, edges)
        server.wiped()
        with Neo4jStore(server.url) as store:
            store.stats()
            adapter = _adapter(store, plans)
        if number >= _WARM_UP:
            ratios.append(bare / adapter)
            speeds.append(rows / adapter)
    low, _, high = quantiles(ratios, n=4)
    return (
        f"{len(files)} plans, {rows} rows: {median(speeds):.0f} rows a second through the store, "
        f"{median(ratios):.0%} of the bare driver (quartiles {low:.0%} to {high:.0%})"
    )


def _lineages(store: Store, tasks: Sequence[str]) -> str:
    taken = []
    for task in (*tasks, *tasks):
        begin = time.perf_counter()
        found = lineage(store, task, "both", _DEPTH)
        for item in found.edges:
            evidence(store, item.edge)
        taken.append((time.perf_counter() - begin) * 1000)
    cuts = quantiles(taken[len(tasks) :], n=20)
    return f"median {median(taken):.1f} ms, p95 {cuts[18]:.1f} ms"


def main() -> None:
    """Print the figures, or the reason why there are none."""
    if missing := missing_program():
        print(f"no figures for Neo4j: {missing} is not installed")
        return
    shared = shared_folder()
    folder = shared / "plans" if shared else DEMO
    files = sorted(folder.glob("*.txt"))
    with tempfile.TemporaryDirectory() as temporary, Server(Path(temporary) / "home") as server:
        print(f"Neo4j, loading {_loading(server, files)}")
        sqlite_url = f"sqlite:///{temporary}/bench.db"
        for name, url in (("Neo4j", server.wiped().url), ("SQLite", sqlite_url)):
            with open_store(url) as store:
                load_paths(store, [folder])
                tasks = [task.id for task in iter_nodes(store, "Task")]
                asked = random.Random(1).sample(tasks, min(_SAMPLE, len(tasks)))
                print(f"{name}, lineage of depth {_DEPTH} with evidence: {_lineages(store, asked)}")


if __name__ == "__main__":
    main()

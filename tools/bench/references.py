"""Reading, derivation and storing compared with simpler work on the same input, in the same run.

Run: ``python -m tools.bench.references``, or as a part of ``make bench``. Every figure is CPU time,
the median of several rounds with the lowest and the highest; the two sides take turns. The pairs
of plans are generated.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rapidfuzz.process import cdist

from app.ingest.loading import load_paths
from graph.build.subgraph import build
from graph.derive.clauses.cutting import task_clauses
from graph.derive.models import Models, open_models
from graph.derive.parts import read_parts
from graph.derive.stored_pairs import Deriver
from graph.model import Edge, Subgraph
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.sqlite import search_index, text_index
from graph.sqlite.rows import dump_props, node_row
from graph.sqlite.schema import INDEXES, MIGRATIONS
from graph.store import Store
from graph.store.iteration import iter_nodes
from loaders.formats.decoding import decode
from loaders.plan import read_plan
from tools.bench.nation.__main__ import write_nation
from tools.paths import DEMO, WIDE_DEMO, shared_folder

_ROUNDS = 7
# Numbers of pairs between which the growth is measured
_PAIRS = (1, 10, 100)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def in_turns(
    work: Callable[[], object], reference: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of both, which take turns, after one call of each."""
    work()
    reference()
    rounds = [(cpu_seconds(work), cpu_seconds(reference)) for _ in range(_ROUNDS)]
    return [own for own, _ in rounds], [other for _, other in rounds]


def _spread(values: Sequence[float], digits: int = 2) -> str:
    low, middle, high = (f"{f(values):,.{digits}f}" for f in (min, median, max))
    return f"{middle} ({low} to {high})"


def reading(files: Sequence[Path]) -> str:
    """Compare reading plans with reading and decoding their files."""
    divisions = Gazetteer.load()
    size = sum(path.stat().st_size for path in files) / 1e6

    def parse() -> None:
        for path in files:
            read_plan(path.read_bytes(), path.name, divisions)

    own, other = in_turns(parse, lambda: [decode(path.read_bytes()) for path in files])
    return (
        f"read {len(files)} plans: {_spread([size / s for s in own])} MB/s; only read and decode: "
        f"{median(size / s for s in other):,.0f} MB/s"
    )


def storing(files: Sequence[Path]) -> str:
    """Compare storing plans with ``executemany`` of the same rows into the same tables, without
    checks and lookups: once without full-text indexes, and once with their rows, whose tokens are
    ready."""
    divisions, vocabulary = Gazetteer.load(), Vocabulary.load()
    graphs = [build(read_plan(f.read_bytes(), f.name, divisions), vocabulary) for f in files]
    rows = sum(len(graph.nodes) + len(graph.edges) for graph in graphs)
    with tempfile.TemporaryDirectory() as temporary:
        places = iter(range(10_000))

        def store() -> None:
            with open_store(f"sqlite:///{temporary}/{next(places)}.db") as opened:
                for graph in graphs:
                    opened.write(graph)

        def bare(indexed: _IndexRows | None) -> Callable[[], None]:
            return lambda: _bare(f"{temporary}/{next(places)}.db", graphs, indexed)

        own, other = in_turns(store, bare(None))
        again, indexing = in_turns(store, bare(_IndexRows.of(f"{temporary}/0.db")))
    return (
        f"store {rows:,} rows: {_spread([rows / s for s in own], 0)} a second of CPU, "
        f"{_shares(own, other)}% of executemany, {_shares(again, indexing)}% of executemany with "
        "full-text indexes"
    )


def _shares(own: Sequence[float], other: Sequence[float]) -> str:
    return _spread([100 * b / a for a, b in zip(own, other, strict=True)], 0)


@dataclass(frozen=True, slots=True)
class _IndexRows:
    """The source texts of a store, and the rows of its full-text indexes with their tokens."""

    texts: Sequence[tuple[int, str]]
    pairs: Sequence[tuple[int, str, str, str]]
    passages: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, path: str) -> _IndexRows:
        with closing(sqlite3.connect(path)) as connection:
            texts = connection.execute("SELECT plan, text FROM source_texts").fetchall()
            pairs = list(search_index.entries(connection))
            return cls(
                texts, pairs, list(text_index.entries(connection, [key for key, _ in texts]))
            )


def _bare(path: str, graphs: Sequence[Subgraph], indexed: _IndexRows | None) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (each for migration in MIGRATIONS for each in migration):
        connection.execute(statement)
    connection.execute("BEGIN")
    keys: dict[str, int] = {}
    for graph in graphs:
        nodes = {node.id: node_row(node) for node in graph.nodes if node.id not in keys}
        keys.update({id_: key for key, id_ in enumerate(nodes, start=len(keys) + 1)})
        connection.executemany(
            "INSERT INTO nodes (key, id, label, plan_id, position, props) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            ((keys[row[0]], *row) for row in nodes.values()),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO edges (id, type, source, target, props) VALUES (?, ?, ?, ?, ?)",
            (
                (e.id, e.type, keys[e.source], keys[e.target], dump_props(e.id, e.props))
                for e in graph.edges
            ),
        )
    if indexed is not None:
        for statement in INDEXES.values():
            connection.execute(statement)
        connection.executemany("INSERT INTO source_texts (plan, text) VALUES (?, ?)", indexed.texts)
        connection.execute("INSERT INTO indexed_search (indexed_search) VALUES ('rebuild')")
        connection.executemany(search_index.ADD_PAIRS, indexed.pairs)
        connection.executemany(text_index.ADD, indexed.passages)
    connection.execute("COMMIT")
    connection.close()


def _links(store: Store) -> list[Edge]:
    plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
    return [e for e in store.edges(plans, ("DERIVES_FROM",), "out") if "basis" in e.props]


def deriving(folder: Path, models: Models) -> str:
    """Compare deriving the largest pair in ``folder`` with ``cdist`` over all pairs of clauses."""
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_store(f"sqlite:///{temporary}/plans.db") as store,
    ):
        load_paths(store, [folder], models, jobs=1)
        pairs = []
        for link in _links(store):
            ends = store.nodes([link.source, link.target])
            parts = [read_parts(store, ends[end]) for end in (link.source, link.target)]
            pairs.append((len(parts[0].tasks) * len(parts[1].tasks), link.id, link, parts))
        _, _, link, parts = max(pairs)
        child, parent = ([clause.printed for clause in task_clauses(plan)] for plan in parts)
        own, other = in_turns(
            lambda: Deriver(store, models).derived(link),
            lambda: cdist(child, parent, workers=1),
        )
    return (
        f"derive a pair of {len(parts[0].tasks)} × {len(parts[1].tasks)} tasks: {_spread(own)} s; "
        f"cdist over {len(child)} × {len(parent)} clauses: {_spread(other)} s"
    )


def growing(models: Models) -> str:
    """Return the CPU time of a pair where 1, 10 and 100 generated pairs are derived."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, url = Path(temporary) / "plans", f"sqlite:///{temporary}/plans.db"
        write_nation(folder, max(_PAIRS) + 1, seed=1, sectors=1, tasks=100, given=[WIDE_DEMO])
        with open_store(url) as store:
            load_paths(store, [folder], models, jobs=1)
            links = _links(store)

            def derive(number: int) -> float:
                # New plans' clauses, as in a load
                chosen = links[-number:]
                deriver = Deriver(store, open_models())
                deriver.derived(links[0])
                return cpu_seconds(lambda: [deriver.derived(link) for link in chosen]) / number

            each = [f"{derive(number):.2f} s" for number in _PAIRS]
    return f"a pair among {', '.join(map(str, _PAIRS))} generated ones: {', '.join(each)}"


def main() -> None:
    """Print a line for each comparison."""
    shared = shared_folder()
    folder = shared / "plans" if shared else DEMO
    files = sorted(folder.glob("*.txt"))
    models = open_models()
    print(reading(files))
    print(storing(files))
    print(deriving(folder, models))
    print(growing(models))


if __name__ == "__main__":
    main()

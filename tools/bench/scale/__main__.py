"""Speed of the service at 10,000, 500,000 and 2,000,000 nodes. Run: ``make bench-scale``.

For each size it writes a store of generated plans (minutes; 2,000,000 nodes take 5 GB in the
temporary folder), serves it with the real application and requests answers of each kind one after
the other. ``/bench/NAME`` answers with the same body through the same server without computing it:
the empty route. CPU time is that of the server for one answer. Exits with 1 if the 95th percentile
of a CPU time is half above the published one (:data:`PUBLISHED`), times the factor by which this
machine takes longer for the empty route.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from graph.derive.models import open_models
from graph.model import Edge
from graph.opening import open_store
from graph.store import Store
from graph.store.iteration import iter_nodes
from tools.bench.scale.corpus import derive_some, write_corpus
from tools.bench.scale.questions import questions
from tools.bench.scale.serving import Served, Speed, served

SIZES = (10_000, 500_000, 2_000_000)
#: 95th percentiles of CPU time in milliseconds by kind and number of nodes, as in docs/speed.md
PUBLISHED: Mapping[str, Mapping[int, float]] = {
    "lineage": {10_000: 2.6, 500_000: 4.1, 2_000_000: 4.0},
    "lineage-hub": {10_000: 10.0, 500_000: 7.8, 2_000_000: 50.7},
    "gaps": {10_000: 23.9, 500_000: 27.6, 2_000_000: 27.9},
    "search": {10_000: 9.1, 500_000: 17.5, 2_000_000: 34.9},
    "passages": {10_000: 19.4, 500_000: 34.1, 2_000_000: 50.8},
    "suggestions": {10_000: 7.4, 500_000: 21.0, 2_000_000: 35.1},
    "drawing": {10_000: 7.3, 500_000: 10.9, 2_000_000: 11.4},
    "neighbours": {10_000: 3.2, 500_000: 2.9, 2_000_000: 3.9},
    "neighbours-hub": {10_000: 11.1, 500_000: 258.5, 2_000_000: 821.5},
    "plans": {10_000: 6.6, 500_000: 12.9, 2_000_000: 13.4},
    "plan": {10_000: 2.4, 500_000: 4.7, 2_000_000: 2.7},
    "divisions": {10_000: 5.2, 500_000: 179.8, 2_000_000: 218.6},
    "health": {10_000: 1.8, 500_000: 2.7, 2_000_000: 2.3},
}
# The median of the empty route with the body of a lineage on the same machine
_EMPTY = 0.6
_MISSED = 1.5
_REQUESTS = 200
# Pairs of plans that are derived, to request their gaps
_PAIRS = 20


# A kind of request, its speed, and that of the empty route with the same body
_Row = tuple[str, Speed, Speed]


def _derived(store: Store) -> list[Edge]:
    """Derive some pairs of plans at random; return their links."""
    counties = [plan.id for plan in iter_nodes(store, "Plan", {"level": "county"})]
    some = Random(1).sample(counties, min(_PAIRS, len(counties)))
    links = store.edges(some, ("DERIVES_FROM",), "out")
    derive_some(store, links, open_models())
    return links


def _measured(server: Served, folder: Path, kinds: Mapping[str, Sequence[str]]) -> list[_Row]:
    rows: list[_Row] = []
    for kind, paths in kinds.items():
        found = server.speed(paths, _REQUESTS)
        (folder / kind).write_bytes(found.body)
        rows.append((kind, found, server.speed([f"/bench/{kind}"], _REQUESTS)))
    return rows


def _table(title: str, rows: Sequence[_Row]) -> Table:
    table = Table(title=title, title_justify="left")
    heads = ("request", "ms: p50", "p95", "p99", "CPU ms: p50", "p95", "empty route", "its share")
    for heading in (*heads, "kB sent"):
        table.add_column(heading, justify="left" if heading == "request" else "right")
    for kind, found, empty in rows:
        table.add_row(
            kind,
            *(f"{value:.1f}" for value in (*found.times, *found.cpu[:2], empty.mean_cpu)),
            f"{empty.mean_cpu / found.mean_cpu:.0%}",
            f"{found.sent / 1000:.1f}",
        )
    return table


def _missed(nodes: int, rows: Sequence[_Row]) -> list[str]:
    """Return a sentence for each published time that is missed by half."""
    empty = next(empty.cpu[0] for kind, _, empty in rows if kind == "lineage")
    slower = max(1.0, empty / _EMPTY)
    found: list[str] = []
    for kind, speed, _ in rows:
        bound = PUBLISHED.get(kind, {}).get(nodes)
        if bound is not None and speed.cpu[1] > bound * slower * _MISSED:
            found.append(
                f"{kind} at {nodes:,} nodes: p95 {speed.cpu[1]:.1f} ms of CPU, published "
                f"{bound:.1f} ms (this machine counts as {slower:.1f} times slower)"
            )
    return found


def measure(nodes: int, console: Console) -> list[str]:
    """Measure a new store of this many nodes; return the published times that it misses."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        url = f"sqlite:///{folder}/plans.db"
        with open_store(url) as store:
            plans = write_corpus(store, nodes, open_models())
            kinds = questions(store, _derived(store))
            size = sum(store.stats().nodes.values())
        with served(url, folder) as server:
            idle = server.memory
            rows = _measured(server, folder, kinds)
            loaded = server.memory
        console.print(_table(f"{size:,} nodes, {plans:,} plans", rows))
        stored = (folder / "plans.db").stat().st_size / 1e6
        console.print(
            f"memory of the server: {idle:.0f} MB idle, {loaded:.0f} MB after these requests; "
            f"store: {stored:,.0f} MB"
        )
    return _missed(nodes, rows)


def main() -> None:
    """Print a table for each size; exit with 1 if a published time is missed by half."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--nodes", type=int, nargs="+", default=SIZES, help="sizes of the stores")
    console = Console(highlight=False, width=110)
    missed = [each for n in parser.parse_args().nodes for each in measure(n, console)]
    for each in missed:
        console.print(f"missed: {each}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()

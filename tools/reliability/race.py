"""A race of loads, derivations and verdicts by threads and processes. Run: ``make race``.

The demo plans are loaded again and again, each time with a changed text, while reviewers accept,
reject and doubt derivations. At the end every edge must show the last verdict that the store
acknowledged, and no acknowledged verdict may be missing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.ingest.loading import load_paths
from graph.derive.models import open_models
from graph.errors import StoreUnavailable
from graph.model import Edge
from graph.opening import open_store
from graph.review.verdicts import current_verdict, history
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.review.edge_verdicts import give
from queries.shared.errors import NotFound
from tools.paths import DEMO
from tools.reliability.stores import JUDGEMENTS, KINDS, PLAN, empty_store

# The number that is replaced in the plan before each load
_NUMBER = "〔2022〕7号"
# Number of edges that all reviewers judge: few, so that they meet at the same ones
_EDGES = 30


@dataclass(frozen=True, slots=True)
class Race:
    """The result of a race: the numbers of acknowledged verdicts, of verdicts refused because the
    edge was being replaced or the store was busy, and of loads; the ids of acknowledged verdicts
    that are missing, and of edges that do not show their last verdict."""

    acknowledged: int
    refused: int
    loads: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def race(url: str, verdicts: int, processes: int = 2, threads: int = 4, seed: int = 0) -> Race:
    """Let ``processes`` with ``threads`` each give ``verdicts`` in all, while this process loads
    the demo plans into the store at ``url``, which must be empty."""
    models = open_models()
    with tempfile.TemporaryDirectory() as folder, open_store(url) as store:
        plans = Path(shutil.copytree(DEMO, f"{folder}/plans"))
        load_paths(store, [plans], models, jobs=1)
        text = (DEMO / PLAN).read_text(encoding="utf-8")
        edges = _chosen(store, seed)
        each = -(-verdicts // (processes * threads))
        with multiprocessing.get_context("forkserver").Pool(processes) as pool:
            running = [
                pool.apply_async(_review, (url, edges, each, threads, f"{seed}-{number}"))
                for number in range(processes)
            ]
            loads = 0
            while not all(result.ready() for result in running):
                loads += 1
                changed = text.replace(_NUMBER, f"〔2022〕{loads + 7}号")
                (plans / PLAN).write_text(changed, encoding="utf-8")
                load_paths(store, [plans], models, jobs=1)
            given = [result.get() for result in running]
        # Derive what verdicts have changed since
        load_paths(store, [plans], models, jobs=1)
        acknowledged = {node for ids, _ in given for node in ids}
        return Race(
            len(acknowledged),
            sum(refused for _, refused in given),
            loads,
            tuple(sorted(acknowledged - {node.id for node in iter_nodes(store, "Verdict")})),
            tuple(edge for edge in edges if not _shows_last_verdict(store, edge)),
        )


def _chosen(store: Store, seed: int) -> list[str]:
    """Return ids of derivations of the county's tasks."""
    (county,) = iter_nodes(store, "Plan", {"source_file": PLAN})
    tasks = [task.id for task in iter_nodes(store, "Task", {"plan_id": county.id})]
    found: list[Edge] = store.edges(tasks, ("DERIVES_FROM",), "out")
    return sorted(random.Random(seed).sample([edge.id for edge in found], min(_EDGES, len(found))))


def _review(
    url: str, edges: list[str], each: int, threads: int, seed: str
) -> tuple[list[str], int]:
    """Give verdicts in several threads; return the ids of those acknowledged, and the number of
    those refused."""
    with open_store(url) as store, ThreadPoolExecutor(threads) as pool:
        work = partial(_give_verdicts, store, edges, each)
        given = list(pool.map(work, (f"{seed}-{number}" for number in range(threads))))
    return [node for ids, _ in given for node in ids], sum(refused for _, refused in given)


def _give_verdicts(
    store: Store, edges: list[str], number: int, reviewer: str
) -> tuple[list[str], int]:
    chance = random.Random(reviewer)
    acknowledged: list[str] = []
    refused = 0
    while len(acknowledged) < number:
        edge, judgement = chance.choice(edges), chance.choice(JUDGEMENTS)
        try:
            done = give(store, edge, judgement, reviewer)
        except (NotFound, StoreUnavailable):
            refused += 1
            time.sleep(0.01)
        else:
            acknowledged.append(done.history[-1].id)
    return acknowledged, refused


def _shows_last_verdict(store: Store, edge: str) -> bool:
    """Return whether an edge shows the last of its verdicts, and whether no two are in doubt."""
    events = history(store, edge)
    turns = [event.props["turn"] for event in events]
    verdict = current_verdict(events)
    found = store.edges_by_id([edge]).get(edge)
    if verdict is None or len(set(turns)) < len(turns):
        return not events
    if found is None:
        return False
    shown = found.props["review"], found.props["reviewer"], found.props["reviewed_at"]
    return shown == (verdict.verdict, verdict.reviewer, verdict.at)


def main() -> None:
    """Race over both stores, and print the results; exit with 1 if a verdict is lost or wrong."""
    parser = argparse.ArgumentParser(description="Race loads and verdicts.")
    parser.add_argument("--verdicts", type=int, default=10_000)
    parser.add_argument("--stores", nargs="*", default=KINDS)
    parser.add_argument("--seed", type=int, default=15)
    options = parser.parse_args()
    failed = False
    for kind in options.stores:
        begin = time.monotonic()
        with empty_store(kind) as url:
            found = race(url, options.verdicts, seed=options.seed)
        failed |= bool(found.missing or found.wrong)
        print(
            f"{kind}: {found.acknowledged} verdicts acknowledged and {found.refused} refused "
            f"during {found.loads} loads; {len(found.missing)} missing, {len(found.wrong)} edges "
            f"wrong ({time.monotonic() - begin:.0f} s, seed {options.seed})",
            flush=True,
        )
    sys.exit(failed)


if __name__ == "__main__":
    main()

"""Processes killed at random moments of their work. Run: ``make kills``.

Each round kills a process that loads plans and gives verdicts, at a moment that follows from the
seed. Afterwards the store must have no faults (``graph.verification``), no plan half-written, and
every verdict that was acknowledged.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.ingest.deriving import relate
from app.ingest.files import gazetteer_for
from app.ingest.loading import load_paths
from app.ingest.storing import PlanWriter
from app.ingest.workers import Processes
from graph.build.subgraph import build
from graph.derive.models import open_models
from graph.errors import StoreUnavailable
from graph.model import Node
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.store import Store
from graph.store.iteration import iter_nodes
from graph.verification import verify
from loaders.plan import read_plan
from queries.review.edge_verdicts import give
from queries.shared.errors import NotFound
from tools.paths import DEMO, ROOT
from tools.reliability.stores import JUDGEMENTS, KINDS, PLAN, empty_store

# Longest work, in seconds, before a process is killed
_LONGEST = 2.5


@dataclass(slots=True)
class Kills:
    """The result of killed processes: the numbers of kills, of acknowledged verdicts, and of plans
    and pairs written; sentences on faults of the store, and ids of acknowledged verdicts that are
    missing."""

    kills: int = 0
    verdicts: int = 0
    writes: int = 0
    faults: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def kill_repeatedly(url: str, rounds: int, seed: int) -> Kills:
    """Kill processes at work on the store at ``url``, which must be empty, and check it each
    time."""
    chance = random.Random(seed)
    found = Kills()
    with open_store(url) as store:
        load_paths(store, [DEMO], open_models(), jobs=1)
    for number in range(rounds):
        acknowledged = _killed(url, f"{seed}-{number}", chance.uniform(0, _LONGEST))
        found.kills += 1
        found.writes += acknowledged.count("written") + acknowledged.count("derived")
        verdicts = [line for line in acknowledged if line.startswith("verdict:")]
        found.verdicts += len(verdicts)
        with open_store(url) as store:
            known = {node.id for node in iter_nodes(store, "Verdict")}
            found.missing += [verdict for verdict in verdicts if verdict not in known]
            found.faults += [f"{p.id}: {p.message}" for p in verify(store)]
    return found


def _killed(url: str, seed: str, seconds: float) -> list[str]:
    """Start a process, kill it ``seconds`` after its first line, and return its whole lines."""
    process = subprocess.Popen(
        [sys.executable, "-m", __spec__.name, "--work", url, seed],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    whole = (first + rest).decode().rpartition("\n")[0]
    return whole.splitlines()


def work(url: str, seed: str) -> None:
    """Replace and derive a plan and give verdicts until killed; print what is acknowledged."""
    chance = random.Random(seed)
    models = open_models()
    models.check()
    divisions = gazetteer_for([DEMO])
    text = (DEMO / PLAN).read_text(encoding="utf-8")
    changes = (("〔2022〕7号", "〔2022〕8号"), ("强化土壤污染源头管控", "强化土壤污染源头防控"))
    texts = [text, *(text.replace(old, new) for old, new in changes)]
    vocabulary = Vocabulary.load()
    versions = [build(read_plan(each.encode(), PLAN, divisions), vocabulary) for each in texts]
    print("ready", flush=True)
    with open_store(url) as store:
        while True:
            for verdict in _some_verdicts(store, chance, seed):
                print(verdict.id, flush=True)
            PlanWriter(store, lambda: models).write(chance.choice(versions))
            print("written", flush=True)
            for _ in relate(store, models, Processes(1)):
                print("derived", flush=True)


def _some_verdicts(store: Store, chance: random.Random, reviewer: str) -> Iterator[Node]:
    """Give a few verdicts, and yield each after it was acknowledged."""
    tasks = [task.id for task in iter_nodes(store, "Task")]
    edges = [edge.id for edge in store.edges(tasks, ("DERIVES_FROM",), "out")]
    for edge in chance.sample(edges, min(len(edges), 12)):
        try:
            done = give(store, edge, chance.choice(JUDGEMENTS), reviewer)
        except (NotFound, StoreUnavailable):
            continue
        yield done.history[-1]


def main() -> None:
    """Kill processes at work on each store, and print the results; exit with 1 after a fault."""
    parser = argparse.ArgumentParser(description="Kill processes at work on a store.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--stores", nargs="*", default=KINDS)
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--work", nargs=2, metavar=("URL", "SEED"), help="do the work")
    options = parser.parse_args()
    if options.work:
        work(*options.work)
        return
    failed = False
    for kind in options.stores:
        with empty_store(kind) as url:
            found = kill_repeatedly(url, options.kills, options.seed)
        failed |= bool(found.faults or found.missing)
        print(
            f"{kind}: {found.kills} kills, {found.writes} plans and pairs written and "
            f"{found.verdicts} verdicts acknowledged; {len(found.faults)} faults, "
            f"{len(found.missing)} verdicts missing (seed {options.seed})",
            *found.faults[:5],
            sep="\n  ",
            flush=True,
        )
    sys.exit(failed)


if __name__ == "__main__":
    main()

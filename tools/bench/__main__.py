"""Measurements of speed and memory. Run: ``make bench``.

Every figure is the median of several runs. The ratio compares it with a bare ``python -c pass``
run in the same minute, because machines differ and drift. Nothing here is asserted.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from graph.build.subgraph import build
from graph.derive.models import open_models
from graph.derive.stored_pairs import Deriver
from graph.model import Edge
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.geography import Geography
from graph.store import Store
from graph.store.iteration import iter_nodes
from loaders.plan import read_plan
from queries.checks import check_plan
from queries.gaps import gaps
from tools.paths import DEMO, shared_folder

_RUNS = 7
_PLANGRAPH = (sys.executable, "-c", "from app.cli import main; main()")


def _timed(run: Callable[[], object], runs: int = _RUNS) -> float:
    run()
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begin)
    return median(seconds)


def _process(command: Sequence[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _peak_memory(command: Sequence[str]) -> float:
    """Return the peak memory of a process in MB (Linux counts in kB)."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
        "capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe, *command], check=True, capture_output=True, text=True
    )
    return int(result.stdout) / 1024


def _printed(module: str) -> str:
    """Return the output of another benchmark, run in a separate process."""
    command = [sys.executable, "-m", f"tools.bench.{module}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def links(store: Store) -> list[Edge]:
    """Return the links between loaded plans whose parts are derived."""
    plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
    return [link for link in store.edges(plans, ("DERIVES_FROM",), "out") if "basis" in link.props]


def main() -> None:
    """Print a table of times, then peak memory."""
    shared = shared_folder()
    folder = shared / "plans" if shared else DEMO
    files = sorted(folder.glob("*.txt"))
    size = sum(path.stat().st_size for path in files) / 1e6
    divisions = Gazetteer.load()
    vocabulary = Vocabulary.load()
    data = [(path.name, path.read_bytes()) for path in files]

    def parse() -> None:
        for name, content in data:
            build(read_plan(content, name, divisions), vocabulary)

    def load() -> None:
        with tempfile.TemporaryDirectory() as temporary:
            store = f"sqlite:///{temporary}/bench.db"
            _process([*_PLANGRAPH, "--store", store, "load", str(folder)])()

    def check() -> None:
        with open_store(f"sqlite:///{checked}") as store:
            for plan in iter_nodes(store, "Plan", {"loaded": True}):
                check_plan(store, plan.id)

    def derive() -> None:
        with open_store(f"sqlite:///{checked}") as store:
            deriver = Deriver(store, open_models())
            for link in links(store):
                deriver.derived(link)

    def gap_report() -> None:
        with open_store(f"sqlite:///{checked}") as store:
            for link in links(store):
                gaps(store, link.source, link.target, open_models, Geography())

    bare = _timed(_process([sys.executable, "-c", "pass"]))
    work = tempfile.TemporaryDirectory()
    checked = f"{work.name}/checked.db"
    _process([*_PLANGRAPH, "--store", f"sqlite:///{checked}", "load", str(folder)])()
    rows = [
        (f"parse and build {len(files)} plans ({size:.1f} MB), in process", _timed(parse)),
        ("plangraph load of these into a new store, whole process", _timed(load, 5)),
        (f"all checks of {len(files)} loaded plans, in process", _timed(check)),
        ("derive all linked pairs of these, encoder start included", _timed(derive, 5)),
        ("gap report of these pairs, in process", _timed(gap_report, 5)),
        ("plangraph --help, whole process", _timed(_process([*_PLANGRAPH, "--help"]))),
        ("python -c pass", bare),
    ]
    work.cleanup()
    table = Table(
        title="Speed: median seconds, and ratio to a bare Python start", title_justify="left"
    )
    for heading in ("what", "seconds", "ratio"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for what, seconds in rows:
        table.add_row(what, f"{seconds:.3f}", f"{seconds / bare:.1f}")
    console = Console(highlight=False, width=110)
    console.print(table)
    with tempfile.TemporaryDirectory() as temporary:
        store = f"sqlite:///{temporary}/bench.db"
        peak = _peak_memory([*_PLANGRAPH, "--store", store, "load", str(folder)])
    console.print(_printed("references"))
    console.print(f"a large pair, whole process: {_printed('large_pair')}")
    console.print(_printed("neo4j_store"))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory of plangraph load: {peak:.0f} MB (of this bench: {own:.0f} MB)")


if __name__ == "__main__":
    main()

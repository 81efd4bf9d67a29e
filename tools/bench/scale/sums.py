"""Time, storage and machines for corpora of up to a million plans, from measured costs of a plan.

Run: ``python -m tools.bench.scale.sums``. It generates plans for divisions of the nation
(tools/bench/nation), loads them in one process into a new store, and multiplies what that took.
Linux only: processes are watched in ``/proc``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path

from graph.opening import open_store
from tools.bench.nation.__main__ import write_nation
from tools.bench.nation.loading import watched_load
from tools.paths import WIDE_DEMO, shared_folder

PLANS = (3_208, 100_000, 1_000_000)
# Cores of a machine, the share of them that is at work, and the hours that a load may take
_CORES, _BUSY, _HOURS = 16, 0.85, 8
_HEADS = (
    "plans",
    "CPU hours: read and store",
    "derive",
    "summarise",
    "nodes, millions",
    "edges, millions",
    "store, GB",
    "hours on two cores",
    f"machines of {_CORES} cores for {_HOURS} hours",
)


@dataclass(frozen=True, slots=True)
class Costs:
    """The cost of a plan: CPU seconds of each step, nodes, edges, and bytes of the store."""

    seconds: tuple[float, float, float]
    nodes: float
    edges: float
    stored: float


def measure(plans: int, given: Sequence[Path]) -> Costs:
    """Load ``plans`` generated plans and return the costs of one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, file = Path(temporary) / "plans", Path(temporary) / "plans.db"
        write_nation(folder, plans, seed=1, sectors=1, tasks=200, given=given)
        url = f"sqlite:///{file}"
        _, watch, _ = watched_load(url, folder, 1)
        ends = [0.0, *(used for _, used, _ in watch.ends.values())]
        steps = [(after - before) / plans for before, after in pairwise(ends)]
        with open_store(url) as store:
            counts = store.stats()
        return Costs(
            (steps[0], steps[1], steps[2]),
            sum(counts.nodes.values()) / plans,
            sum(counts.edges.values()) / plans,
            file.stat().st_size / plans,
        )


def sums(costs: Costs, plans: int) -> list[str]:
    """Return a row of the table: the sums for a number of plans."""
    hours = [seconds * plans / 3600 for seconds in costs.seconds]
    machines = ceil(sum(hours) / (_CORES * _BUSY * _HOURS))
    figures = (
        *hours,
        costs.nodes * plans / 1e6,
        costs.edges * plans / 1e6,
        costs.stored * plans / 1e9,
        sum(hours) / (2 * _BUSY),
    )
    return [f"{plans:,}", *(f"{figure:,.1f}" for figure in figures), f"{machines:,}"]


def table(costs: Costs) -> str:
    """Return the sums as a table in Markdown."""
    rows = [list(_HEADS), ["---"] * len(_HEADS), *(sums(costs, plans) for plans in PLANS)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Print the costs of a plan, and the table."""
    shared = shared_folder()
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", type=int, default=60, help="number of plans to load")
    parser.add_argument(
        "--given",
        type=Path,
        nargs="+",
        default=[shared / "plans" if shared else WIDE_DEMO],
        help="files or folders of plans to generate from",
    )
    options = parser.parse_args()
    costs = measure(options.plans, options.given)
    read, derive, summarise = costs.seconds
    print(
        f"a plan of {options.plans}: {read:.2f} s of CPU to read and store, {derive:.2f} s to "
        f"derive, {summarise:.2f} s to summarise; {costs.nodes:.0f} nodes, {costs.edges:.0f} "
        f"edges, {costs.stored / 1e6:.2f} MB"
    )
    print(table(costs))


if __name__ == "__main__":
    main()

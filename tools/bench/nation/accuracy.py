"""Accuracy of the stored derivations of a generated corpus against the known ones.

Run: ``python -m tools.bench.nation.accuracy STORE_URL FOLDER``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.opening import open_store
from graph.store import Store
from graph.store.iteration import iter_nodes
from tools.bench.nation.__main__ import derivations_file

# The title of a task and that of its origin in the plan above
_Links = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The numbers of known links between tasks, of stored ones, and of those that are both, and
    the share of the known ones that are stored, by the way they were made."""

    known: int
    stored: int
    right: int
    found: Mapping[str, float]

    def __str__(self) -> str:
        ways = ", ".join(f"{way} {share:.1%}" for way, share in sorted(self.found.items()))
        return (
            f"{self.known} known and {self.stored} stored links of tasks: precision "
            f"{self.right / max(1, self.stored):.1%}, recall {self.right / max(1, self.known):.1%} "
            f"({ways})"
        )


def measure(store: Store, folder: Path) -> Accuracy:
    """Compare the links of tasks of the plans that were generated in ``folder``, by titles."""
    known = json.loads(derivations_file(folder).read_text(encoding="utf-8"))
    loaded = {
        plan.props["source_file"]: plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})
    }
    made: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    stored = right = 0
    for plan in known:
        links = _stored(store, loaded[plan["file"]])
        ways = dict(_known(plan))
        made.update(ways.values())
        hit.update(way for link, way in ways.items() if link in links)
        stored += len(links)
        right += len(links & ways.keys())
    return Accuracy(made.total(), stored, right, {way: hit[way] / made[way] for way in made})


def _known(plan: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for task in plan["tasks"]:
        if task["from"] is not None:
            yield (task["title"], task["from"]), task["relation"]


def _stored(store: Store, plan: str) -> _Links:
    tasks = {task.id: task for task in iter_nodes(store, "Task", {"plan_id": plan})}
    links = store.edges(tasks, ("DERIVES_FROM",), "out")
    origins = store.nodes({link.target for link in links})
    return {
        (tasks[link.source].props["title"], origins[link.target].props["title"])
        for link in links
        if link.target in origins and origins[link.target].label == "Task"
    }


def main() -> None:
    """Print precision and recall of the store and the folder that the arguments name."""
    url, folder = sys.argv[1:]
    with open_store(url, create=False) as store:
        print(measure(store, Path(folder)))


if __name__ == "__main__":
    main()

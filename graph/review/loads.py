"""Loads of plans: the loaded or replaced plan, its file, the person and the time.

They are stored separately from the plans, only ever added, and stay when a plan is removed.
"""

from __future__ import annotations

from datetime import datetime

from graph.model import Node, ids
from graph.model.values import LoadOutcome
from graph.review.events import time_text
from graph.store import Store
from graph.store.iteration import iter_nodes


def load_node(
    plan: Node,
    outcome: LoadOutcome,
    by: str,
    parts: int,
    verdicts: tuple[int, int] = (0, 0),
    at: datetime | None = None,
) -> Node:
    """Return the record of a load of ``plan``, which has a number of ``parts``. ``verdicts`` are
    the numbers of those that apply to the new text, and of those that no longer do."""
    time = time_text(at)
    props = {
        "plan": plan.id,
        "title": plan.props["title"],
        "division_code": plan.props.get("division_code"),
        "file": plan.props["source_file"],
        "sha256": plan.props["sha256"],
        "outcome": outcome,
        "by": by,
        "at": time,
        "parts": parts,
        "verdicts_kept": verdicts[0],
        "orphaned": verdicts[1],
    }
    kept = {name: value for name, value in props.items() if value is not None}
    return Node(f"load:{ids.digest(plan.id, by, time)}", "Load", kept)


def of_plan(store: Store, plan: str) -> tuple[Node, ...]:
    """Return the records of all loads of a plan (its id), the oldest first."""
    found = iter_nodes(store, "Load", {"plan": plan})
    return tuple(sorted(found, key=lambda load: (load.props["at"], load.id)))

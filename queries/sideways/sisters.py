"""Tasks of a parent plan that most sister divisions take up and a plan does not."""

from __future__ import annotations

from collections.abc import Iterator

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.lookup import get_plan
from queries.sideways.sideways_report import SisterGap
from queries.text.quoting import Quote, Source
from queries.uptake.child_editions import other_children
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.pair_summary import TaskCell

# The share of sisters that take a task up, and their number, from which its absence is reported
_MOST = 0.6
_ENOUGH = 3
# The share of a task's letters that a sister takes up
_TAKEN_UP = 0.5
_EXAMPLES = 3


def sister_gaps(store: Store, plan: Node, models: OpenModels) -> Iterator[SisterGap]:
    """Yield the tasks of each parent of ``plan`` that at least 60 % of its sisters, and at least
    three of them, take up, and that the plan does not, in the order of the parent's text.
    Editions of the plan are not sisters, and of the editions of a sister only the latest counts."""
    links = store.edges([plan.id], ("DERIVES_FROM",), "out")
    parents = store.nodes({e.target for e in links if e.props.get("review") != "rejected"})
    for _, parent in sorted(parents.items()):
        pairs = ParentPairs.of(store, parent, models)
        others = other_children(store, tuple(pairs.children), plan.id)
        sisters = [name for name in others if name in pairs.states]
        if plan.id not in pairs.states or len(sisters) < _ENOUGH:
            continue
        statuses = pairs.statuses()
        source = Source.read(store, parent)
        for place, task in enumerate(iter_nodes(store, "Task", {"plan_id": parent.id})):
            own = statuses[plan.id].tasks.get(place)
            if own is None or own.status != "missing":
                continue
            having = [name for name in sisters if _takes_up(statuses[name].tasks.get(place))]
            if len(having) >= max(_ENOUGH, _MOST * len(sisters)):
                examples = tuple(_examples(store, task, having))
                quoted = source.node(task)
                yield SisterGap(parent.id, quoted, len(sisters), len(having), examples)


def _takes_up(cell: TaskCell | None) -> bool:
    return cell is not None and cell.share >= _TAKEN_UP


def _examples(store: Store, task: Node, sisters: list[str]) -> Iterator[Quote]:
    """Yield a passage of each of the first sisters that derives from ``task``."""
    edges = store.edges([task.id], ("DERIVES_FROM",), "in")
    tasks = store.nodes({edge.source for edge in edges if edge.props.get("review") != "rejected"})
    shown = 0
    for sister in sisters:
        found = [node for node in tasks.values() if node.plan_id == sister]
        if found and shown < _EXAMPLES:
            shown += 1
            best = min(found, key=lambda node: (node.props["start"], node.id))
            yield Source.read(store, get_plan(store, sister)).node(best)

"""Everything in a store that belongs to one plan."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Edge, Node, Subgraph
from graph.store.adapting import PARTS, only_cited
from graph.store.copying import with_text
from graph.store.iteration import iter_nodes
from graph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A plan as :meth:`Store.replace_plan` takes it, and what other plans have to do with it.

    ``own`` contains the plan with its text, its parts, its own edges, and the nodes beside it:
    those of no plan, and the plans that it cites, as cited ones. ``incoming`` are the edges from
    other plans.
    """

    plan: Node
    own: Subgraph
    incoming: tuple[Edge, ...]


def plan_content(store: Store, plan: Node) -> PlanContent:
    """Return the content of a loaded plan."""
    parts = [node for label in PARTS for node in iter_nodes(store, label, {"plan_id": plan.id})]
    mine = {node.id: node for node in (with_text(store, plan), *parts)}
    edges = store.edges(mine)
    ends = store.nodes({end for edge in edges for end in (edge.source, edge.target)} - mine.keys())
    cited = {edge.target for edge in edges if edge.type == "BASED_ON" and edge.source == plan.id}
    beside = [
        only_cited(end.id, end.props) if end.id in cited else end
        for end in ends.values()
        if end.plan_id is None or end.id in cited
    ]
    # Edges come from the plan, from departments, or from other plans, loaded or not
    incoming = tuple(
        edge for edge in edges if edge.source in ends and ends[edge.source].plan_id is not None
    )
    from_others = {edge.id for edge in incoming}
    return PlanContent(
        mine[plan.id],
        Subgraph(
            (*mine.values(), *beside),
            tuple(edge for edge in edges if edge.id not in from_others),
        ),
        incoming,
    )

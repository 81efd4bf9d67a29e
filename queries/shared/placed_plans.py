"""Plans with the divisions that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from graph.model import Node
from graph.store import Store
from queries.shared.answers import answer


@answer
class PlacedPlan:
    """A plan with its division."""

    id: str
    title: str
    division: Annotated[str | None, Field(description="name of the division")]
    division_code: str | None
    level: str | None
    period_start: int | None
    period_end: int | None


def divisions_of(store: Store, plans: Iterable[str]) -> Mapping[str, Node]:
    """Return the division of each plan (id) for which it is known, by the plan."""
    edges = store.edges(plans, ("FOR_DIVISION",), "out")
    nodes = store.nodes({edge.target for edge in edges})
    return {edge.source: nodes[edge.target] for edge in edges if edge.target in nodes}


def placed_plans(store: Store, ids: Iterable[str]) -> Mapping[str, PlacedPlan]:
    """Return the plans with these ids, by id."""
    nodes = store.nodes(ids)
    names = {plan: node.props["name"] for plan, node in divisions_of(store, nodes).items()}
    return {
        plan.id: PlacedPlan(
            plan.id,
            plan.props["title"],
            names.get(plan.id),
            plan.props.get("division_code"),
            plan.props.get("level"),
            plan.props.get("period_start"),
            plan.props.get("period_end"),
        )
        for plan in nodes.values()
    }

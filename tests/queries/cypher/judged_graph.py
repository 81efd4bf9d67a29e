"""Verdicts of all kinds on the demo's derivations, which the queries have to respect."""

from __future__ import annotations

from graph.export.whole import all_edges
from graph.model import Edge
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.review.edge_verdicts import Judgement, draw, give

_TURNS: tuple[Judgement | None, ...] = ("accepted", "rejected", None, "unsure", "rejected")
COUNTY, CITY, PROVINCE = (
    f"plan:{place}十四五生态环境保护规划" for place in ("白溪县", "青禾市", "云岭省")
)


def judge(store: Store) -> None:
    """Judge most derivations between parts of plans, and add some that were not found: between
    tasks, between indicators, and from the county's plan to the province's."""
    edges = list(all_edges(store))
    derived = [e for e in edges if e.type == "DERIVES_FROM" and not e.source.startswith("plan:")]
    for i, edge in enumerate(sorted(derived, key=lambda e: e.id)):
        verdict = _TURNS[i % len(_TURNS)]
        if verdict is not None:
            give(store, edge.id, verdict, "周审核员")
    for label in ("Task", "Indicator"):
        _draw(store, label, derived)
    draw(store, COUNTY, PROVINCE, "周审核员")


def _draw(store: Store, label: str, derived: list[Edge]) -> None:
    """Add edges from parts of the city's plan to parts of the province's that have no
    derivations."""
    taken = {edge.target for edge in derived}
    free = [
        node.id for node in iter_nodes(store, label, {"plan_id": PROVINCE}) if node.id not in taken
    ]
    below = [node.id for node in iter_nodes(store, label, {"plan_id": CITY})]
    assert len(free) >= 3
    for child, parent in zip(below[::5], free[:3], strict=False):
        draw(store, child, parent, "周审核员")

"""The links between all editions of a plan."""

from __future__ import annotations

from graph.model import Edge
from graph.store import Store


def edition_chain(store: Store, plan_id: str) -> tuple[Edge, ...]:
    """Return all SUPERSEDES links that join a plan (id) with its editions, directly or not."""
    found: dict[str, Edge] = {}
    seen: set[str] = set()
    frontier = {plan_id}
    while frontier:
        seen |= frontier
        links = store.edges(frontier, ("SUPERSEDES",))
        found |= {link.id: link for link in links}
        frontier = {end for link in links for end in (link.source, link.target)} - seen
    return tuple(found[id_] for id_ in sorted(found))

"""The relation of two plans in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graph.model import Edge
from graph.store import Store

# linked: the child derives from the parent; indirect: through plans between them; reversed: the
# parent derives from the child
Kinship = Literal["linked", "indirect", "reversed", "none"]


def kinship(store: Store, child: str, parent: str) -> Kinship:
    """Return how the plan ``child`` (id) is related to ``parent``. Rejected links do not count."""
    if parent in _origins(store, child):
        return "linked"
    if derives_from(store, child, parent):
        return "indirect"
    return "reversed" if derives_from(store, parent, child) else "none"


def link_between(store: Store, child: str, parent: str) -> Edge | None:
    """Return the link over which the plan ``child`` (id) derives from ``parent``, if there is
    one."""
    return next((link for link in _links(store, child) if link.target == parent), None)


def derives_from(store: Store, below: str, above: str) -> bool:
    """Return whether the plan ``below`` (id) derives from ``above``, directly or through others.

    Rejected links do not count.
    """
    seen: set[str] = set()
    open_ = {below}
    while open_:
        plan = open_.pop()
        seen.add(plan)
        origins = _origins(store, plan)
        if above in origins:
            return True
        open_ |= origins - seen
    return False


def _origins(store: Store, plan: str) -> set[str]:
    return {link.target for link in _links(store, plan)}


def _links(store: Store, plan: str) -> Iterator[Edge]:
    """Yield the links from a plan to those that it derives from."""
    for link in store.edges([plan], ("DERIVES_FROM",), "out"):
        if link.props.get("review") != "rejected":
            yield link

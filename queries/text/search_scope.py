"""The plans that a search is limited to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from graph.model.values import Level
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import NotFound


@dataclass(frozen=True)
class Scope:
    """Filters for plans; an empty one fits all plans.

    ``division`` is the GB/T 2260 code of a division; the plans of divisions within it fit too.
    """

    plans: Sequence[str] = ()
    division: str | None = None
    levels: Sequence[Level] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether all plans fit."""
        return not (self.plans or self.division or self.levels)


def plans_in(store: Store, scope: Scope) -> list[str] | None:
    """Return the ids of the plans that fit all filters, None without filters.

    Raises NotFound for a division that no plan belongs to.
    """
    if scope.is_empty:
        return None
    filters: list[Collection[str]] = []
    if scope.plans:
        filters.append(scope.plans)
    if scope.division:
        filters.append(set(_of_division(store, scope.division)))
    if scope.levels:
        filters.append(
            {
                plan.id
                for level in scope.levels
                for plan in iter_nodes(store, "Plan", {"level": level})
            }
        )
    return sorted(set(filters[0]).intersection(*filters[1:]))


def _of_division(store: Store, code: str) -> Iterator[str]:
    """Return the plans of the divisions with this code and of those within them."""
    found = {node.id for node in iter_nodes(store, "Division", {"code": code})}
    if not found:
        raise NotFound(f"there is no division with the code {code}")
    new = found
    while new:
        new = {edge.source for edge in store.edges(new, ("PART_OF",), "in")} - found
        found |= new
    return (edge.source for edge in store.edges(found, ("FOR_DIVISION",), "in"))

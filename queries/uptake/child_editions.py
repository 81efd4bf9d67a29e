"""Editions of one plan among the plans below another: of one period, only the latest counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graph.derive.editions import edition_groups
from graph.store import Store
from queries.shared.answers import answer
from queries.shared.edition_chain import edition_chain
from queries.shared.placed_plans import PlacedPlan, placed_plans


@answer
class EarlierEdition:
    """A plan below that is not counted, because a later edition of it for the same period is."""

    plan: PlacedPlan
    counted: Annotated[str, Field(description="plan (id) that is counted in its place")]


@dataclass(frozen=True, slots=True)
class ChildEditions:
    """The plans below another one: ``latest`` (ids, in the given order) count, ``replaced`` maps
    each of the others to the edition that counts in its place."""

    store: Store
    latest: tuple[str, ...]
    replaced: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, children: Collection[str]) -> ChildEditions:
        """Separate the editions among ``children`` (ids).

        An issued plan replaces its draft, and a revision the issued plan, if they have one period
        and both are among the children. The plan of the next period replaces none.
        """
        later = _later(store, children)
        reached = {child: set(_reached(child, later)).intersection(children) for child in children}
        replaced_by = {
            child: {
                other
                for other in others
                # Links set by hand may form a circle, of which the last by id counts
                if child not in reached[other] or child < other
            }
            for child, others in reached.items()
        }
        latest = tuple(child for child in children if not replaced_by[child])
        replaced = {
            child: min(others.intersection(latest))
            for child, others in replaced_by.items()
            if others
        }
        return cls(store, latest, replaced)

    def earlier(self, of: Collection[str]) -> tuple[EarlierEdition, ...]:
        """Return those of the plans ``of`` (ids) that are not counted, in that order."""
        ids = [plan for plan in of if plan in self.replaced]
        placed = placed_plans(self.store, ids)
        return tuple(EarlierEdition(placed[plan], self.replaced[plan]) for plan in ids)


def other_children(store: Store, children: Collection[str], plan: str) -> tuple[str, ...]:
    """Return the ``children`` (ids) that are not editions of one of them, ``plan``; of several
    editions of one period only the latest."""
    own = edition_groups(edition_chain(store, plan)).get(plan, frozenset((plan,)))
    return ChildEditions.of(store, [child for child in children if child not in own]).latest


def _later(store: Store, plans: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each plan (id), and for those that supersede it, the next editions of the same
    period."""
    found: dict[str, tuple[str, ...]] = {}
    frontier = set(plans)
    while frontier:
        links = store.edges(frontier, ("SUPERSEDES",), "in")
        nodes = store.nodes({end for link in links for end in (link.source, link.target)})
        periods = {
            id_: (node.props.get("period_start"), node.props.get("period_end"))
            for id_, node in nodes.items()
        }
        editions: dict[str, list[str]] = defaultdict(list)
        for link in links:
            if periods[link.source] == periods[link.target]:
                editions[link.target].append(link.source)
        found |= {plan: tuple(editions[plan]) for plan in frontier}
        frontier = {plan for later in editions.values() for plan in later} - found.keys()
    return found


def _reached(plan: str, later: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the later editions of a plan, the next ones first."""
    seen = {plan}
    waiting = list(later.get(plan, ()))
    while waiting:
        edition = waiting.pop()
        if edition not in seen:
            seen.add(edition)
            yield edition
            waiting += later.get(edition, ())

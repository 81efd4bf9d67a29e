"""The numbers of loaded plans by division and sector: an aggregate of a store of many plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import Field

from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.plans.division_tree import by_code
from queries.shared.answers import answer
from queries.shared.errors import NotFound
from queries.shared.graph_models import DivisionNode


@answer
class DistributionCell:
    """The plans of one row in one sector."""

    plans: Annotated[int, Field(description="number of loaded plans")]
    linked: Annotated[int, Field(description="number of those that derive from a loaded plan")]


@answer
class DistributionRow:
    """The plans of a division and of the divisions in it, by sector."""

    division: Annotated[DivisionNode | None, Field(description="null: plans without a division")]
    own: Annotated[
        bool, Field(description="true: the plans of the division itself, without those in it")
    ]
    opens: Annotated[bool, Field(description="whether divisions in it have plans")]
    plans: Annotated[int, Field(description="number of loaded plans")]
    cells: Annotated[
        tuple[DistributionCell | None, ...],
        Field(description="one for each sector; null: no plan"),
    ]


@answer
class SectorPlans:
    """A sector and its plans in all rows."""

    sector: Annotated[str | None, Field(description="null: plans without a sector")]
    plans: Annotated[int, Field(description="number of loaded plans")]


@answer
class Distribution:
    """Loaded plans by division (rows) and sector (columns)."""

    divisions: Annotated[
        tuple[DivisionNode, ...],
        Field(
            description="the division whose plans are counted, after those above it; none: the "
            "whole store"
        ),
    ]
    sectors: Annotated[
        tuple[SectorPlans, ...], Field(description="the columns; sectors with most plans first")
    ]
    rows: Annotated[
        tuple[DistributionRow, ...],
        Field(description="the division itself, then the divisions directly in it, by code"),
    ]
    plans: Annotated[int, Field(description="number of loaded plans in all rows")]


class _Located(NamedTuple):
    """A plan as it is counted: the id of its division, its sector, and whether it derives from a
    loaded plan."""

    division: str | None
    sector: str | None
    linked: bool


@dataclass(frozen=True, slots=True)
class PlanLocations:
    """All loaded plans, the divisions by id, and for each division the ids from the outermost
    division around it to its own."""

    plans: tuple[_Located, ...]
    divisions: Mapping[str, Node]
    chains: Mapping[str, tuple[str, ...]]


def plan_locations(store: Store) -> PlanLocations:
    """Return the locations of all loaded plans, from which any distribution is counted."""
    plans = {plan.id: plan for plan in iter_nodes(store, "Plan", {"loaded": True})}
    divisions = {node.id: node for node in sorted(iter_nodes(store, "Division"), key=by_code)}
    own = {edge.source: edge.target for edge in store.edges(plans, ("FOR_DIVISION",), "out")}
    above = {edge.source: edge.target for edge in store.edges(divisions, ("PART_OF",), "out")}
    linked = {
        edge.source
        for edge in store.edges(plans, ("DERIVES_FROM",), "out")
        if edge.target in plans and edge.props.get("review") != "rejected"
    }
    located = (
        _Located(own.get(plan.id), plan.props.get("sector"), plan.id in linked)
        for plan in plans.values()
    )
    chains = {node: _chain(node, above) for node in divisions}
    return PlanLocations(tuple(located), divisions, chains)


def distribution(locations: PlanLocations, division: str | None = None) -> Distribution:
    """Return the numbers of plans of a division (id), and of each division directly in it, by
    sector.

    None is the whole store: the outermost division if there is only one. Plans without a division
    are counted there only. Raises NotFound for an unknown division.
    """
    chains = locations.chains
    if division is not None and division not in chains:
        raise NotFound(f"there is no division {division}")
    outermost = {chain[0] for chain in chains.values()}
    if division is None and len(outermost) == 1:
        division = outermost.pop()
    at = chains[division] if division else ()
    counted: dict[str | None, Counter[tuple[str | None, bool]]] = defaultdict(Counter)
    opening: set[str] = set()
    for plan in locations.plans:
        chain = chains.get(plan.division or "", ())
        below = chain[len(at) :]
        if chain[: len(at)] == at:
            row = below[0] if below else division
        elif not chain and len(at) == 1:
            row = None
        else:
            continue
        counted[row][plan.sector, plan.linked] += 1
        if len(below) > 1:
            opening.add(below[0])
    totals: Counter[str | None] = Counter()
    for counts in counted.values():
        for (sector, _), number in counts.items():
            totals[sector] += number
    sectors = sorted(totals, key=lambda sector: (-totals[sector], sector or ""))
    order = [*at[-1:], *(node for node in locations.divisions if node != division), None]
    rows = tuple(
        DistributionRow(
            locations.divisions.get(node or ""),
            node is not None and node == division,
            node in opening,
            counted[node].total(),
            tuple(_cell(counted[node], sector) for sector in sectors),
        )
        for node in order
        if node in counted
    )
    return Distribution(
        tuple(locations.divisions[node] for node in at),
        tuple(SectorPlans(sector, totals[sector]) for sector in sectors),
        rows,
        totals.total(),
    )


def _chain(division: str, above: Mapping[str, str]) -> tuple[str, ...]:
    found = [division]
    while (outer := above.get(found[-1])) and outer not in found:
        found.append(outer)
    return tuple(reversed(found))


def _cell(
    counts: Mapping[tuple[str | None, bool], int], sector: str | None
) -> DistributionCell | None:
    linked = counts.get((sector, True), 0)
    plans = linked + counts.get((sector, False), 0)
    return DistributionCell(plans, linked) if plans else None

"""Which plan derives from which: DERIVES_FROM between plans, drawn over the whole store.

A plan derives from the plans that its text cites as its basis, if they are loaded, and from the
plan of the nearest loaded ancestor division of the same sector and period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Edge, Node, Subgraph, edge
from graph.review.verdicts import of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes

CITED = "cited"
ANCESTOR = "nearest ancestor division, same sector and period"


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What changes between plans: edges to write, and edges that no longer hold."""

    add: Subgraph
    remove: tuple[Edge, ...]


def link_plans(store: Store) -> LinkChange:
    """Compare the DERIVES_FROM edges between the loaded plans with what they should be.

    A plan loaded later may stand between two that were linked: a county's plan derives from the
    province's only until the city's is there. Edges on which someone gave a verdict stay.
    """
    plans = {node.id: node for node in iter_nodes(store, "Plan", {"loaded": True})}
    wanted = {e.id: e for e in _wanted(store, plans)}
    present = {e.id: e for e in store.edges(plans, ("DERIVES_FROM",), "out") if e.target in plans}
    stale = (
        e
        for e in present.values()
        if e.id not in wanted
        and e.props.get("method") in (CITED, ANCESTOR)
        and e.props.get("review") == "proposed"
    )
    new = (
        with_verdict(e, of_pair(store, e.source, e.target).get(e.id))
        for e in wanted.values()
        if e.id not in present or present[e.id].props.get("method") != e.props["method"]
    )
    return LinkChange(Subgraph(edges=tuple(new)), tuple(stale))


def _wanted(store: Store, plans: Mapping[str, Node]) -> Iterator[Edge]:
    above = _ancestors(store, plans)
    cited: dict[str, set[str]] = defaultdict(set)
    for cite in store.edges(plans, ("BASED_ON",), "out"):
        cited[cite.source].add(cite.target)
    by_place = _by_place(plans.values())
    for child in plans.values():
        parents = dict.fromkeys(sorted(cited[child.id] & plans.keys()), CITED)
        for parent in _nearest(child, above.get(child.id, ()), by_place):
            parents.setdefault(parent, ANCESTOR)
        for parent, method in parents.items():
            if parent != child.id:
                yield edge(child.id, "DERIVES_FROM", parent, method=method, review="proposed")


def _ancestors(store: Store, plans: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    """Divisions of each plan, nearest first: the plan's own, and those it is a part of."""
    own = {e.source: e.target for e in store.edges(plans, ("FOR_DIVISION",), "out")}
    part_of: dict[str, str] = {}
    frontier = set(own.values())
    while frontier:
        found = {e.source: e.target for e in store.edges(frontier, ("PART_OF",), "out")}
        part_of |= found
        frontier = set(found.values()) - part_of.keys()
    chains: dict[str, tuple[str, ...]] = {}
    for plan, division in own.items():
        chain = [division]
        while chain[-1] in part_of:
            chain.append(part_of[chain[-1]])
        chains[plan] = tuple(chain)
    return chains


def _by_place(plans: Iterable[Node]) -> dict[tuple[str, str, int, int], list[str]]:
    """Final plans by division code, sector and period. A zone's plan stands for no division."""
    places: dict[tuple[str, str, int, int], list[str]] = defaultdict(list)
    for plan in plans:
        key = _key(plan)
        if key and plan.props.get("level") != "zone" and plan.props.get("status") != "draft":
            places[(plan.props["division_code"], *key)].append(plan.id)
    return places


def _key(plan: Node) -> tuple[str, int, int] | None:
    props = plan.props
    names = ("sector", "period_start", "period_end")
    if any(props.get(name) is None for name in names) or "division_code" not in props:
        return None
    return props["sector"], props["period_start"], props["period_end"]


def _nearest(
    child: Node,
    divisions: tuple[str, ...],
    by_place: dict[tuple[str, str, int, int], list[str]],
) -> list[str]:
    """The plans of the nearest division above the child's that has one."""
    key = _key(child)
    if key is None:
        return []
    for division in divisions[1:]:
        code = division.removeprefix("division:")
        if found := by_place.get((code, *key)):
            return sorted(found)
    return []

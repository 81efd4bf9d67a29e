"""DERIVES_FROM links between the plans of a store.

A plan derives from the loaded plans that its text cites as its basis, and from the plan of the
nearest loaded ancestor division with the same sector and period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.derive.change import Change
from graph.model import Edge, Node, edge
from graph.review.verdicts import of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes

CITED = "cited"
ANCESTOR = "nearest ancestor division, same sector and period"


def link_plans(store: Store) -> Change:
    """Return how the links between the loaded plans have to change.

    A plan that is loaded later may come between two linked plans: a county's plan derives from the
    province's only until the city's plan is loaded. Links with a verdict stay.
    """
    plans = {node.id: node for node in iter_nodes(store, "Plan", {"loaded": True})}
    wanted = {link.id: link for link in _wanted(store, plans)}
    edges = store.edges(plans, ("DERIVES_FROM",), "out")
    present = {link.id: link for link in edges if link.target in plans}
    return Change(
        tuple(
            with_verdict(link, of_pair(store, link.source, link.target).get(link.id))
            for link in wanted.values()
            if not _is_same(link, present.get(link.id))
        ),
        tuple(link for link in present.values() if link.id not in wanted and _is_proposed(link)),
    )


def _is_same(link: Edge, present: Edge | None) -> bool:
    return present is not None and present.props.get("method") == link.props["method"]


def _is_proposed(link: Edge) -> bool:
    """Return whether :func:`link_plans` made the link and it has no verdict."""
    method, review = link.props.get("method"), link.props.get("review")
    return method in (CITED, ANCESTOR) and review == "proposed"


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
    """Return the divisions of each plan, nearest first: its own, then those that contain it."""
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
    """Return final plans by division code, sector and period, without the plans of zones."""
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
    """Return the plans of the nearest division above the child's that has any."""
    key = _key(child)
    if key is None:
        return []
    for division in divisions[1:]:
        code = division.removeprefix("division:")
        if found := by_place.get((code, *key)):
            return sorted(found)
    return []

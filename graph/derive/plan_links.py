"""Links between the plans of a store.

A plan derives from the loaded plans that its text cites as its basis, from the plans of the nearest
loaded ancestor division with the same sector and period, and from a plan of its own division whose
subject contains its own (革命文物 is a part of 文物). A plan of a sector is also based on the
general plan of its own division and period, the outline of the national economy. Editions of one
plan (:mod:`graph.derive.editions`) supersede, and never derive from, each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.derive.change import Change
from graph.derive.editions import edition_groups, edition_links
from graph.derive.plan_titles import is_narrower, share_subject, title_core
from graph.model import Edge, Node, edge
from graph.review.verdicts import of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes

CITED = "cited"
ANCESTOR = "nearest ancestor division, same sector and period"
BROADER = "broader subject, same division, sector and period"
#: The sector of general plans
GENERAL = "国民经济和社会发展"


# Division code, sector, first and last year
_Place = tuple[Any, Any, Any, Any]


def link_plans(store: Store) -> Change:
    """Return how the links between the loaded plans have to change.

    A plan that is loaded later may come between two linked plans: a county's plan derives from the
    province's only until the city's plan is loaded. Links with a verdict stay.
    """
    plans = _loaded(store)
    wanted = {link.id: link for link in _wanted(store, plans, plans)}
    edges = store.edges(plans, ("DERIVES_FROM", "BASED_ON", "SUPERSEDES"), "out")
    present = {link.id: link for link in edges if link.target in plans or _is_inferred(link)}
    return Change(
        tuple(
            with_verdict(link, of_pair(store, link.source, link.target).get(link.id))
            for link in wanted.values()
            if not _is_same(link, present.get(link.id))
        ),
        tuple(
            link
            for link in present.values()
            if link.id not in wanted and (_is_proposed(link) or _is_inferred(link))
        ),
    )


def links_of(store: Store, plan_id: str) -> tuple[Edge, ...]:
    """Return the links that a loaded plan should have: DERIVES_FROM its parents, and BASED_ON the
    general plan of its division and period."""
    plans = _loaded(store)
    wanted = _wanted(store, plans, {plan_id: plans[plan_id]})
    return tuple(link for link in wanted if link.type != "SUPERSEDES")


def _loaded(store: Store) -> Mapping[str, Node]:
    return {node.id: node for node in iter_nodes(store, "Plan", {"loaded": True})}


def _is_same(link: Edge, present: Edge | None) -> bool:
    return present is not None and present.props.get("method") == link.props.get("method")


def _is_proposed(link: Edge) -> bool:
    """Return whether :func:`link_plans` made the link and it has no verdict."""
    method, review = link.props.get("method"), link.props.get("review")
    return method in (CITED, ANCESTOR, BROADER) and review == "proposed"


def _is_inferred(link: Edge) -> bool:
    """Return whether a plan is based on another that its text does not cite, or supersedes it."""
    return link.type == "SUPERSEDES" or (link.type == "BASED_ON" and "start" not in link.props)


def _wanted(
    store: Store, plans: Mapping[str, Node], children: Mapping[str, Node]
) -> Iterator[Edge]:
    """Yield the links of ``children`` to ``plans``, which are all loaded plans by id."""
    above = _ancestors(store, children)
    cited = _cited(store, plans, children)
    by_place = _by_place(plans.values())
    followed = tuple(edition_links(plans))
    editions = edition_groups(followed)
    yield from (link for link in followed if link.source in children)
    for child in children.values():
        parents = dict.fromkeys(sorted(cited[child.id]), CITED)
        for parent in _nearest(child, above.get(child.id, ()), by_place, plans):
            parents.setdefault(parent, ANCESTOR)
        for parent in _broader(child, by_place, plans):
            parents.setdefault(parent, BROADER)
        for parent, method in parents.items():
            if parent != child.id and parent not in editions.get(child.id, ()):
                yield edge(child.id, "DERIVES_FROM", parent, method=method, review="proposed")
        for parent in _general(child, by_place):
            if parent not in parents and parent not in editions.get(child.id, ()):
                yield edge(child.id, "BASED_ON", parent)


def _cited(
    store: Store, plans: Mapping[str, Node], children: Mapping[str, Node]
) -> dict[str, set[str]]:
    """Return those of the loaded ``plans`` that each child cites.

    A title that is printed in another order or without its period means the loaded plan of the same
    words: 《某省“十四五”水利规划》 is 某省水利“十四五”规划.
    """
    by_core: dict[str, list[str]] = defaultdict(list)
    for plan in plans.values():
        by_core[title_core(plan.props.get("title", ""))].append(plan.id)
    cites = [e for e in store.edges(children, ("BASED_ON",), "out") if not _is_inferred(e)]
    named = store.nodes(sorted({cite.target for cite in cites} - plans.keys()))
    cited: dict[str, set[str]] = defaultdict(set)
    for cite in cites:
        if cite.target in plans:
            cited[cite.source].add(cite.target)
        elif cite.target in named:
            title = named[cite.target].props.get("title", "")
            meant = by_core.get(title_core(title), [])
            cited[cite.source].update(meant if len(meant) == 1 else ())
    return cited


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


def _by_place(plans: Iterable[Node]) -> dict[_Place, list[str]]:
    """Return final plans by division code, sector and period, without the plans of zones."""
    places: dict[_Place, list[str]] = defaultdict(list)
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
    by_place: Mapping[_Place, Sequence[str]],
    plans: Mapping[str, Node],
) -> list[str]:
    """Return the plans of the nearest division above the child's that has any.

    If there are several, those that share a subject with the child are its parents: 文物, not 旅游.
    """
    key = _key(child)
    if key is None:
        return []
    for division in divisions[1:]:
        code = division.removeprefix("division:")
        if found := by_place.get((code, *key)):
            title = child.props["title"]
            alike = [plan for plan in found if share_subject(title, plans[plan].props["title"])]
            return sorted(alike or found)
    return []


def _broader(
    child: Node, by_place: Mapping[_Place, Sequence[str]], plans: Mapping[str, Node]
) -> list[str]:
    """Return the plans of the child's division, sector and period with a broader subject."""
    key = _key(child)
    if key is None or key[0] == GENERAL:
        return []
    same = by_place.get((child.props["division_code"], *key), ())
    title = child.props["title"]
    return sorted(plan for plan in same if is_narrower(title, plans[plan].props["title"]))


def _general(child: Node, by_place: Mapping[_Place, Sequence[str]]) -> list[str]:
    """Return the general plans of the division and period of a sector's plan."""
    props = child.props
    if props.get("sector") == GENERAL or props.get("level") == "zone":
        return []
    period = props.get("period_start"), props.get("period_end")
    return sorted(by_place.get((props.get("division_code"), GENERAL, *period), ()))

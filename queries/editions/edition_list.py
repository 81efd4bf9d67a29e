"""The editions of a plan."""

from __future__ import annotations

from graph.model import Edge, Node
from graph.store import Store
from queries.editions.edition_answers import Edition, EditionList
from queries.shared.edition_chain import edition_chain
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import check_loaded, get_plan


def editions(store: Store, plan_id: str) -> EditionList:
    """Return all editions of a loaded plan, found by SUPERSEDES in both directions, the first one
    first. Raises NotFound, and InvalidQuery for a plan that is only cited."""
    plan = get_plan(store, plan_id)
    check_loaded(plan)
    links = edition_chain(store, plan_id)
    by_later = {link.source: link for link in links}
    ids = {plan_id, *(end for link in links for end in (link.source, link.target))}
    plans = sorted(store.nodes(ids).values(), key=_order)
    depth = {plan.id: _depth(plan.id, by_later) for plan in plans}
    plans.sort(key=lambda plan: depth[plan.id])
    return EditionList(plan_id, tuple(_edition(plan, by_later.get(plan.id)) for plan in plans))


def earlier_edition(store: Store, plan: Node, since: str | None) -> Node:
    """Return the edition that ``plan`` is compared with: ``since`` (id), else the one before it.

    Raises NotFound, and InvalidQuery for a plan without an earlier edition, for a plan that is only
    cited and for two that are the same.
    """
    if since is None:
        links = store.edges([plan.id], ("SUPERSEDES",), "out")
        if not links:
            raise InvalidQuery(
                f"no earlier edition of 《{plan.props['title']}》 is loaded; load it, name one "
                "(since), or set it by hand (plangraph correct --supersedes)"
            )
        since = links[0].target
    earlier = get_plan(store, since)
    check_loaded(earlier)
    if earlier.id == plan.id:
        raise InvalidQuery(f"《{plan.props['title']}》 cannot be compared with itself")
    return earlier


def _edition(plan: Node, link: Edge | None) -> Edition:
    return Edition(plan, link.props["method"] if link else None, link.target if link else None)


def _depth(plan: str, by_later: dict[str, Edge]) -> int:
    """Return the number of editions before a plan; links set by hand may form a circle."""
    passed: set[str] = set()
    while plan in by_later and plan not in passed:
        passed.add(plan)
        plan = by_later[plan].target
    return len(passed)


def _order(plan: Node) -> tuple[int, str]:
    return plan.props.get("period_start") or 0, plan.id

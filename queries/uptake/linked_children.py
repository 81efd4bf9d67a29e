"""The plans that derive from a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.model import Edge, Node
from graph.reference.divisions import digits_within
from graph.store import Direction, Store

# Sorts after all codes of divisions
_NO_CODE = "~"


class LinkedChild(NamedTuple):
    """A plan that derives from another one, and their link."""

    plan: Node
    link: Edge


def linked_children(
    store: Store, parent: str, only: str | None = None
) -> Mapping[str, LinkedChild]:
    """Return the loaded plans that derive from a plan (id), by id, in the order of the codes of
    their divisions; those whose link was rejected are left out. ``only`` is the id of one child."""
    end: tuple[str, Direction] = (only, "out") if only else (parent, "in")
    links = {
        link.source: link
        for link in store.edges([end[0]], ("DERIVES_FROM",), end[1])
        if link.target == parent and link.props.get("review") != "rejected"
    }
    plans = [plan for plan in store.nodes(links).values() if plan.props.get("loaded")]
    plans.sort(key=lambda plan: (plan.props.get("division_code") or _NO_CODE, plan.id))
    return {plan.id: LinkedChild(plan, links[plan.id]) for plan in plans}


def of_division(children: Mapping[str, LinkedChild], code: str | None) -> tuple[str, ...]:
    """Return the children (ids) of a division (GB/T 2260 code) and of the divisions in it; all of
    them for None."""
    digits = "" if code is None else digits_within(code)
    return tuple(
        id_
        for id_, child in children.items()
        if (child.plan.props.get("division_code") or "").startswith(digits)
    )

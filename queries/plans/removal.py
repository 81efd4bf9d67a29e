"""Removing plans, undoing removals, and the parts and plans that depend on a plan.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from graph.model import Node, Subgraph
from graph.model.ids import label_of
from graph.review.removals import closed, removal_node, removed_content, reviews_of
from graph.store import Store
from graph.store.iteration import iter_nodes
from graph.store.plan_content import plan_content
from queries.plans.catalogue import Counts, count_parts
from queries.review.edge_verdicts import check_reviewer
from queries.shared.answers import Bounded, answer
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.graph_models import PlanNode, RemovalNode
from queries.shared.lookup import check_loaded, get_plan
from queries.shared.paging import slice_page


@answer
class Dependents:
    """Everything that is removed together with a plan."""

    plan: PlanNode
    counts: Counts
    parents: Annotated[tuple[PlanNode, ...], Field(description="plans that it derives from")]
    children: Annotated[tuple[PlanNode, ...], Field(description="plans that derive from it")]
    derivations_up: Annotated[
        int, Field(description="derivations of it and its parts from other plans")
    ]
    derivations_down: Annotated[
        int, Field(description="derivations of other plans and their parts from it")
    ]
    verdicts: int
    dismissals: int
    corrections: int
    observations: int
    statuses: Annotated[int, Field(description="entries on the progress of tasks and projects")]
    cited: Annotated[
        bool, Field(description="true: other plans cite it, so that its title stays as a cited one")
    ]


@answer
class RemovalList(Bounded):
    """Removed plans, page by page, the latest first."""

    items: tuple[RemovalNode, ...]


def dependents(store: Store, plan_id: str) -> Dependents:
    """Return what would be removed together with a plan. Raises NotFound, and InvalidQuery for a
    plan that is only cited."""
    plan = get_plan(store, plan_id)
    check_loaded(plan)
    content = plan_content(store, plan)
    reviews = Counter(node.label for node in reviews_of(store, plan_id))
    up = [edge for edge in content.own.edges if edge.type == "DERIVES_FROM"]
    down = [edge for edge in content.incoming if edge.type == "DERIVES_FROM"]
    return Dependents(
        plan,
        count_parts(store, [plan])[plan_id],
        _plans(store, (edge.target for edge in up)),
        _plans(store, (edge.source for edge in down)),
        len(up),
        len(down),
        reviews["Verdict"],
        reviews["Dismissal"],
        reviews["Correction"],
        reviews["Observation"],
        reviews["Progress"],
        any(edge.type == "BASED_ON" for edge in content.incoming),
    )


def remove(store: Store, plan_id: str, reviewer: str, note: str | None = None) -> Node:
    """Remove a plan with everything that depends on it, and return the record of the removal.

    The plans that remain have to be linked and derived again after it. Raises NotFound, and
    InvalidQuery for a plan that is only cited and without a reviewer.
    """
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        plan = get_plan(tx, plan_id)
        check_loaded(plan)
        reviews = reviews_of(tx, plan_id)
        removal = removal_node(plan_content(tx, plan), reviews, reviewer, note)
        tx.delete_plan(plan_id)
        tx.write(Subgraph((removal,)), remove=[node.id for node in reviews])
        return tx.nodes([removal.id])[removal.id]


def undo_removal(store: Store, removal_id: str | None, reviewer: str) -> Node:
    """Restore a removed plan (None: the one removed last), and return the record of its removal.

    Raises NotFound, and InvalidQuery if a load has made the removal final.
    """
    check_reviewer(reviewer, None)
    with store.transaction() as tx:
        removal = _restorable(tx, removal_id)
        own, others = removed_content(tx, removal)
        tx.replace_plan(removal.props["plan"], own)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        done = closed(removal, restored_by=reviewer, restored_at=now)
        tx.write(Subgraph((*others.nodes, done), others.edges), remove=[removal.id])
        return done


def removals(store: Store, limit: int = 100, cursor: str | None = None) -> RemovalList:
    """Return the removals of plans, the latest first. Raises InvalidQuery for a bad cursor."""
    found = sorted(iter_nodes(store, "Removal"), key=_time, reverse=True)
    page = slice_page(found, limit, cursor)
    return RemovalList(page.items, page.total, page.cursor)


def _restorable(store: Store, removal_id: str | None) -> Node:
    """Return the removal with this id (None: the last one) if it can be undone."""
    found = sorted(iter_nodes(store, "Removal"), key=_time)
    if removal_id is None:
        found = [removal for removal in found if removal.props["restorable"]]
        if not found:
            raise InvalidQuery("there is no removal to undo: a load makes removals final")
        return found[-1]
    removal = next((removal for removal in found if removal.id == removal_id), None)
    if removal is None:
        raise NotFound(f"there is no removal {removal_id}")
    if not removal.props["restorable"]:
        undone = removal.props.get("restored_at")
        why = "it was undone before" if undone else "plans were loaded since"
        raise InvalidQuery(f"the removal of {removal.props['title']} cannot be undone: {why}")
    return removal


def _plans(store: Store, ends: Iterable[str]) -> tuple[Node, ...]:
    """Return the plans among nodes (ids), sorted by id."""
    nodes = store.nodes(sorted({end for end in ends if label_of(end) == "Plan"}))
    return tuple(nodes[node] for node in sorted(nodes))


def _time(removal: Node) -> tuple[str, str]:
    return removal.props["at"], removal.id

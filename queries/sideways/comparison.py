"""The comparison of a plan with the other plans of its division, and with its sisters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.derive.models import OpenModels
from graph.derive.plan_links import GENERAL
from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.lookup import check_loaded, get_plan
from queries.sideways.sideways_report import CONFLICT_KINDS, Conflict, SidewaysReport
from queries.sideways.sisters import sister_gaps
from queries.sideways.target_conflicts import target_conflicts
from queries.sideways.work_conflicts import missing_projects, work_conflicts
from queries.text.quoting import Source


def sideways(store: Store, plan_id: str, models: OpenModels) -> SidewaysReport:
    """Compare a loaded plan with the plans beside it and with its sisters under each parent.

    Raises NotFound, InvalidQuery for a plan that is not loaded, NoPassage.
    """
    plan = get_plan(store, plan_id)
    check_loaded(plan)
    others = plans_beside(store, plan)
    return SidewaysReport(
        plan,
        tuple(others),
        conflicts_between(store, plan, others),
        tuple(sister_gaps(store, plan, models)),
    )


def conflicts_between(store: Store, plan: Node, others: Sequence[Node]) -> tuple[Conflict, ...]:
    """Return the conflicts of ``plan`` with each of ``others``, by kind and then in the order of
    the text."""
    own = Source.read(store, plan)
    sources = [Source.read(store, other) for other in others]
    found = list(_conflicts(store, own, sources))
    return tuple(
        sorted(
            found,
            key=lambda conflict: (
                CONFLICT_KINDS.codes.index(conflict.kind),
                conflict.plan_id,
                next(quote.start for quote in (*conflict.own, *conflict.other)),
            ),
        )
    )


def _conflicts(store: Store, own: Source, others: Sequence[Source]) -> Iterator[Conflict]:
    yield from work_conflicts(store, own, others)
    for other in others:
        yield from target_conflicts(store, own, other)
        if _is_general(other.plan) and not _is_general(own.plan):
            sectors = [own, *(source for source in others if not _is_general(source.plan))]
            yield from missing_projects(store, other, sectors)


def plans_beside(store: Store, plan: Node) -> list[Node]:
    """Return the loaded final plans of the plan's division for other subjects, whose periods
    overlap its own, by their ids."""
    code = plan.props.get("division_code")
    if code is None:
        return []
    found = iter_nodes(store, "Plan", {"division_code": code, "loaded": True})
    return sorted((other for other in found if _is_beside(plan, other)), key=lambda other: other.id)


def _is_beside(plan: Node, other: Node) -> bool:
    return (
        other.id != plan.id
        and other.props.get("level") == plan.props.get("level")
        and other.props.get("status") != "draft"
        and other.props.get("sector") != plan.props.get("sector")
        and overlap(plan, other)
    )


def overlap(one: Node, other: Node) -> bool:
    """Return whether the periods of two plans overlap; an unknown period overlaps every other."""
    first, second = _period(one), _period(other)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def _period(plan: Node) -> tuple[int, int] | None:
    start, end = plan.props.get("period_start"), plan.props.get("period_end")
    return None if start is None or end is None else (start, end)


def _is_general(plan: Node) -> bool:
    return bool(plan.props.get("sector") == GENERAL)

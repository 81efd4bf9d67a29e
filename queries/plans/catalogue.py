"""Plans with their counts, and the place of a plan among divisions and plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from graph.build.remarks import read_remark
from graph.model import Node
from graph.store import Store
from queries.gaps.plan_pair import parent_of
from queries.plans.corrections import PlanCorrection, corrections
from queries.plans.reading_remarks import ReadingRemark, reading_remark
from queries.shared.answers import Bounded, answer
from queries.shared.errors import Ambiguous, NotFound
from queries.shared.graph_models import DivisionNode, PlanNode
from queries.shared.lookup import get_plan, resolve_node, resolve_plan
from queries.shared.paging import find_page

__all__ = [
    "Counts",
    "PlanDetail",
    "PlanSummary",
    "count_parts",
    "get_plan",
    "list_plans",
    "plan_detail",
    "resolve_node",
    "resolve_plan",
]


@answer
class Counts:
    """Number of parts of a plan, and of departments that its tasks name."""

    chapters: int
    tasks: int
    projects: int
    indicators: int
    figures: int
    departments: int


@answer
class PlanSummary:
    """A plan with its counts."""

    plan: PlanNode
    counts: Counts


@answer
class PlanList(Bounded):
    """Plans, page by page."""

    items: tuple[PlanSummary, ...]


@answer
class PlanDetail(PlanSummary):
    """A plan and its place among divisions and plans."""

    divisions: Annotated[
        tuple[DivisionNode, ...], Field(description="from the outermost to the plan's own")
    ]
    based_on: Annotated[tuple[PlanNode, ...], Field(description="plans that it cites as its basis")]
    parents: Annotated[
        tuple[PlanNode, ...],
        Field(description="plans that it derives from; first the one it is compared with"),
    ]
    children: Annotated[tuple[PlanNode, ...], Field(description="plans that derive from it")]
    remarks: tuple[ReadingRemark, ...]
    corrections: Annotated[
        tuple[PlanCorrection, ...],
        Field(description="values set by hand, with the values that were read"),
    ]


def list_plans(
    store: Store,
    *,
    level: str | None = None,
    sector: str | None = None,
    division: str | None = None,
    status: str | None = None,
    loaded: bool | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> PlanList:
    """Return the plans with these properties (``division``: a GB/T 2260 code), page by page.

    Raises InvalidQuery for a cursor that is not of this list.
    """
    wanted = {
        "level": level,
        "sector": sector,
        "division_code": division,
        "status": status,
        "loaded": loaded,
    }
    filters = {name: value for name, value in wanted.items() if value is not None}
    page = find_page(store, "Plan", filters, limit, cursor)
    counts = count_parts(store, page.items)
    items = tuple(PlanSummary(plan, counts[plan.id]) for plan in page.items)
    return PlanList(items, page.total, page.cursor)


def plan_detail(store: Store, plan_id: str) -> PlanDetail:
    """Return one plan with its counts and its place among divisions and plans. Raises NotFound."""
    plan = get_plan(store, plan_id)
    edges = store.edges([plan_id], ("BASED_ON", "DERIVES_FROM"))
    edges = [edge for edge in edges if edge.props.get("review") != "rejected"]
    outgoing = [edge for edge in edges if edge.source == plan_id]
    incoming = [edge for edge in edges if edge.target == plan_id]
    return PlanDetail(
        plan,
        count_parts(store, [plan])[plan_id],
        _divisions(store, plan_id),
        _named(store, (edge.target for edge in outgoing if edge.type == "BASED_ON")),
        _parents(store, plan, (edge.target for edge in outgoing if edge.type == "DERIVES_FROM")),
        _named(store, (edge.source for edge in incoming if edge.type == "DERIVES_FROM")),
        tuple(reading_remark(read_remark(item)) for item in plan.props.get("remarks", ())),
        corrections(store, plan),
    )


def count_parts(store: Store, plans: Sequence[Node]) -> Mapping[str, Counts]:
    """Return the counts of each of ``plans``, by id; a plan that is only cited has no parts."""
    loaded = [plan.id for plan in plans if plan.props.get("loaded")]
    numbers = store.part_counts(loaded)
    labels = ("Chapter", "Task", "Project", "Indicator", "Figure", "Department")
    return {
        plan.id: Counts(*(numbers.get(plan.id, {}).get(label, 0) for label in labels))
        for plan in plans
    }


def _divisions(store: Store, plan_id: str) -> tuple[Node, ...]:
    """Return the chain of divisions that ends with the plan's own."""
    chain: list[str] = []
    step = [edge.target for edge in store.edges([plan_id], ("FOR_DIVISION",), "out")]
    while step and step[0] not in chain:
        chain.append(step[0])
        step = [edge.target for edge in store.edges(step[:1], ("PART_OF",), "out")]
    nodes = store.nodes(chain)
    return tuple(nodes[node] for node in reversed(chain) if node in nodes)


def _parents(store: Store, plan: Node, ids: Iterable[str]) -> tuple[Node, ...]:
    """Return the plans with these ids, from which ``plan`` derives: the one that it is compared
    with if none is named comes first."""
    parents = _named(store, ids)
    try:
        first = parent_of(store, plan)
    except (Ambiguous, NotFound):
        return parents
    return tuple(sorted(parents, key=lambda parent: parent.id != first.id))


def _named(store: Store, ids: Iterable[str]) -> tuple[Node, ...]:
    """Return the nodes with these ids, sorted by id."""
    nodes = store.nodes(sorted(set(ids)))
    return tuple(nodes[node] for node in sorted(nodes))

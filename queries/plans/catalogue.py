"""Which plans there are, and what each holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.build.remarks import Remark, read_remark
from graph.model import Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.lookup import get_plan, resolve_node, resolve_plan
from queries.shared.paging import Bounded, find_page

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


@dataclass(frozen=True, slots=True)
class Counts:
    """How many parts a plan has, and how many departments its tasks name."""

    chapters: int = 0
    tasks: int = 0
    projects: int = 0
    indicators: int = 0
    figures: int = 0
    departments: int = 0


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan with its counts."""

    plan: Node
    counts: Counts


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """A plan and its place: ``divisions`` from the outermost to its own, the plans it cites
    (``based_on``), the plans it derives from (``parents``), those that derive from it, and the
    remarks on its reading."""

    plan: Node
    counts: Counts
    divisions: tuple[Node, ...]
    based_on: tuple[Node, ...]
    parents: tuple[Node, ...]
    children: tuple[Node, ...]
    remarks: tuple[Remark, ...]


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
) -> Bounded[PlanSummary]:
    """The plans with these properties (``division``: a GB/T 2260 code), page by page.

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
    return Bounded(items, page.total, page.cursor)


def plan_detail(store: Store, plan_id: str) -> PlanDetail:
    """One plan with its counts and its place among divisions and plans. Raises NotFound."""
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
        _named(store, (edge.target for edge in outgoing if edge.type == "DERIVES_FROM")),
        _named(store, (edge.source for edge in incoming if edge.type == "DERIVES_FROM")),
        tuple(map(read_remark, plan.props.get("remarks", ()))),
    )


def count_parts(store: Store, plans: Sequence[Node]) -> Mapping[str, Counts]:
    """The counts of each of ``plans``, by id; a plan that is only cited has no parts."""
    loaded = [plan.id for plan in plans if plan.props.get("loaded")]
    plan_of = {t.id: plan for plan in loaded for t in iter_nodes(store, "Task", {"plan_id": plan})}
    tasks = Counter(plan_of.values())
    departments: dict[str, set[str]] = defaultdict(set)
    for edge in store.edges(plan_of, ("RESPONSIBLE_FOR",), "in"):
        departments[plan_of[edge.target]].add(edge.source)

    def total(label: str, plan: str) -> int:
        return store.find(label, {"plan_id": plan}, limit=1).total

    counts = {plan.id: Counts() for plan in plans}
    for plan in loaded:
        counts[plan] = Counts(
            chapters=total("Chapter", plan),
            tasks=tasks[plan],
            projects=total("Project", plan),
            indicators=total("Indicator", plan),
            figures=total("Figure", plan),
            departments=len(departments[plan]),
        )
    return counts


def _divisions(store: Store, plan_id: str) -> tuple[Node, ...]:
    """The chain of divisions that ends with the plan's own."""
    chain: list[str] = []
    step = [edge.target for edge in store.edges([plan_id], ("FOR_DIVISION",), "out")]
    while step and step[0] not in chain:
        chain.append(step[0])
        step = [edge.target for edge in store.edges(step[:1], ("PART_OF",), "out")]
    nodes = store.nodes(chain)
    return tuple(nodes[node] for node in reversed(chain) if node in nodes)


def _named(store: Store, ids: Iterable[str]) -> tuple[Node, ...]:
    """The nodes with these ids, sorted by id."""
    nodes = store.nodes(sorted(set(ids)))
    return tuple(nodes[node] for node in sorted(nodes))

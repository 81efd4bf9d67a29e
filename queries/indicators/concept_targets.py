"""One concept across plans: what each of them wants to reach, counted in one unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import LEVELS, Node
from graph.model.values import Ambition
from graph.reference.units import convert
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.indicators.concepts import concept_key, get_concept
from queries.shared.paging import slice_page

# What counts in no unit is a number (graph.reference.units)
_NUMBER = "1"
_LEVEL_ORDER = {level: place for place, level in enumerate(LEVELS.codes)}
_NO_YEAR = 9999


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """The plan that sets a target, as a comparison names it."""

    id: str
    title: str
    division: str | None
    division_code: str | None
    level: str | None
    period_start: int | None
    period_end: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """A target with its values counted in the concept's unit; None where the plan prints none,
    or a unit that does not convert."""

    plan: TargetPlan
    indicator: Node
    value_in_unit: float | None
    baseline_in_unit: float | None


@dataclass(frozen=True, slots=True)
class ConceptTargets:
    """The targets of one concept, page by page."""

    concept: Node
    items: tuple[Target, ...]
    total: int
    cursor: str | None = None

    @property
    def returned(self) -> int:
        return len(self.items)

    @property
    def truncated(self) -> bool:
        """Whether more targets follow these."""
        return self.cursor is not None


def targets(
    store: Store,
    concept: str,
    *,
    historical: bool = False,
    ambition: Ambition | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> ConceptTargets:
    """The targets that plans set for ``concept`` (its id or key).

    From the nation's plans to the counties', then by division code and plan; in a plan those of
    tables before those of sentences, what it must reach before what it strives for (力争), by
    year and place. Nothing is merged: a table and a sentence that say the same are two targets.
    ``historical`` adds targets of the past period. ``ambition`` ``strive`` keeps what plans only
    strive for, ``must`` all else, tables included. Raises NotFound, and InvalidQuery for a cursor
    that is not of this list.
    """
    node = get_concept(store, concept)
    wanted = [
        indicator
        for indicator in iter_nodes(store, "Indicator", {"concept": concept_key(node.id)})
        if (historical or not indicator.props.get("historical"))
        and ambition in (None, _ambition(indicator))
    ]
    plans = _plans(store, wanted)
    # A plan may go between two questions to the store
    placed = [(plans[i.plan_id], i) for i in wanted if i.plan_id in plans]
    placed.sort(key=lambda pair: _order(*pair))
    page = slice_page(placed, limit, cursor)
    items = tuple(_target(plan, indicator, node) for plan, indicator in page.items)
    return ConceptTargets(node, items, page.total, page.cursor)


def in_unit(value: float | None, unit: str | None, wanted: str | None) -> float | None:
    """``value`` of the printed ``unit`` counted in ``wanted``; a unit None is that of a bare
    number. None where there is no value or the units do not convert."""
    return None if value is None else convert(value, unit or _NUMBER, wanted or _NUMBER)


def _target(plan: TargetPlan, indicator: Node, concept: Node) -> Target:
    props, unit = indicator.props, concept.props.get("unit")
    return Target(
        plan,
        indicator,
        value_in_unit=in_unit(props.get("target_value"), props.get("unit"), unit),
        baseline_in_unit=in_unit(props.get("baseline_value"), props.get("unit"), unit),
    )


def _ambition(indicator: Node) -> Ambition:
    """A table says of none of its rows that the plan only strives for it."""
    return "strive" if indicator.props.get("ambition") == "strive" else "must"


def _order(plan: TargetPlan, indicator: Node) -> tuple[int, str, str, bool, bool, int, int, str]:
    props = indicator.props
    return (
        _LEVEL_ORDER.get(plan.level or "", len(_LEVEL_ORDER)),
        plan.division_code or "",
        plan.id,
        props.get("origin") != "table",
        _ambition(indicator) == "strive",
        props.get("target_year") or _NO_YEAR,
        props["start"],
        indicator.id,
    )


def _plans(store: Store, indicators: Iterable[Node]) -> Mapping[str | None, TargetPlan]:
    """The plans that ``indicators`` are parts of, by id."""
    nodes = store.nodes({node.plan_id for node in indicators if node.plan_id})
    edges = store.edges(nodes, ("FOR_DIVISION",), "out")
    divisions = store.nodes({edge.target for edge in edges})
    names = {e.source: divisions[e.target].props["name"] for e in edges if e.target in divisions}
    return {
        plan.id: TargetPlan(
            plan.id,
            plan.props["title"],
            names.get(plan.id),
            plan.props.get("division_code"),
            plan.props.get("level"),
            plan.props.get("period_start"),
            plan.props.get("period_end"),
        )
        for plan in nodes.values()
    }

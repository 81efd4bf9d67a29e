"""The targets of one concept across plans, converted to one unit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model import LEVELS, Node
from graph.model.values import Ambition
from graph.reference.units import convert
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.indicators.concepts import concept_key, get_concept
from queries.shared.answers import Bounded, answer
from queries.shared.graph_models import ConceptNode, IndicatorNode
from queries.shared.paging import slice_page
from queries.shared.placed_plans import PlacedPlan, placed_plans

# The unit of bare numbers (graph.reference.units)
_NUMBER = "1"
_LEVEL_ORDER = {level: place for place, level in enumerate(LEVELS.codes)}
_NO_YEAR = 9999


@answer
class Target:
    """A target of one plan, with its values in the concept's unit."""

    plan: PlacedPlan
    indicator: IndicatorNode
    value_in_unit: Annotated[
        float | None,
        Field(description="target_value in the concept's unit; null where units do not convert"),
    ]
    baseline_in_unit: Annotated[
        float | None,
        Field(description="baseline_value in the concept's unit; null where units do not convert"),
    ]


@answer
class TargetList(Bounded):
    """The targets of one concept across plans, page by page."""

    items: tuple[Target, ...]
    concept: ConceptNode


def targets(
    store: Store,
    concept: str,
    *,
    historical: bool = False,
    ambition: Ambition | None = None,
    limit: int = 100,
    cursor: str | None = None,
) -> TargetList:
    """Return the targets that plans set for ``concept`` (its id or key).

    From the nation's plans to the counties', then by division code and plan; in a plan those of
    tables before those of sentences, firm targets before those with 力争, by year and place.
    Nothing is merged: a table row and a sentence with the same target are two targets.
    ``historical`` adds targets of the past period. ``ambition`` ``strive`` keeps only targets with
    力争, ``must`` all others, those of tables included.

    Raises NotFound, and InvalidQuery for a cursor that is not of this list.
    """
    node = get_concept(store, concept)
    wanted = [
        indicator
        for indicator in iter_nodes(store, "Indicator", {"concept": concept_key(node.id)})
        if (historical or not indicator.props.get("historical"))
        and ambition in (None, _ambition(indicator))
    ]
    plans = placed_plans(store, {node.plan_id for node in wanted if node.plan_id})
    # A plan may be deleted between two reads of the store
    placed = [(plans[i.plan_id], i) for i in wanted if i.plan_id and i.plan_id in plans]
    placed.sort(key=lambda pair: _order(*pair))
    page = slice_page(placed, limit, cursor)
    items = tuple(_target(plan, indicator, node) for plan, indicator in page.items)
    return TargetList(items, page.total, page.cursor, node)


def in_unit(value: float | None, unit: str | None, wanted: str | None) -> float | None:
    """Convert ``value`` from the printed ``unit`` to ``wanted``; the unit None is that of a bare
    number. Return None without a value, or where the units do not convert."""
    return None if value is None else convert(value, unit or _NUMBER, wanted or _NUMBER)


def _target(plan: PlacedPlan, indicator: Node, concept: Node) -> Target:
    props, unit = indicator.props, concept.props.get("unit")
    return Target(
        plan,
        indicator,
        value_in_unit=in_unit(props.get("target_value"), props.get("unit"), unit),
        baseline_in_unit=in_unit(props.get("baseline_value"), props.get("unit"), unit),
    )


def _ambition(indicator: Node) -> Ambition:
    """Return ``strive`` for a target with 力争; the rows of tables never have it."""
    return "strive" if indicator.props.get("ambition") == "strive" else "must"


def _order(plan: PlacedPlan, indicator: Node) -> tuple[int, str, str, bool, bool, int, int, str]:
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

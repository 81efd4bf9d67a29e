"""The columns of every list that is available as CSV; properties come from the declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from app.api.csv import people
from app.api.csv.answer import CsvTable
from graph.model import ROLES, SCHEMA, Node
from queries.indicators.concept_targets import Target
from queries.indicators.concepts import ConceptUse
from queries.plans.parts import IndicatorRow, TaskRow

_NodeOf = Callable[[Any], Any]


def _of_node(label: str, node: _NodeOf) -> Mapping[str, Callable[[Any], Any]]:
    """Return a column for the id and for every declared property of the node that ``node``
    returns."""
    names = [prop.name for prop in SCHEMA.nodes[label].properties if not prop.internal]
    return {"id": lambda row: node(row).id} | {name: _prop(node, name) for name in names}


def _prop(node: _NodeOf, name: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        found = node(row)
        return found.props.get(name) if found else None

    return value


def _departments(role: str) -> Callable[[TaskRow], list[str]]:
    return lambda row: [duty.name for duty in row.departments if duty.role == role]


_CONCEPT: _NodeOf = attrgetter("concept")

TASKS: CsvTable[TaskRow] = CsvTable(
    "tasks",
    "任务",
    {**_of_node("Task", attrgetter("task")), **{role: _departments(role) for role in ROLES.codes}},
    people.TASKS,
)
INDICATORS: CsvTable[IndicatorRow] = CsvTable(
    "indicators",
    "指标",
    {
        **_of_node("Indicator", attrgetter("indicator")),
        "concept_name_zh": _prop(_CONCEPT, "name_zh"),
        "concept_name_en": _prop(_CONCEPT, "name_en"),
        "concept_unit": _prop(_CONCEPT, "unit"),
    },
    people.INDICATORS,
)
CONCEPTS: CsvTable[ConceptUse] = CsvTable(
    "concepts",
    "指标概念",
    {
        **_of_node("Concept", _CONCEPT),
        **{name: attrgetter(name) for name in ("plans", "indicators", "historical", "figures")},
    },
    people.CONCEPTS,
)


def targets_table(concept: Node) -> CsvTable[Target]:
    """Return the table of one concept's targets; every line includes the unit of its last two
    values."""
    unit = concept.props.get("unit")
    place = ("division", "division_code", "level", "period_start", "period_end")
    return CsvTable(
        "targets",
        "各规划目标",
        {
            "plan_id": attrgetter("plan.id"),
            "plan_title": attrgetter("plan.title"),
            **{name: attrgetter(f"plan.{name}") for name in place},
            **_of_node("Indicator", attrgetter("indicator")),
            "value_in_unit": attrgetter("value_in_unit"),
            "baseline_in_unit": attrgetter("baseline_in_unit"),
            "concept_unit": lambda row: unit,
        },
        people.targets(unit),
    )

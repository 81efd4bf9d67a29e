"""The columns of lists for people: Chinese names, places and values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.model import LEVELS, ROLES, SCHEMA, Node
from queries.indicators.concept_targets import Target
from queries.indicators.concepts import ConceptUse
from queries.plans.parts import IndicatorRow, TaskRow
from queries.text.places import cited_place

Columns = Mapping[str, Callable[[Any], Any]]

_INDICATOR = {
    "指标": "name",
    "单位": "unit",
    "类别": "category",
    "性质": "binding",
    "基期年": "baseline_year",
    "基期值": "baseline_raw",
    "目标年": "target_year",
    "比较": "comparator",
    "目标值": "target_raw",
    "目标类型": "target_kind",
    "力度": "ambition",
    "出处": "origin",
    "说明": "remark",
    "原文": "raw",
}


def in_words(node: Node, name: str) -> Any:
    """Return the value of a property, with the Chinese name of a code."""
    value = node.props.get(name)
    declared = SCHEMA.nodes[node.label].property(name)
    values = declared.value_set if declared else None
    return values.zh(value) if values and value is not None else value


def _place(node: Node) -> str:
    return cited_place(node.props.get("path"))


def _indicator(node_of: Callable[[Any], Node]) -> Columns:
    """Return the columns of the indicator that ``node_of`` returns for a row."""

    def column(name: str) -> Callable[[Any], Any]:
        return lambda row: in_words(node_of(row), name)

    return {
        **{head: column(name) for head, name in _INDICATOR.items()},
        "位置": lambda row: _place(node_of(row)),
        "行": lambda row: node_of(row).props["line"],
    }


def _departments(role: str) -> Callable[[TaskRow], list[str]]:
    return lambda row: [duty.name for duty in row.departments if duty.role == role]


TASKS: Columns = {
    "任务": lambda row: row.task.props["title"],
    "原文": lambda row: row.task.props["text"],
    "位置": lambda row: _place(row.task),
    "行": lambda row: row.task.props["line"],
    "完成时限": lambda row: row.task.props.get("deadline"),
    **{ROLES.zh(role): _departments(role) for role in ROLES.codes},
}


def _concept_name(row: IndicatorRow) -> Any:
    return row.concept.props["name_zh"] if row.concept else None


INDICATORS: Columns = {**_indicator(lambda row: row.indicator), "指标概念": _concept_name}


def _name(row: ConceptUse) -> Any:
    return row.concept.props["name_zh"]


CONCEPTS: Columns = {
    "指标概念": _name,
    "单位": lambda row: row.concept.props.get("unit"),
    "越高越好或越低越好": lambda row: in_words(row.concept, "better"),
    "规划数": lambda row: row.plans,
    "指标数": lambda row: row.indicators,
    "其中上期指标": lambda row: row.historical,
    "数据数": lambda row: row.figures,
}


def targets(unit: str | None) -> Columns:
    """Return the columns of the targets of one concept with its ``unit``."""
    measured = f"（{unit}）" if unit else ""

    def level(row: Target) -> str | None:
        return LEVELS.zh(row.plan.level) if row.plan.level else None

    return {
        "规划": lambda row: row.plan.title,
        "行政区划": lambda row: row.plan.division,
        "级别": level,
        f"目标值{measured}": lambda row: row.value_in_unit,
        f"基期值{measured}": lambda row: row.baseline_in_unit,
        **{
            f"{head}（原文）" if head.endswith("值") else head: value
            for head, value in _indicator(lambda row: row.indicator).items()
        },
    }

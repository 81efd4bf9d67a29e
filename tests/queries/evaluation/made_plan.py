"""A plan of one division with targets of all kinds."""

from __future__ import annotations

from typing import Any

from graph.model import Node, Subgraph, edge

PLAN = "plan:白溪县十四五规划"
DIVISION = "division:990121"


def target_id(name: str) -> str:
    return f"indicator:白溪县十四五规划:{name}:00000001"


def target(
    name: str,
    value: float | None,
    base: float | None = None,
    unit: str | None = "%",
    *,
    plan: str = PLAN,
    raw: str = "",
    start: int = 0,
    **props: Any,
) -> Node:
    """Return a row of a table with a target of 2025 and a baseline of 2020."""
    printed = raw or ("" if value is None else f"{value:g}")
    made: dict[str, Any] = {
        "plan_id": plan,
        "path": "",
        "start": start,
        "end": start + 1,
        "line": 1,
        "name": name,
        "unit": unit,
        "binding": "binding",
        "baseline_year": 2020,
        "baseline_value": base,
        "target_year": 2025,
        "target_value": value,
        "target_raw": printed,
        "target_kind": "numeric",
        "comparator": "=",
        "origin": "table",
        "historical": False,
        "raw": f"{name} | {printed}",
        **props,
    }
    kept = {key: item for key, item in made.items() if item is not None}
    return Node(target_id(name), "Indicator", kept)


def part_id(label: str, name: str) -> str:
    return f"{label.lower()}:白溪县十四五规划:{name}:00000001"


def part(label: str, name: str, start: int = 0, **props: Any) -> Node:
    """Return a task or a project with this title."""
    place = {"plan_id": PLAN, "path": "", "start": start, "end": start + 1, "line": 1}
    return Node(part_id(label, name), label, {**place, "title": name, "text": "。", **props})


def plan_with(*targets: Node, plan: str = PLAN, **props: Any) -> Subgraph:
    """Return a loaded plan of 2021-2025 with targets; tasks and projects may be among them."""
    made = {
        "title": "白溪县“十四五”规划",
        "loaded": True,
        "period_start": 2021,
        "period_end": 2025,
        "source_text": "。",
        **props,
    }
    place = {"code": "990121", "name": "白溪县", "level": "county"}
    return Subgraph(
        (Node(plan, "Plan", made), Node(DIVISION, "Division", place), *targets),
        (
            edge(plan, "FOR_DIVISION", DIVISION),
            *(
                edge(plan, "HAS_INDICATOR", node.id)
                for node in targets
                if node.label == "Indicator"
            ),
        ),
    )

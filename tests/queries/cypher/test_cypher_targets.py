"""Targets of a concept, and contradictions of two plans, are the same in Cypher and in queries/."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from graph.derive.models import Models
from graph.derive.parts import PlanParts, read_parts
from graph.derive.stored_pairs import parts_edges
from graph.model import Node
from graph.reference.units import ADDS_UP, canonical
from graph.store.iteration import iter_nodes
from queries.gaps import target_values as rules
from queries.gaps.duty_gaps import duty_gaps
from queries.gaps.patterns import AVERAGE_OR_RATE, DECREASE, LOWER_IS_BETTER
from queries.gaps.plan_pair import Pair
from queries.gaps.target_answers import TargetGap
from queries.gaps.target_gaps import target_gaps
from queries.indicators.concept_targets import Ambition, Target, targets
from tests.queries.cypher.graphs import Graph, Row
from tools.saved_queries import read

_ALL = 1000


@pytest.mark.parametrize(
    ("historical", "ambition"), [(True, None), (False, None), (False, "must"), (True, "strive")]
)
def test_targets(graph: Graph, historical: bool, ambition: Ambition | None) -> None:
    converted = Counter[bool]()
    for concept in iter_nodes(graph.store, "Concept"):
        wanted = targets(
            graph.store, concept.id, historical=historical, ambition=ambition, limit=_ALL
        )
        rows = graph.ask("targets", concept=concept.id, historical=historical, ambition=ambition)
        assert [{**row, "value_in_unit": None} for row in rows] == [
            _target(target, concept.props) for target in wanted.items
        ]
        for row, target in zip(rows, wanted.items, strict=True):
            same = _spelled(row["unit"]) == _spelled(row["concept_unit"])
            assert row["value_in_unit"] == (target.value_in_unit if same else None)
            converted[same] += 1
    assert converted[True] > converted[False] or ambition == "strive"


def _target(target: Target, concept: Any) -> Row:
    """Return a target as a row, without the value in the concept's unit."""
    props, plan = target.indicator.props, target.plan
    copied = (
        *("name", "origin", "binding", "target_kind", "baseline_year", "target_year"),
        *("comparator", "unit", "historical", "path", "line"),
    )
    return {
        **{name: props.get(name) for name in copied},
        "level": plan.level,
        "division": plan.division,
        "plan_title": plan.title,
        "period_start": plan.period_start,
        "period_end": plan.period_end,
        "ambition": "strive" if props.get("ambition") == "strive" else "must",
        "baseline": props.get("baseline_raw"),
        "target": props.get("target_raw"),
        "value": props.get("target_value"),
        "value_in_unit": None,
        "concept_unit": concept.get("unit"),
        "better": concept.get("better"),
        "plan_id": plan.id,
        "id": target.indicator.id,
    }


def _spelled(unit: str | None) -> str:
    """Return a unit as the queries read it: they support few spellings."""
    return _spellings("targets").get(unit or "", unit or "")


@cache
def _spellings(query: str) -> dict[str, str]:
    """Return the printed forms of units that a query treats as one."""
    return dict(re.findall(r"`([^`]+)`: '([^']+)'", read(query).statement))


@pytest.mark.parametrize("query", ["targets", "contradictions"])
def test_spellings_of_units_are_of_one_unit(query: str) -> None:
    spellings = _spellings(query)
    assert len(spellings) == 4 and spellings == _spellings("targets")
    for printed, meant in spellings.items():
        assert canonical(printed) == canonical(meant) is not None


def test_contradictions_heed_the_words_that_queries_heed() -> None:
    text = re.sub(r"'\s*\+ '", "", read("contradictions").statement)
    for pattern in (AVERAGE_OR_RATE, LOWER_IS_BETTER, DECREASE):
        assert f".*({pattern.pattern}).*" in text
    listed = re.search(r"units\[0\] IN\s*\[(.*?)\]", text)
    assert listed
    for unit in re.findall(r"'([^']+)'", listed[1]):
        known = canonical(unit)
        assert known is None or known.dimension not in ADDS_UP


def test_contradictions(graph: Graph, models: Models) -> None:
    """Compare every two plans, whether the graph links them or not."""
    parts = {plan.id: _with_numbers(read_parts(graph.store, plan)) for plan in graph.plans()}
    seen = Counter[str]()
    for child, parent in graph.pairs():
        edges = parts_edges(graph.store, child, parent)
        kept = tuple(edge for edge in edges if edge.props.get("review") != "rejected")
        pair = Pair(parts[child], parts[parent], kept, "linked", models)
        rows = graph.ask("contradictions", child=child, parent=parent)
        assert [row["kind"] for row in rows] == sorted((r["kind"] for r in rows), reverse=True)
        seen += _compare_targets(graph, pair, [row for row in rows if row["kind"] == "target"])
        seen += _compare_duties(graph, pair, [row for row in rows if row["kind"] == "duty"])
    assert seen["as queries say"] >= 50


def _with_numbers(parts: PlanParts) -> PlanParts:
    """Return a plan's parts with the targets that the query compares."""
    compared = (
        node
        for node in parts.indicators
        if "target_value" in node.props or node.props.get("target_kind") == "deferred"
    )
    return replace(parts, indicators=tuple(compared))


def _compare_targets(graph: Graph, pair: Pair, rows: list[Row]) -> Counter[str]:
    wanted = {gap.parent.id: gap for gap in target_gaps(graph.store, pair)}
    tied = {(edge.source, edge.target) for edge in pair.edges}
    seen = Counter[str]()
    order = [wanted[row["parent_id"]].parent.props["start"] for row in rows]
    assert order == sorted(order)
    found = {row["parent_id"]: row for row in rows}
    assert len(found) == len(rows)
    for parent, gap in wanted.items():
        row = found.pop(parent, None)
        if row is None:
            assert gap.child is None or gap.status == "equal" or not _is_tied(gap, tied)
            seen["not tied"] += gap.child is not None and gap.status != "equal"
            continue
        assert gap.child is not None
        if row["child_id"] != gap.child.id:
            # Of equal targets the query shows the first one, the report that of the nearest name
            other = next(n for n in pair.child.indicators if n.id == row["child_id"])
            assert _set(other) == _set(gap.child) or not _is_tied(gap, tied)
            seen["the same again"] += 1
            continue
        assert (row["child_id"], row["review"]) == (gap.child.id, gap.review)
        assert (row["subject"], row["parent_says"]) == (gap.concept, gap.parent_value)
        assert (row["child_says"], row["child_line"]) == (gap.child_value, gap.child_line)
        assert (row["parent_line"], row["parent_unit"]) == (gap.parent_line, gap.unit)
        assert row["child_unit"] == gap.child.props.get("unit")
        for side, node in (("parent", gap.parent), ("child", gap.child)):
            assert row[f"{side}_year"] == node.props.get("target_year")
        if row["reason"] == "other units":
            assert row["status"] == "not comparable"
            assert _printed_otherwise(gap)
            seen["other units"] += 1
        else:
            assert (row["status"], row["reason"]) == (gap.status, gap.reason.code)
            seen["as queries say"] += 1
    assert not found
    return seen


def _set(target: Node) -> tuple[Any, ...]:
    """Return what distinguishes two targets for one subject."""
    names = ("concept", "target_value", "target_year", "ambition", "origin", "target_kind")
    unit = _spelled(target.props.get("unit"))
    return unit, *(target.props.get(name) for name in names)


def _is_tied(gap: TargetGap, tied: set[tuple[str, str]]) -> bool:
    """Return whether two targets have the same concept, or are linked in the graph."""
    assert gap.child is not None
    concepts = gap.parent.props.get("concept"), gap.child.props.get("concept")
    return (None not in concepts and concepts[0] == concepts[1]) or (
        (gap.child.id, gap.parent.id) in tied
    )


def _printed_otherwise(gap: TargetGap) -> bool:
    """Return whether the units or the column heads of the two targets differ in print."""
    assert gap.child is not None
    units = [_spelled(node.props.get("unit")) for node in (gap.parent, gap.child)]
    heads = [rules._heads(node.props["name"]) for node in (gap.parent, gap.child)]
    return units[0] != units[1] or heads[0] != heads[1]


def _compare_duties(graph: Graph, pair: Pair, rows: list[Row]) -> Counter[str]:
    reviews = {(edge.source, edge.target): edge.props.get("review") for edge in pair.edges}
    wanted = [gap for gap in duty_gaps(graph.store, pair) if gap.status == "differs"]
    assert [
        {
            **{name: row[name] for name in ("subject", "status", "reason", "review")},
            "ends": (row["parent_id"], row["child_id"]),
            "lines": (row["parent_line"], row["child_line"]),
            "says": [sorted(row[side].split("、")) for side in ("parent_says", "child_says")],
        }
        for row in rows
    ] == [
        {
            "subject": gap.parent.props["title"],
            "status": "differs",
            "reason": "other offices",
            "review": reviews[gap.child.id, gap.parent.id],
            "ends": (gap.parent.id, gap.child.id),
            "lines": (gap.parent.props["line"], gap.child.props["line"]),
            "says": [sorted(f"{n}({r})" for n, r in side) for side in (gap.above, gap.below)],
        }
        for gap in wanted
    ]
    return Counter({"as queries say": len(wanted)})

"""Uptake, sums of targets and chains are the same in Cypher and in queries/, as far as the saved
queries go."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from graph.derive.models import Models
from graph.model.ids import label_of
from queries.gaps import gaps
from queries.uptake.breakdown import breakdown
from queries.uptake.chain import chain
from queries.uptake.matrix import uptake
from tests.queries.cypher.graphs import Graph


def test_uptake(graph: Graph, models: Models) -> None:
    linked = 0
    for plan in graph.plans():
        wanted = uptake(graph.store, plan.id, lambda: models)
        children = [column.plan.id for column in wanted.items if not column.outdated]
        rows = graph.ask("uptake", parent=plan.id)
        assert bool(rows) == bool(wanted.total)
        # Cypher does not tell apart plans that are out of date
        if not children or wanted.outdated:
            continue
        ties = {
            child: {
                gap.parent.id: len(gap.ties)
                for gap in gaps(graph.store, child, plan.id, lambda: models).tasks
            }
            for child in children
        }
        assert [row["id"] for row in rows] == [row.id for row in wanted.tasks]
        for row in rows:
            assert (row["plans"], row["linked"]) == (len(children), len(row["with_ties"]))
            expected = {child: ties[child][row["id"]] for child in children}
            assert row["with_ties"] == [
                {"plan": child, "ties": count} for child, count in expected.items() if count
            ]
            assert row["without_ties"] == [c for c, count in expected.items() if not count]
            linked += row["linked"]
    assert linked


def test_breakdown(graph: Graph, models: Models) -> None:
    compared = Counter[bool]()
    for plan in graph.plans():
        rows = {row["id"]: row for row in graph.ask("breakdown", parent=plan.id)}
        for target in breakdown(graph.store, plan.id, lambda: models).targets:
            row = rows[target.target.id]
            assert (row["goal"], row["unit"]) == (
                target.target.props["target_value"],
                target.target.props.get("unit"),
            )
            values = {child.plan.id: child.in_unit for child in target.children}
            # Python also converts units, and prefers another of several targets
            same = [values[one["plan"]] == one["value"] for one in row["linked"]]
            compared.update(same)
            if all(same) and len(same) == sum(v is not None for v in values.values()) and same:
                assert (row["lowest"], row["highest"]) == (target.lowest, target.highest)
                if target.total is not None:
                    assert row["total"] == pytest.approx(target.total)
    assert compared[True] > 9 * compared[False]


def test_chain(demo: Graph, models: Models) -> None:
    by_level = {plan.props["level"]: plan for plan in demo.plans()}
    top, bottom = by_level["province"], by_level["county"]
    ways = 0
    for row in uptake(demo.store, top.id, lambda: models).tasks:
        found = chain(demo.store, bottom.id, row.id, lambda: models)
        rows = demo.ask("chain", task=row.id, plan=bottom.id)
        for way in rows:
            assert way["plans"] == [plan.title for plan in found.plans]
            assert way["steps"] == len(found.plans) - 1
            assert way["tasks"][0] == row.title
            nodes = [node["id"] for node in way["way"].nodes]
            assert all(label_of(node) == "Task" for node in nodes)
            edges = demo.store.edges(nodes, ("DERIVES_FROM",))
            ends = {(edge.target, edge.source) for edge in edges}
            assert set(pairwise(nodes)) <= ends
        scores = [_certainty(way["scores"]) for way in rows]
        assert scores == sorted(scores, reverse=True)
        ways += len(rows)
    assert ways


def _certainty(scores: list[float | None]) -> float:
    product = 1.0
    for score in scores:
        product *= 1.0 if score is None else score
    return product

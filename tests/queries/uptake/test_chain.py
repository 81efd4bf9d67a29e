"""A task followed clause by clause from a province's plan to a county's."""

from __future__ import annotations

import pytest

from graph.derive.models import OpenModels
from graph.store import Store
from queries.shared.errors import InvalidQuery, NotFound
from queries.uptake.chain import Chain, chain
from queries.uptake.matrix import uptake
from tests.queries.uptake.province import COUNTY, NORTH, PROVINCE, SOUTH


def followed(store: Store, title: str, models: OpenModels) -> Chain:
    tasks = uptake(store, PROVINCE, models).tasks
    return chain(store, COUNTY, next(row.id for row in tasks if row.title == title), models)


def test_each_clause_is_followed_to_the_lowest_plan(province: Store, opened: OpenModels) -> None:
    found = followed(province, "整治中小河流", opened)
    assert [plan.id for plan in found.plans] == [PROVINCE, NORTH, COUNTY]
    first = found.clauses[0]
    assert first.clause.text.startswith("对200平方公里以上中小河流")
    assert [(step.plan, step.status) for step in first.steps] == [
        (NORTH, "kept"),
        (COUNTY, "kept"),
    ]
    assert (first.lost, first.untraced) == (None, None)


def test_a_clause_ends_where_it_is_lost(province: Store, opened: OpenModels) -> None:
    found = followed(province, "推进农村供水规模化", opened)
    lost = {clause.clause.text.rstrip("。"): clause.lost for clause in found.clauses}
    assert lost["对千人以上供水工程安装消毒设备"] == COUNTY
    found = followed(province, "消除水库病险", opened)
    assert {clause.lost for clause in found.clauses} == {NORTH}
    assert all(len(clause.steps) == 1 for clause in found.clauses)


def test_passages_are_those_of_the_plans(province: Store, opened: OpenModels) -> None:
    found = followed(province, "整治中小河流", opened)
    texts = {plan.id: province.source_text(plan.id) or "" for plan in found.plans}
    for clause in found.clauses:
        for step in clause.steps:
            for passage in step.passages:
                assert texts[step.plan][passage.start : passage.end] == passage.text


def test_only_tasks_of_plans_above_are_followed(province: Store, opened: OpenModels) -> None:
    task = uptake(province, PROVINCE, opened).tasks[0]
    with pytest.raises(InvalidQuery, match="is a task of"):
        chain(province, PROVINCE, task.id, opened)
    below = uptake(province, COUNTY, opened).tasks[0]
    with pytest.raises(NotFound, match="does not derive from"):
        chain(province, SOUTH, below.id, opened)
    with pytest.raises(InvalidQuery, match="is not a task"):
        chain(province, COUNTY, PROVINCE, opened)

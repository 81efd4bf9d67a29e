"""The source of the wording of each clause."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.shared.errors import InvalidQuery
from queries.uptake.copying import copying
from queries.uptake.shared_wording import ClauseRuns
from tests.queries.uptake.province import NORTH, PROVINCE, SOUTH, WEST


def test_each_clause_has_its_source(province: Store) -> None:
    found = copying(province, WEST)
    assert (found.parent.id, found.siblings) == (PROVINCE, 2)
    by_text = {clause.clause.text.rstrip("，。"): clause for clause in found.clauses}
    rural = by_text["以县为单元统一管理农村供水"]
    assert (rural.origin, rural.parent) == ("parent", 1)
    stock = by_text["逐步实现水费网上缴纳、停水自动提醒、报修全程跟踪"]
    assert (stock.origin, stock.siblings) == ("stock", (NORTH, SOUTH))
    own = by_text["建设沿江慢行步道，开通夜游航线"]
    assert (own.origin, own.siblings) == ("own", ())
    assert sum(found.counts.values()) == len(found.clauses)


def test_clauses_are_passages_of_the_plan(province: Store) -> None:
    text = province.source_text(NORTH) or ""
    for clause in copying(province, NORTH).clauses:
        assert text[clause.clause.start : clause.clause.end] == clause.clause.text


def test_the_plan_above_must_be_one(province: Store) -> None:
    with pytest.raises(InvalidQuery, match="does not derive from"):
        copying(province, NORTH, SOUTH)


def test_runs_are_shared_by_wording_alone() -> None:
    runs = ClauseRuns(["推行同源同网同质同价", "短句"])
    assert runs.shares("城乡供水推行同源同网同质同价政策") == [1.0, 0.0]
    assert runs.shares("推行同源同网不同质") == [pytest.approx(2 / 6), 0.0]

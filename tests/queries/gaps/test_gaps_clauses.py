"""The passages that a gap report shows for the clauses of a task."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.gaps.clause_answers import ClauseGap
from tests.queries.gaps.gap_plans import Written, put, report, tie

_CLAUSE = "推进农村污水治理"


@pytest.mark.parametrize(("likely", "shown"), [(0.45, True), (0.35, False)])
def test_an_unlikely_passage_is_only_the_nearest(
    empty_store: Store, likely: float, shown: bool
) -> None:
    parent = Written("乙省规划", [f"改善环境。{_CLAUSE}。"])
    child = Written("甲市规划", ["改善环境。治理乡村生活污水。"])
    link = tie(child.task(0), parent.task(0), [parent.at(_CLAUSE)])
    put(empty_store, child, parent, [link], likely)
    found = report(empty_store, child, parent)
    (clause,) = [c for c in found.tasks[0].clauses if c.status != "heading"]
    assert clause.status == "kept"
    assert (bool(clause.child), bool(clause.nearest)) == (shown, not shown)
    (passage,) = clause.child or clause.nearest
    assert passage.id == child.task(0)
    assert clause.reason.code == ("clause kept" if shown else "clause unplaced")


@pytest.mark.parametrize(
    ("second", "shown"), [(f"保护环境。继续{_CLAUSE}。", 1), ("改善环境。处理厕所粪污。", 2)]
)
def test_a_further_passage_must_add_wording(empty_store: Store, second: str, shown: int) -> None:
    words = f"{_CLAUSE}与处理厕所粪污"
    parent = Written("乙省规划", [f"改善环境。{words}。"])
    child = Written("甲市规划", [f"改善环境。{_CLAUSE}。", second])
    links = [tie(child.task(i), parent.task(0), [parent.at(words)]) for i in range(2)]
    put(empty_store, child, parent, links)
    clause = report(empty_store, child, parent).tasks[0].clauses[1]
    assert [passage.id for passage in clause.child] == [child.task(i) for i in range(shown)]


@pytest.mark.parametrize(
    ("passage", "likely", "status"),
    [
        ("湿地面积达到700公顷", 0.7, "dropped"),
        ("湿地面积达到700公顷", 0.95, "kept"),
        # A number in the same unit, the measure under its name, or left to the level above
        ("荒坡修复达到700平方公里", 0.7, "kept"),
        ("水土流失基本得到治理", 0.7, "kept"),
        ("完成省下达的荒坡修复任务", 0.7, "kept"),
    ],
)
def test_the_number_of_another_measure_is_no_answer(
    empty_store: Store, passage: str, likely: float, status: str
) -> None:
    words = "水土流失治理面积达到9000平方公里"
    parent = Written("乙省规划", [f"改善环境。{words}。"])
    start, end = parent.at(words)
    parent.indicators = [
        {"name": "水土流失治理面积", "target_value": 9000.0, "unit": "平方公里", "raw": words,
         "start": start, "end": end, "line": 2}
    ]  # fmt: skip
    child = Written("甲市规划", [f"改善环境。{passage}。"])
    link = tie(child.task(0), parent.task(0), [(start, end)])
    put(empty_store, child, parent, [link], answered=likely)
    (clause,) = [
        c for c in report(empty_store, child, parent).tasks[0].clauses if c.status != "heading"
    ]
    assert clause.status == status


def answered(store: Store, words: str, passage: str, likely: float = 0.9) -> ClauseGap:
    """Return the clause ``words`` of a parent's task, of which ``passage`` is the answer."""
    parent = Written("乙省规划", [f"改善环境。{words}。"])
    child = Written("甲市规划", [f"改善环境。{passage}。"])
    put(store, child, parent, [tie(child.task(0), parent.task(0), [parent.at(words)])], likely)
    return report(store, child, parent).tasks[0].clauses[1]


@pytest.mark.parametrize(
    ("words", "passage", "status"),
    [
        ("控制化石能源消费", "提高非化石能源消费比重", "dropped"),
        ("控制化石能源消费", "化石能源和非化石能源都要控制", "kept"),
        ("严控非法采砂", "打击盗采砂石", "kept"),
    ],
)
def test_a_passage_on_the_opposite_is_no_answer(
    empty_store: Store, words: str, passage: str, status: str
) -> None:
    assert answered(empty_store, words, passage).status == status


@pytest.mark.parametrize(
    ("nearest", "status"), [("创建绿色社区", "weaker"), ("60%的社区创建绿色社区", "kept")]
)
def test_a_number_that_the_nearest_passage_lacks_is_left_out(
    empty_store: Store, nearest: str, status: str
) -> None:
    clause = answered(empty_store, "60%以上的社区达到绿色社区标准", nearest, 0.35)
    assert (clause.status, len(clause.child), len(clause.nearest)) == (status, 0, 1)

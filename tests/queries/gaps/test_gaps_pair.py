"""The choice of the two plans to compare, and the reasons why some cannot be compared."""

from __future__ import annotations

import pytest

from graph.derive.models import Models, open_models
from graph.derive.plan_links import ANCESTOR
from graph.errors import MatcherError
from graph.model import Node, Subgraph, edge
from graph.reference.geography import Geography
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.plan_pair import read_pair
from queries.shared.errors import Ambiguous, InvalidQuery, NotFound
from tests.queries.gaps.gap_plans import Written, put

CHILD = Written("甲市规划", ["治理污水。新建污水管网,改造泵站。"])
PARENT = Written("乙省规划", ["推进治污。新建污水管网,改造泵站。", "植树造林。绿化荒山荒地。"])
OTHER = Written("丙省能源规划", ["发展风电。建设风电基地。"], props={"sector": "能源"})


@pytest.fixture(scope="module")
def models() -> Models:
    return open_models()


def refused(store: Store, child: str, parent: str | None, kind: type[Exception]) -> str:
    with pytest.raises(kind) as caught:
        read_pair(store, child, parent, _never)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _never() -> Models:
    raise AssertionError("what cannot be compared needs no matcher")


def link(child: str, parent: str, **props: object):
    return edge(
        child, "DERIVES_FROM", parent, **({"method": "cited", "review": "proposed"} | props)
    )


def test_plans_that_are_not_there(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)
    refused(empty_store, "plan:没有", None, NotFound)
    refused(empty_store, CHILD.id, "plan:没有", NotFound)


def test_a_child_without_a_parent(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)
    message = refused(empty_store, PARENT.id, None, NotFound)
    assert message.startswith("no plan that 《乙省规划》 derives from is loaded")


def test_itself(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)
    message = refused(empty_store, CHILD.id, CHILD.id, InvalidQuery)
    assert message == "《甲市规划》 cannot be compared with itself"


def test_a_plan_that_is_only_cited(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)
    cited = Node("plan:国家规划", "Plan", {"title": "国家规划", "loaded": False})
    empty_store.write(Subgraph((cited,)))
    for pair in ((CHILD.id, cited.id), (cited.id, PARENT.id)):
        assert "only cited by other plans, not loaded" in refused(empty_store, *pair, InvalidQuery)


def test_a_plan_without_tasks(empty_store: Store) -> None:
    bare = Written("丁县规划")
    put(empty_store, bare, PARENT)
    message = refused(empty_store, bare.id, PARENT.id, InvalidQuery)
    assert message.startswith("《丁县规划》 has no tasks")
    assert "《丁县规划》" in refused(empty_store, PARENT.id, bare.id, InvalidQuery)


def test_one_parent(empty_store: Store, models: Models) -> None:
    put(empty_store, CHILD, PARENT)
    found = read_pair(empty_store, CHILD.id, None, lambda: models)
    assert (found.child.plan.id, found.parent.plan.id) == (CHILD.id, PARENT.id)
    assert found.stored and {edge.type for edge in found.edges} == {"TAKES_UP"}


def test_of_several_that_of_the_same_sector(empty_store: Store, models: Models) -> None:
    put(empty_store, CHILD, PARENT)
    put(empty_store, CHILD, OTHER)
    assert read_pair(empty_store, CHILD.id, None, lambda: models).parent.plan.id == PARENT.id


def test_of_several_of_the_sector_that_of_the_division_above(
    empty_store: Store, models: Models
) -> None:
    second = Written("丙省规划", ["植树。"])
    put(empty_store, CHILD, PARENT)
    put(empty_store, CHILD, second)
    message = refused(empty_store, CHILD.id, None, Ambiguous)
    assert PARENT.id in message and second.id in message
    empty_store.write(Subgraph(edges=(link(CHILD.id, second.id, method=ANCESTOR, basis="x"),)))
    assert read_pair(empty_store, CHILD.id, None, lambda: models).parent.plan.id == second.id


def test_a_rejected_parent_does_not_count(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)
    empty_store.write(Subgraph(edges=(link(CHILD.id, PARENT.id, review="rejected"),)))
    refused(empty_store, CHILD.id, None, NotFound)


def test_unlinked_plans_are_derived_for_the_answer(empty_store: Store, models: Models) -> None:
    put(empty_store, OTHER, PARENT)
    put(empty_store, CHILD, OTHER)
    before = empty_store.stats()
    found = gaps(empty_store, CHILD.id, PARENT.id, lambda: models, Geography())
    assert not found.stored
    assert found.tasks[0].status == "similar"
    assert found.tasks[0].ties[0].child.id == CHILD.task(0)
    assert [remark.code for remark in found.remarks] == ["compared indirect"]
    assert empty_store.stats() == before


def test_different_periods_and_sectors_are_reported(empty_store: Store, models: Models) -> None:
    put(empty_store, CHILD, PARENT)
    long = Written("丙省能源规划", OTHER.tasks, props={"period_end": 2035, "sector": None})
    put(empty_store, CHILD, long)
    found = gaps(empty_store, CHILD.id, long.id, lambda: models, Geography())
    assert tuple(map(str, found.remarks[:2])) == (
        "the plans are for different periods: 2021-2025 and 2021-2035",
        "the plans are of different sectors: 生态环境保护 and unknown",
    )


def test_a_matcher_that_cannot_be_opened(empty_store: Store) -> None:
    put(empty_store, CHILD, PARENT)

    def broken() -> Models:
        raise MatcherError("no weights")

    with pytest.raises(MatcherError, match="no weights"):
        read_pair(empty_store, CHILD.id, PARENT.id, broken)

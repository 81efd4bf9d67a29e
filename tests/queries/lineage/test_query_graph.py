from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidId
from graph.model import Node
from graph.store import Hit, Store
from queries.drawing.neighbourhood import neighbourhood
from queries.lineage.walk import lineage
from queries.shared.errors import InvalidQuery, NotFound
from queries.text.search import mark, search
from tests.queries.three_plans import CITED, PLANS, task_id


def test_lineage_goes_both_ways(store: Store) -> None:
    found = lineage(store, task_id("province", 1))
    assert [(item.node.id, item.depth) for item in found.nodes] == [
        (task_id("nation", 1), -1),
        (task_id("province", 1), 0),
        (task_id("city", 1), 1),
    ]
    assert [(item.edge.source, item.depth) for item in found.edges] == [
        (task_id("province", 1), -1),
        (task_id("city", 1), 1),
    ]
    assert [plan.id for plan in found.plans] == sorted(PLANS.values())
    assert (found.returned, found.total, found.truncated, found.deeper) == (3, 3, False, False)


@pytest.mark.parametrize(
    ("direction", "expected"), [("up", ["nation", "province"]), ("down", ["province", "city"])]
)
def test_lineage_goes_one_way(store: Store, direction: str, expected: list[str]) -> None:
    found = lineage(store, task_id("province", 1), direction)  # type: ignore[arg-type]
    assert [item.node.id for item in found.nodes] == [task_id(level, 1) for level in expected]


def test_an_incomplete_lineage_is_marked(store: Store) -> None:
    found = lineage(store, task_id("city", 1), "up", depth=1)
    assert [item.depth for item in found.nodes] == [-1, 0]
    assert (found.truncated, found.deeper) == (False, True)
    assert not lineage(store, task_id("city", 1), "up", depth=2).deeper


def test_lineage_keeps_the_nearest_nodes(store: Store) -> None:
    found = lineage(store, task_id("city", 1), limit=2)
    assert [item.node.id for item in found.nodes] == [task_id("province", 1), task_id("city", 1)]
    assert [item.edge.source for item in found.edges] == [task_id("city", 1)]
    assert (found.returned, found.total, found.truncated) == (2, 3, True)


def test_lineage_does_not_follow_rejected_edges(store: Store) -> None:
    found = lineage(store, task_id("city", 2))
    assert [item.node.id for item in found.nodes] == [task_id("city", 2)]


def test_lineage_of_a_plan_shows_its_citations(store: Store) -> None:
    found = lineage(store, PLANS["province"], "up")
    assert {item.node.id for item in found.nodes} == {PLANS["nation"], PLANS["province"], CITED}
    types = {(item.edge.type, item.edge.target) for item in found.edges}
    assert types == {
        ("BASED_ON", CITED),
        ("BASED_ON", PLANS["nation"]),
        ("DERIVES_FROM", PLANS["nation"]),
    }


def test_lineage_of_an_unknown_node(store: Store) -> None:
    with pytest.raises(NotFound):
        lineage(store, "task:没有")
    with pytest.raises(InvalidId):
        lineage(store, "没有")


def test_neighbourhood_of_one_hop(store: Store) -> None:
    found = neighbourhood(store, task_id("province", 1))
    assert {item.node.label for item in found.nodes} == {"Task", "Chapter", "Department"}
    start = found.nodes[0]
    assert (start.node.id, start.depth, start.more) == (task_id("province", 1), 0, 0)
    ids = {item.node.id for item in found.nodes}
    assert all({edge.source, edge.target} <= ids for edge in found.edges)
    city = next(item for item in found.nodes if item.node.id == task_id("city", 1))
    assert city.more == 2  # its chapter and its department
    assert (found.returned, found.total, found.truncated) == (6, 6, False)


def test_neighbourhood_is_cut_the_same_way_each_time(store: Store) -> None:
    found = neighbourhood(store, PLANS["province"], depth=3, limit=5)
    assert found == neighbourhood(store, PLANS["province"], depth=3, limit=5)
    assert (found.returned, found.truncated) == (5, True)
    assert found.total > 5
    # Types of edges alternate: not five chapters
    assert len({item.node.label for item in found.nodes}) >= 3
    assert found.nodes[0].more > 0


def test_neighbourhood_ends_at_its_depth(store: Store) -> None:
    found = neighbourhood(store, PLANS["province"], depth=4, limit=500)
    # The whole graph except a department of the nation's, which is five hops away
    assert (found.returned, found.total, found.truncated) == (25, 25, False)
    (last,) = (item for item in found.nodes if item.more)
    assert (last.node.id, last.depth, last.more) == (task_id("nation", 1), 4, 1)


def test_search_groups_by_plan_and_marks_the_hit(store: Store) -> None:
    found = search(store, " 三条控制线 ")
    assert {group.plan.id for group in found.groups if group.plan} == set(PLANS.values())
    for group in found.groups:
        for hit in group.hits:
            assert hit.sentence[hit.start : hit.end] == "三条控制线"
            assert hit.sentence == "统筹划定三条控制线。"
    assert (found.returned, found.total, found.truncated) == (3, 3, False)


def test_search_is_paged_and_filtered(store: Store) -> None:
    page = search(store, "生态", ["Plan"], limit=1)
    assert (page.returned, page.total, page.truncated) == (1, 3, True)
    rest = search(store, "生态", ["Plan"], limit=2, cursor=page.cursor)
    assert (rest.returned, rest.truncated) == (2, False)


def test_search_finds_nodes_outside_plans(store: Store) -> None:
    (group,) = search(store, "省水利厅", ["Department"]).groups
    assert group.plan is None
    assert group.hits[0].node.id == "department:130000:省水利厅"


@pytest.mark.parametrize("query", ["", "  ", "　", '"', '""', '" " "'])
def test_a_blank_search_finds_nothing(store: Store, query: str) -> None:
    found = search(store, query)
    assert (found.groups, found.total, found.passages.groups) == ((), 0, ())


def test_search_refuses_unknown_labels_and_cursors(store: Store) -> None:
    with pytest.raises(InvalidQuery, match="no label 'Tasks'"):
        search(store, "生态", ["Tasks"])
    with pytest.raises(InvalidQuery, match="not a cursor"):
        search(store, "生态", cursor="x")


@given(st.text("。;\n 甲乙…", max_size=600), st.data())
def test_a_mark_contains_the_words_searched_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    word = text[start:end]
    found = mark(
        Hit(Node("task:a", "Task", {"text": text}), "text", start, end), [word] if word else []
    )
    assert found.sentence[found.start : found.end] == word
    assert all(found.sentence[a.start : a.end] == word for a in found.marks)
    assert len(found.sentence) <= max(240, end - start) + 2

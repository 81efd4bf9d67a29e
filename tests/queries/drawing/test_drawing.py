from __future__ import annotations

from itertools import pairwise
from math import hypot
from random import Random

import networkx as nx
import pytest

from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.drawing import Drawing, around, draw, draw_hits, path
from queries.drawing.elements import drawable, note_of
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.three_plans import CITED, PLANS, part_id, task_id

CITY = "plan:青禾市十四五生态环境保护规划"


def columns(found: Drawing) -> list[str]:
    return [column.key for column in found.columns]


def joined(found: Drawing) -> set[tuple[str, str, str]]:
    """Return the edges by the names of their ends."""
    names = [node.id for node in found.nodes]
    table = found.edges
    ends = zip(table.source, table.type, table.target, strict=True)
    return {(names[source], type_, names[target]) for source, type_, target in ends}


def test_a_plan_begins_with_its_lineage_in_columns_by_level(store: Store) -> None:
    found = draw(store, PLANS["province"])
    assert columns(found) == ["cited", "nation", "province", "prefecture"]
    x = {node.id: node.x for node in found.nodes}
    order = [CITED, PLANS["nation"], PLANS["province"], PLANS["city"]]
    assert [x[plan] for plan in order] == [column.x for column in found.columns]
    assert sorted(x[plan] for plan in order) == [x[plan] for plan in order]


def test_a_first_view_contains_only_top_chapters(store: Store) -> None:
    found = draw(store, PLANS["city"])
    assert {node.label for node in found.nodes} == {"Plan", "Chapter"}
    assert {node.depth for node in found.nodes if node.label == "Chapter"} == {1}
    assert (found.returned, found.total, found.truncated) == (7, 7, False)


def test_a_part_begins_with_its_lineage_and_its_containers(store: Store) -> None:
    found = draw(store, task_id("city", 1))
    top, section = "一、优化国土空间布局", "(一)完善空间治理"
    assert {node.id for node in found.nodes} == {
        *PLANS.values(),
        *(task_id(level, 1) for level in PLANS),
        part_id("city", "Chapter", "优化布局", "一、优化布局"),
        *(part_id(above, "Chapter", "优化国土空间布局", top) for above in ("nation", "province")),
        *(part_id(above, "Chapter", "完善空间治理", section) for above in ("nation", "province")),
    }
    derived = {edge for edge in joined(found) if edge[1] == "DERIVES_FROM" and "task" in edge[0]}
    assert derived == {
        (task_id("city", 1), "DERIVES_FROM", task_id("province", 1)),
        (task_id("province", 1), "DERIVES_FROM", task_id("nation", 1)),
    }


def test_a_rejected_derivation_is_drawn_nowhere(store: Store) -> None:
    rejected = (task_id("city", 2), "DERIVES_FROM", task_id("province", 2))
    assert rejected not in joined(draw(store, None, "store"))
    assert task_id("province", 2) not in {node.id for node in around(store, rejected[0]).nodes}
    assert rejected[0] not in {node.id for node in around(store, rejected[2]).nodes}


def test_nodes_have_the_number_of_their_neighbours(store: Store) -> None:
    alone = {node.id: node.neighbours for node in draw(store, PLANS["province"]).nodes}
    with_all = {node.id: node.neighbours for node in draw(store, None, "store").nodes}
    assert alone == {node: with_all[node] for node in alone}
    assert with_all[PLANS["province"]] == around(store, PLANS["province"]).total


def test_a_search_is_drawn_under_its_plans(store: Store) -> None:
    found = draw_hits(store, "细颗粒物")
    labels = {node.label for node in found.nodes}
    assert {"Plan", "Indicator", "Concept"} <= labels
    assert columns(found)[-1] == "concept"
    plans = {node.plan_id for node in found.nodes if node.plan_id}
    assert plans <= {node.id for node in found.nodes}


def test_a_search_that_finds_nothing_draws_nothing(store: Store) -> None:
    found = draw_hits(store, "没有这样的词")
    assert (found.nodes, found.columns, found.total, found.cursor) == ((), (), 0, None)


@pytest.mark.parametrize("scope", ["lineage", "parts", "plan", "plans", "store"])
def test_the_same_question_gives_the_same_picture(demo_store: Store, scope: str) -> None:
    found = draw(demo_store, CITY, scope)  # type: ignore[arg-type]
    assert found == draw(demo_store, CITY, scope)  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", ["lineage", "parts", "plan", "plans", "store"])
def test_no_two_nodes_have_the_same_position(demo_store: Store, scope: str) -> None:
    nodes = sorted(draw(demo_store, CITY, scope).nodes, key=lambda node: node.x)  # type: ignore[arg-type]
    for i, node in enumerate(nodes):
        for other in nodes[i + 1 :]:
            if other.x - node.x >= 0.65:
                break
            assert hypot(other.x - node.x, other.y - node.y) >= 0.65, (node.id, other.id)


def test_scopes_hold_ever_more(demo_store: Store) -> None:
    held = [
        {node.id for node in draw(demo_store, CITY, scope, limit=25_000).nodes}  # type: ignore[arg-type]
        for scope in ("plan", "plans", "store")
    ]
    assert held[0] < held[1] <= held[2]
    parts = sum(demo_store.find(label, {"plan_id": CITY}).total for label in ("Task", "Indicator"))
    drawn = [node.split(":")[0] for node in held[0] if ":青禾市" in node]
    assert drawn.count("task") + drawn.count("indicator") == parts


def test_a_lineage_brings_the_parts_of_its_plans(demo_store: Store) -> None:
    found = draw(demo_store, CITY, "parts")
    lineage = draw(demo_store, CITY)
    assert {node.id for node in lineage.nodes} < {node.id for node in found.nodes}
    assert {column.key for column in found.columns} == {column.key for column in lineage.columns}
    parts = sum(demo_store.find(label, {"plan_id": CITY}).total for label in ("Task", "Indicator"))
    drawn = [node for node in found.nodes if node.plan_id == CITY]
    assert sum(node.label in ("Task", "Indicator") for node in drawn) == parts


def test_indicators_are_noted_with_value_and_year(demo_store: Store) -> None:
    notes = {node.note for node in draw(demo_store, CITY, "parts").nodes if node.plan_id == CITY}
    assert any(note and note.endswith("31 微克/立方米 2025") for note in notes)
    assert not any(node.note for node in draw(demo_store, CITY).nodes)


def test_a_note_has_sign_value_unit_and_year() -> None:
    assert note_of(
        {"target_value": 46.0, "comparator": ">=", "unit": "%", "target_year": 2025}
    ) == ("≥46% 2025")
    assert note_of({"target_raw": "全覆盖", "target_year": 2025}) == "全覆盖 2025"
    assert note_of({"value": 1234.5, "unit": "公里", "year": 2020}) == "1,234.5 公里 2020"
    assert note_of({"title": "任务"}) is None


def test_pages_make_the_whole(demo_store: Store) -> None:
    whole = draw(demo_store, None, "store", limit=25_000)
    nodes, edges, cursor = [], [], None
    for _ in range(1 + whole.total // 100):
        page = draw(demo_store, None, "store", limit=100, cursor=cursor)
        assert len(page.nodes) <= 100 and page.total == whole.total
        # An edge arrives with the later of its ends: both are present
        assert all(end < len(nodes) + 100 for end in page.edges.source + page.edges.target)
        nodes += page.nodes
        edges += page.edges.id
        cursor = page.cursor
    assert cursor is None
    assert tuple(nodes) == whole.nodes
    assert sorted(edges) == sorted(whole.edges.id)
    assert len(edges) == len(set(edges))


def test_invalid_requests_are_refused(store: Store) -> None:
    with pytest.raises(InvalidQuery, match="needs a node"):
        draw(store, None)
    with pytest.raises(InvalidQuery, match="not part of a plan"):
        draw(store, "concept:pm25", "plan")
    with pytest.raises(InvalidQuery, match="cursor"):
        draw(store, PLANS["city"], cursor="x")
    with pytest.raises(NotFound):
        draw(store, "plan:没有")


def test_neighbours_come_page_by_page(demo_store: Store) -> None:
    whole = around(demo_store, CITY, limit=500)
    assert whole.total == len(whole.nodes) == whole.node.neighbours > 20
    first = around(demo_store, CITY, limit=20)
    rest = around(demo_store, CITY, limit=500, cursor=first.cursor)
    assert (*first.nodes, *rest.nodes) == whole.nodes
    assert (first.truncated, rest.truncated) == (True, False)


def test_neighbours_bring_the_edges_that_lead_on(store: Store) -> None:
    found = around(store, task_id("province", 1))
    ends = {(edge.source, edge.target) for edge in found.edges}
    section = part_id("province", "Chapter", "完善空间治理", "(一)完善空间治理")
    assert (section, task_id("province", 1)) in ends
    # From a neighbour on to a node that is not among the neighbours
    assert (section, task_id("province", 2)) in ends


def test_a_path_goes_along_derivations_first(store: Store) -> None:
    found = path(store, task_id("city", 1), task_id("nation", 1))
    assert [node.id for node in found.nodes] == [
        task_id(level, 1) for level in ("city", "province", "nation")
    ]
    edges = {edge.id: edge for edge in found.edges}
    assert [edges[step].type for step in found.steps] == ["DERIVES_FROM", "DERIVES_FROM"]
    assert (found.found, found.complete) == (True, True)


def test_a_path_to_itself_is_the_node_alone(store: Store) -> None:
    found = path(store, CITED, CITED)
    assert ([node.id for node in found.nodes], found.steps) == ([CITED], ())


def test_a_path_that_would_be_too_long_is_not_found(store: Store) -> None:
    ends = task_id("city", 1), task_id("nation", 1)
    found = path(store, *ends, longest=1)
    assert (found.found, found.nodes, found.steps, found.complete) == (False, (), (), True)
    assert found.searched > 1
    assert path(store, *ends, longest=2).found


def test_an_incomplete_search_is_marked(store: Store) -> None:
    found = path(store, task_id("city", 2), task_id("nation", 2), most=3)
    assert (found.found, found.complete) == (False, False)


def test_paths_are_as_short_as_they_can_be(demo_store: Store) -> None:
    labels = ("Plan", "Chapter", "Task", "Indicator", "Department", "Concept")
    nodes = [node.id for label in labels for node in iter_nodes(demo_store, label)]
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in drawable(demo_store, nodes))
    random = Random(3)
    for _ in range(60):
        start, end = random.sample(nodes, 2)
        found = path(demo_store, start, end, longest=12)
        ids = [node.id for node in found.nodes]
        assert found == path(demo_store, start, end, longest=12)
        assert found.found == nx.has_path(graph, start, end)
        if not found.found:
            continue
        assert (ids[0], ids[-1]) == (start, end)
        assert len(found.steps) == nx.shortest_path_length(graph, start, end)
        edges = {edge.id: {edge.source, edge.target} for edge in found.edges}
        assert [edges[step] for step in found.steps] == [set(pair) for pair in pairwise(ids)]


def test_a_path_has_two_ends_that_are_there(store: Store) -> None:
    with pytest.raises(NotFound):
        path(store, "task:没有", CITED)
    with pytest.raises(NotFound):
        path(store, CITED, "task:没有")

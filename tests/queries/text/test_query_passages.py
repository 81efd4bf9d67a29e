from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.build.subgraph import build
from graph.errors import InvalidId
from graph.model import Node, Subgraph
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store
from loaders.plan import read_plan
from queries.shared.errors import NoPassage, NotFound
from queries.text.passage import cite, edge_passages, evidence, passage
from tests.queries.three_plans import CITED, PLANS, TEXTS, TITLES, derivations, task_id, task_words
from tools.paths import DEMO


def test_the_passage_of_a_task(store: Store) -> None:
    found = passage(store, task_id("province", 1), context=5)
    text = TEXTS["province"]
    assert found.text == task_words("province", 1) == text[found.start : found.end]
    assert found.before == text[found.start - 5 : found.start]
    assert found.after == text[found.end : found.end + 5]
    assert found.citation == "《河北省生态环境保护“十四五”规划》第一部分（一）第1项，第6行"
    assert (found.plan_id, found.source_file) == (PLANS["province"], "hebei.txt")


def test_context_stops_at_the_ends_of_the_text(store: Store) -> None:
    found = passage(store, task_id("province", 1), context=100_000)
    assert found.before + found.text + found.after == TEXTS["province"]
    bare = passage(store, task_id("province", 1), context=0)
    assert (bare.before, bare.after) == ("", "")


def test_the_passage_of_a_plan_is_its_title(store: Store) -> None:
    found = passage(store, PLANS["city"])
    assert found.text == TITLES["city"]
    assert found.citation == "《衡水市生态环境保护“十四五”规划》第1行"


def test_titles_inside_titles_are_cited_by_the_standard() -> None:
    plan = Node("plan:一", "Plan", {"title": "贯彻《长江保护法》实施方案"})
    assert cite(plan, "一", 3) == "《贯彻〈长江保护法〉实施方案》第一部分，第3行"


def test_a_passage_of_a_file_with_pages_is_cited_by_its_page(tmp_path: Path) -> None:
    read = read_plan((DEMO / "city.txt").read_bytes(), "city.txt", Gazetteer.load())
    starts = (0, read.text.index("二、总体要求"), read.text.index("三、优化发展格局"))
    graph = build(replace(read, page_starts=starts), Vocabulary.load())
    with open_store(f"sqlite:///{tmp_path / 'pages.db'}") as store:
        store.write(graph)
        chapters = [node for node in graph.nodes if node.label == "Chapter"]
        found = [passage(store, node.id) for node in chapters]
    pages = {one.path: (one.page, one.citation.rpartition("，")[2]) for one in found}
    assert pages["一"] == (1, "第1页")
    assert pages["二>(二)"] == (2, "第2页")
    assert pages["三"] == (3, "第3页")


@pytest.mark.parametrize(
    "node_id", ["division:130000", "department:130000:省水利厅", "concept:pm25", CITED]
)
def test_a_node_without_a_source_text_has_no_passage(store: Store, node_id: str) -> None:
    with pytest.raises(NoPassage, match="has no source passage"):
        passage(store, node_id)


def test_unknown_and_malformed_ids(store: Store) -> None:
    with pytest.raises(NotFound, match="there is no task"):
        passage(store, "task:没有")
    with pytest.raises(InvalidId):
        passage(store, "not an id")


def test_offsets_outside_the_text_are_reported(empty_store: Store) -> None:
    plan = Node("plan:p", "Plan", {"title": "某规划", "loaded": True, "source_text": "短"})
    place = {"plan_id": "plan:p", "path": "一", "start": 5, "end": 9, "line": 1}
    task = Node("task:p:a", "Task", {"title": "a", "text": "a", **place})
    empty_store.write(Subgraph((plan, task)))
    with pytest.raises(NoPassage, match="outside the stored source"):
        passage(empty_store, "task:p:a")


def test_evidence_pairs_the_same_words(store: Store) -> None:
    edge = derivations()[0]
    (pair,) = evidence(store, edge)
    assert pair.child.text == pair.parent.text == "统筹划定三条控制线。"
    assert (pair.child.plan_id, pair.parent.plan_id) == (PLANS["city"], PLANS["province"])
    assert (pair.child.line, pair.parent.line, pair.similarity) == (5, 6, 1.0)


def test_every_edge_that_comes_from_text_shows_its_passages(store: Store) -> None:
    nodes = [*PLANS.values(), "concept:pm25", "division:130000"]
    parts = [task_id(level, number) for level in PLANS for number in (1, 2)]
    shown = {}
    for edge in store.edges([*nodes, *parts]):
        if edge.type != "PART_OF":
            shown[edge.type] = [found.text for found in edge_passages(store, edge)]
    assert set(shown) == {
        "FOR_DIVISION",
        "BASED_ON",
        "HAS_CHAPTER",
        "HAS_TASK",
        "HAS_INDICATOR",
        "HAS_PROJECT",
        "MEASURES",
        "RESPONSIBLE_FOR",
        "DERIVES_FROM",
    }
    assert all(text for texts in shown.values() for text in texts)
    (duty,) = store.edges([task_id("city", 1)], ("RESPONSIBLE_FOR",), "in")
    (found,) = edge_passages(store, duty)
    assert found.text == "(市生态环境局负责)"
    assert found.path == "一>1"


def test_figures_and_near_misses_show_their_passages(demo_store: Store) -> None:
    county = "plan:白溪县十四五生态环境保护规划"
    figure = demo_store.edges([county], ("HAS_FIGURE",), "out")[0]
    (found,) = edge_passages(demo_store, figure)
    assert (found.node_id, found.plan_id) == (figure.target, county)
    tasks = [task.id for task in demo_store.find("Task", {"plan_id": county}).items]
    near = demo_store.edges(tasks, ("RESEMBLES",), "out")[0]
    child, parent = edge_passages(demo_store, near)
    assert (child.node_id, parent.node_id) == (near.source, near.target)


def test_an_edge_between_divisions_comes_from_no_text(store: Store) -> None:
    (edge,) = store.edges(["division:130000"], ("PART_OF",), "out")
    with pytest.raises(NoPassage):
        edge_passages(store, edge)


def test_a_derivation_without_evidence_shows_both_ends(store: Store) -> None:
    edge = next(e for e in derivations() if not e.props["evidence"])
    child, parent = edge_passages(store, edge)
    assert (child.node_id, parent.node_id) == (edge.source, edge.target)

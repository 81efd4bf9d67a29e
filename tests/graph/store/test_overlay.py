"""A plan on top of a store answers as if it were loaded, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build.subgraph import build
from graph.errors import StoreError
from graph.model import Node, Subgraph
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store
from graph.store.iteration import iter_nodes
from graph.store.overlay import Overlay
from tools.evaluate.structure import read
from tools.paths import DRAFTS

COUNTY = "plan:白溪县十四五生态环境保护规划"
PARTS = ("Chapter", "Task", "Indicator", "Project", "Figure")


@pytest.fixture(scope="module")
def draft(divisions: Gazetteer) -> Subgraph:
    return build(read(DRAFTS / "county-first.txt", divisions), Vocabulary.load())


@pytest.fixture(scope="module")
def overlay(demo_store: Store, draft: Subgraph) -> Overlay:
    return Overlay(demo_store, draft)


@pytest.fixture(scope="module")
def loaded(draft: Subgraph, demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("loaded") / "plans.db"
    path.write_bytes(demo_file.read_bytes())
    store = open_store(f"sqlite:///{path}")
    store.replace_plan(f"{COUNTY}:draft", draft)
    return store


@pytest.mark.parametrize("label", PARTS)
def test_the_parts_of_the_plan_are_those_of_a_loaded_one(
    overlay: Overlay, loaded: Store, label: str
) -> None:
    of_plan = {"plan_id": overlay.plan_id}
    found, expected = (list(iter_nodes(s, label, of_plan)) for s in (overlay, loaded))
    assert found == expected
    assert overlay.find(label, of_plan, limit=1).total == len(expected)


def test_edges_are_those_of_a_loaded_plan(overlay: Overlay, loaded: Store) -> None:
    ids = [node.id for node in iter_nodes(loaded, "Task", {"plan_id": overlay.plan_id})]
    for direction in ("out", "in", "both"):
        for types in ((), ("RESPONSIBLE_FOR",), ("HAS_TASK", "HAS_CHAPTER")):
            assert overlay.edges(ids, types, direction) == loaded.edges(ids, types, direction)
    edge = loaded.edges(ids[:1])[0]
    assert overlay.edges_by_id([edge.id, "none"]) == {edge.id: edge}


def test_nodes_of_both_are_found(overlay: Overlay, loaded: Store) -> None:
    plans = list(iter_nodes(loaded, "Plan", {"loaded": True}))
    assert {node.id for node in iter_nodes(overlay, "Plan", {"loaded": True})} == {
        plan.id for plan in plans
    }
    ids = [plan.id for plan in plans]
    assert overlay.nodes(ids) == loaded.nodes(ids)
    for plan in ids:
        assert overlay.source_text(plan) == loaded.source_text(plan)
    assert overlay.part_counts(ids) == loaded.part_counts(ids)
    assert overlay.revision() is None


def test_a_stored_version_of_the_plan_is_hidden(demo_store: Store, draft: Subgraph) -> None:
    plan = next(n for n in demo_store.find("Plan", {"loaded": True}).items if n.id == COUNTY)
    text = "白溪县规划"
    on_top = Overlay(
        demo_store,
        Subgraph((Node(COUNTY, "Plan", {**plan.props, "title": text, "source_text": text}),)),
    )
    tasks = list(iter_nodes(demo_store, "Task", {"plan_id": COUNTY}))
    assert not list(iter_nodes(on_top, "Task", {"plan_id": COUNTY}))
    assert on_top.nodes([task.id for task in tasks]) == {}
    assert on_top.edges([COUNTY, *(task.id for task in tasks)]) == []
    assert on_top.source_text(COUNTY) == text
    titles = [n.props["title"] for n in iter_nodes(on_top, "Plan", {"loaded": True})]
    assert titles.count(text) == 1 and plan.props["title"] not in titles
    everything = list(iter_nodes(demo_store, "Task"))
    assert len(list(iter_nodes(on_top, "Task"))) == len(everything) - len(tasks)


def test_nothing_can_be_written(overlay: Overlay) -> None:
    writes: tuple[Callable[[], object], ...] = (
        lambda: overlay.write(Subgraph()),
        lambda: overlay.replace_plan(COUNTY, Subgraph()),
        lambda: overlay.delete_plan(COUNTY),
        overlay.transaction,
        lambda: overlay.replace_content(overlay),
    )
    for write in writes:
        with pytest.raises(StoreError, match="a draft is not stored"):
            write()

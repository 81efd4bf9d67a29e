"""Writes to every store: the docstrings of graph.store.Store, sentence by sentence.

Replaced and deleted plans are tested in test_store_plans.py, queries in test_store_questions.py and
test_store_search.py.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given

from graph.errors import GraphError, InvalidGraph, StoreError
from graph.model import Node, Subgraph, edge
from graph.store import KeptAnswer, Stats, Store
from tests.examples import examples
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import content, ids, place, stored
from tests.graph.store.store_samples import (
    CITED,
    CITY,
    CITY_CODE,
    CITY_TASK,
    PROVINCE,
    PROVINCE_BUREAU,
    PROVINCE_TASK,
    cited_plan,
    city_plan,
    derivations,
    derived,
    part,
    plan,
    province_plan,
    task,
)

NewStore = Callable[[], Store]


class TestWrite:
    def test_an_empty_store_is_empty(self, store: Store):
        assert content(store) == ([], [], [])
        assert store.stats() == Stats({}, {})

    def test_nothing_can_be_written(self, store: Store):
        store.write(Subgraph())
        assert store.stats() == Stats({}, {})

    def test_nodes_and_edges_are_read_back(self, store: Store):
        batch = province_plan()
        store.write(batch)
        wanted = {node.id: stored(node) for node in batch.nodes}
        assert store.nodes(wanted) == wanted
        assert {e.id: e for e in store.edges(wanted)} == {e.id: e for e in batch.edges}

    def test_the_same_id_is_replaced(self, store: Store):
        store.write(province_plan())
        changed = task(PROVINCE_TASK, PROVINCE, 30, "节水", "节水。")
        accepted = edge(PROVINCE_BUREAU, "RESPONSIBLE_FOR", PROVINCE_TASK, role="lead", remark="等")
        store.write(Subgraph((changed,), (accepted,)))
        assert store.nodes([PROVINCE_TASK]) == {PROVINCE_TASK: changed}
        assert store.edges([PROVINCE_BUREAU]) == [accepted]

    def test_several_edges_of_a_type_join_two_nodes_by_their_key(self, store: Store):
        store.write(province_plan())
        shared = edge(PROVINCE_BUREAU, "RESPONSIBLE_FOR", PROVINCE_TASK, role="shared")
        store.write(Subgraph(edges=(shared,)))
        assert len(store.edges([PROVINCE_BUREAU])) == 2

    def test_a_second_write_of_the_same_changes_nothing(self, loaded: Store):
        before = content(loaded)
        loaded.write(derivations())
        loaded.write(city_plan())
        assert content(loaded) == before

    def test_edges_are_removed(self, loaded: Store):
        gone, kept = derivations().edges[1:]
        loaded.write(Subgraph(), remove=[gone.id, "derives_from:0000000000000000"])
        assert loaded.edges([CITY_TASK], ["DERIVES_FROM"]) == [kept]

    def test_removing_and_adding_are_one_write(self, loaded: Store):
        gone, kept = derivations().edges[1:]
        nowhere = derived(CITY_TASK, "task:none:x:1")
        with pytest.raises(InvalidGraph):
            loaded.write(Subgraph(edges=(nowhere,)), remove=[gone.id])
        assert set(ids(loaded.edges([CITY_TASK], ["DERIVES_FROM"]))) == ids([gone, kept])

    def test_a_cited_plan_does_not_replace_a_loaded_one(self, store: Store):
        store.write(province_plan())
        before = content(store)
        store.write(Subgraph((cited_plan(PROVINCE, "别名"),)))
        assert content(store) == before

    def test_a_loaded_plan_replaces_a_cited_one(self, store: Store):
        store.write(province_plan())
        whole = plan(CITED, "国家水网建设规划纲要", source_text="纲要")
        store.write(Subgraph((whole,)))
        assert store.nodes([CITED]) == {CITED: stored(whole)}
        assert store.source_text(CITED) == "纲要"

    @pytest.mark.parametrize("loaded_first", [True, False])
    def test_a_loaded_plan_counts_over_a_cited_one_in_the_same_batch(
        self, store: Store, loaded_first: bool
    ):
        both = (plan(CITED, "纲要"), cited_plan(CITED, "纲要"))
        store.write(Subgraph(both if loaded_first else both[::-1]))
        assert store.nodes([CITED])[CITED].props["loaded"] is True

    def test_other_plans_and_shared_nodes_are_replaced(self, store: Store):
        store.write(
            Subgraph((samples.division(CITY_CODE, "青禾", "county"), cited_plan(CITED, "a")))
        )
        again = (samples.division(CITY_CODE, "青禾市", "prefecture"), cited_plan(CITED, "b"))
        store.write(Subgraph(again))
        assert store.nodes([CITY_CODE, CITED]) == {node.id: node for node in again}

    def test_a_plan_changed_without_its_text_keeps_the_text(self, store: Store):
        store.write(province_plan())
        node = store.nodes([PROVINCE])[PROVINCE]
        store.write(Subgraph((replace(node, props={**node.props, "sector": "水务"}),)))
        assert store.nodes([PROVINCE])[PROVINCE].props["sector"] == "水务"
        assert store.source_text(PROVINCE) == "云岭省水利规划\n一、总则\n节约用水。"

    def test_an_edge_to_a_node_that_is_in_the_store_is_written(self, loaded: Store):
        another = derived(CITY, CITED)
        loaded.write(Subgraph(edges=(another,)))
        assert another in loaded.edges([CITED])

    def test_an_edge_to_a_missing_node_is_reported_and_nothing_is_written(self, store: Store):
        lost = edge(PROVINCE, "BASED_ON", "plan:没有的规划")
        batch = province_plan()
        with pytest.raises(InvalidGraph, match=lost.id) as raised:
            store.write(Subgraph(batch.nodes, (*batch.edges, lost)))
        assert "plan:没有的规划" in str(raised.value)
        assert content(store) == ([], [], [])

    @pytest.mark.parametrize(
        "batch",
        [
            Subgraph((Node("plan:x", "Plan", {"title": "x"}),)),
            Subgraph((Node("task:x", "Plan", {"title": "x", "loaded": True}),)),
            Subgraph((plan("plan:x", "x", colour="red"),)),
            Subgraph((plan("plan:x", "x"),), (edge("plan:x", "HAS_TASK", "plan:x"),)),
        ],
    )
    def test_undeclared_content_is_rejected(self, store: Store, batch: Subgraph):
        with pytest.raises(InvalidGraph):
            store.write(batch)
        assert store.stats() == Stats({}, {})

    @pytest.mark.parametrize(
        "node",
        [
            part("Indicator", "indicator:x", "plan:x", 0, target_value=float("nan")),
            part("Indicator", "indicator:x", "plan:x", 0, target_value=float("inf")),
            part("Indicator", "indicator:x", "plan:x", 2**80),
            task("task:x", "plan:x", 0, "half a pair \ud83d", ""),
        ],
    )
    def test_values_that_no_store_supports_are_rejected(self, store: Store, node: Node):
        with pytest.raises(GraphError):
            store.write(Subgraph((plan("plan:x", "x"), node)))
        assert store.stats() == Stats({}, {})

    @examples(25, HealthCheck.function_scoped_fixture)
    @given(batch=samples.subgraphs())
    def test_any_graph_is_read_back_as_it_was_written(self, new_store: NewStore, batch: Subgraph):
        store = new_store()
        for _ in range(2):
            store.write(batch)
            nodes, edges, _texts = content(store)
            assert {node.id: node for node in nodes} == {node.id: node for node in batch.nodes}
            assert {e.id: e for e in edges} == {e.id: e for e in batch.edges}
        found = store.nodes(node.id for node in batch.nodes)
        assert list(found) == [node.id for node in sorted(batch.nodes, key=place)]
        assert sum(store.stats().edges.values()) == len(batch.edges)


class TestLifeCycle:
    def test_closed_after_a_with_statement(self, new_store: NewStore):
        with new_store() as store:
            assert store.stats() == Stats({}, {})
        with pytest.raises(StoreError, match="closed"):
            store.stats()
        with pytest.raises(StoreError, match="closed"):
            store.write(province_plan())

    def test_close_twice(self, store: Store):
        store.close()
        store.close()

    def test_several_threads(self, loaded: Store):
        """Readers see consistent content at all times while plans are replaced and deleted."""
        whole, without = province_plan(), province_plan(later_task=False)

        def write(number: int) -> None:
            loaded.replace_plan(PROVINCE, whole if number % 2 else without)

        def read(number: int) -> bool:
            page = loaded.find("Task", {"plan_id": PROVINCE}, limit=10)
            loaded.edges([PROVINCE, CITY])
            loaded.search("水" * (number % 4))
            return page.total == len(page.items) and page.total in (1, 2)

        with ThreadPoolExecutor(8) as threads:
            writes = [threads.submit(write, number) for number in range(20)]
            reads = list(threads.map(read, range(100)))
            for done in writes:
                done.result()
        assert all(reads)


class TestKeptAnswers:
    def test_answers_are_read_back(self, store: Store):
        first, second = KeptAnswer("1", "甲"), KeptAnswer("2", "乙\n\u0000")
        store.keep_answers("statuses", PROVINCE, {CITY: first, CITED: second})
        store.keep_answers("passages", PROVINCE, {CITY: second})
        assert store.kept_answers("statuses", PROVINCE) == {CITY: first, CITED: second}
        assert store.kept_answers("statuses", PROVINCE, [CITED]) == {CITED: second}
        assert store.kept_answers("statuses", PROVINCE, []) == {}
        assert store.kept_answers("passages", PROVINCE) == {CITY: second}
        assert store.kept_answers("statuses", CITY) == {}

    def test_the_last_answer_counts(self, store: Store):
        store.keep_answers("statuses", PROVINCE, {CITY: KeptAnswer("1", "甲")})
        store.keep_answers("statuses", PROVINCE, {CITY: KeptAnswer("2", "")})
        assert store.kept_answers("statuses", PROVINCE) == {CITY: KeptAnswer("2", "")}

    def test_they_are_no_part_of_the_content(self, store: Store):
        store.write(province_plan())
        before = content(store)
        store.keep_answers("statuses", PROVINCE, {CITY: KeptAnswer("1", "甲")})
        assert content(store) == before

    def test_a_plan_is_deleted_with_them(self, store: Store):
        store.write(province_plan())
        store.write(city_plan())
        kept = KeptAnswer("1", "甲")
        store.keep_answers("statuses", PROVINCE, {CITY: kept, CITED: kept})
        store.keep_answers("statuses", CITY, {CITED: kept})
        store.delete_plan(CITY)
        assert store.kept_answers("statuses", PROVINCE) == {CITED: kept}
        assert store.kept_answers("statuses", CITY) == {}

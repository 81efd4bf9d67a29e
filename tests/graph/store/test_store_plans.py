"""Replacing and deleting plans in every store: the docstrings of graph.store.Store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given

from graph.errors import InvalidGraph
from graph.model import Subgraph, edge
from graph.store import Stats, Store
from tests.examples import examples
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import content, ids
from tests.graph.store.store_samples import (
    CITED,
    CITY,
    CITY_BUREAU,
    CITY_CODE,
    CITY_TASK,
    CONCEPT,
    PROVINCE,
    PROVINCE_BUREAU,
    PROVINCE_CODE,
    PROVINCE_LATER,
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


class TestReplacePlan:
    def test_a_new_plan_is_written(self, store: Store):
        store.replace_plan(PROVINCE, province_plan())
        assert store.nodes([PROVINCE_TASK, PROVINCE, CITED]).keys() == {
            PROVINCE_TASK,
            PROVINCE,
            CITED,
        }

    def test_the_same_again_changes_nothing(self, loaded: Store):
        before = content(loaded)
        loaded.replace_plan(PROVINCE, province_plan())
        assert content(loaded) == before

    def test_parts_missing_from_the_batch_are_deleted_with_their_edges(self, loaded: Store):
        loaded.replace_plan(PROVINCE, province_plan(later_task=False))
        assert loaded.nodes([PROVINCE_LATER]) == {}
        assert loaded.edges([PROVINCE_LATER]) == []
        assert loaded.search("加固堤防").total == 0

    def test_edges_of_other_plans_remain_where_the_ids_remain(self, loaded: Store):
        loaded.replace_plan(PROVINCE, province_plan(later_task=False))
        kept = [e for e in derivations().edges if e.target != PROVINCE_LATER]
        assert {e.id: e for e in loaded.edges([CITY, CITY_TASK], ["DERIVES_FROM"])} == {
            e.id: e for e in kept
        }
        assert (CITY, "BASED_ON", PROVINCE) in ids(loaded.edges([PROVINCE], ["BASED_ON"]))

    def test_edges_that_leave_the_plan_belong_to_it(self, loaded: Store):
        loaded.replace_plan(CITY, city_plan())
        assert loaded.edges([CITY, CITY_TASK], ["DERIVES_FROM"]) == []

    def test_changed_properties_are_replaced(self, loaded: Store):
        batch = province_plan()
        changed = task(PROVINCE_TASK, PROVINCE, 20, "节约用水", "换了一种说法。")
        nodes = tuple(changed if node.id == PROVINCE_TASK else node for node in batch.nodes)
        loaded.replace_plan(PROVINCE, Subgraph(nodes, batch.edges))
        assert loaded.nodes([PROVINCE_TASK])[PROVINCE_TASK] == changed
        assert [hit.node.id for hit in loaded.search("换了一种").items] == [PROVINCE_TASK]
        assert loaded.search("集约利用").total == 0

    def test_unused_departments_are_deleted_and_vocabulary_remains(self, loaded: Store):
        batch = province_plan(bureau=False)
        without = tuple(node for node in batch.nodes if node.label not in ("Division", "Concept"))
        edges = tuple(e for e in batch.edges if e.type not in ("FOR_DIVISION", "MEASURES"))
        loaded.replace_plan(PROVINCE, Subgraph(without, edges))
        found = loaded.nodes([PROVINCE_BUREAU, CITY_BUREAU, PROVINCE_CODE, CONCEPT])
        assert found.keys() == {CITY_BUREAU, PROVINCE_CODE, CONCEPT}

    def test_a_department_that_others_name_remains(self, loaded: Store):
        shared = edge(PROVINCE_BUREAU, "RESPONSIBLE_FOR", CITY_TASK, role="support")
        loaded.write(Subgraph(edges=(shared,)))
        loaded.replace_plan(PROVINCE, province_plan(bureau=False))
        assert loaded.edges([PROVINCE_BUREAU]) == [shared]

    def test_a_plan_that_is_no_longer_cited_is_deleted(self, loaded: Store):
        batch = province_plan()
        edges = tuple(e for e in batch.edges if e.type != "BASED_ON")
        nodes = tuple(node for node in batch.nodes if node.id != CITED)
        loaded.replace_plan(PROVINCE, Subgraph(nodes, edges))
        assert loaded.nodes([CITED]) == {}

    def test_a_loaded_plan_that_is_no_longer_cited_remains(self, loaded: Store):
        batch = city_plan()
        edges = tuple(e for e in batch.edges if e.type != "BASED_ON")
        loaded.replace_plan(CITY, Subgraph(batch.nodes, edges))
        assert loaded.nodes([PROVINCE])[PROVINCE].props["loaded"] is True

    def test_a_cited_plan_in_the_batch_does_not_replace_a_loaded_one(self, loaded: Store):
        assert loaded.nodes([PROVINCE])[PROVINCE].props["loaded"] is True
        assert loaded.source_text(PROVINCE) is not None

    def test_the_source_text_is_replaced(self, loaded: Store):
        loaded.replace_plan(CITY, Subgraph((plan(CITY, "青禾市水利规划", source_text="新"),)))
        assert loaded.source_text(CITY) == "新"
        loaded.replace_plan(CITY, Subgraph((plan(CITY, "青禾市水利规划"),)))
        assert loaded.source_text(CITY) is None

    def test_the_batch_must_contain_the_plan(self, loaded: Store):
        before = content(loaded)
        with pytest.raises(InvalidGraph, match=CITY):
            loaded.replace_plan(CITY, Subgraph())
        assert content(loaded) == before

    def test_a_failed_batch_keeps_the_old_content(self, loaded: Store):
        before = content(loaded)
        lost = edge(PROVINCE, "BASED_ON", "plan:没有的规划")
        batch = province_plan(later_task=False)
        with pytest.raises(InvalidGraph, match=lost.id):
            loaded.replace_plan(PROVINCE, Subgraph(batch.nodes, (*batch.edges, lost)))
        assert content(loaded) == before

    def test_an_edge_to_a_deleted_part_is_rejected(self, loaded: Store):
        own = derived("chapter:云岭省水利规划:总则:1", "chapter:云岭省水利规划:别的:2")
        other = part("Chapter", "chapter:云岭省水利规划:别的:2", PROVINCE, 90)
        loaded.write(Subgraph((other,), (own,)))
        batch = province_plan()
        with pytest.raises(InvalidGraph, match=own.id):
            loaded.replace_plan(PROVINCE, Subgraph(batch.nodes, (*batch.edges, own)))

    @examples(15, HealthCheck.function_scoped_fixture)
    @given(old=samples.subgraphs(), new=samples.subgraphs())
    def test_after_any_replacement_the_plan_is_as_in_the_batch(
        self, new_store: NewStore, old: Subgraph, new: Subgraph
    ):
        plans = {node.id: node.plan_id for node in old.nodes}
        # Ids contain their plan's key, so no part moves from one plan to another.
        assume(all(plans.get(node.id, node.plan_id) == node.plan_id for node in new.nodes))
        store = new_store()
        store.write(old)
        plan_id = next(node.id for node in new.nodes if node.label == "Plan")
        store.replace_plan(plan_id, new)
        nodes, edges, _texts = content(store)
        wanted = {node.id for node in new.nodes if node.plan_id == plan_id}
        assert {node.id for node in nodes if node.plan_id == plan_id} == wanted
        leaving = {e.id for e in edges if e.source in wanted}
        assert leaving == {e.id for e in new.edges if e.source in wanted}


class TestDeletePlan:
    def test_a_missing_plan(self, loaded: Store):
        before = content(loaded)
        assert loaded.delete_plan("plan:没有的规划") is False
        assert loaded.delete_plan(CITY_TASK) is False
        assert loaded.delete_plan(CITY_CODE) is False
        assert content(loaded) == before

    def test_the_plan_is_deleted_with_its_parts_and_edges(self, loaded: Store):
        assert loaded.delete_plan(CITY) is True
        assert loaded.nodes([CITY, CITY_TASK, CITY_BUREAU]) == {}
        assert loaded.source_text(CITY) is None
        assert loaded.search("节水型城市").total == 0
        assert not [e for e in loaded.edges([PROVINCE, PROVINCE_TASK]) if CITY in e.source]

    def test_other_content_is_as_before_the_load(self, store: Store):
        store.replace_plan(PROVINCE, province_plan())
        before = content(store)
        store.replace_plan(CITY, city_plan())
        store.write(derivations())
        store.delete_plan(CITY)
        nodes, edges, texts = content(store)
        places = {CITY_CODE}
        assert ([n for n in nodes if n.id not in places], texts) == (before[0], before[2])
        assert [e for e in edges if e.type != "PART_OF"] == before[1]

    def test_a_cited_plan_remains_as_only_cited(self, loaded: Store):
        assert loaded.delete_plan(PROVINCE) is True
        assert loaded.nodes([PROVINCE]) == {PROVINCE: cited_plan(PROVINCE, "云岭省水利规划")}
        assert ids(loaded.edges([PROVINCE])) == {(CITY, "BASED_ON", PROVINCE)}
        assert loaded.nodes([PROVINCE_TASK, PROVINCE_LATER, PROVINCE_BUREAU, CITED]) == {}
        assert loaded.source_text(PROVINCE) is None
        assert loaded.edges([CITY_TASK], ["DERIVES_FROM"]) == []
        assert loaded.find("Plan", {"loaded": True}).total == 1

    def test_a_deleted_plan_can_be_loaded_again(self, loaded: Store):
        before = content(loaded)
        loaded.delete_plan(PROVINCE)
        loaded.replace_plan(PROVINCE, province_plan())
        loaded.write(derivations())
        assert content(loaded) == before

    def test_a_plan_that_cites_itself_is_deleted(self, loaded: Store):
        loaded.write(Subgraph(edges=(edge(CITY, "BASED_ON", CITY),)))
        loaded.delete_plan(CITY)
        assert loaded.nodes([CITY]) == {}

    def test_only_vocabulary_remains_of_the_last_plan(self, loaded: Store):
        loaded.delete_plan(CITY)
        loaded.delete_plan(PROVINCE)
        assert loaded.stats() == Stats({"Division": 2, "Concept": 1}, {"PART_OF": 1})

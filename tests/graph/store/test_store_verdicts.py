"""Storage of verdicts in every store: edges by id, and Verdict nodes that outlast plans."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given

from graph.model import Node, Subgraph
from graph.review.dismissals import dismissal_node, of_plan
from graph.review.verdicts import verdict_node
from graph.store import Store
from tests.examples import examples
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    CITY_TASK,
    PROVINCE,
    PROVINCE_LATER,
    city_plan,
    derivations,
    derived,
    plan,
    province_plan,
)

NewStore = Callable[[], Store]


class TestEdgesById:
    def test_edges_are_read_back(self, loaded: Store):
        wanted = {e.id: e for e in (*derivations().edges, *city_plan().edges)}
        assert loaded.edges_by_id(wanted) == wanted

    def test_unknown_ids_are_left_out(self, loaded: Store):
        known = derivations().edges[0]
        assert loaded.edges_by_id([]) == {}
        unknown = ["derives_from:0000000000000000", "no id at all", "", CITY, "' OR 1 = 1 --", "%"]
        assert loaded.edges_by_id(unknown) == {}
        assert loaded.edges_by_id([*unknown, known.id]) == {known.id: known}

    def test_an_iterator_of_ids_is_accepted_and_duplicates_count_once(self, loaded: Store):
        edge_id = derivations().edges[1].id
        assert loaded.edges_by_id(i for i in (edge_id, edge_id)).keys() == {edge_id}

    def test_order_is_by_type_source_and_id(self, loaded: Store):
        iter_nodes = loaded.edges([node.id for node in content(loaded)[0]])
        found = list(loaded.edges_by_id(edge.id for edge in reversed(iter_nodes)).values())
        assert found == iter_nodes
        assert found == sorted(iter_nodes, key=lambda e: (e.type, e.source, e.id))

    def test_very_many_ids(self, loaded: Store):
        known = derivations().edges[0]
        asked = [f"derives_from:{number:016x}" for number in range(70_000)]
        assert loaded.edges_by_id([*asked, known.id]) == {known.id: known}

    def test_removed_and_replaced_edges_are_so_by_id_too(self, loaded: Store):
        gone, changed = derivations().edges[1:]
        rejected = derived(changed.source, changed.target, "rejected")
        loaded.write(Subgraph(edges=(rejected,)), remove=[gone.id])
        assert loaded.edges_by_id([gone.id, changed.id]) == {changed.id: rejected}

    @examples(15, HealthCheck.function_scoped_fixture)
    @given(batch=samples.subgraphs())
    def test_any_edge_is_the_same_by_id_and_by_its_ends(self, new_store: NewStore, batch: Subgraph):
        store = new_store()
        store.write(batch)
        by_ends = store.edges([node.id for node in batch.nodes])
        by_id = store.edges_by_id([edge.id for edge in batch.edges])
        assert list(by_id.values()) == by_ends
        assert by_id.keys() == {edge.id for edge in batch.edges}


class TestVerdicts:
    """A verdict belongs to no plan and is kept until its passages return."""

    @pytest.fixture
    def judged(self, loaded: Store) -> Store:
        loaded.write(Subgraph(self.verdicts()))
        return loaded

    @staticmethod
    def verdicts() -> tuple[Node, ...]:
        first = verdict_node(derivations().edges[1], (CITY, PROVINCE), (), "accepted", "王某")
        last = verdict_node(derivations().edges[2], (CITY, PROVINCE), (), "rejected", "李某", "错")
        return first, last

    def test_they_are_found_by_edge_and_by_plans(self, judged: Store):
        edge = derivations().edges[1]
        assert judged.find("Verdict", {"edge": edge.id}).total == 1
        for filters, total in (
            ({"child_plan": CITY, "parent_plan": PROVINCE}, 2),
            ({"child_plan": PROVINCE}, 0),
            ({"by_hand": False, "verdict": "rejected"}, 1),
        ):
            assert judged.find("Verdict", filters).total == total, filters

    @pytest.mark.parametrize("plan_id", [CITY, PROVINCE])
    def test_they_outlast_a_replacement_of_either_plan(self, judged: Store, plan_id: str):
        before = judged.find("Verdict").items
        title = "青禾市水利规划" if plan_id == CITY else "云岭省水利规划"
        judged.replace_plan(plan_id, Subgraph((plan(plan_id, title, source_text="新"),)))
        assert judged.nodes([CITY_TASK if plan_id == CITY else PROVINCE_LATER]) == {}
        assert judged.find("Verdict").items == before

    def test_they_outlast_both_plans(self, judged: Store):
        before = judged.find("Verdict").items
        assert len(before) == 2
        assert judged.delete_plan(CITY) and judged.delete_plan(PROVINCE)
        assert judged.stats().edges == {"PART_OF": 1}
        assert judged.find("Verdict").items == before
        assert judged.nodes([before[0].id]) == {before[0].id: before[0]}

    def test_they_are_there_when_the_plans_come_back(self, judged: Store):
        before = content(judged)
        judged.delete_plan(CITY)
        judged.delete_plan(PROVINCE)
        judged.replace_plan(PROVINCE, province_plan())
        judged.replace_plan(CITY, city_plan())
        judged.write(derivations())
        assert content(judged) == before


class TestDismissals:
    """A dismissal belongs to no plan and is kept until its finding returns."""

    def test_they_are_kept_by_plan_and_outlast_it(self, loaded: Store):
        finding = "finding:青禾市水利规划:stated-twice:0f3c2a11"
        first = dismissal_node(finding, CITY, "stated-twice", (), "dismissed", "王某", "口径不同")
        last = dismissal_node(finding, CITY, "stated-twice", (first,), "restored", "李某")
        loaded.write(Subgraph((first,)))
        loaded.write(Subgraph((last,)))
        assert {node.id for node in of_plan(loaded, CITY)[finding]} == {first.id, last.id}
        assert of_plan(loaded, PROVINCE) == {}
        assert loaded.delete_plan(CITY)
        assert loaded.nodes([first.id, last.id]) == {first.id: first, last.id: last}

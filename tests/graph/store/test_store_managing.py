"""Removing plans and correcting them by hand, in every store."""

from __future__ import annotations

import pytest

from graph.model import Subgraph
from graph.review.dismissals import dismissal_node
from graph.review.removals import close_all
from graph.review.verdicts import verdict_node
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.store.copying import whole_content
from queries.plans.corrections import Correcting, correct, corrections
from queries.plans.removal import dependents, removals, remove, undo_removal
from queries.shared.errors import InvalidQuery, NotFound
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    CITY_BUREAU,
    CITY_CODE,
    CITY_TASK,
    PROVINCE,
    PROVINCE_CODE,
    PROVINCE_TASK,
    derivations,
)

BY = "王某"


@pytest.fixture
def reviewed(loaded: Store) -> Store:
    verdict = verdict_node(derivations().edges[1], (CITY, PROVINCE), (), "accepted", BY)
    dismissed = dismissal_node("finding:x:1", PROVINCE, "sum", (), "dismissed", BY, "无误")
    loaded.write(Subgraph((verdict, dismissed)))
    return loaded


def before_and_now(store: Store) -> tuple[list[object], list[object]]:
    """Return the content of a store without records of removals, as nodes and edges."""
    nodes, edges, texts = content(store)
    return [n for n in nodes if n.label != "Removal"], [*edges, *texts]


class TestNodesOfNoPlan:
    def test_write_removes_them_with_their_edges(self, reviewed: Store):
        verdict = reviewed.find("Verdict").items[0]
        reviewed.write(Subgraph(), remove=[verdict.id, CITY_BUREAU, "no id", "verdict:none"])
        assert reviewed.nodes([verdict.id, CITY_BUREAU]) == {}
        assert reviewed.edges([CITY_TASK], ("RESPONSIBLE_FOR",)) == []

    def test_write_removes_no_plan_and_no_part(self, reviewed: Store):
        before = content(reviewed)
        reviewed.write(Subgraph(), remove=[CITY, CITY_TASK, PROVINCE])
        assert content(reviewed) == before


class TestRemoval:
    def test_what_depends_on_a_plan(self, reviewed: Store):
        found = dependents(reviewed, PROVINCE)
        assert (found.counts.tasks, found.counts.chapters, found.counts.indicators) == (2, 1, 1)
        assert [plan.id for plan in found.children] == [CITY]
        assert found.parents == ()
        assert (found.derivations_up, found.derivations_down) == (0, 3)
        assert (found.verdicts, found.dismissals, found.corrections) == (1, 1, 0)
        assert found.cited
        below = dependents(reviewed, CITY)
        assert (below.derivations_up, below.derivations_down, below.cited) == (3, 0, False)

    @pytest.mark.parametrize("plan_id", [CITY, PROVINCE])
    def test_undoing_restores_everything(self, reviewed: Store, plan_id: str):
        before = before_and_now(reviewed)
        removal = remove(reviewed, plan_id, BY, "重复")
        assert removal.props["restorable"]
        assert (removal.props["links"], removal.props["note"]) == (3, "重复")
        assert reviewed.find("Verdict").total == 0
        assert reviewed.find("Task", {"plan_id": plan_id}).total == 0
        assert reviewed.source_text(plan_id) is None
        undone = undo_removal(reviewed, None, "李某")
        assert before_and_now(reviewed) == before
        assert (undone.props["restored_by"], undone.props["restorable"]) == ("李某", False)
        assert reviewed.source_text(removal.id) is None
        assert removals(reviewed).items == (undone,)

    def test_both_plans_return_in_any_order(self, reviewed: Store):
        before = before_and_now(reviewed)
        first, second = remove(reviewed, CITY, BY), remove(reviewed, PROVINCE, BY)
        assert reviewed.stats().nodes.get("Task") is None
        undo_removal(reviewed, second.id, BY)
        undo_removal(reviewed, first.id, BY)
        assert before_and_now(reviewed) == before

    def test_edges_to_a_plan_that_is_gone_are_left_out(self, reviewed: Store):
        first = remove(reviewed, CITY, BY)
        remove(reviewed, PROVINCE, BY)
        undo_removal(reviewed, first.id, BY)
        assert reviewed.edges([CITY_TASK], ("DERIVES_FROM",)) == []
        assert reviewed.nodes([PROVINCE])[PROVINCE].props["loaded"] is False
        undo_removal(reviewed, None, BY)
        assert reviewed.nodes([PROVINCE])[PROVINCE].props["loaded"] is True

    def test_a_load_makes_it_final(self, reviewed: Store):
        removal = remove(reviewed, CITY, BY)
        close_all(reviewed)
        assert reviewed.source_text(removal.id) is None
        with pytest.raises(InvalidQuery, match="plans were loaded since"):
            undo_removal(reviewed, removal.id, BY)
        with pytest.raises(InvalidQuery, match="no removal to undo"):
            undo_removal(reviewed, None, BY)
        assert [item.props["title"] for item in removals(reviewed).items] == ["青禾市水利规划"]

    def test_twice_is_refused(self, reviewed: Store):
        remove(reviewed, PROVINCE, BY)
        with pytest.raises(InvalidQuery, match="only cited"):
            remove(reviewed, PROVINCE, BY)
        undo_removal(reviewed, None, BY)
        with pytest.raises(NotFound):
            undo_removal(reviewed, "removal:none", BY)
        with pytest.raises(NotFound):
            remove(reviewed, "plan:none", BY)

    def test_a_copy_of_the_store_can_undo_it_too(self, reviewed: Store, tmp_path):
        before = before_and_now(reviewed)
        remove(reviewed, CITY, BY)
        with SqliteStore(tmp_path / "copy.db") as copy:
            copy.replace_content(reviewed)
            undo_removal(copy, None, BY)
            assert before_and_now(copy) == before

    def test_an_error_leaves_everything(self, reviewed: Store, monkeypatch):
        before = content(reviewed)
        with pytest.raises(InvalidQuery, match="name of the reviewer"):
            remove(reviewed, CITY, " ")
        with pytest.raises(NotFound):
            remove_two(reviewed, CITY, "plan:none")
        assert content(reviewed) == before


def remove_two(store: Store, first: str, second: str) -> None:
    with store.transaction() as tx:
        remove(tx, first, BY)
        remove(tx, second, BY)


class TestCorrections:
    def test_values_are_set_and_those_read_are_kept(self, reviewed: Store):
        wanted = Correcting({"title": "青禾市节水规划", "sector": "水利", "period": "2021-2025"})
        correct(reviewed, CITY, wanted, BY, "封面残缺")
        plan = reviewed.nodes([CITY])[CITY]
        assert plan.props["title"] == "青禾市节水规划"
        assert (plan.props["period_start"], plan.props["period_end"]) == (2021, 2025)
        assert reviewed.source_text(CITY) == "青禾市水利规划\n一、总则\n节约用水。"
        shown = {item.property: item for item in corrections(reviewed, plan)}
        assert (shown["title"].value, shown["title"].read) == ("青禾市节水规划", "青禾市水利规划")
        assert (shown["period"].value, shown["period"].read) == ("2021-2025", None)
        assert (shown["sector"].reviewer, shown["sector"].note) == (BY, "封面残缺")

    def test_they_can_be_taken_back(self, reviewed: Store):
        before = before_and_now(reviewed)
        correct(reviewed, CITY, Correcting({"sector": "水利", "title": "新"}), BY)
        correct(reviewed, CITY, Correcting({"sector": None, "title": None}), BY)
        nodes, rest = before_and_now(reviewed)
        assert ([n for n in nodes if n.label != "Correction"], rest) == before
        assert len([n for n in nodes if n.label == "Correction"]) == 4

    def test_the_division_moves_the_plan_and_its_offices(self, reviewed: Store):
        correct(reviewed, CITY, Correcting({"division": "990000"}), BY)
        plan = reviewed.nodes([CITY])[CITY]
        assert (plan.props["level"], plan.props["division_code"]) == ("province", "990000")
        (place,) = reviewed.edges([CITY], ("FOR_DIVISION",), "out")
        assert place.target == PROVINCE_CODE
        (duty,) = reviewed.edges([CITY_TASK], ("RESPONSIBLE_FOR",))
        assert duty.source == "department:990000:水务局"
        assert reviewed.nodes([CITY_BUREAU]) == {}
        assert len(reviewed.edges([CITY_TASK], ("DERIVES_FROM",))) == 2
        (shown,) = corrections(reviewed, plan)
        assert (shown.value, shown.read) == ("云岭省", "青禾市")
        correct(reviewed, CITY, Correcting({"division": None}), BY)
        assert reviewed.edges([CITY], ("FOR_DIVISION",), "out")[0].target == CITY_CODE

    def test_a_division_of_the_standard_comes_with_those_above_it(self, reviewed: Store):
        correct(reviewed, CITY, Correcting({"division": "衡水市"}), BY)
        assert reviewed.nodes([CITY])[CITY].props["division_code"] == "131100"
        (above,) = reviewed.edges(["division:131100"], ("PART_OF",), "out")
        assert above.target == "division:130000"

    def test_a_parent_is_set_and_taken_back(self, reviewed: Store):
        reviewed.write(Subgraph(), remove=[derivations().edges[0].id])
        correct(reviewed, CITY, Correcting({}, PROVINCE), BY)
        plan = reviewed.nodes([CITY])[CITY]
        (shown,) = corrections(reviewed, plan)
        assert (shown.property, shown.value, shown.reviewer) == ("parent", "云岭省水利规划", BY)
        correct(reviewed, CITY, Correcting({}, None), BY)
        assert corrections(reviewed, plan) == ()
        assert reviewed.edges([CITY], ("DERIVES_FROM",), "out") == []

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("period", "2025"),
            ("period", "2025-2021"),
            ("title", "  "),
            ("division", "没有的地方"),
            ("sector", "水" * 201),
        ],
    )
    def test_bad_values_change_nothing(self, reviewed: Store, name, value):
        before = content(reviewed)
        with pytest.raises(InvalidQuery):
            correct(reviewed, CITY, Correcting({"title": "新", name: value}), BY)
        assert content(reviewed) == before

    def test_they_leave_with_a_removed_plan_and_return(self, reviewed: Store):
        correct(reviewed, CITY, Correcting({"sector": "水利"}), BY)
        before = before_and_now(reviewed)
        remove(reviewed, CITY, BY)
        assert reviewed.find("Correction").total == 0
        undo_removal(reviewed, None, BY)
        assert before_and_now(reviewed) == before

    def test_the_whole_content_contains_them(self, reviewed: Store):
        correct(reviewed, CITY, Correcting({"sector": "水利"}), BY)
        assert [n.label for n in whole_content(reviewed).nodes].count("Correction") == 1
        assert reviewed.nodes([PROVINCE_TASK])

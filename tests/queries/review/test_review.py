"""Verdicts: given, undone, added by hand and listed; and their effect on the graph."""

from __future__ import annotations

from typing import Any

import pytest

from graph.derive.fingerprints import REVIEWED
from graph.errors import InvalidId
from graph.model import Subgraph
from graph.model.ids import edge_id
from graph.review.verdicts import BY_HAND
from graph.store import Store
from queries.review.edge_verdicts import (
    Judgement,
    draw,
    get_edge,
    give,
    reviews,
    undo,
)
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.small_pair import CITY, LINK, PROVINCE, TIES, chapter_id, small_pair, task_id

EDGE = TIES[0].id


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.write(small_pair())
    return empty_store


def stored(store: Store, id_: str = EDGE) -> dict[str, Any]:
    return dict(store.edges_by_id([id_])[id_].props)


def said(store: Store) -> list[tuple[str, str, str]]:
    return [(r.verdict.edge, r.verdict.verdict, r.verdict.reviewer) for r in reviews(store).items]


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure"])
def test_a_verdict_is_written_on_the_edge_and_kept_beside_it(
    store: Store, verdict: Judgement
) -> None:
    before = store.edges_by_id([EDGE])[EDGE]
    done = give(store, EDGE, verdict, " 规划科 ", "逐句核对")
    assert done.edge is not None
    props = stored(store)
    assert props == done.edge.props
    assert (props["review"], props["reviewer"], props["review_note"]) == (
        verdict,
        "规划科",
        "逐句核对",
    )
    (event,) = done.history
    assert event.props["at"] == props["reviewed_at"]
    assert (event.props["turn"], event.props["by_hand"]) == (1, False)
    assert (event.props["child_plan"], event.props["parent_plan"]) == (CITY, PROVINCE)
    assert event.props["score"] == before.props["score"]
    # Nothing else of the edge changes
    assert {name: props[name] for name in before.props if name != "review"} == {
        name: value for name, value in before.props.items() if name != "review"
    }


def test_verdicts_are_only_added_and_the_last_one_counts(store: Store) -> None:
    give(store, EDGE, "accepted", "甲")
    give(store, EDGE, "unsure", "乙", "存疑")
    done = give(store, EDGE, "rejected", "甲")
    events = [(e.props["turn"], e.props["verdict"], e.props["reviewer"]) for e in done.history]
    assert events == [(1, "accepted", "甲"), (2, "unsure", "乙"), (3, "rejected", "甲")]
    assert stored(store)["review"] == "rejected"
    # The note belonged to 乙
    assert "review_note" not in stored(store)
    assert said(store) == [(EDGE, "rejected", "甲")]


def test_undoing_goes_back_step_by_step_to_the_proposal(store: Store) -> None:
    proposal = stored(store)
    give(store, EDGE, "accepted", "甲", "对")
    give(store, EDGE, "rejected", "乙")
    done = undo(store, EDGE, "丙", "看错了")
    assert done.edge is not None
    assert [e.props["verdict"] for e in done.history] == ["accepted", "rejected", "undone"]
    # The verdict of 甲 counts again, not the undo of 丙
    assert (stored(store)["review"], stored(store)["reviewer"]) == ("accepted", "甲")
    assert stored(store)["review_note"] == "对"
    undo(store, EDGE, "丙")
    assert stored(store) == proposal
    assert reviews(store).items == ()
    with pytest.raises(InvalidQuery, match="there is no verdict on"):
        undo(store, EDGE, "丙")
    done = give(store, EDGE, "unsure", "甲")
    assert [e.props["turn"] for e in done.history] == [1, 2, 3, 4, 5]
    assert stored(store)["review"] == "unsure"


@pytest.mark.parametrize(
    ("edge", "verdict", "reviewer", "note", "error", "message"),
    [
        ("derives_from:0", "accepted", "甲", None, NotFound, "there is no edge derives_from:0"),
        (EDGE, "maybe", "甲", None, InvalidQuery, "not 'maybe'"),
        (EDGE, "undone", "甲", None, InvalidQuery, "not 'undone'"),
        (EDGE, "accepted", "  ", None, InvalidQuery, "reviewer"),
        (EDGE, "accepted", "甲" * 201, None, InvalidQuery, "at most 200"),
        (EDGE, "accepted", "甲", "x" * 4001, InvalidQuery, "at most 4000"),
        ("HAS_TASK", "accepted", "甲", None, InvalidQuery, "is a HAS_TASK edge"),
    ],
)
def test_an_unknown_verdict_is_refused(
    store: Store,
    edge: str,
    verdict: Any,
    reviewer: str,
    note: str | None,
    error: type[Exception],
    message: str,
) -> None:
    if edge == "HAS_TASK":
        edge = store.edges([task_id("C1")], ("HAS_TASK",))[0].id
    before = store.stats()
    with pytest.raises(error, match=message):
        give(store, edge, verdict, reviewer, note)
    assert store.stats() == before


def test_an_edge_that_is_not_there(store: Store) -> None:
    assert get_edge(store, EDGE) == TIES[0]
    for ask in (lambda: get_edge(store, "x"), lambda: undo(store, "x", "甲")):
        with pytest.raises(NotFound):
            ask()


class TestDrawing:
    NEW = edge_id(task_id("C2"), "DERIVES_FROM", task_id("P5"), {})

    def test_a_manual_edge_is_added_and_removed_by_undo(self, store: Store) -> None:
        before = store.stats().edges
        done = draw(store, task_id("C2"), task_id("P5"), "甲", "reworded", "同一措施")
        assert done.edge is not None
        assert done.edge.id == self.NEW
        assert stored(store, self.NEW) == done.edge.props
        assert done.edge.props["method"] == BY_HAND
        assert (done.edge.props["review"], done.edge.props["relation"]) == ("accepted", "reworded")
        (event,) = done.history
        assert (event.props["by_hand"], event.props["verdict"]) == (True, "accepted")
        gone = undo(store, self.NEW, "乙")
        assert gone.edge is None
        assert [e.props["verdict"] for e in gone.history] == ["accepted", "undone"]
        assert store.edges_by_id([self.NEW]) == {}
        assert store.stats().edges == before
        assert reviews(store).items == ()

    def test_a_second_verdict_on_it_can_be_undone_without_losing_it(self, store: Store) -> None:
        draw(store, task_id("C2"), task_id("P5"), "甲")
        give(store, self.NEW, "rejected", "乙")
        assert undo(store, self.NEW, "乙").edge is not None
        assert stored(store, self.NEW)["review"] == "accepted"
        assert undo(store, self.NEW, "乙").edge is None

    def test_it_can_be_drawn_again(self, store: Store) -> None:
        draw(store, task_id("C2"), task_id("P5"), "甲")
        undo(store, self.NEW, "甲")
        done = draw(store, task_id("C2"), task_id("P5"), "乙")
        assert [e.props["turn"] for e in done.history] == [1, 2, 3]
        assert stored(store, self.NEW)["reviewer"] == "乙"

    def test_a_proposed_edge_is_accepted(self, store: Store) -> None:
        done = draw(store, task_id("C1"), task_id("P1"), "甲")
        assert done.edge is not None
        assert done.edge.id == EDGE
        assert (stored(store)["review"], stored(store)["method"]) == ("accepted", "matcher")
        assert done.history[0].props["by_hand"] is False
        assert undo(store, EDGE, "甲").edge == TIES[0]

    @pytest.mark.parametrize(
        ("child", "parent"),
        [
            (CITY, PROVINCE),
            (chapter_id(CITY, "二"), chapter_id(PROVINCE, "二")),
            (task_id("C2"), task_id("P2")),
        ],
    )
    def test_ends_that_the_declaration_allows(self, store: Store, child: str, parent: str) -> None:
        done = draw(store, child, parent, "甲")
        assert done.edge is not None
        assert (done.edge.source, done.edge.target) == (child, parent)

    @pytest.mark.parametrize(
        ("child", "parent", "relation", "error", "message"),
        [
            (task_id("C1"), chapter_id(PROVINCE, "一"), None, InvalidQuery, "a Task cannot derive"),
            (task_id("C1"), PROVINCE, None, InvalidQuery, "a Task cannot derive from a Plan"),
            (task_id("C1"), task_id("C2"), None, InvalidQuery, "of the same plan"),
            (CITY, CITY, None, InvalidQuery, "of the same plan"),
            (task_id("C1"), task_id("C9"), None, NotFound, "there is no task task:C9"),
            ("task:没有", task_id("P1"), None, NotFound, "there is no task task:没有"),
            ("C1", task_id("P1"), None, InvalidId, "C1"),
            (task_id("C1"), task_id("P5"), "alike", InvalidQuery, "not 'alike'"),
        ],
    )
    def test_ends_that_it_does_not(
        self,
        store: Store,
        child: str,
        parent: str,
        relation: str | None,
        error: type[Exception],
        message: str,
    ) -> None:
        before = store.stats()
        with pytest.raises(error, match=message):
            draw(store, child, parent, "甲", relation)
        with pytest.raises(InvalidQuery, match="reviewer"):
            draw(store, task_id("C2"), task_id("P5"), "")
        assert store.stats() == before


class TestTheLinkBetweenThePlans:
    """The derivation of chapters follows from their tasks: the next load derives it again."""

    def basis(self, store: Store) -> Any:
        return store.edges_by_id([LINK.id])[LINK.id].props.get("basis")

    def test_every_verdict_on_a_task_marks_it(self, store: Store) -> None:
        assert self.basis(store) == LINK.props["basis"]
        give(store, EDGE, "rejected", "甲")
        assert self.basis(store) == f"{REVIEWED} {LINK.props['basis']}"
        link = store.edges_by_id([LINK.id])[LINK.id]
        assert {k: v for k, v in link.props.items() if k != "basis"} == {
            k: v for k, v in LINK.props.items() if k != "basis"
        }

    @pytest.mark.parametrize("how", ["undo", "draw"])
    def test_taking_back_and_drawing_mark_it_too(self, store: Store, how: str) -> None:
        if how == "undo":
            give(store, EDGE, "accepted", "甲")
            store.write(Subgraph(edges=(LINK,)))
            undo(store, EDGE, "甲")
        else:
            draw(store, task_id("C2"), task_id("P5"), "甲")
        assert self.basis(store) == f"{REVIEWED} {LINK.props['basis']}"

    def test_a_verdict_on_something_else_does_not(self, store: Store) -> None:
        draw(store, chapter_id(CITY, "二"), chapter_id(PROVINCE, "三"), "甲")
        give(store, LINK.id, "accepted", "甲")
        assert self.basis(store) == LINK.props["basis"]

    def test_plans_that_are_not_linked_stay_so(self, empty_store: Store) -> None:
        empty_store.write(small_pair(tied=False))
        draw(empty_store, task_id("C2"), task_id("P5"), "甲")
        assert empty_store.edges([CITY], ("DERIVES_FROM",)) == []

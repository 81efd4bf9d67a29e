"""The verdict that counts of several, and its effect on an edge."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Edge, Node, Subgraph, edge
from graph.model.validation import validate
from graph.review.verdicts import (
    BY_HAND,
    CONFIRMED,
    current_verdict,
    drawn_by_hand,
    history,
    kept_manually,
    of_pair,
    verdict_node,
    with_verdict,
    without_verdict,
)
from graph.store import Store

pytestmark = pytest.mark.slow

CHILD, PARENT = "plan:下级规划", "plan:上级规划"
EDGE = edge(
    "task:下级规划:甲:1",
    "DERIVES_FROM",
    "task:上级规划:甲:1",
    method="matcher",
    matcher_version="1-x",
    relation="edited",
    score=0.8,
    review="proposed",
)
TIME = datetime(2026, 1, 2, 3, 4, 5, 678, UTC)


def given_in_turn(*verdicts: str, on: Edge = EDGE) -> list[Node]:
    events: list[Node] = []
    for i, verdict in enumerate(verdicts):
        events.append(verdict_node(on, (CHILD, PARENT), events, verdict, f"r{i}", at=TIME))
    return events


def test_a_verdict_contains_its_subject() -> None:
    (node,) = given_in_turn("accepted")
    validate(Subgraph((node,)))
    assert node.props == {
        "edge": EDGE.id,
        "child": EDGE.source,
        "parent": EDGE.target,
        "child_plan": CHILD,
        "parent_plan": PARENT,
        "turn": 1,
        "verdict": "accepted",
        "reviewer": "r0",
        "at": "2026-01-02T03:04:05.000678+00:00",
        "by_hand": False,
        "relation": "edited",
        "score": 0.8,
        "matcher_version": "1-x",
    }
    # It is not deleted with a plan
    assert node.plan_id is None


@pytest.mark.parametrize(
    ("verdicts", "counts"),
    [
        ([], None),
        (["accepted"], "accepted"),
        (["accepted", "rejected"], "rejected"),
        (["accepted", "rejected", "undone"], "accepted"),
        (["accepted", "undone"], None),
        (["accepted", "rejected", "undone", "undone"], None),
        (["undone", "accepted"], "accepted"),
        (["accepted", "undone", "undone", "unsure"], "unsure"),
    ],
)
def test_the_last_verdict_not_undone_counts(verdicts: list[str], counts: str | None) -> None:
    found = current_verdict(given_in_turn(*verdicts))
    assert (found.verdict if found else None) == counts


@given(
    st.lists(st.sampled_from(["accepted", "rejected", "unsure", "undone"]), max_size=7),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_they_are_read_does_not_matter(verdicts: list[str], random) -> None:
    events = given_in_turn(*verdicts)
    mixed = random.sample(events, len(events))
    assert current_verdict(mixed) == current_verdict(events)
    assert [event.props["turn"] for event in events] == list(range(1, len(events) + 1))
    assert len({event.id for event in events}) == len(events)


def test_two_at_once_are_both_kept(store: Store) -> None:
    """Two verdicts without an earlier one: the later counts, or else the later id."""
    first = verdict_node(EDGE, (CHILD, PARENT), [], "accepted", "a", at=TIME)
    second = verdict_node(EDGE, (CHILD, PARENT), [], "rejected", "b", at=TIME)
    store.write(Subgraph((second, first)))
    assert len(history(store, EDGE.id)) == 2
    found = current_verdict(history(store, EDGE.id))
    assert found is not None
    assert found.verdict == max(first, second, key=lambda node: node.id).props["verdict"]


def test_of_pair(store: Store) -> None:
    other = drawn_by_hand("task:下级规划:乙:2", "task:上级规划:乙:2", "partial")
    gone = drawn_by_hand("task:下级规划:丙:3", "task:上级规划:丙:3", None)
    elsewhere = drawn_by_hand("task:下级规划:甲:1", "task:别的规划:甲:1", None)
    events = [
        *given_in_turn("accepted", "rejected"),
        *given_in_turn("accepted", on=other),
        *given_in_turn("accepted", "undone", on=gone),
        verdict_node(elsewhere, (CHILD, "plan:别的规划"), [], "accepted", "r"),
    ]
    store.write(Subgraph(tuple(events)))
    found = of_pair(store, CHILD, PARENT)
    assert {edge_id: (v.verdict, v.by_hand, v.relation) for edge_id, v in found.items()} == {
        EDGE.id: ("rejected", False, "edited"),
        other.id: ("accepted", True, "partial"),
    }
    assert of_pair(store, PARENT, CHILD) == {}


@pytest.mark.parametrize("note", [None, "", "同一事项"])
def test_with_and_without_verdict(note: str | None) -> None:
    node = verdict_node(EDGE, (CHILD, PARENT), [], "rejected", "张三", note, TIME)
    said = with_verdict(EDGE, current_verdict([node]))
    validate(Subgraph(edges=(said,)))
    assert (said.props["review"], said.props["reviewer"]) == ("rejected", "张三")
    assert said.props["reviewed_at"] == node.props["at"]
    assert said.props.get("review_note") == (note or None)
    assert said.id == EDGE.id and said.props["score"] == EDGE.props["score"]
    assert without_verdict(said) == EDGE
    assert with_verdict(EDGE, None) == EDGE


def test_an_edge_by_hand_is_the_edge_that_would_be_proposed() -> None:
    drawn = drawn_by_hand(EDGE.source, EDGE.target, None)
    assert drawn.id == EDGE.id
    assert drawn.props == {"method": BY_HAND, "review": "accepted"}
    node = verdict_node(drawn, (CHILD, PARENT), [], "accepted", "r")
    assert node.props["by_hand"] and "score" not in node.props
    validate(Subgraph((node,), (drawn,)))


def test_kept_manually() -> None:
    found = current_verdict(given_in_turn("unsure"))
    assert found is not None
    kept = kept_manually(found, CONFIRMED)
    assert (kept.id, kept.props["method"], kept.props["relation"]) == (
        EDGE.id,
        CONFIRMED,
        "edited",
    )

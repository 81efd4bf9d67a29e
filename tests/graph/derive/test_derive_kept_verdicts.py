"""Verdicts outlive all changes of their edges."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Edge
from graph.model.ids import label_of
from graph.review.verdicts import BY_HAND, CONFIRMED, history
from queries.lineage.walk import lineage
from queries.review.edge_verdicts import draw, give, undo
from tests.graph.derive.loaded_plans import (
    CITY,
    COUNTY,
    PROVINCE,
    Plans,
    dump,
    other_means,
    tasks_tied,
)

pytestmark = pytest.mark.slow

Event = Callable[[Plans, Path], None]


def reload_unchanged(plans: Plans, folder: Path) -> None:
    plans.load()


def change_child(plans: Plans, folder: Path) -> None:
    plans.change("county", "白溪政办发〔2022〕7号", "白溪政办发〔2022〕17号")
    plans.load()


def change_parent(plans: Plans, folder: Path) -> None:
    plans.change("city", "青禾环发〔2021〕53号", "青禾环发〔2021〕153号")
    plans.load()


def delete_child(plans: Plans, folder: Path) -> None:
    plans.store.delete_plan(COUNTY)
    plans.load()


def delete_parent(plans: Plans, folder: Path) -> None:
    plans.store.delete_plan(CITY)
    plans.load("county")
    plans.load()


def stricter_matcher(plans: Plans, folder: Path) -> None:
    plans.load(models=other_means(folder, plans.models, threshold=0.99999))


def looser_matcher(plans: Plans, folder: Path) -> None:
    plans.load(models=other_means(folder, plans.models, threshold=0.05))


def there_and_back(plans: Plans, folder: Path) -> None:
    stricter_matcher(plans, folder)
    plans.load()


EVENTS: list[Event] = [
    reload_unchanged,
    change_child,
    change_parent,
    delete_child,
    delete_parent,
    stricter_matcher,
    looser_matcher,
    there_and_back,
]
events = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)


@pytest.fixture
def sure(two: Plans) -> Edge:
    """Return an edge that every matcher proposes."""
    title = "强化土壤污染源头管控"
    return two.edge(two.part(COUNTY, title), two.part(CITY, title))


@pytest.fixture
def unsure(two: Plans) -> Edge:
    """Return an edge that a stricter matcher does not find: the least certain one between tasks."""
    ties = [e for e in two.edges(COUNTY, CITY).values() if e.type == "DERIVES_FROM"]
    tasks = [e for e in ties if {label_of(e.source), label_of(e.target)} == {"Task"}]
    return min(tasks, key=lambda tie: tie.props["score"])


@pytest.fixture
def hand(two: Plans) -> tuple[str, str]:
    """Return two tasks that no matcher links."""
    return two.part(COUNTY, "充实专业力量"), two.part(CITY, "加强噪声污染防治")


@events
def test_all_verdicts(
    two: Plans, sure: Edge, unsure: Edge, hand: tuple[str, str], event: Event, tmp_path: Path
) -> None:
    """All events that can occur, with a verdict of each kind."""
    give(two.store, sure.id, "rejected", "张三", "另有来源")
    give(two.store, unsure.id, "accepted", "李四")
    drawn = draw(two.store, *hand, "王五", "partial").edge
    assert drawn is not None and drawn.props["method"] == BY_HAND
    event(two, tmp_path)
    rejected = two.edge(sure.source, sure.target).props
    assert (rejected["review"], rejected["reviewer"], rejected["review_note"]) == (
        "rejected",
        "张三",
        "另有来源",
    )
    accepted = two.edge(unsure.source, unsure.target).props
    assert (accepted["review"], accepted["reviewer"]) == ("accepted", "李四")
    by_hand = two.edge(*hand).props
    assert (by_hand["review"], by_hand["reviewer"], by_hand["method"], by_hand["relation"]) == (
        "accepted",
        "王五",
        BY_HAND,
        "partial",
    )
    above = {item.node.id for item in lineage(two.store, sure.source, "up").nodes}
    assert sure.target not in above
    for source, target in ((unsure.source, unsure.target), hand):
        assert target in {item.node.id for item in lineage(two.store, source, "up").nodes}
    # Another load changes nothing
    models = two.models
    if event in (stricter_matcher, looser_matcher):
        return
    two.load(models=models)
    before = dump(two.store)
    assert two.load(models=models).derived == ()
    assert dump(two.store) == before


@pytest.mark.parametrize("event", [change_child, delete_parent, there_and_back])
def test_what_was_undone_stays_undone(two: Plans, sure: Edge, event: Event, tmp_path: Path) -> None:
    give(two.store, sure.id, "accepted", "张三")
    give(two.store, sure.id, "rejected", "李四")
    undo(two.store, sure.id, "李四")
    event(two, tmp_path)
    assert two.edge(sure.source, sure.target).props["review"] == "accepted"
    undo(two.store, sure.id, "张三")
    two.load()
    now = two.edge(sure.source, sure.target).props
    assert now["review"] == "proposed" and "reviewer" not in now
    assert [node.props["verdict"] for node in history(two.store, sure.id)] == [
        "accepted",
        "rejected",
        "undone",
        "undone",
    ]


def test_an_edge_not_found_by_a_new_matcher_is_marked_confirmed(
    two: Plans, unsure: Edge, tmp_path: Path
) -> None:
    give(two.store, unsure.id, "accepted", "张三")
    stricter_matcher(two, tmp_path)
    now = two.edge(unsure.source, unsure.target).props
    assert now["method"] == CONFIRMED
    assert now["relation"] == unsure.props["relation"] and now["evidence"]
    two.load()
    assert two.edge(unsure.source, unsure.target).props["method"] == "matcher"


def test_an_edge_without_verdict_disappears_with_a_stricter_matcher(
    two: Plans, unsure: Edge, tmp_path: Path
) -> None:
    give(two.store, unsure.id, "rejected", "张三")
    stricter_matcher(two, tmp_path)
    assert (unsure.source, unsure.target) not in tasks_tied(two.edges(COUNTY, CITY).values())
    two.load()
    assert two.edge(unsure.source, unsure.target).props["review"] == "rejected"


def test_a_verdict_is_kept_while_its_passage_is_gone(two: Plans, sure: Edge) -> None:
    give(two.store, sure.id, "accepted", "张三")
    two.change("county", "每年对4家重点企业", "每年对5家重点企业")
    two.load()
    assert sure.id not in two.store.edges_by_id([sure.id])
    two.change("county", "每年对5家重点企业", "每年对4家重点企业")
    two.load()
    assert two.edge(sure.source, sure.target).props["review"] == "accepted"


@pytest.mark.parametrize("event", [change_child, change_parent, delete_child, stricter_matcher])
def test_a_confirmed_edge_of_any_part(two: Plans, event: Event, tmp_path: Path) -> None:
    """Chapters, indicators and projects keep their verdicts as tasks do."""
    edges = two.edges(COUNTY, CITY).values()
    chosen = [
        min((e for e in edges if e.source.startswith(f"{label}:")), key=lambda e: e.id)
        for label in ("chapter", "indicator", "project")
    ]
    for edge, verdict in zip(chosen, ("accepted", "rejected", "unsure"), strict=True):
        give(two.store, edge.id, verdict, "张三")
    event(two, tmp_path)
    for edge, verdict in zip(chosen, ("accepted", "rejected", "unsure"), strict=True):
        assert two.edge(edge.source, edge.target).props["review"] == verdict


def test_a_verdict_remains_when_a_nearer_parent_is_loaded(plans: Plans) -> None:
    plans.put("province", "county", "city", cited=False)
    plans.load("province", "county")
    edges = [e for e in plans.edges(COUNTY, PROVINCE).values() if e.source.startswith("task:")]
    first, second = sorted(tasks_tied(edges))[:2]
    accepted, rejected = (plans.edge(*pair).id for pair in (first, second))
    give(plans.store, accepted, "accepted", "张三")
    give(plans.store, rejected, "rejected", "张三")
    plans.load("city")
    assert set(plans.edges(COUNTY, PROVINCE)) == {accepted, rejected}
    plans.load()
    assert set(plans.edges(COUNTY, PROVINCE)) == {accepted, rejected}


def test_a_verdict_on_an_unlinked_pair_returns(plans: Plans) -> None:
    """It remains when the link is deleted, so it must not depend on the next read of the child."""
    plans.put("province", "county", "city", cited=False)
    plans.load("province", "county")
    tied = sorted(tasks_tied(plans.edges(COUNTY, PROVINCE).values()))[0]
    accepted = plans.edge(*tied).id
    give(plans.store, accepted, "accepted", "张三")
    plans.load("city")
    plans.change("county", "白溪政办发〔2022〕7号", "白溪政办发〔2022〕17号")
    plans.load()
    assert set(plans.edges(COUNTY, PROVINCE)) == {accepted}


def test_a_rejected_link_between_plans(two: Plans) -> None:
    (link,) = (e for e in two.store.edges([COUNTY], ("DERIVES_FROM",), "out"))
    give(two.store, link.id, "rejected", "张三")
    two.load()
    change_child(two, Path())
    (now,) = two.store.edges([COUNTY], ("DERIVES_FROM",), "out")
    assert now.props["review"] == "rejected"
    assert not tasks_tied(two.edges(COUNTY, CITY).values())
    undo(two.store, link.id, "张三")
    two.load()
    assert tasks_tied(two.edges(COUNTY, CITY).values())

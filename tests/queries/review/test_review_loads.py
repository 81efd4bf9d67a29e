"""The effect of a load on verdicts given since the last one, with the demo plans."""

from __future__ import annotations

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.review.verdicts import BY_HAND
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.review.edge_verdicts import draw, give, undo
from tools.paths import DEMO

pytestmark = pytest.mark.slow

CHILD, PARENT = (f"plan:{p}十四五生态环境保护规划" for p in ("青禾市", "云岭省"))


def chapters_of(store: Store) -> set[tuple[str, str]]:
    ids = [node.id for node in iter_nodes(store, "Chapter", {"plan_id": CHILD})]
    return {(e.source, e.target) for e in store.edges(ids, ("DERIVES_FROM",), "out")}


def ties_of(store: Store, chapter: str) -> list[str]:
    tasks = [e.target for e in store.edges([chapter], ("HAS_TASK",), "out")]
    return [e.id for e in store.edges(tasks, ("DERIVES_FROM",), "out")]


def test_chapters_follow_the_verdicts_on_their_tasks(demo_copy: Store, models: Models) -> None:
    before = chapters_of(demo_copy)
    chapter = next(child for child, _ in sorted(before) if ties_of(demo_copy, child))
    ties = ties_of(demo_copy, chapter)
    for edge in ties:
        give(demo_copy, edge, "rejected", "甲")
    assert chapters_of(demo_copy) == before
    report = load_paths(demo_copy, [DEMO], models)
    assert [(d.child, d.parent) for d in report.derived] == [(CHILD, PARENT)]
    gone = before - chapters_of(demo_copy)
    assert chapter in {child for child, _ in gone}
    found = demo_copy.edges_by_id(ties)
    assert [e.props["review"] for e in found.values()] == ["rejected"] * len(ties)
    for edge in ties:
        undo(demo_copy, edge, "甲")
    load_paths(demo_copy, [DEMO], models)
    assert chapters_of(demo_copy) == before
    assert load_paths(demo_copy, [DEMO], models).derived == ()


def test_an_edge_drawn_by_hand_stays(demo_copy: Store, models: Models) -> None:
    tasks = [task.id for task in iter_nodes(demo_copy, "Task", {"plan_id": CHILD})]
    near = demo_copy.edges(tasks, ("RESEMBLES",), "out")[0]
    done = draw(demo_copy, near.source, near.target, "甲")
    assert done.edge is not None
    load_paths(demo_copy, [DEMO], models)
    found = demo_copy.edges_by_id([done.edge.id])[done.edge.id].props
    assert (found["method"], found["review"], found["reviewer"]) == (BY_HAND, "accepted", "甲")
    undo(demo_copy, done.edge.id, "甲")
    load_paths(demo_copy, [DEMO], models)
    assert demo_copy.edges_by_id([done.edge.id]) == {}


def test_a_link_between_plans_is_removed_with_its_derivations(
    demo_copy: Store, models: Models
) -> None:
    county = "plan:白溪县十四五生态环境保护规划"
    before = demo_copy.stats()
    done = draw(demo_copy, county, PARENT, "甲")
    assert done.edge is not None
    (derived,) = load_paths(demo_copy, [DEMO], models).derived
    assert (derived.child, derived.parent) == (county, PARENT)
    assert demo_copy.stats().edges["RESEMBLES"] > before.edges["RESEMBLES"]
    undo(demo_copy, done.edge.id, "甲")
    assert demo_copy.stats().edges == before.edges
    load_paths(demo_copy, [DEMO], models)
    assert demo_copy.stats().edges == before.edges

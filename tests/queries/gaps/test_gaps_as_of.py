"""Gap reports as of a day: verdicts and corrections as they were, and what is not known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.derive.models import Models
from graph.model import Edge
from graph.store import Store
from queries.gaps import GapReport, gaps
from queries.plans.corrections import Correcting, correct
from queries.review.edge_verdicts import draw, give, undo
from queries.review.gap_verdicts import give as give_on_gap
from queries.shared.errors import InvalidQuery

pytestmark = pytest.mark.slow

COUNTY = "plan:白溪县十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
_BEFORE = "2020-01-01"


def report(store: Store, models: Models, as_of: str | None = None) -> GapReport:
    return gaps(store, COUNTY, CITY, lambda: models, as_of=as_of)


def ties(found: GapReport) -> set[tuple[str, str, str]]:
    return {
        (tie.edge.source, tie.edge.target, tie.edge.props["review"])
        for gap in found.tasks
        for tie in gap.ties
    }


def task_edge(store: Store) -> Edge:
    tasks = [item.id for item in store.find("Task", {"plan_id": COUNTY}).items]
    return next(
        edge
        for edge in store.edges(tasks, ("DERIVES_FROM",), "out")
        if edge.target.startswith("task:青禾市")
    )


def test_verdicts_of_later_days_do_not_count(demo_copy: Store, models: Models) -> None:
    first = report(demo_copy, models)
    rejected = task_edge(demo_copy)
    missing = next(gap.parent.id for gap in first.tasks if gap.status == "missing")
    give(demo_copy, rejected.id, "rejected", "甲")
    give_on_gap(demo_copy, COUNTY, CITY, missing, "accepted", "甲")
    draw(demo_copy, rejected.source, missing, "甲", None)
    now = report(demo_copy, models)
    assert ties(now) != ties(first)
    assert missing in now.verdicts

    then = report(demo_copy, models, _BEFORE)
    assert ties(then) == ties(first)
    assert [gap.status for gap in then.tasks] == [gap.status for gap in first.tasks]
    assert (then.verdicts, then.link_verdicts, then.stored) == ({}, (), False)

    today = datetime.now(UTC).date().isoformat()
    same = report(demo_copy, models, today)
    assert (ties(same), same.stored) == (ties(now), True)
    assert same.verdicts == now.verdicts

    # A verdict that was undone since does not count now, but did on the day it was given
    undo(demo_copy, rejected.id, "甲")
    assert ties(report(demo_copy, models)) != ties(now)


def test_what_is_not_known_is_stated(demo_copy: Store, models: Models) -> None:
    codes = [remark.code for remark in report(demo_copy, models, _BEFORE).remarks]
    assert codes[0] == "as of"
    assert set(codes) <= {"as of", "not loaded then", "text replaced"}
    with pytest.raises(InvalidQuery, match="form 2024-06-30"):
        report(demo_copy, models, "gestern")


def test_corrections_of_later_days_do_not_count(demo_copy: Store, models: Models) -> None:
    before = demo_copy.nodes([COUNTY])[COUNTY].props["sector"]
    correct(demo_copy, COUNTY, Correcting({"sector": "水利"}), "甲")
    assert report(demo_copy, models).child.props["sector"] == "水利"
    assert report(demo_copy, models, _BEFORE).child.props["sector"] == before

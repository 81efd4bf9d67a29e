"""Examples of answers about loading and managing plans."""

from __future__ import annotations

import json

from app import schemas
from app.api.examples.sample import (
    CHILD,
    CHILD_PLAN,
    DERIVES,
    PLAN,
    REMARK,
    REMOVAL,
    TASK,
    TEXT,
)
from app.api.feed_documents import Feed, atom, json_feed
from app.ingest.load_report import Held, Loaded, LoadReport, PartChange, Rejected
from graph.model import Node
from graph.review.verdicts import Verdict
from queries.activity.activity_answers import ActivityEntry, ActivityList, ActivityPlan
from queries.editions.orphaned_verdicts import JudgedPassage, OrphanedVerdict, PassageState
from queries.plans import catalogue, removal
from queries.text.quoting import Quote, Source


def _quote(plan: Node, part: Node, text: str) -> Quote:
    return Source(plan, text).span(0, len(text), part.id, part.props["path"])


def _judged(
    plan: Node, part: Node, text: str, state: PassageState, now: str | None = None
) -> JudgedPassage:
    new = _quote(plan, part, now) if now else None
    title, was = part.props["title"], _quote(plan, part, text)
    return JudgedPassage(plan.id, plan.props["title"], part.label, title, was, state, new)


_COUNTS = catalogue.Counts(
    chapters=48, tasks=120, projects=7, indicators=22, figures=18, departments=21
)
DEPENDENTS = removal.Dependents(CHILD_PLAN, _COUNTS, (PLAN,), (), 188, 0, 11, 1, 0, 8, 3, False)
REMOVALS = removal.RemovalList((REMOVAL,), 1, None)
_ORPHANED = OrphanedVerdict(
    Verdict(
        DERIVES.id,
        CHILD.id,
        TASK.id,
        "accepted",
        "王工",
        "2026-03-02T08:15:00.000000+00:00",
        None,
        by_hand=False,
        relation="verbatim",
    ),
    "derivation",
    _judged(CHILD_PLAN, CHILD, CHILD.props["text"], "unchanged"),
    _judged(
        PLAN,
        TASK,
        TEXT,
        "changed",
        "落实主体功能区战略。优化重大基础设施和公共资源布局。",
    ),
)
LOAD = schemas.LoadAnswer.model_validate(
    LoadReport(
        loaded=(
            Loaded(
                "hebei.txt",
                PLAN.id,
                PLAN.props["title"],
                "replaced",
                {"Chapter": 62, "Task": 165, "Indicator": 18, "Project": 9},
                (REMARK,),
                verdicts_kept=37,
                orphaned=(_ORPHANED,),
            ),
        ),
        rejected=(
            Rejected(
                "新闻.txt",
                "no-tasks",
                "not a plan: its chapters set no task for a period of their own",
            ),
        ),
        held=(
            Held(
                "hengshui-2.txt",
                CHILD_PLAN.id,
                CHILD_PLAN.props["title"],
                "hengshui.txt",
                {"Task": PartChange(120, 121, 2, 1)},
            ),
        ),
    )
)
ACTIVITY = ActivityList(
    (
        ActivityEntry(
            "load:3f2a9c1b",
            "replaced",
            "2026-03-02T08:15:00.000000+00:00",
            "王工",
            ActivityPlan(PLAN.id, PLAN.props["title"], loaded=True),
            None,
            None,
            None,
            "hebei.txt",
            None,
            1,
            None,
        ),
    ),
    1,
    None,
    "2026-01-05T01:30:00.000000+00:00",
)
_FEED = Feed(f"plans {PLAN.id}", f"《{PLAN.props['title']}》动态", {"plan": PLAN.id}, ACTIVITY)
_SITE = "http://127.0.0.1:8000/"
_ADDRESS = f"{_SITE}api/v1/feeds/plans/{PLAN.id}"
ATOM_FEED = atom(_FEED, _SITE, _ADDRESS).decode()
JSON_FEED = json.loads(json_feed(_FEED, _SITE, _ADDRESS))

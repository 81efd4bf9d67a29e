"""Examples of findings."""

from __future__ import annotations

from dataclasses import replace

from app.api.examples.sample import FINDING, PLAN
from graph.review.dismissals import Dismissed
from queries.checks.reviewed_findings import CheckedPlan, FoundPassage, JudgedFinding, Mark

_PASSAGES = (
    FoundPassage(
        5221,
        5241,
        50,
        "三>(一)>1",
        "细颗粒物浓度降至38微克/立方米",
        FINDING.nodes[:1],
        (Mark(5221, 5236, "statement"), Mark(5229, 5236, "value")),
    ),
    FoundPassage(
        4302,
        4330,
        41,
        "二>(三)>表1>1",
        "细颗粒物(PM2.5)浓度\n微克/立方米\n44.8\n37",
        FINDING.nodes[1:],
        (Mark(4302, 4330, "statement"), Mark(4328, 4330, "value")),
    ),
)
FOUND = JudgedFinding(FINDING, _PASSAGES, None)
CHECKED = CheckedPlan(PLAN, 1, 0, (FOUND,))
DISMISSED = replace(
    FOUND,
    dismissed=Dismissed(
        FINDING.id, "正文写的是近三年平均值", "王某", "2026-03-02T08:15:00.000000+00:00"
    ),
)

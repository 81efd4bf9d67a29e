"""Examples of findings."""

from __future__ import annotations

from app.api.csv.answer import csv_text
from app.api.csv.findings import FINDINGS
from app.api.examples.sample import FINDING, PLAN
from app.reports.finding_rows import found_in
from graph.review.dismissals import Dismissed
from queries.checks.found_passages import FoundPassage, Mark, RowCell
from queries.checks.reviewed_findings import CheckedPlan, Finding

_PASSAGES = (
    FoundPassage(
        5221,
        5241,
        50,
        "三>(一)>1",
        "细颗粒物浓度降至38微克/立方米",
        FINDING.nodes[:1],
        (Mark(5221, 5236, "statement"), Mark(5229, 5236, "value")),
        (),
    ),
    FoundPassage(
        4302,
        4330,
        41,
        "二>(三)>表1>1",
        "细颗粒物(PM2.5)浓度\n微克/立方米\n44.8\n37",
        FINDING.nodes[1:],
        (Mark(4302, 4330, "statement"), Mark(4328, 4330, "value")),
        (RowCell("单位", "微克/立方米"), RowCell("2020年", "44.8"), RowCell("2025年", "37")),
    ),
)
FOUND, DISMISSED = (
    Finding(
        FINDING.id,
        FINDING.rule,
        FINDING.severity,
        str(FINDING.message),
        FINDING.message.zh,
        FINDING.lines,
        FINDING.values,
        FINDING.nodes,
        _PASSAGES,
        dismissed,
    )
    for dismissed in (
        None,
        Dismissed("正文写的是近三年平均值", "王某", "2026-03-02T08:15:00.000000+00:00"),
    )
)
CHECKED = CheckedPlan(PLAN, 1, 0, (FOUND,))
FOUND_CSV = csv_text(FINDINGS.columns, found_in([CHECKED]))

"""Main findings, and the verdicts of reviewers in both reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports import findings, texts, verdicts
from app.reports.docx import gaps_docx
from queries.gaps import GapReport
from queries.review.gap_verdicts import GapVerdict
from tests.app.reports.report_samples import judged

_AT = "2026-03-02T09:40:00.000000+00:00"


def test_the_chapters_count_every_clause_once(city: GapReport) -> None:
    *chapters, everything = findings.by_chapter(city)
    assert everything[0] == texts.ALL
    for place in range(1, len(everything)):
        assert sum(int(row[place]) for row in chapters) == int(everything[place])
    assert int(everything[1]) == len(city.tasks)
    assert sum(map(int, everything[2:])) == sum(city.clause_counts.values())


def test_the_gravest_losses_name_figures_or_works_with_their_place(city: GapReport) -> None:
    found = findings.gravest(city)
    assert 0 < len(found) <= 10
    weaker = sum(gap.status == "weaker" for gap in city.targets)
    assert sum(sentence.startswith("指标【弱化】") for sentence in found) == min(weaker, 10)
    for sentence in found[weaker:]:
        assert city.parent.props["title"] in sentence


@pytest.mark.parametrize(("verdict", "said"), [("rejected", "已否定"), ("unsure", "存疑")])
def test_a_verdict_on_a_missing_task_is_in_the_report(
    city: GapReport, verdict: str, said: str
) -> None:
    gap = next(gap for gap in city.tasks if not gap.ties)
    given = {gap.parent.id: GapVerdict(verdict, "规划科", _AT, "另有方案")}  # type: ignore[arg-type]
    report = replace(city, verdicts=given)
    assert verdicts.of_part(report, gap.parent.id) == (
        f"审核意见：{said}（规划科，2026-03-02）：另有方案"
    )
    assert verdicts.of_part(city, gap.parent.id) == ""
    assert gaps_docx(report) != gaps_docx(city)


def test_a_verdict_on_a_link_has_its_reviewer_and_note(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.ties)
    assert verdicts.of_tie(gap.ties[0]) == ""
    (tie,) = judged(gap, "unsure").ties[:1]
    props = {**tie.edge.props, "reviewer": "规划科", "reviewed_at": _AT, "review_note": "再核"}
    tie = replace(tie, edge=replace(tie.edge, props=props))
    assert verdicts.of_tie(tie) == "审核意见：存疑（规划科，2026-03-02）：再核"

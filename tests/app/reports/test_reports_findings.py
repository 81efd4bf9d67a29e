"""Main findings, and the verdicts of reviewers in both reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from app.reports import findings, texts, verdicts
from app.reports.docx import gaps_docx
from app.reports.xlsx import gaps_xlsx
from graph.review.verdicts import Judgement, Verdict
from queries.gaps import GapReport
from queries.gaps.clause_shares import is_lost
from queries.gaps.remarks import Remark
from queries.review.gap_verdicts import GapVerdict
from queries.text.places import cited_place
from tests.app.reports.report_samples import judged

_AT = "2026-03-02T09:40:00.000000+00:00"


def texts_of_docx(report: GapReport) -> str:
    document = docx.Document(BytesIO(gaps_docx(report)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(p.text for p in document.paragraphs), *cells))


def texts_of_xlsx(report: GapReport) -> str:
    book = load_workbook(BytesIO(gaps_xlsx(report)))
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )


def test_the_chapters_count_every_clause_once(city: GapReport, county: GapReport) -> None:
    for report in (city, county):
        *chapters, everything = findings.by_chapter(report)
        assert len(everything) == len(findings.chapter_columns(report))
        assert everything[0] == texts.ALL
        for place in range(1, len(everything)):
            assert sum(int(row[place]) for row in chapters) == int(everything[place])
        assert int(everything[1]) == len(report.tasks)
        assert int(everything[3]) == sum(report.clause_counts.values())
        assert sum(map(int, everything[4:])) == int(everything[3])


def test_what_is_put_off_is_counted_apart(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if any(c.status == "kept" for c in gap.clauses))
    late = tuple(
        replace(clause, status="weaker", reason=Remark("weaker date", ("2023年", "2025年")))
        for clause in gap.clauses
    )
    report = replace(city, tasks=(replace(gap, clauses=late),), targets=(), projects=())
    everything = dict(
        zip(findings.chapter_columns(report), findings.by_chapter(report)[-1], strict=True)
    )
    assert (everything["弱化"], everything["推迟"]) == ("0", str(len(late)))
    assert "推迟“" in findings.lost_by_chapter(report)[0]
    assert all(said.startswith("【时限·弱化】") for said in findings.gravest(report))


def test_many_chapters_get_short_sentences(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.status == "missing")
    chapter = city.sections[gap.parent.id][0]
    tasks, sections = [], {}
    for number in range(40):
        title = f"第{number}项任务" + "推进" * 20
        parent = replace(
            gap.parent, id=f"task:{number}", props={**gap.parent.props, "title": title}
        )
        tasks.append(replace(gap, parent=parent))
        named = {**chapter.props, "number": str(number), "title": "完善生态环境治理体系" * 5}
        sections[parent.id] = (replace(chapter, id=f"chapter:{number}", props=named),)
    found = findings.lost_by_chapter(replace(city, tasks=tuple(tasks), sections=sections))
    assert len(found) == 40
    assert sum(map(len, found)) <= 40 * 60
    assert all(said.endswith("…") for said in found)


def test_the_overview_has_the_counts_of_the_report(city: GapReport) -> None:
    tasks, clauses, *_ = findings.overview(city)
    assert tasks.startswith(f"上级任务{len(city.tasks)}项：")
    assert f"缺失{city.counts['missing']}" in tasks
    assert f"未承接{city.clause_counts['dropped']}" in clauses


def test_a_target_that_several_passages_set_is_one_loss(city: GapReport) -> None:
    lost = next(gap for gap in city.targets if gap.status in ("weaker", "missing", "deferred"))
    only = replace(city, targets=(lost,), tasks=(), projects=())
    twice = replace(only, targets=(lost, lost))
    assert findings.gravest(twice) == findings.gravest(only)
    within = next(gap for gap in city.tasks if any(map(is_lost, gap.clauses)))
    clause = next(
        replace(clause, text="2025年建成", start=lost.parent.props["start"])
        for clause in within.clauses
        if is_lost(clause)
    )
    task = replace(within, clauses=(replace(clause, end=clause.start + 1),))
    assert len(findings.gravest(replace(only, targets=(), tasks=(task,)))) == 1
    assert findings.gravest(replace(only, tasks=(task,))) == findings.gravest(only)


def test_the_gravest_losses_begin_with_binding_targets(city: GapReport) -> None:
    found = findings.gravest(city)
    assert 0 < len(found) <= 10
    assert all(re.search("（.*第\\d+行）$", said) for said in found)
    lost = [gap for gap in city.targets if gap.status in ("weaker", "missing", "deferred")]
    binding = sum(gap.parent.props.get("binding") == "binding" for gap in lost)
    assert binding
    assert found[0].startswith("【约束性指标·")
    subjects = [said[1:].partition("·")[0] for said in found]
    order = ["约束性指标", "指标", "时限", "重点工程", "数值"]
    assert set(subjects) <= set(order)
    assert len(set(subjects)) > 2


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
    assert verdicts.review(report, gap) == verdict
    for written in (texts_of_docx(report), texts_of_xlsx(report)):
        assert f"审核意见：{said}（规划科，2026-03-02）：另有方案" in written


def test_a_verdict_on_a_link_has_its_reviewer_and_note(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.ties)
    assert verdicts.of_tie(gap.ties[0]) == ""
    (tie,) = judged(gap, "unsure").ties[:1]
    props = {**tie.edge.props, "reviewer": "规划科", "reviewed_at": _AT, "review_note": "再核"}
    tie = replace(tie, edge=replace(tie.edge, props=props))
    assert verdicts.of_tie(tie) == "审核意见：存疑（规划科，2026-03-02）：再核"


PARTS: dict[str, Callable[[GapReport], str]] = {
    "missing task": lambda city: next(g.parent.id for g in city.tasks if g.status == "missing"),
    "possible task": lambda city: next(g.parent.id for g in city.tasks if g.status == "missing"),
    "missing target": lambda city: next(g.parent.id for g in city.targets if not g.child),
    "missing project": lambda city: next(g.parent.id for g in city.projects if not g.children),
    "own task": lambda city: city.own[0].id,
}


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure"])
def test_a_verdict_on_any_gap_is_in_both_reports(
    city: GapReport, kind: str, verdict: Judgement
) -> None:
    part = PARTS[kind](city)
    possible = tuple(
        replace(gap, status="possible") if kind.startswith("possible") and not gap.ties else gap
        for gap in city.tasks
    )
    given = {part: GapVerdict(verdict, "规划科", _AT, "另有方案")}
    report = replace(city, tasks=possible, verdicts=given)
    said = verdicts.of_part(report, part)
    assert "规划科，2026-03-02）：另有方案" in said
    for written in (texts_of_docx(report), texts_of_xlsx(report)):
        assert said in written


def test_a_rejected_link_is_in_both_reports(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.status == "missing")
    child = city.own[0].child
    report = replace(city, link_verdicts=(_link(child.id, gap.parent.id, "rejected"),))
    (said,) = verdicts.rejected(report, gap.parent.id)
    assert (verdicts.review(city, gap), verdicts.review(report, gap)) == ("proposed", "rejected")
    place = cited_place(child.props["path"], child.props["line"])
    assert said == (
        f"审核意见：与“{child.props['title']}”（{place}）的对应已否定（规划科，2026-03-02）：不是"
    )
    (own,) = verdicts.of_own(report, child.id)
    assert f"与“{gap.parent.props['title']}”" in own
    for written in (texts_of_docx(report), texts_of_xlsx(report)):
        assert said in written and own in written


def test_verdicts_on_pairs_of_targets_and_projects_are_in_both_reports(city: GapReport) -> None:
    target = next(gap for gap in city.targets if gap.child)
    project = next(gap for gap in city.projects if gap.children)
    assert target.child
    given = (
        _link(target.child.id, target.parent.id, "unsure"),
        _link(project.children[0].id, project.parent.id, "accepted"),
    )
    report = replace(city, link_verdicts=given)
    for parent, word in ((target.parent.id, "存疑"), (project.parent.id, "已认可")):
        (said,) = verdicts.of_parent(report, parent)
        assert f"的对应{word}（规划科，2026-03-02）：不是" in said
        for written in (texts_of_docx(report), texts_of_xlsx(report)):
            assert said in written


def _link(child: str, parent: str, verdict: Judgement) -> Verdict:
    return Verdict("derives_from:1", child, parent, verdict, "规划科", _AT, "不是", False, None)

"""The opinion on a draft in Word: its parts, its table with columns for the reply, its bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from app.reports.docx_page import TEXT_WIDTH
from app.reports.opinion_docx import opinion_docx
from graph.build.subgraph import build
from graph.derive.models import Models
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store
from queries.drafts import Opinion, review_draft
from queries.drafts.opinion import PastFinding, Progress
from tools.evaluate.structure import read
from tools.paths import DRAFTS


@pytest.fixture(scope="module")
def opinion(demo_store: Store, models: Models, divisions: Gazetteer) -> Opinion:
    draft = build(read(DRAFTS / "county-first.txt", divisions), Vocabulary.load())
    return review_draft(demo_store, draft, "2026-03-02", lambda: models)


def test_the_opinion_has_its_parts(opinion: Opinion) -> None:
    document = docx.Document(BytesIO(opinion_docx(opinion)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "衔接审核意见书"
    assert texts[1].splitlines() == [
        "送审规划：《白溪县“十四五”生态环境保护规划》",
        "审核日期：2026-03-02",
    ]
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["一、审核结论", "二、对照的规划", "三、问题和修改建议"]
    assert "结论：需重大修改。" in texts
    assert "《青禾市“十四五”生态环境保护规划》（上位规划；列为编制依据）" in texts


def test_the_table_has_every_finding_and_empty_cells_for_the_reply(opinion: Opinion) -> None:
    (table,) = docx.Document(BytesIO(opinion_docx(opinion))).tables
    head, *rows = table.rows
    names = [cell.text for cell in head.cells]
    assert names == ["序号", "类别", "问题和原文", "修改建议", "采纳", "不采纳", "理由"]
    # The head is repeated on every page
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert sum(column.width for column in table.columns) == pytest.approx(
        Cm(TEXT_WIDTH), abs=Cm(0.01)
    )
    found = [row for row in rows if len(row._tr.tc_lst) == len(names)]
    assert len(found) == len(opinion.findings)
    for row, (number, finding) in zip(found, enumerate(opinion.findings, 1), strict=True):
        cells = [cell.text for cell in row.cells]
        assert cells[:2] == [str(number), finding.kind_zh]
        assert finding.message_zh in cells[2]
        assert all(quote.place in cells[2] for quote in finding.upper[:4])
        assert cells[4:] == ["", "", ""]
    bands = [row.cells[0].text for row in rows if len(row._tr.tc_lst) == 1]
    assert [band[:4] for band in bands] == ["重大问题", "较重问题", "一般问题"]


def test_changes_since_the_last_opinion_are_listed(opinion: Opinion) -> None:
    past = PastFinding("x", "basis ended", "medium", "ended", "列为依据的规划已过期", None)
    new, *others = (finding.key for finding in opinion.findings)
    change = Progress((past,), (past,), (new,), tuple(others))
    document = docx.Document(BytesIO(opinion_docx(replace(opinion, progress=change))))
    findings, resolved = document.tables
    assert [cell.text for cell in resolved.rows[1].cells] == ["1", "依据已过期", past.message_zh]
    kinds = [row.cells[1].text for row in findings.rows if len(row._tr.tc_lst) == 7]
    assert kinds[1].endswith("新增") and all(kind.endswith("仍存在") for kind in kinds[2:])
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert f"上次的问题：已解决1个，仍存在{len(others)}个；本次新增1个。" in texts
    assert "上次有1个问题涉及本次没有对照的规划，未重新审核。" in texts


def test_a_draft_without_findings_has_no_table(opinion: Opinion) -> None:
    clean = replace(opinion, findings=(), against=(), conclusion="consistent")
    document = docx.Document(BytesIO(opinion_docx(clean)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "没有发现问题。" in texts and "结论：原则一致。" in texts
    assert not document.tables


def test_the_same_opinion_gives_the_same_bytes(opinion: Opinion) -> None:
    assert opinion_docx(opinion) == opinion_docx(opinion)

"""The reports of two plans without a basis: the words of a comparison, no relations, no scores."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from app.reports import texts
from app.reports.docx import gaps_docx
from app.reports.wording import worded
from app.reports.xlsx import gaps_xlsx
from graph.model import RELATIONS
from queries.gaps import GapReport

# Words that claim a derivation, or a precision that was measured on derivations only
CLAIMS = (
    "承接",
    "未承接",
    "缺失",
    "弱化",
    "下级",
    "得分",
    "实测准确率",
    "概率",
    "98%",
    "照搬",
    "改写",
    "派生自",
)


def texts_of(report: GapReport, format_: str) -> list[str]:
    if format_ == "xlsx":
        book = load_workbook(BytesIO(gaps_xlsx(report)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        return [*book.sheetnames, *(str(cell.value) for cell in cells if cell.value is not None)]
    document = docx.Document(BytesIO(gaps_docx(report)))
    tables = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in document.paragraphs), *tables]


def own_words(report: GapReport, said: list[str]) -> str:
    """Return the words of a report without those of the plans."""
    text = "\n".join(said).replace(texts.COMPARISON, "")
    plans = [
        *(gap.parent for gap in report.tasks),
        *(tie.child for gap in report.tasks for tie in gap.ties),
        *(own.child for own in report.own),
    ]
    for node in sorted(plans, key=lambda node: -len(node.props["text"])):
        text = text.replace(node.props["text"], "").replace(node.props["title"], "")
    for gap in report.tasks:
        for clause in gap.clauses:
            text = text.replace(clause.text, "")
            for passage in clause.child:
                text = text.replace(passage.text, "")
    return text


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_no_word_claims_a_derivation(county: GapReport, format_: str) -> None:
    assert county.kind == "comparison"
    said = texts_of(county, format_)
    words = own_words(county, said)
    assert [claim for claim in CLAIMS if claim in words] == []
    assert any(texts.COMPARISON in text for text in said)
    statuses = ("有同类措施", "部分同类", "无")
    assert all(status in said for status in statuses)


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_a_derivation_names_them(city: GapReport, format_: str) -> None:
    said = "\n".join(texts_of(city, format_))
    for word in ("承接情况", "实测准确率", RELATIONS.zh("reworded")):
        assert word in said
    assert "落实情况" not in said and texts.COMPARISON not in said


def test_quotations_and_titles_keep_their_words() -> None:
    text = "数值弱化：上级写“完成上级下达任务”，下级写“弱化”，见《上级规划》"
    assert worded("derivation", text) == text
    assert worded("comparison", text) == (
        "数值较低：对照规划写“完成上级下达任务”，本规划写“弱化”，见《上级规划》"
    )

"""The gap report in Word: headings, contents, passages side by side, fonts and pages."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from math import ceil
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.run import Run

from app.reports.docx import gaps_docx
from app.reports.palette import CHANGED, UNCOVERED
from app.reports.terms import terms
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.text.places import cited_place
from tests.app.reports.report_samples import retold

ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
PARTS = [
    "一、主要发现",
    "二、分句对照表",
    "附录一 比对的规划、数量和说明",
    "附录二 任务原文对照",
    "附录三 指标对照",
    "附录四 项目对照",
    "附录五 下级自有任务",
    "附录六 责任部门对照",
    "附录七 术语",
]
# Letters on a line of the page, and lines on two pages, at the sizes of the findings
LINE, TWO_PAGES = 48, 96


def opened(report: GapReport) -> Document:
    return docx.Document(BytesIO(gaps_docx(report)))


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def tables(document: Document, head: str) -> list[Table]:
    """Return the tables whose first column head is ``head``."""
    return [table for table in document.tables if table.cell(0, 0).text == head]


def tasks(document: Document) -> list[tuple[str, list[tuple[_Cell, _Cell]]]]:
    """Return the line on each task in the annex, with its rows of passages."""
    found: list[tuple[str, list[tuple[_Cell, _Cell]]]] = []
    for table in tables(document, "上级规划原文"):
        for row in table.rows[1:]:
            left, right = row.cells
            if left._tc is right._tc:
                found.append((left.text, []))
            else:
                found[-1][1].append((left, right))
    return found


def text_of(part: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def coloured(cell: _Cell, colour: str) -> list[Run]:
    return [
        run
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.font.color.rgb is not None and str(run.font.color.rgb) == colour
    ]


def texts_of(document: Document) -> list[str]:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(p.text for p in document.paragraphs), *cells]


def test_headings_follow_the_parent(city: GapReport) -> None:
    document = opened(city)
    assert headings(document, 1) == PARTS
    chapters = headings(document, 2)
    assert [c for c in chapters if c[1] == "、"] == [
        "三、优化结构布局，推动绿色低碳转型",
        "四、突出重点领域，深入打好污染防治攻坚战",
        "五、坚持保护优先，守牢自然生态安全边界",
        "六、强化底线思维，防范化解环境风险",
        "七、保障措施",
    ]
    lines = [line for line, _ in tasks(document)]
    assert len(lines) == len(city.tasks)
    assert lines[0].startswith("1. 落实生态环境分区管控　承接情况： ")


def test_the_findings_come_first_and_fill_at_most_two_pages(city: GapReport) -> None:
    document = opened(city)
    body = list(document.element.body)
    second = next(
        place
        for place, part in enumerate(body)
        if part.tag == qn("w:p") and part.style == "Heading1" and text_of(part) == PARTS[1]
    )
    first = body[:second]
    lines = 0
    for part in first:
        rows = list(part.iter(qn("w:tr"))) or [part]
        lines += sum(max(1, ceil(len(text_of(row)) / LINE)) for row in rows)
    assert lines <= TWO_PAGES
    said = "".join(map(text_of, first))
    for words in ("上级任务37项", "上级分句", "上级指标", "最需要关注的内容", "各章情况"):
        assert words in said


def test_one_table_lists_every_clause_with_both_places(city: GapReport) -> None:
    (table,) = tables(opened(city), "上级任务和分句")
    rows = [row.cells for row in table.rows[1:]]
    listed = [[cell.text for cell in cells] for cells in rows if cells[0]._tc is not cells[1]._tc]
    bands = [cells[0].text for cells in rows if cells[0]._tc is cells[1]._tc]
    clauses = [clause for gap in city.tasks for clause in gap.clauses]
    for status, name in (("weaker", "弱化"), ("mentioned", "只提未落"), ("stronger", "加强")):
        given = [clause for clause in clauses if clause.status == status]
        found = [row for row in listed if row[1] == name]
        assert [row[0] for row in found] == [clean(clause.text) for clause in given]
        for row, clause in zip(found, given, strict=True):
            assert row[3] == f"第{clause.line}行"
            assert clean(clause.child[0].text) in row[2]
            assert f"第{clause.child[0].line}行" in row[4]
            assert status == "mentioned" or clause.reason.zh in row[2]
    dropped = [clean(clause.text) for clause in clauses if clause.status == "dropped"]
    found = [row for row in listed if row[1] == "未承接"]
    assert "；".join(row[0] for row in found) == "；".join(dropped)
    assert {(row[2], row[4]) for row in found} == {("—", "—")}
    kept = [row for row in listed if row[1] == "保留"]
    placed = [[c for c in gap.clauses if c.status == "kept" and c.child] for gap in city.tasks]
    assert sum("行" in row[4] for row in kept) == len(kept) == sum(map(bool, placed))
    unplaced = [clean(c.text) for c in clauses if c.status == "kept" and not c.child]
    found = [row for row in listed if row[1] == "保留待核"]
    assert "；".join(row[0] for row in found) == "；".join(unplaced) != ""
    assert {row[2] for row in found} == {"下级很可能有对应内容，但无法确定是哪一处"}
    for gap in city.tasks:
        place = cited_place(gap.parent.props["path"], gap.parent.props["line"])
        assert any(place in band for band in bands)


def test_tables_suit_the_page(city: GapReport) -> None:
    document = opened(city)
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= width + Cm(0.02)
        # The head is repeated on every page, and a page may end within a row
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not list(table._tbl.iter(qn("w:cantSplit")))


def test_the_last_annex_explains_the_terms(city: GapReport) -> None:
    table = opened(city).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["类别", "术语", "解释"]
    assert rows[1:] == [[t.group[0], t.name[0], t.explanation[0]] for t in terms("derivation")]


def test_contents_are_a_field_that_is_not_empty(city: GapReport) -> None:
    document = opened(city)
    body = document.element.body
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-1" \\h \\z \\u']
    kinds = [char.get(qn("w:fldCharType")) for char in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    listed = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")][1:]
    assert listed == headings(document, 1) == PARTS
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert anchors == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    update = document.settings.element.find(qn("w:updateFields"))
    assert update is not None and update.get(qn("w:val")) == "true"


def test_passages_are_side_by_side_with_their_places(city: GapReport) -> None:
    found = tasks(opened(city))
    assert len(found) == len(city.tasks)
    for (_, rows), gap in zip(found, city.tasks, strict=True):
        above = gap.parent.props
        left = rows[0][0].text
        assert above["text"] in left
        assert left.startswith(cited_place(above["path"], above["line"]))
        assert len(rows) == max(1, len(gap.ties))
        for (cell, right), tie in zip(rows, gap.ties, strict=False):
            below = tie.child.props
            assert below["text"] in right.text
            assert right.text.startswith(cited_place(below["path"], below["line"]))
            assert "实测准确率" in right.text and "待审" in right.text
            # The parent's passage appears once, next to all of the child's
            assert cell._tc is rows[0][0]._tc
        if gap.status == "missing":
            assert rows[0][1].text.startswith("下级规划中未找到对应内容。\n最接近的下级任务")


def test_marks_are_coloured_and_underlined(city: GapReport) -> None:
    for (_, rows), gap in zip(tasks(opened(city)), city.tasks, strict=True):
        left = rows[0][0]
        changed, uncovered = coloured(left, CHANGED), coloured(left, UNCOVERED)
        assert all(run.underline is True for run in changed)
        assert all(run.underline == WD_UNDERLINE.DOUBLE and run.bold for run in uncovered)
        assert "".join(run.text for run in uncovered) == "".join(
            c.text for c in gap.clauses if c.status in ("dropped", "mentioned")
        )
        if gap.status == "missing":
            assert not changed
        elif gap.ties[0].edge.props["relation"] == "reworded":
            assert changed and coloured(rows[0][1], CHANGED)


def test_tables_contain_every_target_own_task_and_duty(city: GapReport) -> None:
    document = opened(city)
    for head, parts in (
        ("指标", city.targets),
        ("下级任务原文", city.own),
        ("上级任务", city.duties),
    ):
        (table,) = tables(document, head)
        assert len(table.rows) == 1 + len(parts)
        # The head row is repeated on every page
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_proposed_and_confirmed_are_counted_apart(reviewed: GapReport) -> None:
    document = opened(reviewed)
    (table,) = tables(document, "承接情况")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "承接情况",
        "数量",
        "占比",
        "其中：已认可",
        "其中：已否定",
        "其中：存疑",
        "其中：待审",
    ]
    assert rows[-1] == ["合计", "37", "100%", "1", "0", "1", "35"]
    said = "\n".join(texts_of(document))
    assert "拟不适用的理由：写的是岭州市，在下级规划所属行政区之外。" in said
    assert "　已认可" in said and "　存疑" in said


def test_a_manual_link_has_no_score(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.ties)
    props = {"method": "reviewer", "review": "accepted"}
    tie = replace(gap.ties[0], edge=replace(gap.ties[0].edge, props=props), precision=None)
    said = texts_of(opened(replace(city, tasks=(replace(gap, ties=(tie,)),), duties=())))
    line = "—　得分—　实测准确率人工认定　已认可"
    assert any(line in text for text in said)


def test_pages_are_a4_with_numbers_and_chinese_fonts(city: GapReport) -> None:
    document = opened(city)
    section = document.sections[0]
    assert abs(section.page_width - Cm(21)) < 1000 and abs(section.page_height - Cm(29.7)) < 1000
    footer = section.footer._element
    assert [code.text for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert city.child.props["title"] in section.header.paragraphs[0].text
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    languages = list(document.styles.element.iter(qn("w:lang")))
    assert {language.get(qn("w:eastAsia")) for language in languages} == {"zh-CN"}


def test_all_report_text_is_chinese(reviewed: GapReport, county: GapReport) -> None:
    for report in (reviewed, county):
        document = opened(report)
        assert [text for text in texts_of(document) if ENGLISH.search(text)] == []
        assert document.core_properties.comments == ""


@pytest.mark.parametrize("text", ["推" * 40_000, "推进\x00园区\x0b\ufffe改造\ud800。\r\n落实责任"])
def test_any_text_is_complete_except_for_characters_invalid_in_xml(
    city: GapReport, text: str
) -> None:
    (((_, ((left, right),)),)) = tasks(opened(retold(city, text)))
    kept = re.sub("[\x00\x0b\ufffe\ud800\r]", "", text)
    assert kept in left.text
    assert kept in right.text


def test_an_empty_report_is_marked(empty: GapReport) -> None:
    document = opened(empty)
    assert headings(document, 1) == PARTS
    assert [p.text for p in document.paragraphs].count("（无）") == 7


def test_the_same_report_gives_the_same_bytes(city: GapReport) -> None:
    made = gaps_docx(city)
    assert made == gaps_docx(city)
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    about = docx.Document(BytesIO(made)).core_properties
    assert about.created == about.modified
    assert about.created is not None and about.created.year == 2000

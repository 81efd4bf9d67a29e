"""The gap report in Word: headings, contents, passages side by side, fonts and pages."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.run import Run

from app.reports.docx import gaps_docx
from app.reports.palette import CHANGED, UNCOVERED
from queries.gaps import GapReport
from queries.text.passage import cite
from tests.app.reports.report_samples import retold

ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
PARTS = [
    "第一部分 概要",
    "第二部分 任务差距",
    "第三部分 指标对照",
    "第四部分 项目对照",
    "第五部分 下级自有任务",
    "第六部分 责任部门对照",
]


def opened(report: GapReport) -> Document:
    return docx.Document(BytesIO(gaps_docx(report)))


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def tables(document: Document, head: str) -> list[Table]:
    """Return the tables whose first column head is ``head``."""
    return [table for table in document.tables if table.cell(0, 0).text == head]


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
    assert headings(document, 3)[0] == "（一）优化国土空间和产业布局"
    tasks = headings(document, 4)
    assert len(tasks) == len(city.tasks)
    assert tasks[0] == "1. 落实生态环境分区管控"
    # A section whose whole text is in its heading line is a task: one heading, not two
    assert "（三）构建绿色交通运输体系" not in headings(document, 3)


def test_contents_are_a_field_that_is_not_empty(city: GapReport) -> None:
    document = opened(city)
    body = document.element.body
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-3" \\h \\z \\u']
    kinds = [char.get(qn("w:fldCharType")) for char in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    listed = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")][1:]
    said = [p.text for p in document.paragraphs if re.match("Heading [123]", p.style.name)]
    assert listed == said
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert anchors == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    update = document.settings.element.find(qn("w:updateFields"))
    assert update is not None and update.get(qn("w:val")) == "true"


def test_passages_are_side_by_side_with_citations(city: GapReport) -> None:
    found = tables(opened(city), "上级规划原文")
    assert len(found) == len(city.tasks)
    for table, gap in zip(found, city.tasks, strict=True):
        above = gap.parent.props
        assert above["text"] in table.cell(1, 0).text
        assert cite(city.parent.props["title"], above["path"], above["line"]) in (
            table.cell(1, 0).text
        )
        assert len(table.rows) == 1 + max(1, len(gap.ties))
        for place, tie in enumerate(gap.ties, 1):
            right = table.cell(place, 1).text
            below = tie.child.props
            assert below["text"] in right
            assert cite(city.child.props["title"], below["path"], below["line"]) in right
            assert "实测准确率：" in right and "审核状态：待审" in right
            # The parent's passage appears once, next to all of the child's
            assert table.cell(place, 0)._tc is table.cell(1, 0)._tc
        if not gap.ties:
            assert table.cell(1, 1).text.startswith("下级规划中未找到对应内容。\n最接近的下级任务")


def test_marks_are_coloured_and_underlined(city: GapReport) -> None:
    for table, gap in zip(tables(opened(city), "上级规划原文"), city.tasks, strict=True):
        left = table.cell(1, 0)
        changed, uncovered = coloured(left, CHANGED), coloured(left, UNCOVERED)
        assert all(run.underline is True for run in changed)
        assert all(run.underline == WD_UNDERLINE.DOUBLE and run.bold for run in uncovered)
        assert "".join(run.text for run in uncovered) == "".join(
            c.text for c in gap.clauses if c.status in ("dropped", "mentioned")
        )
        if gap.status == "missing":
            assert not changed
        elif gap.ties[0].edge.props["relation"] == "reworded":
            assert changed and coloured(table.cell(1, 1), CHANGED)


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
    assert rows[0] == ["承接情况", "数量", "占比", "其中：已认可", "其中：存疑", "其中：待审"]
    assert rows[-1] == ["合计", "37", "100%", "1", "1", "35"]
    said = "\n".join(texts_of(document))
    assert "拟不适用的理由：写的是岭州市，在下级规划所属行政区之外。" in said
    assert "审核状态：已认可" in said and "审核状态：存疑" in said


def test_a_manual_link_has_no_score(city: GapReport) -> None:
    gap = next(gap for gap in city.tasks if gap.ties)
    props = {"method": "reviewer", "review": "accepted"}
    tie = replace(gap.ties[0], edge=replace(gap.ties[0].edge, props=props), precision=None)
    said = texts_of(opened(replace(city, tasks=(replace(gap, ties=(tie,)),), duties=())))
    line = "关系：—　得分：—　实测准确率：人工认定　审核状态：已认可"
    assert any(line in text for text in said)


def test_pages_are_a4_with_numbers_and_chinese_fonts(city: GapReport) -> None:
    document = opened(city)
    section = document.sections[0]
    assert abs(section.page_width - Cm(21)) < 1000 and abs(section.page_height - Cm(29.7)) < 1000
    footer = section.footer._element
    assert [code.text for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert city.child.props["title"] in section.header.paragraphs[0].text
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
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
    (table,) = tables(opened(retold(city, text)), "上级规划原文")
    kept = re.sub("[\x00\x0b\ufffe\ud800\r]", "", text)
    assert kept in table.cell(1, 0).text
    assert kept in table.cell(1, 1).text


def test_an_empty_report_is_marked(empty: GapReport) -> None:
    document = opened(empty)
    assert headings(document, 1) == PARTS
    assert [p.text for p in document.paragraphs].count("（无）") == 6


def test_the_same_report_gives_the_same_bytes(city: GapReport) -> None:
    made = gaps_docx(city)
    assert made == gaps_docx(city)
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    about = docx.Document(BytesIO(made)).core_properties
    assert about.created == about.modified
    assert about.created is not None and about.created.year == 2000

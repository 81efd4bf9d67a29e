"""Word files: styles, automatic numbers, tables, changes, text boxes, notes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.errors import PlanRejected
from loaders.formats.document import Document
from loaders.formats.recognition import read_document
from loaders.formats.word_numbering import format_number

_SPACES = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(make: Callable[[WordDocument], object]) -> Document:
    made = docx.Document()
    make(made)
    return read_document(_bytes(made), "plan.docx")


def _bytes(made: WordDocument) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def add(made: WordDocument, *paragraphs: str) -> None:
    """Add paragraphs given as the XML inside of ``w:p``."""
    end = made.element.body.sectPr
    for xml in paragraphs:
        end.addprevious(parse_xml(f"<w:p {_SPACES}>{xml}</w:p>"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def number(level: int, instance: int = 50) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
    return f"<w:pPr>{properties}</w:pPr>"


def add_list(made: WordDocument, *levels: tuple[str, str], more: str = "") -> None:
    """Add a list with levels of a number format and a text: ("chineseCounting", "第%1章")."""
    numbering = made.part.numbering_part.element
    listed = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {_SPACES} w:abstractNumId="50">{listed}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    for xml in (
        f'<w:num {_SPACES} w:numId="50"><w:abstractNumId w:val="50"/></w:num>',
        f'<w:num {_SPACES} w:numId="51"><w:abstractNumId w:val="50"/>{more}</w:num>',
    ):
        numbering.append(parse_xml(xml))


def test_styles_and_outline_levels_are_headings() -> None:
    def make(made: WordDocument) -> None:
        made.add_heading("总体要求", 1)
        made.add_heading("指导思想", 2)
        add(made, f'<w:pPr><w:outlineLvl w:val="2"/></w:pPr>{run("基本原则")}', run("正文"))
        made.styles.add_style("目录 1", 1).base_style = made.styles["Heading 1"]
        made.add_paragraph("第一章\t总则\t1", "目录 1")

    document = read(make)
    assert document.format_name == "docx"
    assert [(document.text[m.start : m.end], m.heading_level) for m in document.marks][:3] == [
        ("总体要求", 1),
        ("指导思想", 2),
        ("基本原则", 3),
    ]
    assert document.text.split("\n")[3:] == ["正文", "第一章 总则 1"]
    assert all(mark.heading_level is None for mark in document.marks[3:])


def test_bold_is_read_from_runs_and_styles() -> None:
    def make(made: WordDocument) -> None:
        add(made, run("重点", "<w:b/>") + run("任务", "<w:b/>") + run(" "))
        add(made, run("重点", "<w:b/>") + run("任务"))
        made.styles.add_style("粗", 1).font.bold = True
        made.add_paragraph("整段", "粗")
        made.add_paragraph("", "粗").add_run("不粗").bold = False

    assert [mark.bold for mark in read(make).marks] == [True, True]


def test_automatic_numbers_are_computed() -> None:
    def make(made: WordDocument) -> None:
        more = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride>'
        add_list(
            made,
            ("chineseCounting", "第%1章"),
            ("chineseCountingThousand", "（%2）"),
            ("decimal", "%1.%3."),
            ("bullet", "●"),
            more=more,
        )
        add(
            made,
            number(0) + run("总则"),
            number(1) + run("目标"),
            number(1) + run("原则"),
            number(2) + run("甲"),
            number(2),
            number(3) + run("点"),
            number(0) + run("任务"),
            number(1) + run("治理"),
            number(2, 51) + run("乙"),
            number(2, 50) + run("丙"),
            f'<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{run("正文")}',
        )

    document = read(make)
    assert document.text.split("\n") == [
        "第一章 总则",
        "（一）目标",
        "（二）原则",
        "一.1.甲",
        "",
        "点",
        "第二章 任务",
        "（一）治理",
        "二.5.乙",
        "二.6.丙",
        "正文",
    ]
    assert [mark.list_number for mark in document.marks][:2] == ["第一章", "（一）"]


def test_a_style_numbers_its_paragraphs() -> None:
    def make(made: WordDocument) -> None:
        add_list(made, ("chineseCounting", "%1、"), ("decimal", "%2."))
        for level, name in enumerate(("Heading 1", "Heading 2")):
            properties = parse_xml(f"<w:p {_SPACES}>{number(level)}</w:p>")[0]
            made.styles[name].element.get_or_add_pPr().extend(list(properties))
        made.add_heading("总则", 1)
        made.add_heading("目标", 2)
        made.add_heading("任务", 1)

    assert read(make).text.split("\n") == ["一、总则", "1.目标", "二、任务"]


@pytest.mark.parametrize(
    ("value", "format_name", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "japaneseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (9, "lowerRoman", "ix"),
        (28, "upperLetter", "BB"),
        (7, "unknown", "7"),
    ],
)
def test_number_formats(value: int, format_name: str, expected: str) -> None:
    assert format_number(value, format_name) == expected


_TABLE = (
    ("类别", "指标", "目标", ""),
    ("", "", "2020年", "2025年"),
    ("节水", "用水|量", "1", "2"),
    ("", "普及率", "3", "4"),
)


def test_tables_have_a_line_for_each_row() -> None:
    def make(made: WordDocument) -> None:
        table = made.add_table(4, 4)
        for row, texts in zip(table.rows, _TABLE, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 0), (3, 0))):
            table.cell(*first).merge(table.cell(*last))
        made.add_table(1, 2).rows[0].cells[1].text = "另表"

    document = read(make)
    assert document.text.split("\n") == [
        "| 类别 | 指标 | 目标 |  |",
        "|  |  | 2020年 | 2025年 |",
        "| 节水 | 用水/量 | 1 | 2 |",
        "|  | 普及率 | 3 | 4 |",
        "|  | 另表 |",
    ]
    assert [(m.table, m.row) for m in document.marks] == [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1)]


def test_a_box_of_one_cell_is_lines() -> None:
    def make(made: WordDocument) -> None:
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = "专栏1 重点工程"
        cell.add_paragraph("1.水库工程。新建水库。")
        wide = made.add_table(2, 2)
        merged = wide.cell(0, 0).merge(wide.cell(0, 1))
        merged.text = "专栏2"
        merged.add_paragraph("实施重点工程。" * 40)
        wide.cell(1, 0).text, wide.cell(1, 1).text = "甲", "乙"

    lines = read(make).text.split("\n")
    assert lines[:3] == ["专栏1 重点工程", "1.水库工程。新建水库。", "专栏2"]
    assert lines[4] == "| 甲 | 乙 |"


def test_tracked_changes_are_accepted() -> None:
    deleted = f"<w:del>{run('旧').replace('w:t', 'w:delText')}</w:del>"
    moved = f"<w:moveFrom>{run('移走')}</w:moveFrom>"

    def make(made: WordDocument) -> None:
        add(made, run("全县") + deleted + f"<w:ins>{run('推进')}</w:ins>" + moved + run("治理。"))
        add(made, f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前段')}", run("后段"))
        add(made, run("明") + run("暗", "<w:vanish/>"))
        table = made.add_table(2, 2)
        for row, text in zip(table.rows, ("留", "删"), strict=True):
            row.cells[0].text = row.cells[1].text = text
        row = table.rows[1]._tr.get_or_add_trPr()
        row.append(parse_xml(f"<w:del {_SPACES}/>"))

    assert read(make).text.split("\n") == ["全县推进治理。", "前段后段", "明", "| 留 | 留 |"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框内文字')}</w:p></w:txbxContent>"
    anchored = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    def make(made: WordDocument) -> None:
        add(made, run("段落") + anchored, run("下一段"))

    assert read(make).text.split("\n") == ["段落", "框内文字", "下一段"]


def test_breaks_fields_and_controls() -> None:
    page_and_tab = "<w:r><w:br w:type='page'/><w:tab/></w:r>"

    def make(made: WordDocument) -> None:
        add(
            made,
            run("甲") + "<w:r><w:br/></w:r>" + run("乙") + page_and_tab + run("丙"),
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>"
            + run("3"),
            f"<w:hyperlink>{run('链接')}</w:hyperlink><w:sdt><w:sdtContent>{run('控件')}"
            "</w:sdtContent></w:sdt>",
        )
        end = made.element.body.sectPr
        control = f"<w:sdt {_SPACES}><w:sdtContent><w:p>{run('整段')}</w:p></w:sdtContent></w:sdt>"
        end.addprevious(parse_xml(control))

    assert read(make).text.split("\n") == ["甲", "乙\t丙", "3", "链接控件", "整段"]


def test_markdown_in_word_is_read() -> None:
    def make(made: WordDocument) -> None:
        made.add_paragraph("### 基本信息\n- **发布机构**：松溪县水利局\n- **文号**：无")
        made.add_paragraph("**松溪县水利发展规划**")
        made.add_heading("一、**总则**", 1)
        made.add_table(1, 2).rows[0].cells[0].text = "甲"
        made.add_paragraph("推进**节水**工程")

    document = read(make)
    assert document.metadata.issuers == ("松溪县水利局",)
    assert document.text.split("\n") == [
        *("基本信息", "", ""),
        *("松溪县水利发展规划", "一、总则", "| 甲 |  |", "推进节水工程"),
    ]
    marks = [(m.heading_level, m.bold, m.row) for m in document.marks]
    assert marks == [(3, False, None), (None, True, None), (1, True, None), (None, False, 1)]


def test_headers_and_notes_are_no_text() -> None:
    def make(made: WordDocument) -> None:
        made.sections[0].header.paragraphs[0].text = "页眉"
        made.core_properties.title = "属性标题"
        made.add_paragraph("正文")
        note = f'<w:footnote w:id="2"><w:p>{run("注释")}</w:p></w:footnote>'
        line = f'<w:footnote w:id="0" w:type="separator"><w:p>{run("-")}</w:p></w:footnote>'
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            f"<w:footnotes {_SPACES}>{line}{note}</w:footnotes>".encode(),
            made.part.package,
        )
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    document = read(make)
    assert document.text == "正文"
    assert document.metadata.title is None
    assert [(r.code, r.values) for r in document.remarks] == [("notes-left-out", ("1",))]


def test_a_file_without_text_is_rejected() -> None:
    with pytest.raises(PlanRejected, match="contains no text"):
        read(lambda made: made.add_paragraph("  "))


def test_a_package_without_a_body_is_rejected() -> None:
    made = docx.Document()
    made.element.remove(made.element.body)
    with pytest.raises(PlanRejected, match="damaged"):
        read_document(_bytes(made), "plan.docx")


def test_a_damaged_file_is_rejected() -> None:
    whole = _bytes(docx.Document())
    data = BytesIO()
    with ZipFile(BytesIO(whole)) as source, ZipFile(data, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:99] if name == "word/document.xml" else content)
    with pytest.raises(PlanRejected, match="damaged") as caught:
        read_document(data.getvalue(), "plan.docx")
    assert caught.value.code == "damaged"

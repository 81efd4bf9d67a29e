"""HTML pages: lines, tables, index cards, damaged tags."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.document import Document
from loaders.formats.html_page import read_page
from loaders.formats.recognition import read_document
from loaders.plan import read_plan

CARD = """<table><tbody>
<tr><td><b>索 引 号：</b></td><td>0000/2021-00001</td><td><b>主题分类：</b></td><td>水利</td></tr>
<tr><td><b>发文机关：</b></td><td>松溪县人民政府</td><td>成文日期：</td><td>2021年10月28日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">松溪县水利发展规划</td></tr>
<tr><td><b>发文字号：</b></td><td>松政〔2021〕9号</td><td>发布日期:</td><td>2021年11月08日</td></tr>
</tbody></table>"""


def page(body: str, head: str = "") -> Document:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>")


def rows(body: str) -> list[str]:
    return [line for line in page(body).text.split("\n") if "|" in line]


def test_an_index_card_is_metadata_and_no_text() -> None:
    document = page(f"{CARD}<p>松溪县水利发展规划</p>")
    metadata = document.metadata
    assert metadata.title == "松溪县水利发展规划"
    assert metadata.issuers == ("松溪县人民政府",)
    assert metadata.document_number == "松政〔2021〕9号"
    assert (metadata.issued_on, metadata.published_on) == ("2021年10月28日", "2021年11月08日")
    assert document.text.strip() == "松溪县水利发展规划"


@pytest.mark.parametrize("cells", [("指标", "来源", "2025年"), ("类别", "名称"), ("领域", "任务")])
def test_a_table_with_a_column_of_names_is_no_card(cells: tuple[str, ...]) -> None:
    assert rows(f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>")


def test_a_card_of_lists_is_metadata() -> None:
    document = page(
        "<dl><dt>索 引 号：</dt><dd>000/2021</dd><dt>发文机关：</dt><dd>松溪县人民政府</dd></dl>"
        "<ul><li><b>成文日期：</b><p>2021年10月28日</p></li><li><b>文号：</b></li></ul><h1>规划</h1>"
    )
    assert document.metadata.issuers == ("松溪县人民政府",)
    assert document.metadata.issued_on == "2021年10月28日"
    assert document.text.strip() == "规划"
    assert document.metadata.document_number is None


def test_fields_of_the_head_are_metadata() -> None:
    head = '<meta name="ArticleTitle" content="水利规划"><meta name="PubDate" content="2021-11-08">'
    metadata = page("<p>正文</p>", head).metadata
    assert (metadata.title, metadata.published_on) == ("水利规划", "2021-11-08")


@pytest.mark.parametrize("site", ["", "_其他_松溪县人民政府", " - 松溪县人民政府", "-- 政务公开"])
def test_the_title_of_a_page_is_metadata_without_the_words_of_the_site(site: str) -> None:
    title = "松溪县水利发展规划（2021-2025年）"
    assert page("<p>正文</p>", f"<title>{title}{site}</title>").metadata.title == title
    assert page(f"{CARD}<p>正文</p>", "<title>首页</title>").metadata.title != title


def test_a_plan_whose_title_only_the_page_has(divisions: Gazetteer) -> None:
    title = "松溪县人民政府办公室关于印发松溪县生态环境保护“十四五”规划的通知"
    text = _PLAN.replace("<h1>某县生态环境保护“十四五”规划</h1>", "")
    read = read_plan(
        text.replace("<body>", f"<head><title>{title}_政策</title></head><body>").encode(),
        "page.html",
        divisions,
    )
    assert read.front.title == "松溪县生态环境保护“十四五”规划"
    assert read.front.issuers == ("松溪县人民政府办公室",)
    assert len(read.tasks) == 6


def test_blocks_are_lines_and_inline_tags_leave_no_blanks() -> None:
    document = page(
        '<div><h2>一、<span style="color:red">总体</span>要求</h2>'
        "<p>　　坚持<b>绿色</b>发展。<br>节约&lt;水&gt;</p></div>"
    )
    assert [line for line in document.text.split("\n") if line] == [
        "一、总体要求",
        "\u3000\u3000坚持绿色发展。",
        "节约<水>",
    ]


def test_headings_and_bold_lines_are_marked() -> None:
    document = page(
        "<h1>规划</h1><p><strong>一、总则</strong></p><p>正文<b>重点</b></p>"
        '<p><span style="font-weight: bold">二、</span><b>任务</b></p><p><b>未结束</p><p>正文</p>'
    )
    marks = [(document.text[m.start : m.end], m.heading_level, m.bold) for m in document.marks]
    assert marks == [
        ("规划", 1, False),
        ("一、总则", None, True),
        ("二、任务", None, True),
        ("未结束", None, True),
    ]


def test_merged_cells_are_empty_cells() -> None:
    table = (
        "<table><tr><td rowspan=2>类别</td><td rowspan=2>指标</td><td colspan=2>目标</td>"
        "<td rowspan=2>属性</td></tr><tr><td>2020年</td><td>2025年</td></tr>"
        "<tr><td rowspan=2>节水</td><td>用水量</td><td>1</td><td>2</td><td>约束性</td></tr>"
        "<tr><td>普及率</td><td colspan=3>3</td></tr></table>"
    )
    assert rows(table) == [
        "|类别|指标|目标||属性|",
        "|||2020年|2025年||",
        "|节水|用水量|1|2|约束性|",
        "||普及率|3|||",
    ]
    assert [(m.table, m.row) for m in page(table).marks] == [(1, n) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>甲</td></p><p>乙</p><p>丙</p>",
        "</tr></table><p>甲</p>\n乙\n<p>丙",
        "<table><tr><td>1</td></tr></table></td></tr><p>甲</p>乙<p>丙</p>",
        "<table><tr><td>1<td>2</table><p>甲<p>乙<p>丙",
        "<div><p>甲<div>乙</p></div><h2>丙",
    ],
)
def test_damaged_tags_do_not_swallow_lines(body: str) -> None:
    lines = page(body).text.split("\n")
    assert [line for line in lines if line in ("甲", "乙", "丙")] == ["甲", "乙", "丙"]


def test_a_head_without_an_end_hides_no_text() -> None:
    assert read_page("<html><head><title>网站</title><p>甲</p>").text.strip().endswith("甲")


def test_a_page_inside_a_cell_is_lines() -> None:
    paragraphs = [f"第{n}段" + "实施重点工程，健全长效机制。" * 8 for n in range(4)]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    document = page(f"<table><tr><td>{CARD}</td></tr><tr><td>{body}</td></tr></table>")
    assert [line for line in document.text.split("\n") if len(line) > 9] == paragraphs
    assert document.metadata.issuers == ("松溪县人民政府",)


def test_a_page_without_text_is_rejected() -> None:
    with pytest.raises(PlanRejected, match="no text") as caught:
        page("<div id='app'></div><script>load('规划')</script>")
    assert caught.value.code == "empty"


def test_a_part_of_a_page_is_recognised() -> None:
    part = "<div><p>一、总则</p><p>正文</p></div>".encode()
    assert read_document(part, "plan.txt").format_name == "html"
    assert read_document(b"\n" + part, "plan.txt").format_name == "html"
    page = b"https://example.invalid\n<!DOCTYPE html><html>" + part
    assert read_document(page, "plan.txt").format_name == "html"
    inside = "一、总则\n<html><body><table><tr><td>1</td></tr></table></body></html>".encode()
    assert read_document(inside, "plan.txt").format_name == "text"
    table = "一、总则\n<table><tr><td>1</td></tr></table>".encode()
    assert read_document(table, "plan.txt").format_name == "text"
    assert read_document(table, "plan.htm").format_name == "html"


@given(st.lists(st.sampled_from([
    "<table>", "<tr>", "<td>", "<td colspan=3>", "<td rowspan='2'>", "</td>", "</tr>", "</table>",
    "<p>", "</p>", "<br>", "<b>", "</b>", "<h2>", "</h2>", "<div>", "<!-- x -->", "&nbsp;", "甲",
    "乙", "索引号：", "\n", " ", "<unknown>", "<td colspan='x'>",
])).map("".join))  # fmt: skip
def test_a_page_of_any_damage_keeps_its_words(body: str) -> None:
    document = page(f"<p>规划</p>{body}")
    if "索引号" not in body:
        assert document.text.count("甲") == body.count("甲")
    for mark in document.marks:
        assert "\n" not in document.text[mark.start : mark.end]
        assert document.text[mark.start : mark.end].strip()


_ITEMS = "".join(
    f"<p>{number}.推进第{number}项治理工作,建设示范工程。</p>" for number in range(1, 6)
)
_PLAN = (
    "<html><body><div><h1>某县生态环境保护“十四五”规划</h1><p>一、总体要求</p><p>坚持绿色发展,<b>改善"
    "生态</b>环境质量,提高人民群众获得感。</p><table><tr><td>指标</td><td>2025年</td></tr></table>"
    f"<p>二、重点任务</p><p>(一)加强治理</p>{_ITEMS}<p>三、保障措施</p><p>加强组织领导,落实各项责任,"
    "完善考核评估机制。</p></div></body></html>"
)
_TAGS = [(match.start(), match.end()) for match in re.finditer("<[^>]+>", _PLAN)]
_DAMAGE = (
    *("</td>", "</tr>", "</table>", "<!--", "<![", "<![CDATA[", "<script>", "<style>", "<p", "</"),
    *("<b 中", '<a href="', "&#", "&", "<!", "<?", "<head>", "<", "<title>", "<textarea>"),
)


@pytest.mark.parametrize("sign", _DAMAGE)
def test_a_stray_sign_loses_no_task(sign: str, divisions: Gazetteer) -> None:
    # A sign in the title's line or at the end of the last one belongs to it.
    begin, end = _PLAN.index("<p>一、"), _PLAN.index("完善考核")
    for place, _ in _TAGS:
        if begin <= place < end:
            page = _PLAN[:place] + sign + _PLAN[place:]
            assert len(read_plan(page.encode(), "page.html", divisions).tasks) == 6, page


def test_a_missing_tag_loses_no_task(divisions: Gazetteer) -> None:
    for start, stop in _TAGS:
        page = _PLAN[:start] + _PLAN[stop:]
        assert len(read_plan(page.encode(), "page.html", divisions).tasks) == 6, page


def test_a_quoted_value_may_have_brackets_and_both_quotes() -> None:
    page = read_page(
        "<p title='a>\"b'>甲<span style=\"x:'>'\">乙</span></p><p id=1 / class=c>丙</p>"
    )
    assert page.text.split() == ["甲乙", "丙"]

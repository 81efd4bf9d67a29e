"""Markdown: marks, metadata, and text without signs."""

from __future__ import annotations

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.document import Document
from loaders.formats.markdown import read_markdown
from loaders.formats.recognition import read_document
from loaders.plan import read_plan

PLAN = """---
发文机关: 松溪县人民政府
发布日期: 2021-12-01
---

# 松溪县“十四五”生态环境保护规划

## 总体要求

坚持绿色发展，统筹保护与治理，让人民群众共享良好生态环境。到2025年，森林覆盖率达到60%以上。

## 主要任务

### 加强治理

推进工业、农业、生活污染协同治理，健全长效机制。**重点**是[北溪水库](https://example.invalid)治理。

**加强农业面源治理**

推进化肥农药减量增效，开展畜禽粪污资源化利用，整县推进，健全机制。

**加强工业污染治理**

推进重点行业治理，健全长效机制，巩固治理成果，完善在线监测。

### 加强保护

划定生态保护红线，严格保护饮用水水源地和自然保护地，维护生态安全。

![示意图](images/map.png "图1")

## 保障措施

加强组织领导，落实各项责任，完善评估机制，形成工作合力。

- [规划全文.pdf](files/plan.pdf)
"""


def words(line: str) -> str:
    return read_markdown(line).text


def levels(document: Document) -> list[tuple[str, int | None]]:
    return [(document.text[m.start : m.end], m.heading_level) for m in document.marks]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("实施**重点**工程、*示范*工程和`智慧`工程", "实施重点工程、示范工程和智慧工程"),
        ('见[实施方案](https://example.invalid/a_(1).html "全文")第三条', "见实施方案第三条"),
        ("![图1](a.png)全市", "全市"),
        ("- [附件.pdf](a.pdf)", ""),
        ("[点击下载](a.docx)", ""),
        ("> - 新建污水处理厂", "新建污水处理厂"),
        ("1. 新建污水处理厂", "1. 新建污水处理厂"),
        ("1\\. 新建污水处理厂&nbsp;三座", "1. 新建污水处理厂\xa0三座"),
        ("- 12 -", "- 12 -"),
        (">98%", ">98%"),
        ("PM<sub>2.5</sub>浓度<br>下降", "PM2.5浓度 下降"),
        ("比例达到$1 0 \\%$以上，$\\geq 5$个", "比例达到10%以上，≥5个"),
        ("*该项为约束性指标，**不降低", "*该项为约束性指标，**不降低"),
        ("浓度<35的区域", "浓度<35的区域"),
        ("***", ""),
        ("```text", ""),
    ],
)
def test_words_of_a_line(printed: str, expected: str) -> None:
    assert words(printed) == expected


def test_headings_and_bold_lines_are_marked() -> None:
    document = read_markdown(
        "# 规划\n##一、总则 ##\n#3号机组\n**（一）目标**\n目标\n===\n说明\n---\n"
    )
    assert document.text == "规划\n一、总则\n#3号机组\n（一）目标\n目标\n\n说明\n\n"
    assert levels(document) == [("规划", 1), ("一、总则", 2), ("（一）目标", None), ("目标", 1)]
    assert [mark.bold for mark in document.marks] == [False, False, True, False]


def test_rows_of_tables_are_marked() -> None:
    document = read_markdown("| 甲 | **乙** |\n|---|---|\n| 1 | 2 |\n\n| 丙 | 丁 |\n")
    assert [(m.table, m.row) for m in document.marks] == [(1, 1), (1, 2), (1, 3), (2, 1)]
    assert document.text.startswith("| 甲 | 乙 |\n")


@pytest.mark.parametrize("end", ["---", "-----", "..."])
def test_front_matter_is_metadata(end: str) -> None:
    document = read_markdown(
        "---\ntitle: 某县水利规划\nissuer: [甲局, 乙局]\n"
        f"成文日期: 2021-12-01\n文号: 无\n{end}\n一、总则"
    )
    metadata = document.metadata
    assert (metadata.title, metadata.issuers) == ("某县水利规划", ("甲局", "乙局"))
    assert (metadata.issued_on, metadata.document_number) == ("2021-12-01", None)
    assert document.text == "\n" * 6 + "一、总则"


def test_front_matter_that_is_not_yaml_is_read_line_by_line() -> None:
    assert read_markdown("---\ntitle: 甲: 乙\n---\n").metadata.title == "甲: 乙"


def test_the_fields_of_a_collector_are_metadata() -> None:
    text = (
        "**发布日期**: 2021年12月3日\n- **发布机构**：某县水利局\n**来源**:\n**目标任务**: 治理\n"
    )
    document = read_markdown(text)
    assert document.metadata.published_on == "2021年12月3日"
    assert document.metadata.issuers == ("某县水利局",)
    assert document.text == "\n\n\n目标任务: 治理\n"


def test_an_index_card_in_a_table_is_metadata() -> None:
    document = read_markdown(
        "| 发文机关： | 某县水利局 | 文号 | |\n|---|---|---|---|\n| 成文日期 | 2021-12-03 |"
    )
    assert document.metadata.issuers == ("某县水利局",)
    assert document.metadata.issued_on == "2021-12-03"
    assert "水利局" not in document.text


def test_recognised_by_name_or_headings() -> None:
    assert read_document(b"# a", "plan.MD").format_name == "markdown"
    assert read_document("# 甲\n## 乙\n## 丙".encode(), "plan.txt").format_name == "markdown"
    assert read_document(b"#1\n#2\n#3", "plan.txt").format_name == "text"


def test_a_table_in_tags_is_read(divisions: Gazetteer) -> None:
    table = (
        "<html><body><table><tr><td rowspan=2>指标</td><td rowspan=2>单位</td><td colspan=2>目标"
        "</td></tr><tr><td>2020年</td><td>2025年</td></tr><tr><td>森林覆盖率</td><td>%</td>"
        "<td>$5 8 . 1 \\%$</td><td>60</td></tr></table></body></html>"
    )
    text = PLAN.replace("## 主要任务", f"表1 主要指标\n\n{table}\n\n## 主要任务")
    document = read_plan(text.encode(), "plan.md", divisions)
    rows = [item for item in document.indicators if item.origin == "table"]
    assert [(i.name, i.baseline_value, i.target_value) for i in rows] == [("森林覆盖率", 58.1, 60)]


def test_marked_headings_without_numbers(divisions: Gazetteer) -> None:
    document = read_plan(PLAN.encode(), "plan.md", divisions)
    assert [(h.depth, h.number, h.path) for h in document.headings] == [
        (1, "", "总体要求"),
        (1, "", "主要任务"),
        (2, "", "主要任务>加强治理"),
        (3, "", "主要任务>加强治理>加强农业面源治理"),
        (3, "", "主要任务>加强治理>加强工业污染治理"),
        (2, "", "主要任务>加强保护"),
        (1, "", "保障措施"),
    ]
    assert [h.kind for h in document.headings][::6] == ["guiding", "safeguard"]
    assert document.front.issuers == ("松溪县人民政府",)
    assert str(document.front.published_on) == "2021-12-01"
    assert not any(mark in document.text for mark in ("图1", "pdf", "**", "](", "#"))
    assert not any("number" in remark.code for remark in document.remarks)


def test_numbers_keep_their_meaning(divisions: Gazetteer) -> None:
    numbered = PLAN.replace("## 总体", "## 一、总体").replace("## 主要", "## 二、主要")
    numbered = numbered.replace("## 保障", "## 三、保障").replace(
        "### 加强治理", "### （一）加强治理"
    )
    document = read_plan(numbered.encode(), "plan.md", divisions)
    assert [(h.depth, h.path) for h in document.headings] == [
        (1, "一"),
        (1, "二"),
        (2, "二>(一)"),
        (3, "二>(一)>加强农业面源治理"),
        (3, "二>(一)>加强工业污染治理"),
        (2, "二>加强保护"),
        (1, "三"),
    ]


def test_a_marked_number_without_a_delimiter_is_a_number(divisions: Gazetteer) -> None:
    numbered = PLAN.replace("## 总体", "## 一、总体").replace("## 主要", "## 二主要")
    numbered = numbered.replace("## 保障", "## 三、保障")
    document = read_plan(numbered.encode(), "plan.md", divisions)
    assert [h.path for h in document.headings if h.depth == 1] == ["一", "二", "三"]
    assert document.headings[1].title == "主要任务"


def test_headings_around_a_text_are_not_its_chapters(divisions: Gazetteer) -> None:
    text = (
        PLAN.partition("---\n\n")[2].replace("## 总体", "一、总体").replace("## 主要", "二、主要")
    )
    text = text.replace("## 保障", "三、保障").replace("#一", "一").replace("### ", "")
    wrapped = "# 某县政策文件\n\n## 基本信息\n\n- **文号**：无\n\n## 政策全文\n\n" + text[2:]
    document = read_plan(wrapped.encode(), "plan.md", divisions)
    assert [h.number for h in document.headings if h.depth == 1] == ["一", "二", "三"]


def test_the_title_of_front_matter_where_the_text_has_none(divisions: Gazetteer) -> None:
    untitled = PLAN.replace("# 松溪县“十四五”生态环境保护规划\n", "").replace(
        "发文机关", "title: 松溪县人民政府关于印发松溪县“十四五”生态环境保护规划的通知\n发文机关", 1
    )
    front = read_plan(untitled.encode(), "plan.md", divisions).front
    assert (front.title, front.title_span) == ("松溪县“十四五”生态环境保护规划", None)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 松溪县“十四五”规划\ndate: 2021-01-01\n---\n",
        "---\ntitle: 松溪县“十四五”规划\n---\n![图](a.png)\n\n<!-- 正文 -->\n",
        "\u200b\n",
        "# \n",
    ],
)
def test_a_file_without_text_is_rejected(text: str) -> None:
    with pytest.raises(PlanRejected) as caught:
        read_plan(text.encode(), "松溪县“十四五”规划.md", Gazetteer.load())
    assert caught.value.code == "empty" and "contains" in caught.value.reason


LISTS = """# 松溪县“十四五”生态环境保护规划

## 一、总体要求

坚持绿色发展，统筹保护与治理，让人民群众共享良好生态环境。到2025年，森林覆盖率达到60%以上。

## 二、主要任务

### （一）加强治理

推进治理工作，重点如下：

- 推进清洁取暖
  - 完成散煤替代
    1. 编制方案

  明确补贴办法，落实到户。
- 治理工业炉窑
  1. 淘汰燃煤炉窑

开展专项检查，健全长效机制，巩固治理成果。

### （二）加强保护

1. 划定生态保护红线
   - 严格管控红线
2. 保护饮用水水源地

* 建设人工湿地
+ 新建污水处理厂

```bash
# 三、部署说明
make load
```

~~~markdown
### （三）加强监管
~~~

完善监测网络，提升预警能力，强化执法监督。

```
## 三、保障措施

加强组织领导，落实各项责任，完善评估机制，形成工作合力。
"""


def test_bulleted_items_are_tasks() -> None:
    plan = read_plan(LISTS.encode(), "plan.md", Gazetteer.load())
    assert [(task.path, task.text) for task in plan.tasks] == [
        (
            "二>(一)>第1段",
            "推进清洁取暖\n完成散煤替代\n1.编制方案\n明确补贴办法，落实到户。",
        ),
        ("二>(一)>第2段", "治理工业炉窑\n1.淘汰燃煤炉窑"),
        ("二>(一)>第3段", "开展专项检查，健全长效机制，巩固治理成果。"),
        ("二>(二)>1", "划定生态保护红线\n严格管控红线"),
        ("二>(二)>2", "保护饮用水水源地\n建设人工湿地\n新建污水处理厂\n#三、部署说明\nmake load"),
        ("二>(三)>第1段", "完善监测网络，提升预警能力，强化执法监督。"),
        ("三>第1段", "加强组织领导，落实各项责任，完善评估机制，形成工作合力。"),
    ]


def test_lines_of_code_are_no_headings() -> None:
    document = read_markdown("# 总则\n\n~~~~sh\n# 甲\n~~~\n**乙**\n~~~~\n\n```\n# 丙\n")
    assert document.text.split("\n") == [
        "总则",
        "",
        "",
        "# 甲",
        "~~~",
        "**乙**",
        "",
        "",
        "",
        "丙",
        "",
    ]
    assert [text for text, level in levels(document) if level] == ["总则", "丙"]


def test_tasks_have_paths_of_their_own() -> None:
    lists = "1. 划定生态保护红线。\n2. 保护饮用水水源地。\n\n1. 建设人工湿地。\n"
    text = LISTS[: LISTS.index("1. 划定")] + lists + LISTS[LISTS.index("## 三、保障措施") :]
    paths = [task.path for task in read_plan(text.encode(), "plan.md", Gazetteer.load()).tasks]
    assert paths[-4:-1] == ["二>(二)>1", "二>(二)>2", "二>(二)>1#2"]


def test_a_list_at_the_end_is_text_but_links_of_the_site_are_not() -> None:
    goals = "加强组织领导，落实各项责任，完善评估机制，形成工作合力。"
    listed = "- 加强组织领导\n- 落实各项责任\n\n* [首页](/)\n* [联系我们](/contact)\n"
    plan = read_plan(LISTS.replace(goals, listed).encode(), "plan.md", Gazetteer.load())
    assert [task.text for task in plan.tasks][-2:] == ["加强组织领导", "落实各项责任"]


def test_a_line_may_have_several_bold_fields() -> None:
    line = "**文号：** 松政发〔2021〕9号　**发布日期：** 2021年12月3日"
    metadata = read_markdown(f"{line}\n\n松溪县规划").metadata
    assert (metadata.document_number, metadata.published_on) == (
        "松政发〔2021〕9号",
        "2021年12月3日",
    )

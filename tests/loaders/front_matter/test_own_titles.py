"""The title of a paper: its own and not a cited plan's; and the documents that are not plans."""

from __future__ import annotations

import pytest

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan

_BODY = """
一、总体目标
坚持绿色发展,到2025年,全市森林覆盖率达到45%以上,建成公园10个,城乡人居环境持续改善。
二、主要任务
(一)推进造林绿化
完成人工造林20万亩,抚育森林30万亩,建设国家储备林5万亩,提升森林质量和稳定性。
(二)加强湿地保护
修复退化湿地2000亩,新建湿地公园3个,健全湿地保护制度,提升湿地生态功能。
三、保障措施
加强组织领导,落实各项责任,完善考核评估机制,形成工作合力。
"""


def _read(
    head: str, divisions: Gazetteer, name: str = "x.txt", title: str | None = None
) -> PlanDocument:
    return read_plan(f"{head}\n{_BODY}".encode(), name, divisions, title=title)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        # An implementing opinion cites the plan that it carries out.
        (
            "松溪市关于贯彻落实“十四五”全国林业发展规划的实施意见\n各县区林业局:\n"
            "为贯彻落实国家林业局《“十四五”全国林业发展规划》,我局编制了《松溪市关于贯彻落实“十四五”全国林业发展"
            "规划的实施意见》,现印发给你们,请认真贯彻执行。\n松溪市林业局\n2022年5月26日",
            "松溪市关于贯彻落实“十四五”全国林业发展规划的实施意见",
        ),
        # The sentence that issues a plan names it after those that it follows.
        (
            "各县区人民政府:\n根据《省林业发展“十四五”规划》,市林业局编制了《松溪市林业发展“十四五”规划》,"
            "已经市政府同意,现印发给你们,请认真组织实施。",
            "松溪市林业发展“十四五”规划",
        ),
        (
            "现将《松溪市国土绿化行动方案》印发给你们,请结合《省绿化规划》执行。",
            "松溪市国土绿化行动方案",
        ),
        # The site's words follow a title that is broken over two lines.
        (
            "首页\n松溪市支持林下经济发展行动计\n划(2025—2027年) 政策咨询",
            "松溪市支持林下经济发展行动计划(2025—2027年)",
        ),
        # The notice's title is broken over two lines.
        (
            "松溪市人民政府办公厅关于印发松溪\n市林业发展“十四五”规划的通知\n各县区人民政府:",
            "松溪市林业发展“十四五”规划",
        ),
        # The title runs into the preface.
        (
            "松溪市林业发展第十四个五年规划根据《松溪市国民经济和社会发展纲要》编制,主要阐明发展目标。",
            "松溪市林业发展第十四个五年规划",
        ),
    ],
)
def test_the_title_is_the_papers_own(head: str, title: str, divisions: Gazetteer) -> None:
    assert _read(head, divisions).front.title == title


def test_a_news_agency_names_issuers_before_the_full_text(divisions: Gazetteer) -> None:
    front = _read(
        "新华社北京3月5日电　近日，中共中央、国务院印发了《全国林业发展规划（2024—2035年）》，并"
        "发出通知，要求各地区各部门结合实际认真贯彻落实。\n《全国林业发展规划（2024—2035年）》全文如下。",
        divisions,
    ).front
    assert front.title == "全国林业发展规划（2024—2035年）"
    assert front.issuers == ("中共中央", "国务院")
    assert front.division is not None and front.division.level == "nation"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("07_松溪市林业发展规划_扫描件.txt", "松溪市林业发展规划"),
        ("松溪市人民政府关于印发《松溪市林业发展规划》的通知.txt", "松溪市林业发展规划"),
    ],
)
def test_a_lost_title_comes_from_the_name_of_the_file(
    name: str, title: str, divisions: Gazetteer
) -> None:
    document = _read("", divisions, name)
    assert document.front.title == title
    assert ("title-from-name", (title,)) in [(r.code, r.values) for r in document.remarks]


def test_a_given_title_takes_precedence(divisions: Gazetteer) -> None:
    document = _read("松溪市林业发展规划", divisions, title="松溪市林业发展“十四五”规划")
    assert document.front.title == "松溪市林业发展“十四五”规划"
    assert document.remarks[0].code == "title-given"


@pytest.mark.parametrize(
    "head",
    [
        # Opinions, also where they cite a plan
        "松溪市人民政府关于加强湿地保护的指导意见\n市委、市政府印发的《松溪市林业发展规划》作出部署。现提出以下意见。",
        "松溪市人民政府关于印发《松溪市湿地保护若干意见》的通知\n根据《松溪市林业发展规划》,现印发给你们。",
        # Regulations without articles at the start of a line
        "松溪市人民政府关于印发松溪市湿地保护管理办法的通知\n《松溪市林业发展规划》印发后,制定本办法。",
        "为加强管理,制定本细则。第一条为了保护湿地。第二条适用范围。第三条主管部门。第四条管理原则。第五条施行日期。",
        # Reports to a congress, whose title is lost or printed apart
        "各位代表:\n现在,我代表市人民政府,向大会报告工作,请予审议。松溪市印发了《松溪市林业发展规划》。",
        "松溪市林业发展规划\n——在市第五届人民代表大会第一次会议上\n受市人民政府委托,我向会议作如下报告,请审议。",
        "2022年政府工作报告",
        "政 府 工 作 报 告",
        "松溪市2021年国民经济和社会发展计划执行情况\n与2022年国民经济和社会发展计划草案的报告",
        "松溪市水利局2021年工作总结和2022年工作计划",
        # Links of the site, and sentences that end like a title
        "首页\n政务公开\n“十四五”专项规划\n松溪市林业工作情况",
        "编制完成市“十四五”规划",
        # A plan that is only cited
        "松溪市林业工作情况\n近年来,市政府先后印发的《松溪市林业发展规划》得到落实,工作取得明显成效。",
        "松溪市林业工作安排说明材料\n近日,市林业局印发了《松溪市林业发展规划》。",
    ],
)
def test_no_other_document_takes_the_title_of_a_plan_that_it_cites(
    head: str, divisions: Gazetteer
) -> None:
    with pytest.raises(PlanRejected) as error:
        _read(head, divisions)
    assert error.value.code in ("not-a-plan", "no-title")


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("松溪市林业发展规划\n松政发〔2021〕7号", "松政发〔2021〕7号"),
        (
            "松溪市林业发展规划\n2020年,住建部印发《关于责任人名单的通告》(建城函〔2020〕38号),提出要求。"
            "省印发《关于梳理情况的通知》(发改电〔2020〕963号),明确举措。",
            None,
        ),
        ("松溪市林业发展规划\n根据省文件(省发〔2020〕3号)编制。", None),
    ],
)
def test_the_document_number_is_the_papers_own(
    head: str, number: str | None, divisions: Gazetteer
) -> None:
    assert _read(head, divisions).front.document_number == number

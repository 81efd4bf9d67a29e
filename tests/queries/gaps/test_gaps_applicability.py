"""Passages of the parent that cannot concern the child: places elsewhere, duties of its level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Node
from graph.reference.geography import Geography, Place
from queries.gaps.applicability import Applicability
from queries.gaps.clause_answers import NotApplicable

HENGSHUI = Geography(
    (
        Place("130200", ("唐山市", "唐山")),
        Place("130300", ("秦皇岛市", "秦皇岛")),
        Place("130900", ("沧州市", "沧州")),
    ),
    ("衡水市", "衡水", "桃城区"),
    inland=True,
    division="衡水市",
)


def asked(text: str, geography: Geography = HENGSHUI) -> NotApplicable | None:
    task = Node("task:x:x:1", "Task", {"title": "", "text": text})
    return Applicability.of(CHILD, PARENT, geography).task(task)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("建设唐山港。推进唐山、秦皇岛港口整合。", ("唐山", "秦皇岛")),
        ("整治近岸海域。", ("近岸海域",)),
        ("深入推行湾长制，强化围填海整治，提升亲海品质。", ("湾长制", "填海", "亲海")),
        ("优化海岸带生产、生活和生态空间。", ("海岸带",)),
        ("清理海水养殖；修复海岸线！加强渔港管理", ("海水养殖", "海岸线", "渔港")),
        ("推进沧州治理。支持唐山转型。完善机制。", ("沧州", "唐山")),
        ("支持秦皇岛市发展旅游", ("秦皇岛市",)),
    ],
)
def test_places_elsewhere(text: str, places: tuple[str, ...]) -> None:
    found = asked(text)
    assert found is not None
    assert found.places == places
    assert "衡水市" in str(found.reason) and "、".join(places) in str(found.reason)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "完善机制。加强监管。",
        # Half of the letters is not a majority
        "支持唐山转型。完善工作机制。",
        # An example among others
        "支持唐山、衡水等市转型。",
        "推进唐山治理。推进桃城区治理。",
    ],
)
def test_tasks_that_may_concern_the_child(text: str) -> None:
    assert asked(text) is None


def test_the_coast_is_elsewhere_only_for_who_has_none() -> None:
    assert asked("整治近岸海域。", Geography()) is None
    assert asked("整治近岸海域。", Geography(inland=True)) is not None


def test_a_child_of_an_unknown_place() -> None:
    assert asked("支持唐山转型。", Geography()) is None


CHILD = Node("plan:child", "Plan", {"title": "衡水市生态环境保护规划"})
PARENT = Node("plan:parent", "Plan", {"title": "河北省生态环境保护规划"})
CHILD_TEXT = "全市治理衡水湖。全市开展督察整改。"
PARENT_TEXT = "全省治理水环境。在青萝淀、唐山港试点。建设港口。建设矿山。保护草原。"
TEST = Applicability.of(CHILD, PARENT, HENGSHUI, (CHILD_TEXT, PARENT_TEXT))


def reason(clause: str, sentence: str = "", title: str = "") -> str | None:
    found = TEST.clause(clause, sentence or clause, title)
    return found and found.reason.zh


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("推进唐山工业转型，", ("唐山",)),
        ("治理青 萝淀，", ("青萝淀",)),
        ("整治近岸海域。", ("近岸海域",)),
        # The subject, though a longer list follows
        ("唐山水、气、土污染治理", ("唐山",)),
        ("以湿地、沧州、唐山为重点", ("沧州", "唐山")),
    ],
)
def test_clauses_about_places_elsewhere(clause: str, places: tuple[str, ...]) -> None:
    found = TEST.clause(clause, clause)
    assert found is not None
    assert found.places == places
    assert found.reason.zh == f"写的是{'、'.join(places)}，在衡水市之外"


@pytest.mark.parametrize(
    "clause",
    [
        "完善机制。",
        # Examples beside the child's own place, or in a list of other things
        "推进唐山、衡水港口整合，",
        "治理青萝淀、衡水湖，",
        "完善地震、气象、海洋、森林火灾监测，",
        "加强海洋、气象和地震灾害预警，",
        "参与环渤海、京津合作，",
        "支援南海区、东海县企业，",
        "加强园区、近岸海域和重点流域监测，",
        # Conditions that are members of a list, or a compound word
        "以园区、尾矿库、冶炼企业为重点",
        "防治森林草原火灾",
    ],
)
def test_clauses_that_may_concern_the_child(clause: str) -> None:
    assert reason(clause) is None


@pytest.mark.parametrize(
    "clause",
    [
        "制定省级应急物资储备目录，",
        "推进省级软件园平台建设，",
        "建设全省土壤环境数据库，",
        "举办全省职业技能竞赛，",
        "对省有关部门和省属企业开展督察。",
        "省疾控中心建成实验室，",
        "强化与邻山等毗邻省份的衔接，",
        "提升全省在国家交通网中的枢纽地位。",
        "持续推进例行督察，",
        "对各市开展考核，",
        "研究编制枢纽城市建设导则，",
    ],
)
def test_duties_of_the_level_above(clause: str) -> None:
    said = reason(clause)
    assert said is not None and said.endswith("属于上级自身的职责")


@pytest.mark.parametrize(
    "clause",
    [
        "创建省级示范区，",
        "建设省级以上工程中心，",
        "培育省级企业技术中心，",
        "完善省、市、县三级监测网络，",
        "建立省级统筹、市县落实的工作机制，",
        "建立省级与市级数据共享机制，",
        "推进省级示范平台建设，",
        "推进全省病险水库除险加固，",
        "推进全省教育系统节能，",
        "推进中央督察整改机制建设，",
        "构建全省生态监测网络，",
        "加强督察整改。",
    ],
)
def test_duties_that_lower_levels_share(clause: str) -> None:
    assert reason(clause) is None


@pytest.mark.parametrize(
    ("whole", "child", "duty", "shared"),
    [
        ("全区", "全市", "建成自治区应急指挥平台，", "建立自治区、市、县三级储备制度，"),
        ("全市", "全县", "建设市级物流信息平台，", "完善城市信息平台，"),
        ("全国", "全省", "制定国家级应急物资目录，", "创建国家级示范平台，"),
        ("全州", "全县", "制定州级应急物资目录，", "制定州级和县级应急物资目录，"),
    ],
)
def test_duties_of_other_levels(whole: str, child: str, duty: str, shared: str) -> None:
    test = Applicability.of(CHILD, PARENT, HENGSHUI, (f"{child}治理。", f"{whole}治理。"))
    found = test.clause(duty)
    assert found is not None and found.reason.code == "duty above"
    assert test.clause(shared) is None


def test_a_child_of_the_same_level_has_the_same_duties() -> None:
    test = Applicability.of(CHILD, PARENT, HENGSHUI, ("全省治理。", PARENT_TEXT))
    assert test.clause("制定省级储备目录", "制定省级储备目录") is None


def test_conditions_that_the_child_never_mentions() -> None:
    assert reason("加强草原保护，") == "写的是草原，下级规划全文没有提到"
    named = Applicability.of(CHILD, PARENT, HENGSHUI, (CHILD_TEXT + "保护草原。", PARENT_TEXT))
    assert named.clause("加强草原保护，", "加强草原保护，") is None
    # A lead phrase on nothing else
    assert reason("完善机制。", title="加强草原保护") == "写的是草原，下级规划全文没有提到"
    assert reason("完善机制。", title="加强草原和湿地保护") is None


@pytest.mark.parametrize(
    ("clause", "sentence", "follows"),
    [
        ("开展试点，", "秦皇岛市完善制度，开展试点，", True),
        ("建设港城", "支持唐山发展工业，建设港城", True),
        # The place is not the subject
        ("完善制度。", "在秦皇岛开展试点，完善制度。", False),
        ("完善制度。", "推进港区整合，完善制度。", False),
        # The effect of the clause before it
        ("实现信息汇聚。", "建设全省监测平台，实现信息汇聚。", True),
        ("加强应用。", "建设全省监测平台，加强应用。", False),
        # All divisions again, or the child's own
        ("各县完善制度。", "秦皇岛市开展试点，各县完善制度。", False),
        ("开展试点。", "秦皇岛市完善制度，衡水建设中心，开展试点。", False),
    ],
)
def test_clauses_that_continue_another(clause: str, sentence: str, follows: bool) -> None:
    assert (reason(clause, sentence) is not None) == follows


def test_clauses_follow_the_lead_phrase_of_their_task() -> None:
    assert reason("完善机制。", title="强化青萝淀治理") == "写的是青萝淀，在衡水市之外"
    assert reason("衡水完善机制。", title="强化青萝淀治理") is None
    assert reason("完善机制。", title="强化青萝淀、衡水湖治理") is None
    assert reason("建立责任体系，", title="深化省级督察") == "“督察”属于上级自身的职责"
    assert reason("完善机制。", title="完善省级协调机制") is None


@pytest.mark.parametrize(
    ("clause", "title", "heading", "off"),
    [
        ("完善机制。", "控制内源污染", "深化青萝淀保护", True),
        # Its own division, or the basin of a water that it names
        ("衡水完善机制。", "控制内源污染", "深化青萝淀保护", False),
        ("完善机制。", "控制内源污染", "深化青萝淀、衡水湖保护", False),
        ("完善机制。", "控制内源污染", "深化水环境保护", False),
    ],
)
def test_clauses_follow_the_heading_of_their_section(
    clause: str, title: str, heading: str, off: bool
) -> None:
    found = TEST.clause(clause, title=title, heading=heading)
    assert (found is not None) == off
    whole = TEST.task(part("Task", title, clause), heading)
    assert (whole is not None) == off


def test_the_basin_of_a_water_that_the_child_names() -> None:
    near = replace(TEST, near=frozenset({"青萝淀"}))
    assert near.clause("完善机制。", title="治理上游流域", heading="深化青萝淀保护") is None
    assert near.clause("完善机制。", title="治理内源", heading="深化青萝淀保护") is not None


def part(label: str, title: str, text: str) -> Node:
    return Node(f"{label}:x", label, {"title": title, "text": text, "name": title, "raw": text})


def test_tasks_and_projects() -> None:
    off = part("Task", "强化港湾整治", "强化港湾整治。在唐山建设港湾。整治青萝淀。")
    for found in (TEST.task(off), TEST.project(off)):
        assert found is not None
        assert found.places == ("唐山", "青萝淀")
        assert found.reason.en == "names 唐山、青萝淀, outside 衡水市"
    duty = part("Task", "深化督察", "深化督察。完善机制。")
    assert str(TEST.task(duty)) and TEST.task(duty) is not None
    for text in (
        "强化整治。在唐山试点。完善机制。健全制度。",
        "强化整治。在唐山、青萝淀、衡水试点。",
        "",
    ):
        assert TEST.task(part("Task", "强化整治", text)) is None


def test_targets() -> None:
    found = TEST.target(part("Indicator", "近岸海域水质优良比例", "近岸海域水质优良比例 90"))
    assert found is not None and found.places == ("近岸海域",)
    assert TEST.target(part("Indicator", "空气优良比例", "唐山、沧州空气优良比例达到90%"))
    assert TEST.target(part("Indicator", "空气优良比例", "唐山、衡水空气优良比例达到90%")) is None
    assert TEST.target(part("Indicator", "空气优良比例", "空气优良比例 90")) is None


def test_a_child_that_the_list_of_divisions_does_not_contain() -> None:
    child = Node("plan:c", "Plan", {"title": "砺川市综合交通规划"})
    parent = Node("plan:p", "Plan", {"title": "朔澜省综合交通规划"})
    test = Applicability.of(
        child, parent, texts=("全市建设公路。", "全省在赤浦市、砺川市建设机场。")
    )
    found = test.clause("支持赤浦建设机场", "支持赤浦建设机场")
    assert found is not None
    assert found.reason.zh == "写的是赤浦，在砺川市之外"
    assert test.clause("支持赤浦、砺川建设机场", "支持赤浦、砺川建设机场") is None
    # Its text has no word for the sea
    assert test.clause("整治近岸海域", "整治近岸海域") is not None

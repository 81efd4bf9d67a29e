"""The rules that compare what two clauses demand."""

from __future__ import annotations

import pytest

from graph.derive.measures.comparison import compare_measures
from graph.derive.measures.obligation import SCALE
from graph.derive.measures.strength import KEPT, Strength
from tools.paths import ROOT

# rule, status, parent, child, the words that the rule compared
DECIDED = [
    ("date", "weaker", "到2024年完成改造,", "到2026年完成改造。", "2024年", "2026年"),
    (
        "date",
        "stronger",
        "2025年底前完成改造。",
        "2023年底前完成改造。",
        "2025年底前",
        "2023年底前",
    ),
    ("number", "weaker", "普及率达到90%以上。", "普及率达到88%。", "90%以上", "88%"),
    ("number", "stronger", "普及率达到60%。", "普及率达到65%。", "60%", "65%"),
    ("number", "weaker", "死亡率下降到5‰以内。", "死亡率下降到6‰以内。", "5‰以内", "6‰以内"),
    (
        *("number", "stronger", "审批时限压缩至2天以内。", "审批时限压缩至36小时以内。"),
        *("2天以内", "36小时以内"),
    ),
    ("number", "weaker", "能耗下降18%。", "能耗下降15%。", "18%", "15%"),
    ("number", "weaker", "覆盖所有自然村。", "覆盖九成以上自然村。", "所有", "九成以上"),
    ("number", "stronger", "80%的行政村完成改厕。", "全部行政村完成改厕。", "80%", "全部"),
    ("number", "weaker", "每个县建设3个基地。", "每个县建设2个基地。", "3个", "2个"),
    ("number", "weaker", "应用水平达到4级以上。", "应用水平达到3级。", "4级以上", "3级"),
    ("number", "weaker", "再生水利用率达到35%。", "提高再生水利用率。", "35%", ""),
    (
        *("number", "weaker", "耕地安全利用率保持在93%以上。", "完成省下达的耕地安全利用任务。"),
        *("93%以上", "完成省下达的耕地安全利用任务"),
    ),
    ("modality", "weaker", "规范管理率达到90%。", "规范管理率力争达到90%。", "", "力争"),
    ("modality", "stronger", "力争实现管网全覆盖。", "实现管网全覆盖。", "力争", ""),
    ("verb", "weaker", "推进企业清洁生产改造。", "鼓励企业清洁生产改造。", "推进", "鼓励"),
    ("verb", "weaker", "完成企业清洁生产改造。", "引导企业清洁生产改造。", "完成", "引导"),
    ("verb", "weaker", "推进老旧管网改造。", "逐步推进老旧管网改造。", "推进", "逐步"),
    ("verb", "weaker", "推进建成区管网改造。", "逐步推进建成区管网改造。", "推进", "逐步"),
    ("verb", "stronger", "探索排污权交易。", "推进排污权交易。", "探索", "推进"),
    ("verb", "stronger", "试点落实一证式管理。", "落实一证式管理。", "试点", "落实"),
    ("verb", "weaker", "支持社会资本参与建设。", "探索社会资本参与建设。", "支持", "探索"),
    ("verb", "weaker", "学校开设护理专业。", "鼓励学校开设护理专业。", "", "鼓励"),
    ("verb", "weaker", "全面建立水质检测制度。", "逐步开展水质检测。", "全面", "逐步"),
    ("modality", "weaker", "全部消除火灾隐患。", "基本消除火灾隐患。", "", "基本"),
    ("modality", "weaker", "小区幼儿园办成公办园。", "小区幼儿园原则上办成公办园。", "", "原则上"),
    ("modality", "stronger", "基本建成监测网络。", "建成监测网络。", "基本", ""),
    ("scope", "weaker", "推动安全评估全覆盖。", "开展安全评估。", "全覆盖", ""),
    ("scope", "weaker", "推进黑臭水体整治,保持动态清零。", "推进黑臭水体整治。", "清零", ""),
    (
        "objects",
        "weaker",
        "加强固体废物、农膜回收。",
        "加强农膜回收。",
        "固体废物、农膜回收",
        "固体废物",
    ),
    (
        "objects",
        "weaker",
        "创建森林城市、绿色社区。",
        "创建绿色社区。",
        "森林城市、绿色社区",
        "森林城市",
    ),
    ("number", "weaker", "每年组织一次避险演练。", "组织避险演练。", "每年一次", ""),
    (
        "number",
        "weaker",
        "每年举办一届艺术展演。",
        "每两年举办一届艺术展演。",
        "每年一届",
        "每两年一届",
    ),
    ("number", "stronger", "每年检查一次。", "每半年检查一次。", "每年一次", "每半年一次"),
    ("number", "weaker", "机构签约率达到100%。", "机构签约服务覆盖率达到95%。", "100%", "95%"),
    ("number", "weaker", "每年安排10%的教师到乡村轮岗。", "教师到乡村轮岗。", "10%", ""),
    (
        "scope",
        "weaker",
        "每个街道建成一处中心。",
        "中心城区每个街道建成一处中心。",
        "每个",
        "中心城区",
    ),
    ("scope", "weaker", "支流堤防全部达标。", "重点河段支流堤防达标。", "全部", "重点河段"),
    ("scope", "weaker", "全域推广节水灌溉。", "重点区域推广节水灌溉。", "全域", "重点区域"),
    ("scope", "weaker", "全省推广节水灌溉。", "部分县推广节水灌溉。", "全域", "部分"),
    ("scope", "stronger", "重点企业安装在线监测。", "各类企业安装在线监测。", "重点企业", "各类"),
    (
        "objects",
        "weaker",
        "建立数据库和保护名录。",
        "建立保护名录。",
        "数据库、保护名录",
        "数据库",
    ),
    (
        *(
            "objects",
            "weaker",
            "加强肿瘤、呼吸、重症、儿科等专科建设。",
            "加强肿瘤、呼吸等专科建设。",
        ),
        *("肿瘤、呼吸、重症、儿科", "重症、儿科"),
    ),
    (
        *("objects", "weaker", "将流感、肺炎疫苗纳入惠民项目。", "补贴接种1剂流感疫苗。"),
        *("流感、肺炎疫苗纳入惠民项目", "肺炎疫苗纳入惠民项目"),
    ),
    (
        # Three objects left out, though they are no things and the other words differ
        *("objects", "weaker", "推动质量、品牌、标准、计量融合。", "争创知名品牌。"),
        *("质量、品牌、标准、计量融合", "质量、标准、计量融合"),
    ),
    (
        # A figure in the name of a thing
        *("objects", "weaker", "推广49吨牵引车、冷藏集装箱等装备。", "推广49吨牵引车等装备。"),
        *("49吨牵引车、冷藏集装箱", "冷藏集装箱"),
    ),
    # One 全部 less, and only work (推动) instead
    ("verb", "weaker", "监测站点全部达标。", "推动监测站点达标。", "全部", "推动"),
    # About a part of the parent's object
    (
        *("verb", "weaker", "推动机器人在仓储、分拣、配送中的应用。", "探索机器人辅助分拣。"),
        *("推动", "探索"),
    ),
    # A total below the number for each part
    ("number", "weaker", "每个乡镇建成驿站4座以上。", "建成驿站2座。", "4座以上", "2座"),
    (
        # Two objects left out: pairs of letters across objects are no words
        *(
            "objects",
            "weaker",
            "按标准配齐厨房、浴室、床位和康复器材。",
            "按照省定标准配齐床位和康复器材。",
        ),
        *("按标准配齐厨房、浴室、床位、康复器材", "按标准配齐厨房、浴室"),
    ),
]

# Clauses that no rule may find weaker or stronger
EQUAL = [
    # Part of a name, not of the scale of obligation
    ("加快应急物资库建设。", "健全应急物资储备信息库。"),
    ("健全资金投入机制。", "健全稳步增长的资金投入机制。"),
    # All things have a general name, a short one, or lie elsewhere
    ("推进生态环境、自然资源、林业部门数据整合。", "推进相关部门数据整合。"),
    ("加强固体废物、土壤环境监管。", "加强固废、土壤环境监管。"),
    ("在云江、白溪、青湖实施常态化观测。", "在青湖实施常态化观测。"),
    ("完善市级诊断救治、县级体检监测网络。", "完善县级体检监测网络。"),
    ("实行差异化、精细化协同管控。", "实行精细化协同管控。"),
    # All of it in other words, or a row of a table with the unit apart from the number
    ("农村供水全覆盖。", "消除农村供水空白,村村通自来水,覆盖各镇。"),
    ("耕地安全利用率达到93%。", "耕地安全利用率\t%\t92\t93"),
    # Levels of offices and of alarms
    ("启动二级响应时应满足需要。", "启动三级响应时应满足需要。"),
    ("到2025年完成改造。", "2025年底前完成改造。"),
    ("排放量比2015年下降10%。", "排放量比2020年下降10%。"),
    ("2021-2023年完成改造。", "2022-2025年完成改造。"),
    ("完成改造。", "2024年完成改造。"),
    ("建设60个加工园区。", "建设3个加工园区。"),
    ("每年培训5万人次。", "每年培训6000人次。"),
    ("新改建农村公路2.2万公里。", "新改建农村公路1600公里。"),
    ("客车和船舶碳排放分别下降4%和3.5%。", "客车碳排放下降4%。"),
    ("PM2.5浓度持续下降。", "PM10浓度持续下降。"),
    ("普及率达到90%。", "普及率不低于90%。"),
    ("完成国家下达的任务。", "完成省下达的任务。"),
    ("加强水质监测。", "强化水质监测。"),
    ("全面推进水质监测。", "推进水质监测。"),
    ("推进公共建筑节能改造。", "逐步实现公共建筑节能改造。"),
    ("支持电商进农村示范。", "深化电商进农村示范。"),
    ("鼓励农户参加。", "引导农户参加。"),
    ("推进公交化改造。", "鼓励企业研发新产品。"),
    ("站点全部建成达标工地。", "巩固达标工地建设成果。"),
    ("健全部门数据共享机制。", "推进部门数据互联共享。"),
    ("全省推广节水灌溉。", "全市推广节水灌溉。"),
    ("重点企业安装在线监测。", "重点企业安装在线监测。"),
    ("抓好港口、学校等重点场所防控。", "抓好学校等重点场所防控。"),
    ("建立省、市、县三级平台。", "建立市、县两级平台。"),
    ("面向产业工人、新型农民、干部开展培训。", "分工人、农民、干部三类办班。"),
    ("建设胸痛、卒中、创伤、儿童和新生儿救治中心。", "建成胸痛、卒中等五个救治中心。"),
    ("面向老年人、儿童开展服务。", "为老人、儿童服务。"),
    ("建设一批特色高中。", "支持2所高中创建特色高中。"),
    # Rates of different measures, and a number of something else
    ("生活污水治理率达到45%。", "生活污水管控率达到100%。"),
    ("能源消费占比达到13%。", "测土配方施肥占比达到90%。"),
    ("落实装备更新和补偿政策。", "安排补助用于器材购置,参战支出按补偿标准发放。"),
]


@pytest.mark.parametrize(("rule", "status", "parent", "child", "ours", "theirs"), DECIDED)
def test_a_rule_decides_and_shows_both_words(
    rule: str, status: str, parent: str, child: str, ours: str, theirs: str
) -> None:
    found = compare_measures(parent, [child])
    assert (found.rule, found.status, found.parent_words, found.child_words) == (
        rule,
        status,
        ours,
        theirs,
    )


@pytest.mark.parametrize(("parent", "child"), EQUAL)
def test_these_clauses_are_as_strong(parent: str, child: str) -> None:
    assert compare_measures(parent, [child]) == KEPT


def test_a_deadline_before_the_clause_governs_it() -> None:
    assert compare_measures(
        "全面完成病险水库除险加固,",
        ["全面完成38座病险水库除险加固,"],
        parent_sentence="到2023年，全面完成病险水库除险加固，",
        child_sentences=["2024年底前，全面完成38座病险水库除险加固，"],
    ) == Strength("weaker", "date", "2023年", "2024年底前")


def test_a_deadline_does_not_govern_a_standing_duty_after_its_target() -> None:
    assert (
        compare_measures(
            "实行责任人制度。",
            ["实行责任人制度。"],
            parent_sentence="到2023年,完成加固,实行责任人制度。",
            child_sentences=["到2024年,完成加固,实行责任人制度。"],
        )
        == KEPT
    )


def test_a_deadline_left_out_means_the_end_of_the_period() -> None:
    clauses = ("2023年底前完成改造。", ["完成改造。"])
    assert compare_measures(*clauses) == KEPT
    assert compare_measures(*clauses, period_end=2023) == KEPT
    assert compare_measures(*clauses, period_end=2025) == Strength("weaker", "date", "2023年底前")


def test_objects_in_another_answering_clause_are_not_left_out() -> None:
    children = ["推行疫苗电子追溯。", "实行冷链温度自动监控。"]
    assert compare_measures("推行疫苗电子追溯和冷链温度自动监控。", children) == KEPT


def test_a_deadline_within_a_clause_does_not_govern_the_next_one() -> None:
    parent = "随迁子女就读比例稳定在85%以上。"
    sentence = f"所有县在2024年前通过评估，{parent}"
    child = "随迁子女就读比例保持在85%以上。"
    assert compare_measures(parent, [child], parent_sentence=sentence, period_end=2025) == KEPT


def test_a_weaker_rule_takes_precedence_over_a_stronger_one() -> None:
    found = compare_measures("到2025年普及率达到60%。", ["到2026年普及率达到65%。"])
    assert (found.status, found.rule) == ("weaker", "date")


def test_widths_and_spaces_do_not_matter() -> None:
    assert compare_measures("普及率达到 ９０％，", ["普及率达到90%,"]) == KEPT


@pytest.mark.parametrize("page", ["docs/obligation.md", "docs/zh/obligation.md"])
def test_the_guide_publishes_the_scale(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [
        line for line in text.splitlines() if line.startswith(("| 1 |", "| 2 |", "| 3 |", "| 4 |"))
    ]
    assert len(rows) == len(SCALE)
    for row, words in zip(rows, SCALE, strict=True):
        assert set(row.split("|")[3].strip().split("、")) == set(words)


def test_numbers_are_not_objects() -> None:
    parent = "全省新增1.1万个、累计2.3万个村庄生活污水得到有效治理"
    child = "全市新增1523个、累计2735个村庄生活污水得到有效治理"
    assert compare_measures(parent, [child]).status == "kept"


def test_levels_of_government_are_no_number() -> None:
    parent = "构建省、市、县应急物资三级储备体系"
    assert compare_measures(parent, ["完善市县两级应急物资储备体系"]).status == "kept"

"""Targets for each year or place, times within which something is reached, and shares in words."""

from __future__ import annotations

import pytest

from tests.loaders.small_plans import text_indicators


def only(sentence: str) -> tuple[str, str | None, float | None, str | None]:
    """Return name, comparator, value and unit of the only target of a sentence."""
    (item,) = text_indicators(sentence)
    return item.name, item.comparator, item.target_value, item.unit


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("每年至少开展2次防汛演练。", ("每年开展防汛演练", ">=", 2.0, "次")),
        ("各镇每年组织消防培训不少于3次。", ("各镇每年组织消防培训", ">=", 3.0, "次")),
        ("每两年举办1次职业技能竞赛。", ("每两年举办职业技能竞赛", "=", 1.0, "次")),
        ("每所中学每年组织安全教育课8次。", ("每所中学每年组织安全教育课", "=", 8.0, "次")),
        ("每个乡镇至少建有1所卫生院。", ("每个乡镇卫生院", ">=", 1.0, "所")),
        ("每个社区至少配备2名网格员。", ("每个社区配备网格员", ">=", 2.0, "名")),
        (
            "实施高素质农民培育工程,每年培训3万人次。",
            ("每年培训高素质农民培育工程", "=", 3.0, "万人次"),
        ),
    ],
)
def test_amounts_of_each_year_or_place(
    sentence: str, expected: tuple[str, str, float, str]
) -> None:
    assert only(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["每个乡镇建立1个工作台账。", "每周开展2次巡查。", "每户补贴500元。", "每年培训200人。"],
)
def test_a_manner_is_not_a_target(sentence: str) -> None:
    assert not text_indicators(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "救援力量2小时内到达灾害现场。",
            ("救援力量到达灾害现场", "<=", 2.0, "小时"),
        ),
        ("设区市之间实现1小时通达。", ("设区市之间通达", "<=", 1.0, "小时")),
        ("预警信息提前40分钟以上送达到户。", ("预警信息送达到户", ">=", 40.0, "分钟")),
        ("预约诊疗时段精确到30分钟以内。", ("预约诊疗时段", "<=", 30.0, "分钟")),
        (
            "受灾群众基本生活在12小时内得到有效救助。",
            ("受灾群众基本生活得到有效救助", "<=", 12.0, "小时"),
        ),
        (
            "灾害发生后10小时内受灾群众得到救助。",
            ("灾害发生后受灾群众得到救助", "<=", 10.0, "小时"),
        ),
        ("一般事项5个工作日内办结。", ("一般事项办结", "<=", 5.0, "个工作日")),
        ("企业开办时限压缩至2个工作日以内。", ("企业开办时限", "<=", 2.0, "个工作日")),
    ],
)
def test_times_within_which_something_is_reached(
    sentence: str, expected: tuple[str, str, float, str]
) -> None:
    assert only(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "学生总体近视率每年降低0.5个百分点以上。",
            ("学生总体近视率每年降低", ">=", 0.5, "个百分点"),
        ),
        ("工业用水量每年下降3%。", ("工业用水量每年下降", "=", 3.0, "%")),
        ("研发投入年均增长10%。", ("研发投入年均增长", "=", 10.0, "%")),
        ("监测站点平均间距缩小到5公里以内。", ("监测站点平均间距", "<=", 5.0, "公里")),
        ("划定蔬菜生产保护区40万亩。", ("划定蔬菜生产保护区", "=", 40.0, "万亩")),
        ("办事群众满意度保持在90分以上。", ("办事群众满意度", ">=", 90.0, "分")),
    ],
)
def test_yearly_changes_spacings_areas_and_scores(
    sentence: str, expected: tuple[str, str, float, str]
) -> None:
    assert only(sentence) == expected


@pytest.mark.parametrize("sentence", ["考核中环保分值提高到15分。", "加分上限提高到5分。"])
def test_points_of_an_assessment_are_no_target(sentence: str) -> None:
    assert not text_indicators(sentence)


def test_an_amount_after_a_growth_rate_is_not_of_the_growth() -> None:
    found = text_indicators("林业总产值年均增长8%，由2020年的15亿元增加到2025年的22亿元。")
    values = [(item.name, item.target_value) for item in found]
    assert values == [("林业总产值年均增长", 8.0), ("林业总产值", 22.0)]


def test_works_that_share_an_object_and_shares_of_one_whole() -> None:
    for sentence, expected in (
        (
            "新建高标准农田60万亩、改造提升30万亩。",
            [("新建高标准农田", 60.0), ("高标准农田改造提升", 30.0)],
        ),
        ("70%以上的机构达到基本标准、20%达到推荐标准。", [("机构达到基本标准", 70.0)]),
    ):
        found = text_indicators(sentence)
        assert [(item.name, item.target_value) for item in found] == expected


def test_a_time_in_a_relative_clause_is_not_a_target() -> None:
    sentence = "到2025年,5分钟内到达火场的消防站占比达到95%。"
    values = [item.target_value for item in text_indicators(sentence)]
    assert values == [95.0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2025年,综合利用率达到九成五以上。", ("综合利用率", ">=", 95.0, "%")),
        ("到2025年,八成以上的建制镇具备处理能力。", ("建制镇具备处理能力", ">=", 80.0, "%")),
        ("到2025年,绿色建材应用占比达到三分之二。", ("绿色建材应用占比", "=", 66.67, "%")),
        ("到2025年,服务业占比超过一半。", ("服务业占比", ">", 50.0, "%")),
        ("到2025年,企业数量翻一番以上。", ("企业数量", ">=", 2.0, "倍")),
    ],
)
def test_shares_in_words(sentence: str, expected: tuple[str, str, float, str]) -> None:
    assert only(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "到2025年,细颗粒物浓度和优良天数比率分别为32微克/立方米和85%。",
            [("细颗粒物浓度", 32.0), ("优良天数比率", 85.0)],
        ),
        (
            "到2025年,燃气管道和供水管道改造分别完成150公里和230公里。",
            [("燃气管道", 150.0), ("供水管道改造", 230.0)],
        ),
        (
            "到2025年,优良断面比例、劣Ⅴ类断面比例分别达到80%以上和0。",
            [("优良断面比例", 80.0), ("劣Ⅴ类断面比例", 0.0)],
        ),
    ],
)
def test_values_of_different_measures_are_distributed(
    sentence: str, expected: list[tuple[str, float]]
) -> None:
    found = text_indicators(sentence)
    assert [(item.name, item.target_value) for item in found] == expected

"""Targets in sentences: the measure, the value and how firm it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.document import IndicatorItem
from tests.examples import examples
from tests.loaders.small_plans import small_plan, text_indicators


def said(item: IndicatorItem) -> tuple[Any, ...]:
    return item.name, item.comparator, item.target_value, item.unit


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "到2025年,细颗粒物浓度控制在31微克/立方米以内。",
            ("细颗粒物浓度", "<=", 31.0, "微克/立方米"),
            id="控制在-以内-is-at-most",
        ),
        pytest.param(
            "到2025年,优良天数比率不低于87%。",
            ("优良天数比率", ">=", 87.0, "%"),
            id="不低于-is-at-least",
        ),
        pytest.param(
            "到2025年,机械化清扫率达到85%以上。",
            ("机械化清扫率", ">=", 85.0, "%"),
            id="达到-以上-is-at-least",
        ),
        pytest.param(
            "到2025年,森林覆盖率达到58.6%。",
            ("森林覆盖率", "=", 58.6, "%"),
            id="达到-alone-is-equal",
        ),
        pytest.param(
            "到2025年,用水总量不超过2.3亿立方米。",
            ("用水总量", "<=", 2.3, "亿立方米"),
            id="不超过-is-at-most",
        ),
        pytest.param(
            "到2025年,煤炭消费比重降低到50%以下。",
            ("煤炭消费比重", "<=", 50.0, "%"),
            id="降低到-以下-is-at-most",
        ),
        pytest.param(
            "到2025年,绿色建筑占新建建筑比例超过70%。",
            ("绿色建筑占新建建筑比例", ">", 70.0, "%"),
            id="超过-is-more",
        ),
        pytest.param(
            "到2025年,再生水利用率≥25%。",
            ("再生水利用率", ">=", 25.0, "%"),
            id="a-sign-in-the-sentence",
        ),
        pytest.param(
            "到2025年,单位产值能耗下降13.5%。",
            ("单位产值能耗下降", "=", 13.5, "%"),
            id="下降-is-a-part-of-what-is-measured",
        ),
        pytest.param(
            "到2025年,优良天数比率较2020年提高3个百分点。",
            ("优良天数比率较2020年提高", "=", 3.0, "个百分点"),
            id="points-against-a-year-that-is-not-the-target's",
        ),
        pytest.param(
            "到2025年,累计完成造林3.5万亩。",
            ("累计完成造林", "=", 3.5, "万亩"),
            id="累计-works-are-counted",
        ),
        pytest.param(
            "新建污水管网64公里。", ("新建污水管网", "=", 64.0, "公里"), id="length-of-works"
        ),
        pytest.param(
            "整治农村黑臭水体46条。", ("整治农村黑臭水体", "=", 46.0, "条"), id="number-of-works"
        ),
        pytest.param(
            "到2025年,农产品加工业产值突破1,200亿元。",
            ("农产品加工业产值", ">", 1200.0, "亿元"),
            id="a-separator-of-thousands-is-not-a-comma",
        ),
        pytest.param(
            "到2025年,粮食产量达到10亿5000万斤。",
            ("粮食产量", "=", 10.5, "亿斤"),
            id="a-number-of-two-parts",
        ),
        pytest.param(
            "到2025年,农村居民人均可支配收入达到三万五千元。",
            ("农村居民人均可支配收入", "=", 3.5, "万元"),
            id="a-numeral-in-words",
        ),
        pytest.param(
            "到2025年,秸秆综合利用率达到百分之九十六以上。",
            ("秸秆综合利用率", ">=", 96.0, "%"),
            id="百分之",
        ),
        pytest.param(
            "到2025年,旅游收入超80亿元。", ("旅游收入", ">", 80.0, "亿元"), id="超-is-more"
        ),
        pytest.param(
            "到2025年,耕地保有量不低于1.8×10^5公顷。",
            ("耕地保有量", ">=", 180000.0, "公顷"),
            id="a-power-of-ten",
        ),
        pytest.param(
            "到2025年,规模以上企业数量翻一番。",
            ("规模以上企业数量", "=", 2.0, "倍"),
            id="翻一番-is-twice",
        ),
        pytest.param(
            "组织专家进企业,每年实施节能改造项目20项以上。",
            ("每年实施节能改造项目", ">=", 20.0, "项"),
            id="an-amount-of-each-year",
        ),
        pytest.param(
            "60%以上的城市社区达到绿色社区标准。",
            ("城市社区达到绿色社区标准", ">=", 60.0, "%"),
            id="the-share-stands-first",
        ),
        pytest.param(
            "到2025年,普通住房的年度供地量不低于居住用地供应总量的70%。",
            ("普通住房的年度供地量占居住用地供应总量的比重", ">=", 70.0, "%"),
            id="a-bound-as-a-share-of-another-amount",
        ),
        pytest.param(
            "到2025年,首批60个示范社区全面建成。",
            ("建成示范社区", "=", 60.0, "个"),
            id="the-verb-after-the-things",
        ),
        pytest.param(
            "孤儿养育补助由每人每月1200元提高到1800元。",
            ("孤儿养育补助", "=", 1800.0, "元"),
            id="the-value-before-the-change-is-not-in-the-name",
        ),
        pytest.param(
            "每年选拔不少于50名青年技师。",
            ("每年选拔青年技师", ">=", 50.0, "名"),
            id="a-bound-of-each-year-before-the-things",
        ),
        pytest.param(
            "到2025年,秸秆收储能力达到12350吨。",
            ("秸秆收储能力", "=", 12350.0, "吨"),
            id="an-amount-that-looks-like-a-hotline",
        ),
    ],
)
def test_one_target(sentence: str, expected: tuple[Any, ...]) -> None:
    (item,) = text_indicators(sentence)
    assert said(item) == expected
    assert (item.target_kind, item.ambition, item.target_year) == ("numeric", "must", 2025)
    assert (item.historical, item.baseline_value, item.binding) == (False, None, None)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [("200万—220万头", "万头"), ("200-220万头", "万头"), ("200万头至220万头", "万头")],
)
def test_of_a_range_the_lower_end_is_the_value(amount: str, unit: str) -> None:
    (item,) = text_indicators(f"到2025年,生猪出栏量保持在{amount}。")
    assert said(item) == ("生猪出栏量", "=", 200.0, unit)
    assert item.remark == amount


def test_must_and_strive_in_one_sentence_are_two_targets() -> None:
    must, strive = text_indicators("到2025年,PM2.5浓度确保降至37微克/立方米,力争35微克/立方米。")
    assert said(must) == ("PM2.5浓度", "=", 37.0, "微克/立方米")
    assert (must.ambition, must.target_year) == ("must", 2025)
    assert said(strive)[1:] == ("=", 35.0, "微克/立方米")
    assert (strive.ambition, strive.target_year) == ("strive", 2025)


def test_an_aim_and_a_bare_value_apply_to_the_last_measure() -> None:
    _, strive = text_indicators("到2025年,PM2.5浓度确保降至37微克/立方米,力争35微克/立方米。")
    assert strive.name == "PM2.5浓度"


@pytest.mark.parametrize(
    ("sentence", "ambition"),
    [
        pytest.param("到2025年,森林覆盖率力争达到60%。", "strive", id="力争-before-the-verb"),
        pytest.param("力争到2025年森林覆盖率达到60%。", "strive", id="力争-before-the-year"),
        pytest.param("到2025年,森林覆盖率确保达到60%。", "must", id="确保"),
        pytest.param("到2025年,森林覆盖率达到60%。", "must", id="nothing-said"),
    ],
)
def test_ambition(sentence: str, ambition: str) -> None:
    (item,) = text_indicators(sentence)
    assert (said(item), item.ambition) == (("森林覆盖率", "=", 60.0, "%"), ambition)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "到2025年,优良天数比率达到89%以上,森林覆盖率达到58.6%,污水治理率提高到36%。",
            [("优良天数比率", 89.0), ("森林覆盖率", 58.6), ("污水治理率", 36.0)],
            id="a-clause-each",
        ),
        pytest.param(
            "到2025年,污泥处置率达到90%以上,其中县城达到85%。",
            [("污泥处置率", 90.0), ("县城污泥处置率", 85.0)],
            id="a-place-is-completed-by-the-measure-above",
        ),
        pytest.param(
            "到2025年,化学需氧量和氨氮排放量分别下降8%和10%。",
            [("化学需氧量排放量下降", 8.0), ("氨氮排放量下降", 10.0)],
            id="分别-gives-each-name-its-value",
        ),
        pytest.param(
            "到2025年,行政村覆盖率和达标排放率达到95%。",
            [("行政村覆盖率", 95.0), ("达标排放率", 95.0)],
            id="joint-measures-of-one-value",
        ),
        pytest.param(
            "到2025年,湿地保护率、水土保持率分别达到55%、80%。",
            [("湿地保护率", 55.0), ("水土保持率", 80.0)],
            id="joint-measures-each-with-its-value",
        ),
        pytest.param(
            "到2025年,国家5A级、4A级旅游景区数量分别达到13家、120家。",
            [("国家5A级旅游景区数量", 13.0), ("4A级旅游景区数量", 120.0)],
            id="levels-of-one-thing",
        ),
        pytest.param(
            "到2025年,新建幼儿园、小学各10所。",
            [("新建幼儿园", 10.0), ("新建小学", 10.0)],
            id="各-gives-every-name-the-value",
        ),
        pytest.param(
            "到2025年,建成国家级、省级众创空间各2家以上。",
            [("建成国家级众创空间", 2.0), ("建成省级众创空间", 2.0)],
            id="各-with-levels-of-one-thing",
        ),
        pytest.param(
            "选拔100名骨干教师、200名青年教师,培养30名名校长。",
            [("选拔骨干教师", 100.0), ("选拔青年教师", 200.0), ("培养名校长", 30.0)],
            id="a-list-whose-items-begin-with-the-number",
        ),
        pytest.param(
            "评选资助20名突出人才、200名重点人才和1000名青年人才。",
            [("评选资助突出人才", 20.0), ("评选重点人才", 200.0), ("评选青年人才", 1000.0)],
            id="a-list-of-three-items",
        ),
        pytest.param(
            "重点培养不少于10名首席技师,不少于20名技能大师。",
            [("培养首席技师", 10.0), ("培养技能大师", 20.0)],
            id="a-list-with-a-bound-for-each-item",
        ),
        pytest.param(
            "改造2家县级医院,12家卫生院设立发热诊室。",
            [("改造县级医院", 2.0), ("卫生院设立发热诊室", 12.0)],
            id="an-item-with-a-verb-of-its-own",
        ),
    ],
)
def test_several_targets_in_one_sentence(sentence: str, expected: list[tuple[str, float]]) -> None:
    assert [(item.name, item.target_value) for item in text_indicators(sentence)] == expected


def test_a_target_leads_back_to_its_clause_and_its_item() -> None:
    document = small_plan(tasks="3.清扫道路。加强保洁, 机械化清扫率 达到８５％以上。")
    (item,) = document.indicators
    assert document.text[item.span.start : item.span.end].startswith("机械化清扫率")
    assert item.path == "三>(一)>3"
    assert (item.target_value, item.comparator) == (85.0, ">=")
    assert document.text.splitlines()[item.span.line - 1].startswith("3.清扫道路")


def test_targets_are_read_from_items_with_circled_numbers_but_not_from_notes() -> None:
    goals = "①森林覆盖率达到60%。\n②机械化清扫率达到85%以上。"
    assert [item.target_value for item in text_indicators(goals)] == [60.0, 85.0]
    goals = "森林覆盖率①达到60%。\n①按新的口径计算,林木绿化率达到85%。"
    assert [item.target_value for item in text_indicators(goals)] == [60.0]


def test_about_is_kept_as_remark() -> None:
    (item,) = text_indicators("到2025年,森林覆盖率达到60%左右。")
    assert (item.target_value, item.comparator, item.remark) == (60.0, "=", "左右")


PIECES = st.sampled_from(
    [
        *("到2025年,", "到2023年底前", "力争", "确保", "细颗粒物浓度", "森林覆盖率", "其中县城"),
        *("达到", "不低于", "控制在", "下降", "累计完成", "新建", "分别", "占", "由", "比2020年"),
        *(
            "37",
            "0.5",
            "3-5",
            "100",
            "%",
            "微克/立方米",
            "万亩",
            "个",
            "公里",
            "天",
            "以上",
            "以内",
        ),
        *(",", "、", "。", ";", "的", "和", "左右", "PM2.5", "〔2021〕", "“", "”", "(", ")", "\n"),
    ]
)


@examples(300)
@given(st.lists(PIECES | st.text("年吨座5.%", max_size=3), max_size=25).map("".join))
def test_targets_of_any_sentence_occur_in_it(sentence: str) -> None:
    document = small_plan(tasks=f"3.做好工作。{sentence}。")
    for item in document.indicators:
        assert 0 <= item.span.start < item.span.end <= len(document.text)
        passage = document.text[item.span.start : item.span.end].replace("\n", "")
        assert item.raw == passage
        if item.origin == "text":
            assert item.target_raw is not None and item.target_raw in passage
            assert item.target_value is not None
            assert item.target_year is not None

"""Names of targets: noun phrases, one for each value, told apart by the words around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.indicators.names import names_of_values, noun_phrase
from tests.loaders.small_plans import indicators, small_plan, text_indicators


def named(sentence: str) -> list[tuple[str, float | None]]:
    found = indicators(small_plan(tasks=f"3.做好工作。{sentence}"), "text")
    return [(item.name, item.target_value) for item in found]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("主要预期目标是:人口自然增长率", "人口自然增长率"),
        ("新建公园共", "新建公园"),
        ("绿化覆盖率分别", "绿化覆盖率"),
        ("化肥施用量在2020年的基础上减少", "化肥施用量减少"),
        ("营运车辆能耗比2020年分别下降", "营运车辆能耗比2020年下降"),
        ("新车销量占汽车销售总量的", "新车销量占汽车销售总量的比重"),
        ("累计完成造林", "累计完成造林"),
        *((words, "") for words in ("共", "超", "完成约", "分别降低", "的基础上减少", "累计新增")),
    ],
)
def test_noun_phrases(words: str, name: str) -> None:
    assert noun_phrase(words) == name


@given(st.text(alphabet="共约超分别下降完成率森林覆盖、和的:占", max_size=20))
def test_a_noun_phrase_is_read_as_it_is(words: str) -> None:
    name = noun_phrase(words)
    assert not name.endswith(("共", "约", "超", "分别"))


@pytest.mark.parametrize(
    ("subject", "count", "names"),
    [
        ("优良天数比率、森林覆盖率", 2, ["优良天数比率", "森林覆盖率"]),
        ("城市和县城再生水利用率", 2, ["城市再生水利用率", "县城再生水利用率"]),
        (
            "氮氧化物和挥发性有机物排放总量下降",
            2,
            ["氮氧化物排放总量下降", "挥发性有机物排放总量下降"],
        ),
        ("化学需氧量、氨氮排放量下降", 2, ["化学需氧量排放量下降", "氨氮排放量下降"]),
        ("车辆和船舶单位运输周转量排放强度", 2, ["车辆和船舶单位运输周转量排放强度"]),
        ("城市和县城再生水利用率", 1, ["城市和县城再生水利用率"]),
        ("覆盖率和达标率", 1, ["覆盖率", "达标率"]),
    ],
)
def test_names_of_several_values(subject: str, count: int, names: list[str]) -> None:
    assert names_of_values(subject, count) == names


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "在北部山区实施天然林修复,造林20万亩;在沿河地区实施防护林工程,造林5万亩。",
            [("北部山区实施天然林修复造林", 20.0), ("沿河地区实施防护林工程造林", 5.0)],
            id="works-of-different-projects",
        ),
        pytest.param("国家森林公园,共5处,面积30万亩。", [], id="existing-things-are-counted"),
        pytest.param(
            "到2025年,实现居家适老化改造2.5万户。", [("居家适老化改造", 2.5)], id="a-verbal-noun"
        ),
        pytest.param(
            "构建不少于10个数据集。", [("构建数据集", 10.0)], id="the-object-is-after-the-number"
        ),
        pytest.param(
            "到2025年,全面完成约110万平方米中心城区旧房改造任务。",
            [("完成中心城区旧房改造任务", 110.0)],
            id="约-is-not-a-part-of-the-name",
        ),
        pytest.param(
            "到2025年,设施农业机械化率达到50%,农机总动力稳定在300万千瓦。",
            [("设施农业机械化率", 50.0), ("农机总动力", 300.0)],
            id="another-measure-is-not-completed",
        ),
        pytest.param(
            "到2025年,小学、初中入学率分别达到99%、95%。",
            [("小学入学率", 99.0), ("初中入学率", 95.0)],
            id="分别",
        ),
    ],
)
def test_names_in_sentences(sentence: str, expected: list[tuple[str, float]]) -> None:
    assert named(sentence) == expected


def test_works_are_named_by_the_thing_that_the_paragraph_lists() -> None:
    tasks = (
        "3.完善物资储备。分类建设各级物资储备库。\n"
        "消防救援物资:建设市级库2个、县级库8个。\n"
        "森林消防物资:建设市级库1个。"
    )
    found = indicators(small_plan(tasks=tasks), "text")
    assert [item.name for item in found] == [
        "消防救援物资建设市级库",
        "消防救援物资建设县级库",
        "森林消防物资建设市级库",
    ]


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("到2025年,用水总量控制在14.7亿立方米。", "<="),
        ("到2025年,用水总量不超过14.7亿立方米。", "<="),
        ("到2025年,用水总量控制红线为14.7亿立方米。", "<="),
        ("到2025年,耕地保有量红线为14.7万亩。", ">="),
        ("到2025年,旅游收入超14.7亿元。", ">"),
        ("到2025年,旅游收入达到14.7亿元。", "="),
    ],
)
def test_comparators(sentence: str, comparator: str) -> None:
    (item,) = text_indicators(sentence)
    assert (item.target_value, item.comparator) == (14.7, comparator)

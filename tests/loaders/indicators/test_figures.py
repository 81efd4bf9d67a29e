"""Figures that are not targets: values that reviews state as reached, and counts a plan
announces."""

from __future__ import annotations

from typing import Any

import pytest

from graph.build.document import FigureItem
from tests.loaders.small_plans import read_text, small_plan


def told(item: FigureItem) -> tuple[Any, ...]:
    return item.name, item.value, item.unit, item.year


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "2020年,细颗粒物平均浓度为35微克/立方米。",
            [("细颗粒物平均浓度", 35.0, "微克/立方米", 2020)],
            id="year-stated",
        ),
        pytest.param(
            "优良天数比率达到88.1%。",
            [("优良天数比率", 88.1, "%", 2020)],
            id="no-year-is-the-last-before-the-period",
        ),
        pytest.param(
            "截至2020年底,森林覆盖率达到57.3%。",
            [("森林覆盖率", 57.3, "%", 2020)],
            id="截至",
        ),
        pytest.param(
            "建成污水处理站7座,新建管网64公里。",
            [("建成污水处理站", 7.0, "座", 2020), ("新建管网", 64.0, "公里", 2020)],
            id="works-done",
        ),
        pytest.param(
            "全县已累计建成湿地公园2座。", [("累计建成湿地公园", 2.0, "座", 2020)], id="已"
        ),
        pytest.param("2019年获评省级示范县。", [], id="a-year-is-no-figure"),
        pytest.param("投资3.5亿元实施治理。", [], id="money-is-told-elsewhere"),
    ],
)
def test_values_reached(sentence: str, expected: list[tuple[Any, ...]]) -> None:
    document = small_plan(review=sentence)
    assert [told(item) for item in document.figures] == expected
    assert {item.kind for item in document.figures} <= {"achieved"}
    assert document.indicators == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "设置主要指标12项,其中约束性指标7项、预期性指标5项。",
            [("主要指标", 12.0, "项"), ("约束性指标", 7.0, "项"), ("预期性指标", 5.0, "项")],
            id="indicators-by-kind",
        ),
        pytest.param("规划指标共18项。", [("规划指标", 18.0, "项")], id="共"),
        pytest.param("共安排5个项目。", [("项目", 5.0, "个")], id="projects"),
        pytest.param("拟实施6项重点工程。", [("重点工程", 6.0, "项")], id="works"),
        pytest.param("健全指标体系,完善项目管理。", [], id="no-count"),
    ],
)
def test_announced_counts(sentence: str, expected: list[tuple[Any, ...]]) -> None:
    document = small_plan(sentence)
    assert [(item.name, item.value, item.unit) for item in document.figures] == expected
    assert {(item.kind, item.year) for item in document.figures} <= {("announced", None)}


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        pytest.param(
            "2018年湿地保护率达到53%。",
            [("湿地保护率", 53.0, "%", 2018)],
            id="a-year-before-2020",
        ),
        pytest.param("污水治理率由9%提高到26%。", [("污水治理率", 26.0, "%", 2020)], id="from-to"),
    ],
)
def test_figures_that_are_not_read_as_meant(review: str, expected: list[tuple[Any, ...]]) -> None:
    assert [told(item) for item in small_plan(review=review).figures] == expected


def test_a_decline_is_not_read_as_the_concentration() -> None:
    document = small_plan(review="2020年,细颗粒物浓度为35微克/立方米,比2015年下降20%。")
    level, decline = document.figures
    assert told(level) == ("细颗粒物浓度", 35.0, "微克/立方米", 2020)
    assert decline.value == 20.0 and "下降" in decline.name


def test_the_count_may_precede_the_indicators() -> None:
    document = small_plan("规划设置12项主要指标,其中约束性6项、预期性6项。")
    assert [item.value for item in document.figures if "指标" in item.name][:1] == [12.0]


def test_counts_in_a_review_are_of_the_past() -> None:
    document = small_plan(review="“十三五”规划设置主要指标12项。")
    assert document.figures == ()


def test_a_target_is_not_a_figure() -> None:
    assert small_plan("到2025年,森林覆盖率达到58%。").figures == ()


def test_figures_are_in_order_and_lead_back_to_their_words() -> None:
    document = small_plan(
        "设置主要指标3项。",
        review="2020年,森林覆盖率达到57%,\n湿地保护率达到54%。",
        tasks="共安排2个项目。",
    )
    assert [item.value for item in document.figures] == [57.0, 54.0, 3.0, 2.0]
    for item in document.figures:
        passage = document.text[item.span.start : item.span.end]
        assert passage == item.raw
        assert passage in document.text.splitlines()[item.span.line - 1]
        assert item.path


@pytest.mark.parametrize(
    ("sentence", "figures", "targets"),
    [
        pytest.param(
            "森林覆盖率从2015年的52%上升到2020年的57%。",
            [("森林覆盖率", 57.0, "%", 2020)],
            [],
            id="a-change-up-to-a-past-year",
        ),
        pytest.param(
            "“十三五”期间,建成湿地公园2座。污水处理率达到90%。",
            [("建成湿地公园", 2.0, "座", 2020), ("污水处理率", 90.0, "%", 2020)],
            [],
            id="a-past-period-until-the-text-looks-ahead",
        ),
        pytest.param(
            "过去五年,森林覆盖率达到57%。到2025年,森林覆盖率达到60%。",
            [("森林覆盖率", 57.0, "%", 2020)],
            [("森林覆盖率", 60.0)],
            id="a-future-year-ends-it",
        ),
        pytest.param(
            "2020年,森林覆盖率达到57%,污水处理率达到90%。新建管网64公里。",
            [("森林覆盖率", 57.0, "%", 2020), ("污水处理率", 90.0, "%", 2020)],
            [("新建管网", 64.0)],
            id="a-past-year-governs-its-sentence",
        ),
        pytest.param(
            "森林覆盖率从2020年的57%提高到2025年的60%。", [], [("森林覆盖率", 60.0)], id="to-2025"
        ),
        pytest.param(
            "“十四五”期间,新建管网64公里。", [], [("新建管网", 64.0)], id="the-plan's-own-period"
        ),
    ],
)
def test_passages_that_look_back_outside_of_reviews(
    sentence: str, figures: list[tuple[Any, ...]], targets: list[tuple[str, float]]
) -> None:
    document = small_plan(sentence)
    assert [told(item) for item in document.figures] == figures
    assert [(item.name, item.target_value) for item in document.indicators] == targets


_REVIEW_IN_A_GUIDING_CHAPTER = """松溪县国民经济和社会发展第十四个五年规划纲要
一、新阶段新起点,以战略定位引领未来发展
1.1 既定目标如期实现
“十三五”期间是全县发展史上重要的五年,各项任务如期完成。
1.1.1 经济实力提升。服务业增加值占比稳定在52%以上,森林覆盖率达到57%。
1.2 把握新机遇
发展环境深刻变化,必须保持战略定力,办好自己的事情。
1.3 到2035年的远景目标
展望2035年,森林覆盖率达到62%。
二、主要任务
2.1 提升能力
2.1.1 加强布局。建设实验室3家,完善成果转化机制。
2.1.2 培育主体。推动产学研融合,强化创新主体地位。
三、保障措施
3.1 健全机制
加强统筹衔接,完善监测评估,形成规划实施合力。
"""


def test_a_section_that_looks_back_in_a_guiding_chapter() -> None:
    document = read_text(_REVIEW_IN_A_GUIDING_CHAPTER)
    assert [told(item) for item in document.figures] == [
        ("服务业增加值占比", 52.0, "%", 2020),
        ("森林覆盖率", 57.0, "%", 2020),
    ]
    assert [(item.name, item.target_value) for item in document.indicators] == [
        ("森林覆盖率", 62.0),
        ("建设实验室", 3.0),
    ]


def test_the_year_is_carried_over_semicolons() -> None:
    document = small_plan("到2023年,森林覆盖率达到60%;污水处理率达到90%;道路绿化率达到95%。")
    assert [item.target_year for item in document.indicators] == [2023, 2023, 2023]

"""Sentences without targets, and sentences that are not read as meant."""

from __future__ import annotations

import re

import pytest

from tests.loaders.small_plans import small_plan, text_indicators


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("截至2020年底,全县已建成污水处理厂3座。", id="past-已建成"),
        pytest.param("目前全县森林覆盖率达到57%。", id="past-目前"),
        pytest.param("年销售汽油量大于3000吨的加油站安装监测设备。", id="limit-of-a-rule"),
        pytest.param("淘汰每小时35蒸吨以下燃煤锅炉。", id="class-of-things"),
        pytest.param("推进300米见绿、500米见园。", id="slogan-with-distances"),
        pytest.param("2021年8月6日,县政府召开会议。", id="date"),
        pytest.param("落实松政发〔2021〕18号文件要求。", id="number-of-a-document"),
        pytest.param("对全县13家重点企业开展监测。", id="things-that-are-there"),
        pytest.param("每周开展3次巡查。", id="rhythm"),
        pytest.param("每个乡镇每年培训农民20人。", id="rhythm-for-each-place"),
        pytest.param("每年培训2000人。", id="an-amount-of-each-year-without-a-name"),
        pytest.param("总投资8.6亿元。", id="money-of-a-portfolio"),
        pytest.param("对新建平台给予最高500万元支持。", id="money-that-others-receive"),
        pytest.param("退塘还湿每亩补助600元。", id="money-for-each-thing"),
        pytest.param("设置主要指标12项,其中约束性指标6项。", id="counts-of-the-plan-itself"),
        pytest.param("加强PM2.5和PM10协同控制,推广5G应用。", id="names-that-hold-digits"),
        pytest.param("推广“135”工作法,落实12369热线。", id="digits-in-quotation-marks"),
        pytest.param("整合12345、12315平台,提高办理质量。", id="hotlines"),
        pytest.param("严守三条控制线,健全一厂一策制度。", id="no-digits"),
    ],
)
def test_no_target_with_a_number(sentence: str) -> None:
    assert [item for item in text_indicators(sentence) if item.target_kind == "numeric"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年,培育新型经营主体上千家。",
        "到2025年,耕地保有量不低于1.8×105公顷。",
        "到2025年,粮食产量达到1,20万吨。",
    ],
)
def test_a_form_that_is_not_understood_makes_no_target(sentence: str) -> None:
    assert text_indicators(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param("目前,全县森林覆盖率达到57%。", [], id="目前-before-a-comma-is-past"),
        pytest.param("共安排5个项目。", [], id="an-announced-count-is-no-target"),
        pytest.param("到2025年,重污染天数不超过3天。", ["重污染天数"], id="at-most-so-many-days"),
        pytest.param("到2025年,非化石能源占20%。", ["非化石能源.*"], id="占-without-比例"),
        pytest.param("到2025年,浓度由35微克/立方米下降到31微克/立方米。", ["浓度"], id="from-to"),
        pytest.param("完成60万平方米建筑节能改造。", [".*建筑节能改造"], id="area-of-works"),
    ],
)
def test_sentences_that_are_not_read_as_meant(sentence: str, names: list[str]) -> None:
    found = text_indicators(sentence)
    assert len(found) == len(names)
    for item, name in zip(found, names, strict=True):
        assert re.fullmatch(name, item.name)


def test_a_review_contains_no_targets() -> None:
    document = small_plan(review="到2020年,森林覆盖率达到57%。新建管网64公里。")
    assert document.indicators == ()

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.units import UNITS, canonical, convert

SAME = [
    ("μg/m3", "ug/m³", "微克/立方米", "μg/m³", "µg/m3", "㎍/㎥", "μg／m3", " ug / m3 ", "UG/M3"),
    ("mg/L", "毫克/升", "MG/L", "mg／l"),
    ("%", "％", "百分比"),
    ("百分点", "个百分点", "个百分比点"),
    ("吨", "t", "公吨"),
    ("万吨", "万t"),
    ("千克", "公斤", "kg", "KG"),
    ("吨标准煤/万元", "吨标煤/万元", "tce/万元"),
    ("立方米/万元", "m3/万元", "m³／万元"),
    ("公顷", "hm2", "hm²", "ha"),
    ("平方公里", "km2", "㎢", "平方千米"),
    ("平方米", "㎡", "m²", "平米"),
    ("公里", "千米", "km"),
    ("万吨/日", "万吨/天", "万t/d"),
    ("万立方米/日", "万m³/d", "万立方米/天"),
    ("吨/月·平方公里", "吨/月.平方公里", "吨/平方公里·月", "吨/(平方公里·月)", "t/(km²·30d)"),
    ("千瓦", "kW", "KW"),
    ("千瓦时", "kWh", "度"),
    ("分贝", "dB", "dB(A)", "分贝(A)"),
    ("MVA", "兆伏安"),
    ("个", "座", "家", "处", "辆", "件", "台"),
    ("天", "日", "d"),
    ("元", "人民币元"),
    ("平方米/人", "㎡/人"),
    ("吨二氧化碳/万元", "tCO2/万元", "吨CO₂/万元"),
]
AMOUNTS = [
    (14.7, "亿立方米", "万立方米", 147000.0),
    (1.0, "公顷", "亩", 15.0),
    (1.0, "万亩", "平方公里", 20 / 3),
    (0.17, "千克/亩", "千克/公顷", 2.55),
    (52.0, "微克/立方米", "mg/m3", 0.052),
    (10.0, "公里", "米", 10000.0),
    (1.0, "亿元", "万元", 10000.0),
    (3.0, "亿千瓦时", "千瓦时", 3e8),
    (340.0, "万千瓦", "MW", 3400.0),
    (82.4, "MVA", "kVA", 82400.0),
    (1.0, "万平方公里", "公顷", 1e6),
    (12.0, "座", "个", 12.0),
]
APART = [
    ("%", "百分点"),
    ("吨", "%"),
    ("吨", "吨标准煤"),
    ("吨", "万吨/日"),
    ("千瓦", "千瓦时"),
    ("千瓦", "MVA"),
    ("元", "美元"),
    ("天", "个"),
    ("平方米", "平方米/人"),
    ("微克/立方米", "微克"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_printed_forms_of_one_unit(forms):
    units = {canonical(form) for form in forms}
    assert len(units) == 1 and None not in units


@pytest.mark.parametrize(("value", "source", "target", "expected"), AMOUNTS)
def test_amounts(value, source, target, expected):
    assert convert(value, source, target) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_dimensions_do_not_convert(one, other):
    assert canonical(one) and canonical(other)
    assert convert(1.0, one, other) is None


@pytest.mark.parametrize(
    "printed", ["", "—", "/", "百", "年均", "约束性", "0", "微克/", "/立方米", "万%"]
)
def test_texts_that_are_not_units(printed):
    assert canonical(printed) is None
    assert convert(1.0, printed, "吨") is None


def test_an_exact_decimal_stays_one():
    assert convert(14.7, "亿立方米", "万立方米") == 147000.0
    assert convert(0.1, "万吨", "吨") == 1000.0


def test_infinity_stays():
    assert convert(math.inf, "吨", "万吨") == math.inf


@pytest.mark.parametrize("form", sorted(UNITS))
def test_every_form_of_the_table_reads_back(form):
    unit = canonical(form)
    assert unit == UNITS[form]
    assert canonical(unit.symbol) == unit


forms = st.sampled_from(sorted(UNITS))
numbers = st.sampled_from(["", "万", "亿", "百"])
values = st.floats(-1e9, 1e9, allow_nan=False)


@given(values, numbers, forms, numbers, forms)
def test_round_trip(value, many, one, more, other):
    there = convert(value, many + one, more + other)
    if there is None:
        return
    assert convert(there, more + other, many + one) == pytest.approx(value, rel=1e-12, abs=1e-290)


@given(numbers, forms, forms, forms)
def test_a_quotients_symbol_is_a_form_of_it(many, one, other, third):
    unit = canonical(f"{many}{one}/{other}·{third}")
    if unit is None:
        return
    again = canonical(unit.symbol)
    assert again == unit


@given(st.text(max_size=12))
def test_any_text_is_a_unit_or_none(text):
    unit = canonical(text)
    assert unit is None or unit.factor > 0

"""Ordered scales of grades, and the grades in texts."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from graph.reference.grade_scales import Order, compare, read_grade


@pytest.mark.parametrize(
    ("text", "about", "scale", "name"),
    [
        ("青石河水质达到Ⅲ类", "", "surface_water", "Ⅲ类"),
        ("达到或好于 III 类水体比例", "", "surface_water", "Ⅲ类"),
        ("断面水质达到三类以上", "", "surface_water", "Ⅲ类"),
        ("河流Ⅰ—Ⅲ类水质", "", "surface_water", "Ⅲ类"),
        ("消除劣V类水体", "", "surface_water", "劣Ⅴ类"),
        ("由Ⅴ类提升到Ⅳ类", "清凉江", "surface_water", "Ⅳ类"),
        ("达到准Ⅳ类标准", "出水", "surface_water", "Ⅳ类"),
        ("达到Ⅲ类", "地下水水质", "groundwater", "Ⅲ类"),
        ("近岸海域一、二类海水比例", "", "sea_water", "第二类"),
        ("执行一级 A 排放标准", "", "sewage_discharge", "一级A"),
        ("空气质量达到国家二级标准", "", "air", "二级"),
        ("重度及以上污染天数", "空气", "air_pollution_day", "重度污染"),
        ("达到2类", "城区声环境", "acoustic_zone", "2类"),
        ("淘汰国Ⅲ及以下汽车", "", "vehicle_emission", "国三"),
        ("执行国6b排放标准", "", "vehicle_emission", "国六b"),
        ("淘汰国一及以下非道路移动机械", "", "machinery_emission", "国一"),
        ("提升到三等", "耕地质量", "farmland_quality", "三等"),
        ("二级及以上公路", "", "highway_class", "二级公路"),
        ("千吨级Ⅲ级航道", "", "waterway_class", "Ⅲ级"),
        ("创建三级甲等医院2家", "", "hospital", "三级甲等"),
        ("三级医院达到3家", "", "hospital", "三级"),
        ("AAAA级景区", "", "scenic_area", "4A级"),
        ("二星级及以上绿色建筑", "", "green_building", "二星级"),
        ("产品达到1级能效", "", "energy_efficiency", "1级"),
        ("三级及以上信息系统", "网络安全等级保护", "network_protection", "第三级"),
        ("防洪标准达到50年一遇", "", "flood", "50年一遇"),
        ("百年一遇", "", "flood", "100年一遇"),
        ("二十年一遇", "城区内涝防治", "waterlogging", "20年一遇"),
        ("达到3-5年一遇", "雨水管渠", "storm_drain", "5年一遇"),
    ],
)
def test_a_grade_is_read_with_its_scale(text: str, about: str, scale: str, name: str) -> None:
    grade = read_grade(text, about)
    assert grade is not None
    assert (grade.scale.id, grade.name_zh) == (scale, name)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("达到二级标准", ""),
        ("四类设施向公众开放", ""),
        ("河北省一类地区", ""),
        ("三类医疗器械", ""),
        ("13类", "河流水质"),
        ("一类口岸", "港口"),
        ("基本形成国家高速公路网", ""),
        ("一等奖3项", ""),
        ("全国一流水平的企业", ""),
        ("耕地质量平均等级达到4.5等", ""),
    ],
)
def test_other_words_are_no_grade(text: str, about: str) -> None:
    assert read_grade(text, about) is None


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("地表水达到Ⅲ类", "地表水达到Ⅳ类", "better"),
        ("消除劣Ⅴ类水体", "Ⅴ类水体", "worse"),
        ("水质达到III类", "水质达到三类", "equal"),
        ("污水处理厂执行一级A标准", "污水处理厂执行一级B标准", "better"),
        ("防洪标准20年一遇", "防洪标准五十年一遇", "worse"),
        ("三级甲等医院", "三级医院", "better"),
        ("二级医院", "三级丙等医院", "worse"),
        ("国家5A级景区", "国家4A级景区", "better"),
        ("地表水达到Ⅲ类", "地下水达到Ⅲ类", None),
        ("防洪标准50年一遇", "内涝防治标准50年一遇", None),
    ],
)
def test_grades_are_compared_within_a_scale(first: str, second: str, order: Order | None) -> None:
    one, other = read_grade(first), read_grade(second)
    assert one is not None
    assert other is not None
    assert compare(one, other) == order
    opposite = {"better": "worse", "worse": "better"}
    assert compare(other, one) == (opposite.get(order, order) if order else None)


def test_the_offsets_are_those_of_the_text() -> None:
    text = "出水 执行 一级 A 标准"
    grade = read_grade(text)
    assert grade is not None
    assert text[grade.start : grade.stop] == "一级 A"


def test_every_scale_has_a_standard_and_a_name_of_its_own() -> None:
    text = (resources.files("data") / "grade_scales.yaml").read_text(encoding="utf-8")
    scales = yaml.safe_load(text)
    assert all(scale["standards"] for scale in scales)
    for key in ("id", "zh", "en"):
        names = [scale[key] for scale in scales]
        assert len(names) == len(set(names))

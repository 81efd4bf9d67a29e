"""Reading the figures of bulletins."""

from __future__ import annotations

import pytest

from graph.build.reported_figures import Bulletin, ReportedFigure
from loaders.errors import PlanRejected
from loaders.observations.bulletin import read_bulletin
from tools.paths import OBSERVATIONS

_TITLE = "白溪县2023年国民经济和社会发展统计公报\n"


def read(text: str, year: int | None = None) -> Bulletin:
    return read_bulletin(text.encode(), "公报.txt", year)


def figures(text: str) -> list[ReportedFigure]:
    return list(read(_TITLE + text).figures)


def test_the_demo_bulletin() -> None:
    found = read_bulletin((OBSERVATIONS / "county-2023-bulletin.txt").read_bytes(), "公报.txt")
    assert (found.title, found.year) == ("白溪县2023年生态环境状况公报", 2023)
    first, second = found.figures[:2]
    assert (first.name, first.value, first.unit, first.year, first.span.line) == (
        "全县细颗粒物(PM2.5)平均浓度",
        32.5,
        "微克/立方米",
        2023,
        4,
    )
    assert first.raw == "全县细颗粒物（PM2.5）平均浓度为32.5微克/立方米"
    assert (second.name, second.before, second.value) == ("同比下降", first.name, 2.1)
    assert second.lead.startswith("2023年,全县") and second.lead.endswith("同比下降2.1%")


def test_ranges_bounds_and_years() -> None:
    text = "湿地保护率为53%—54%。治理率达到31.5%以上。2022年森林覆盖率为58.2%。"
    assert [(item.value, item.high, item.exact, item.year) for item in figures(text)] == [
        (53, 54, True, None),
        (31.5, None, False, None),
        (58.2, None, True, 2022),
    ]


def test_the_year_is_that_of_the_title_or_stated() -> None:
    assert read("甲县2022年统计公报\n绿化率为5%。").year == 2022
    assert read("甲县2022年统计公报\n绿化率为5%。", 2021).year == 2021
    assert read("绿化率为5%。", 2021).title is None
    with pytest.raises(PlanRejected, match="no year"):
        read("绿化率为5%。")
    with pytest.raises(PlanRejected):
        read("\n\n", 2021)

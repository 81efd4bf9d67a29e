"""Sentences on bulletins and their figures, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence

# Chinese, English; {} are the values, in this order
_SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "other year": ("是{}年的数值", "the value is of {}"),
        "part of the year": ("不是全年的数值", "the value is of a part of the year"),
        "planned": ("是计划或预计的数值", "the value is planned or expected"),
        "not exact": ("是约数、范围或界限", "the value is a range, a bound or approximate"),
        "change": (
            "是变化幅度，指标需要水平值",
            "the figure is a change, and the target needs a level",
        ),
        "level": (
            "是水平值，指标需要变化幅度",
            "the figure is a level, and the target needs a change",
        ),
        "points": ("是百分点", "the change is in percentage points"),
        "direction": ("没有写明上升还是下降", "the direction of the change is not stated"),
        "other base": (
            "与{}年相比，指标的基期是{}年",
            "the change is since {}, and the target's baseline is {}",
        ),
        "average": (
            "是几年的平均增速，请核对后在表中录入",
            "the growth is an average of several years; check it and enter it by hand",
        ),
        "unit": ("单位{}不能换算为{}", "the unit {} does not convert to {}"),
        "place": ("是其他地方的数值", "the value is of another place"),
        "other line": ("公报第{}行是{}", "line {} of the bulletin: {}"),
        "entered": ("已录入{}（{}）", "entered before: {} ({})"),
        "no title": (
            "文件没有公报的标题，请核对是不是公报",
            "the file has no title of a bulletin; check that it is one",
        ),
        "other division": (
            "公报标题“{}”没有写{}",
            "the title of the bulletin, {}, does not name {}",
        ),
        "no year": (
            "公报标题“{}”没有写{}年",
            "the title of the bulletin, {}, does not name the year {}",
        ),
        "unclear": ("规划没有写明指标的算法", "the plan does not state how the target is measured"),
    }
)


@dataclass(frozen=True, slots=True)
class Doubt(Sentence):
    """Why a figure is not proposed, or has to be checked: a code and the values in its sentence."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = _SENTENCES

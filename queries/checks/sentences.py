"""What checks say of a contradiction, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Message(Sentence):
    """A sentence on a contradiction."""

    SENTENCES: ClassVar = MappingProxyType(
        {
            # On targets
            "text against table": (
                "正文与指标表中{}的目标值不一致",
                "the text and the table state different targets for {}",
            ),
            "swapped": (
                "正文中{}与{}的数值和指标表互相颠倒",
                "the text states the values of {} and {} crosswise to the table",
            ),
            "two values": ("正文对{}给出两个不同的数值", "two values are stated for {}"),
            "two strengths": (
                "{}的目标一处写作{}，另一处写作{}",
                "the target for {} is stated once as {} and once as {}",
            ),
            "worse than reached": (
                "{}的目标不如{}年已达到的水平",
                "the target for {} is worse than what was reached in {}",
            ),
            "worse than reached before": (
                "{}的目标不如此前已达到的水平",
                "the target for {} is worse than what was reached before",
            ),
            "worse than baseline": (
                "{}的目标（{}）不如其基期值（{}）",
                "the target for {} ({}) is worse than its baseline ({})",
            ),
            "same as baseline": (
                "{}的目标与基期值相同",
                "the target for {} is the value of the baseline",
            ),
            # On baselines
            "baseline year": (
                "表头写的基期是{}年，但数值是正文所说{}年的数值，即规划期开始前一年",
                "the table's head says {} for the baseline, but its value is the one that the "
                "text gives for {}, the last year before the plan's period",
            ),
            "baseline": (
                "{}的基期值在表中是{}，在正文中是{}",
                "the baseline of {} is {} in the table and {} in the text",
            ),
            "announced change": (
                "{}写作{}，而从{}到{}是{}%",
                "{} {} is announced, from {} to {} it is {} %",
            ),
            "reached change": (
                "“{}”：从{}到{}是{}",
                "{}: from {} to {} it is {}",
            ),
            # On sums and counts
            "projects": (
                "写明共{}个项目，各部分相加为{}个",
                "{} projects are announced, the parts add up to {}",
            ),
            "investment": (
                "写明投资{}亿元，各部分相加为{}亿元",
                "{} 亿元 are announced, the parts add up to {}",
            ),
            "parts": (
                "写明{}，各部分相加为{}",
                "{} are announced, the parts add up to {}",
            ),
            "indicators lost": (
                "“{}”，文中却没有指标表",
                "{} are announced, the text holds no table of them",
            ),
            "indicators": (
                "“{}”，指标表列出{}项",
                "{} are announced, the table lists {}",
            ),
            "box": (
                "“{}”，{}实际列出{}个",
                "{} are announced in {}, {} are listed",
            ),
            # On single values
            "above 100": ("{}不可能高于100%", "{} cannot be above 100 %"),
            "more than 100": ("{}不可能超过100%", "{} cannot be more than 100 %"),
            "fine above coarse": (
                "PM2.5浓度不可能高于PM10浓度",
                "PM2.5 cannot be higher than PM10",
            ),
            "days": ("{}应以天计，不以%计", "{} is counted in days, not in %"),
            "unit": (
                "{}的单位写作{}，应以{}计",
                "{} is stated in {}, it is counted in {}",
            ),
            "area": (
                "{}大于全域面积{}平方公里",
                "{} is larger than the whole area, {} 平方公里",
            ),
        }
    )

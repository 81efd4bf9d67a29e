"""The table of check rules: id, severity, sentences in Chinese and English, and function.

A new check is a function in one of the modules named ``…_rules`` and a row here, or in
:mod:`queries.checks.text_rules` if it reads running text. The order of the table is the order in
which the rules run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

from graph.model.sentences import Sentence
from queries.checks.baseline_rules import (
    baseline_against_text,
    baseline_in_period,
    change_does_not_fit,
)
from queries.checks.rule import Rule
from queries.checks.sum_rules import (
    announced_indicators,
    announced_projects,
    portfolio_sums,
    sums_in_sentences,
)
from queries.checks.target_rules import (
    no_better_than_baseline,
    no_better_than_reached,
    stated_twice,
    text_against_table,
)
from queries.checks.text_rules import TEXT_RULES
from queries.checks.value_rules import (
    fine_above_coarse,
    impossible_share,
    larger_than_division,
    unit_does_not_fit,
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "text-against-table",
        "error",
        text_against_table,
        {
            "text against table": (
                "正文与指标表中{}的目标值不一致",
                "the text and the table state different targets for {}",
            )
        },
    ),
    Rule(
        "swapped-values",
        "error",
        text_against_table,
        {
            "swapped": (
                "正文中{}与{}的数值和指标表互相颠倒",
                "the values of {} and {} in the text are swapped in the table",
            )
        },
    ),
    Rule(
        "stated-twice",
        "warning",
        stated_twice,
        {"two values": ("正文对{}给出两个不同的数值", "the text states two values for {}")},
    ),
    Rule(
        "strength",
        "note",
        stated_twice,
        {
            "two strengths": (
                "{}的目标一处写作{}，另一处写作{}",
                "the target for {} is stated once as {} and once as {}",
            ),
            "strive and promise": (
                "{}一处写作力争，另一处没有",
                "{} is only striven for in one place and promised in another",
            ),
        },
    ),
    Rule(
        "pm25-above-pm10",
        "error",
        fine_above_coarse,
        {"fine above coarse": ("PM2.5浓度不可能高于PM10浓度", "PM2.5 cannot be higher than PM10")},
    ),
    Rule(
        "share-over-100",
        "error",
        impossible_share,
        {
            "above 100": ("{}不可能高于100%", "{} cannot be above 100 %"),
            "more than 100": ("{}不可能超过100%", "{} cannot be more than 100 %"),
        },
    ),
    Rule(
        "larger-than-division",
        "error",
        larger_than_division,
        {
            "area": (
                "{}（{}平方公里）大于全域面积（{}平方公里）",
                "{} ({} km²) is larger than the whole area ({} km²)",
            )
        },
    ),
    Rule(
        "sum-of-projects",
        "error",
        portfolio_sums,
        {
            "projects": (
                "写明共{}个项目，各部分相加为{}个",
                "{} projects are announced, but the parts add up to {}",
            )
        },
    ),
    Rule(
        "sum-of-investment",
        "error",
        portfolio_sums,
        {
            "investment": (
                "写明投资{}亿元，各部分相加为{}亿元",
                "{} 亿元 are announced, but the parts add up to {}",
            )
        },
    ),
    Rule(
        "sum-of-parts",
        "error",
        sums_in_sentences,
        {"parts": ("写明{}，各部分相加为{}", "{} are announced, but the parts add up to {}")},
    ),
    Rule(
        "announced-projects",
        "error",
        announced_projects,
        {"box": ("“{}”，{}实际列出{}个", "{} are announced in {}, but {} are listed")},
    ),
    Rule(
        "announced-indicators",
        "warning",
        announced_indicators,
        {
            "indicators": ("“{}”，指标表列出{}项", "{} are announced, but the table lists {}"),
        },
    ),
    Rule(
        "worse-than-reached",
        "warning",
        no_better_than_reached,
        {
            "worse than reached": (
                "{}的目标不如{}年已达到的水平",
                "the target for {} is worse than the value reached in {}",
            ),
            "worse than reached before": (
                "{}的目标不如此前已达到的水平",
                "the target for {} is worse than a value reached before",
            ),
        },
    ),
    Rule(
        "worse-than-baseline",
        "warning",
        no_better_than_baseline,
        {
            "worse than baseline": (
                "{}的目标（{}）不如其基期值（{}）",
                "the target for {} ({}) is worse than its baseline ({})",
            )
        },
    ),
    Rule(
        "no-better-than-baseline",
        "note",
        no_better_than_baseline,
        {
            "same as baseline": (
                "{}的目标与基期值相同",
                "the target for {} is the same as its baseline",
            ),
            "same as reached": (
                "{}的目标与已达到的水平相同",
                "the target for {} is the same as the value reached",
            ),
        },
    ),
    Rule(
        "baseline-year",
        "warning",
        baseline_in_period,
        {
            "baseline year": (
                "表头写的基期是{}年，但数值是正文所说{}年的数值，即规划期开始前一年",
                "the head of the table gives {} as the baseline year, but the value is the one "
                "in the text for {}, the last year before the plan's period",
            )
        },
    ),
    Rule(
        "baseline-against-text",
        "warning",
        baseline_against_text,
        {
            "baseline": (
                "{}的基期值在表中是{}，在正文中是{}",
                "the baseline of {} is {} in the table and {} in the text",
            )
        },
    ),
    Rule(
        "change",
        "warning",
        change_does_not_fit,
        {
            "announced change": (
                "{}写作{}，而从{}到{}是{}%",
                "{} is stated as {}, but from {} to {} it is {} %",
            ),
            "reached change": ("“{}”：从{}到{}是{}", "{}: from {} to {} it is {}"),
            "stated change": ("“{}”：从{}到{}是{}", "{}: from {} to {} it is {}"),
        },
    ),
    Rule(
        "unit",
        "warning",
        unit_does_not_fit,
        {
            "unit": ("{}的单位写作{}，应以{}计", "{} is stated in {}, but is counted in {}"),
        },
    ),
    *TEXT_RULES,
)
RULE_OF: Mapping[str, Rule] = MappingProxyType(
    {code: rule for rule in RULES for code in rule.sentences}
)


@dataclass(frozen=True, slots=True)
class Message(Sentence):
    """The message of a contradiction."""

    SENTENCES: ClassVar = MappingProxyType(
        {code: text for rule in RULES for code, text in rule.sentences.items()}
    )

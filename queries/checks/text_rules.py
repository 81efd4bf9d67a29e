"""The rows of the table of check rules for those that read running text."""

from __future__ import annotations

from typing import Final

from queries.checks.list_rules import announced_lists
from queries.checks.promise_rules import completed_twice
from queries.checks.rate_rules import rate_and_change
from queries.checks.rule import Rule

TEXT_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "announced-list",
        "warning",
        announced_lists,
        {
            "named": ("提出“{}”，实际列出{}个", "{} are announced, but {} are named"),
            "heading and text": (
                "标题写作“{}”，下文写作“{}”",
                "the heading announces {}, the text under it {}",
            ),
        },
    ),
    Rule(
        "two-years",
        "warning",
        completed_twice,
        {
            "two years": (
                "{}一处要求{}年完成，另一处要求{}年完成",
                "{} is due once in {} and once in {}",
            )
        },
    ),
    Rule(
        "rate",
        "warning",
        rate_and_change,
        {
            "rate and change": (
                "“{}”与“{}”不符：按年均速度，{}年为{}%",
                "{} does not fit {}: in {} years it gives {} %",
            ),
            "rate and values": (
                "“{}”与“{}”到{}不符：两值之间年均为{}%",
                "{} does not fit {} and {}: between the values it is {} % a year",
            ),
        },
    ),
)

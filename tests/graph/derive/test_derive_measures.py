"""The rules that compare what two clauses demand."""

from __future__ import annotations

import pytest

from graph.derive.measures.comparison import compare_measures
from graph.derive.measures.strength import KEPT, Strength


def test_a_later_deadline_is_weaker_and_an_earlier_one_stronger() -> None:
    assert compare_measures("到2024年完成改造,", ["到2026年完成改造。"]) == Strength(
        "weaker", "date", "2024年", "2026年"
    )
    assert compare_measures("2025年底前完成改造。", ["2023年底前完成改造。"]) == Strength(
        "stronger", "date", "2025年底前", "2023年底前"
    )


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("到2025年完成改造。", "2025年底前完成改造。"),
        ("排放量比2015年下降10%。", "排放量比2020年下降10%。"),
        ("2021-2023年完成改造。", "2022-2025年完成改造。"),
        ("完成改造。", "2024年完成改造。"),
    ],
)
def test_these_dates_are_not_compared(parent: str, child: str) -> None:
    assert compare_measures(parent, [child]) == KEPT


def test_a_deadline_before_the_clause_governs_it() -> None:
    assert compare_measures(
        "全面完成病险水库除险加固,",
        ["全面完成38座病险水库除险加固,"],
        parent_sentence="到2023年，全面完成病险水库除险加固，",
        child_sentences=["2024年底前，全面完成38座病险水库除险加固，"],
    ) == Strength("weaker", "date", "2023年", "2024年底前")


def test_a_deadline_left_out_means_the_end_of_the_period() -> None:
    clauses = ("2023年底前完成改造。", ["完成改造。"])
    assert compare_measures(*clauses) == KEPT
    assert compare_measures(*clauses, period_end=2023) == KEPT
    assert compare_measures(*clauses, period_end=2025) == Strength("weaker", "date", "2023年底前")

"""Passages of an upper plan in the words of a draft."""

from __future__ import annotations

import pytest

from queries.drafts.fit import Fit


@pytest.mark.parametrize(
    ("draft", "suggested"),
    [
        ("全市用水总量控制在8亿立方米以内。", "到2025年，全市重度及以上污染天数比率降到0.9%"),
        ("到2025年，全县用水总量下降。", "到2025年，全县重度及以上污染天数比率降到0.9%"),
        ("推进节水。", "到2025年，重度及以上污染天数比率降到0.9%"),
    ],
)
def test_a_suggestion_names_the_division_of_the_draft(draft: str, suggested: str) -> None:
    above = "到2025年，全省重度及以上污染天数比率降到0.9%"
    assert Fit.of(draft).in_own_words(above) == suggested

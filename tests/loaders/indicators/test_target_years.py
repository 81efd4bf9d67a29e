"""The year of a target in a sentence: stated, inherited, or the last of the plan."""

from __future__ import annotations

import pytest

from tests.loaders.small_plans import text_indicators


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param("到2023年,湿地保护率达到54%。", [(2023, "stated")], id="stated"),
        pytest.param("2024年底前,湿地保护率达到54%。", [(2024, "stated")], id="底前"),
        pytest.param("到2035年,湿地保护率达到60%。", [(2035, "stated")], id="a-long-view"),
        pytest.param(
            "到2023年,湿地保护率达到54%。森林覆盖率达到58%。",
            [(2023, "stated"), (2023, "inherited")],
            id="inherited-by-the-next-sentence",
        ),
        pytest.param(
            "到2023年,湿地保护率达到54%;到2025年,湿地保护率达到55%。",
            [(2023, "stated"), (2025, "stated")],
            id="each-part-its-own",
        ),
        pytest.param(
            "到2023年、2025年,湿地保护率分别达到54%、55%。",
            [(2023, "stated"), (2025, "stated")],
            id="a-year-for-each-value",
        ),
        pytest.param(
            "到2023年、2025年,湿地保护率达到54%。",
            [(2023, "stated")],
            id="two-years-and-one-value",
        ),
        pytest.param(
            "到2023年底和2025年底,湿地保护率分别达到54%和55%。",
            [(2023, "stated"), (2025, "stated")],
            id="年底-of-a-year-for-each-value",
        ),
        pytest.param(
            "到2025年,湿地保护率达到54%,其中,2023年国家湿地保护率达到50%;森林覆盖率达到58%。",
            [(2025, "stated"), (2023, "stated"), (2025, "inherited")],
            id="the-year-of-a-part-is-not-handed-on",
        ),
        pytest.param("湿地保护率达到54%。", [(2025, "plan_period")], id="none-ends-with-the-plan"),
        pytest.param(
            "到2023年,湿地保护率达到54%。\n森林覆盖率达到58%。",
            [(2023, "stated"), (2025, "plan_period")],
            id="not-handed-on-to-the-next-paragraph",
        ),
        pytest.param(
            "湿地保护率比2020年提高2个百分点。",
            [(2025, "plan_period")],
            id="a-year-compared-with-is-not-the-target's",
        ),
        pytest.param(
            "2022－2024年,建设保障性住房3000套。",
            [(2024, "stated")],
            id="a-range-of-years-ends-with-its-last",
        ),
        pytest.param(
            "建设人才公寓达到2030套。",
            [(2025, "plan_period")],
            id="an-amount-that-looks-like-a-year",
        ),
        pytest.param(
            "根据《指导意见》(松政发〔2023〕24号)精神,湿地保护率达到54%。",
            [(2025, "plan_period")],
            id="the-year-of-a-document-number",
        ),
    ],
)
def test_the_year_of_a_target(sentences: str, expected: list[tuple[int, str]]) -> None:
    assert [(item.target_year, item.year_basis) for item in text_indicators(sentences)] == expected

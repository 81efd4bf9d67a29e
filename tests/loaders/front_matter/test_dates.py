"""The date when a plan was issued or adopted, as it is printed under the title."""

from __future__ import annotations

from datetime import date

import pytest

from tests.loaders.small_plans import plan_text, read_text


@pytest.mark.parametrize(
    "line",
    [
        "(2021年2月6日松溪县第十七届人民代表大会第四次会议通过)",
        "（2 0 2 1年2月 6日松溪县第十七届人民代表大会第四次会议批准）",
        "2021年2月6日松溪县第十七届人民代表大会第四次会议批准",
        "2 0 2 1 年 2 月 6 日",
        "二〇二一年二月六日",
    ],
)
def test_the_date_under_the_title(line: str) -> None:
    title, _, rest = plan_text().partition("\n")
    assert read_text(f"{title}\n{line}\n{rest}").front.issued_on == date(2021, 2, 6)


@pytest.mark.parametrize(
    "line",
    [
        "2021年2月6日松溪县人民代表大会常务委员会听取了报告",
        "本规划在2021年2月6日县人民代表大会会议批准",
    ],
)
def test_a_date_in_a_sentence_is_not_that_of_the_plan(line: str) -> None:
    title, _, rest = plan_text().partition("\n")
    assert read_text(f"{title}\n{line}\n{rest}").front.issued_on is None

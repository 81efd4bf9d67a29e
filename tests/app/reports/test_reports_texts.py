"""The words of the reports: one for everything that a report can have to say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import get_args

import pytest

from app.reports import palette, texts
from graph.model import LEVELS, RELATIONS, REVIEWS, ROLES
from queries.gaps.gap_report import DutyStatus, TargetStatus, TaskStatus
from queries.gaps.remarks import SENTENCES, Remark

CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (texts.OUTCOMES, (*get_args(TaskStatus), "not applicable")),
        (texts.TARGETS, get_args(TargetStatus)),
        (texts.DUTIES, get_args(DutyStatus)),
        (texts.RELATIONS, RELATIONS),
        (texts.REVIEWS, REVIEWS),
        (texts.ROLES, ROLES),
        (texts.LEVELS, LEVELS),
    ],
)
def test_everything_has_its_word(words: Mapping[str, str], names: Collection[str]) -> None:
    assert set(words) == set(names)
    assert len(set(words.values())) == len(words)
    assert all(CHINESE.search(word) for word in words.values())


@pytest.mark.parametrize("words", [texts.OUTCOMES, texts.TARGETS, texts.DUTIES])
def test_every_status_has_a_colour_of_its_own(words: Mapping[str, str]) -> None:
    assert len({palette.FILLS[word] for word in words.values()}) == len(words)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_remark_is_said_in_both_languages(code: str) -> None:
    values = tuple(f"<{i}>" for i in range(SENTENCES[code][0].count("{")))
    remark = Remark(code, values)
    assert CHINESE.search(remark.zh)
    assert re.match(r"[a-z<]", str(remark))
    for said in (remark.zh, str(remark)):
        assert "{" not in said
        assert all(said.count(value) == 1 for value in values)


def test_what_a_remark_does_not_know_it_names() -> None:
    assert Remark("sectors", ("", "水利")).zh == "两份规划的领域不同：下级为未注明，上级为水利"
    assert str(Remark("sectors", ("", "水利"))).endswith("unknown and 水利")
    assert Remark("elsewhere", ("2", "3", "岭州市", "")).zh.endswith("在下级规划所属行政区之外")

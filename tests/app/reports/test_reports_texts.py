"""The words of the reports: there are some for everything that a report can contain."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.reports import palette
from graph.model import ValueSet
from queries.gaps.remarks import SENTENCES, Remark
from queries.gaps.statuses import STATUSES

CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize("statuses", STATUSES, ids=lambda statuses: statuses.name)
def test_every_status_has_a_colour_of_its_own(statuses: ValueSet[Any]) -> None:
    fills = {palette.FILLS[value.zh] for value in statuses.values}
    assert len(fills) == len(statuses.values)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_remark_has_both_languages(code: str) -> None:
    values = tuple(f"<{i}>" for i in range(SENTENCES[code][0].count("{")))
    remark = Remark(code, values)
    assert CHINESE.search(remark.zh)
    assert re.match(r"[a-z<]", str(remark))
    for said in (remark.zh, str(remark)):
        assert "{" not in said
        assert all(said.count(value) == 1 for value in values)


def test_a_remark_names_unknown_values() -> None:
    assert Remark("sectors", ("", "水利")).zh == "两份规划的领域不同：下级为未注明，上级为水利"
    assert str(Remark("sectors", ("", "水利"))).endswith("unknown and 水利")
    assert Remark("place elsewhere", ("岭州市", "")).zh.endswith("在下级规划所属行政区之外")

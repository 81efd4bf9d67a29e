"""Targets compared with passages of the child that set no such target."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Node
from queries.gaps.passage_values import number_in, put_back


def target(**props: Any) -> Node:
    return Node("indicator:1", "Indicator", {"name": "救援力量到达现场", "raw": "", **props})


@pytest.mark.parametrize(
    ("passage", "status"),
    [
        ("救援力量3小时内赶到现场", "weaker"),
        ("救援力量1小时内赶到现场", "stricter"),
        ("救援力量半小时赶到现场", "stricter"),
        ("救援力量半年内集结，3小时内赶到现场", "not comparable"),
        ("救援力量上半年组建", "weaker"),
        ("救援力量120分钟内赶到现场", "equal"),
        ("救援力量1小时内集结，3小时内赶到现场", "not comparable"),
        ("救援力量配备12台车赶到现场", "not comparable"),
        ("救援力量尽快赶到现场", "weaker"),
    ],
)
def test_a_number_beside_the_only_one_of_its_kind(passage: str, status: str) -> None:
    parent = target(target_value=2.0, target_raw="2小时", unit="小时", comparator="<=")
    assert number_in(parent, passage, passage, named=True).status == status


@pytest.mark.parametrize(
    ("passage", "status"),
    [
        ("每年养护的干线里程占一成以上", "stricter"),
        ("每年养护的干线里程占半成", "weaker"),
        ("加强干线养护", "weaker"),
    ],
)
def test_a_share_in_words(passage: str, status: str) -> None:
    name = "干线养护比例"
    parent = target(name=name, target_value=8.0, target_raw="8%", unit="%", comparator=">=")
    assert number_in(parent, passage, passage, named=True).status == status


@pytest.mark.parametrize(
    ("passage", "around", "status"),
    [
        ("六个县的评级全部达标", "", "stricter"),
        ("全部12个县的评级达到90%", "", "not comparable"),
        ("干线养护加强", "干线养护加强，九成以上达标", "not comparable"),
        ("干线养护加强", "干线养护加强，新建站点12个", "weaker"),
    ],
)
def test_all_of_them_and_figures_beside_a_passage(passage: str, around: str, status: str) -> None:
    parent = target(target_value=80.0, target_raw="80%", unit="%", comparator=">=")
    assert number_in(parent, passage, around or passage, named=True).status == status


@pytest.mark.parametrize(
    ("passage", "basis", "status"),
    [
        ("到2026年，全面完成水库加固", "stated", "weaker"),
        ("到2025年，全面完成水库加固", "stated", None),
        ("到2023年，完成首批水库加固", "stated", None),
        ("到2026年，全面完成水库加固", "plan_period", None),
        ("2023年启动，到2026年完成水库加固", "stated", None),
        ("自2026年起巡查水库", "stated", None),
    ],
)
def test_a_later_year_of_a_passage(passage: str, basis: str, status: str | None) -> None:
    found = put_back(target(target_year=2025, year_basis=basis), passage)
    assert (found.status if found else None) == status

"""Tasks of the parent that cannot concern the child, because of the places they name."""

from __future__ import annotations

import pytest

from graph.model import Node
from graph.reference.geography import Geography, Place
from queries.gaps.applicability import Applicability, not_applicable
from queries.gaps.gap_report import NotApplicable

HENGSHUI = Geography(
    (
        Place("130200", ("唐山市", "唐山")),
        Place("130300", ("秦皇岛市", "秦皇岛")),
        Place("130900", ("沧州市", "沧州")),
    ),
    ("衡水市", "衡水", "桃城区"),
    inland=True,
    division="衡水市",
)


def asked(text: str, geography: Geography = HENGSHUI) -> NotApplicable | None:
    return not_applicable(Node("task:x:x:1", "Task", {"text": text}), geography)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("建设唐山港。推进唐山、秦皇岛港口整合。", ("唐山", "秦皇岛")),
        ("整治近岸海域。", ("近岸海域",)),
        ("清理海水养殖；修复海岸线！加强渔港管理", ("海水养殖", "海岸线", "渔港")),
        ("推进沧州治理。支持唐山转型。完善机制。", ("沧州", "唐山")),
        ("支持秦皇岛市发展旅游", ("秦皇岛市",)),
    ],
)
def test_places_elsewhere(text: str, places: tuple[str, ...]) -> None:
    found = asked(text)
    assert found is not None
    assert found.places == places
    assert "衡水市" in str(found.reason) and "、".join(places) in str(found.reason)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "完善机制。加强监管。",
        # One of two sentences is not a majority
        "支持唐山转型。完善机制。",
        # An example among others
        "支持唐山、衡水等市转型。",
        "推进唐山治理。推进桃城区治理。",
    ],
)
def test_tasks_that_may_concern_the_child(text: str) -> None:
    assert asked(text) is None


def test_the_coast_is_elsewhere_only_for_who_has_none() -> None:
    assert asked("整治近岸海域。", Geography()) is None
    assert asked("整治近岸海域。", Geography(inland=True)) is not None


def test_a_child_of_an_unknown_place() -> None:
    assert asked("支持唐山转型。", Geography()) is None


PLAN = Node("plan:x", "Plan", {"title": "衡水市生态环境保护规划"})
TEST = Applicability.of(PLAN, PLAN, HENGSHUI)


def test_a_clause_about_places_elsewhere() -> None:
    found = TEST.clause("推进唐山港口整合，")
    assert found is not None
    assert found.places == ("唐山",)
    assert found.reason.zh == "写的是唐山，在衡水市之外"
    assert TEST.clause("完善机制。") is None
    assert TEST.clause("推进唐山、衡水整合，") is None

"""Matching of a plan's targets to those of its parent."""

from __future__ import annotations

from typing import Any

import pytest

from graph.derive.indicator_edges import (
    METHOD_CONCEPT,
    METHOD_NAME,
    answers,
    comparable,
    derived_indicators,
)
from graph.model import Edge, Subgraph
from graph.model.validation import validate
from tests.graph.derive.parts_by_hand import parts, tie

Given = dict[str, Any]


def derived(
    child: list[Given], parent: list[Given], tied: bool = False, **plan: Any
) -> dict[tuple[int, int], Edge]:
    """Return the edges by the places of both ends; ``tied`` links the only task of each plan."""
    below = parts("下级规划", ["推进治理。"], child, **plan)
    above = parts("上级规划", ["加强治理。"], parent, **plan)
    ties = [tie(below, 0, above, 0)] if tied else []
    places = {node.id: i for side in (below, above) for i, node in enumerate(side.indicators)}
    return {
        (places[edge.source], places[edge.target]): edge
        for edge in derived_indicators(answers(below, above, ties))
    }


def test_one_concept_under_two_names() -> None:
    found = derived(
        [{"name": "PM2.5年均浓度", "concept": "pm25", "raw": "PM2.5年均浓度降到31"}],
        [{"name": "细颗粒物平均浓度", "concept": "pm25", "raw": "细颗粒物平均浓度 36 31"}],
    )
    (edge,) = found.values()
    assert edge.props["method"] == METHOD_CONCEPT
    assert (edge.props["score"], edge.props["review"]) == (1.0, "proposed")
    (span,) = edge.props["evidence"]
    assert (span["child_start"], span["child_end"], span["parent_start"]) == (10, 11, 10)
    assert 0 < span["similarity"] < 1


def test_one_concept_with_and_without_a_number() -> None:
    """The medium in one of the names (空气) does not tell them apart."""
    good = {
        "name": "空气质量优良天数比率",
        "concept": "good_air",
        "target_value": 75.0,
        "unit": "%",
    }
    assert derived(
        [good], [{"name": "优良天数比率", "concept": "good_air", "target_kind": "trend"}]
    )


@pytest.mark.parametrize(
    ("state", "name", "derives"),
    [
        ("全部设立老年医学科", "二级以上综合医院设立老年医学科的比例", True),
        ("全部设立老年医学科", "二级以上综合医院开展远程会诊的比例", False),
        ("全覆盖", "二级以上综合医院", True),
    ],
)
def test_a_state_of_all_of_them_is_a_share_of_them(state: str, name: str, derives: bool) -> None:
    every = {"name": "二级以上综合医院", "target_kind": "coverage", "target_raw": state}
    every |= {"target_value": None, "unit": None}
    share = {"name": name, "target_value": 60.0, "unit": "%"}
    assert bool(derived([every], [share])) == derives
    assert bool(derived([share], [every])) == derives


def test_different_concepts_do_not_match_however_similar_their_names() -> None:
    assert not derived(
        [{"name": "湿地保护率", "concept": "wetland"}],
        [{"name": "湿地保护率", "concept": "wetland_area"}],
    )


def test_a_deferred_target_derives_from_one_of_its_name() -> None:
    # Only the figure of the parent (下降20%) tells which concept is meant
    child = {"name": "事故死亡率", "concept": "rate", "target_kind": "deferred"}
    parent = {"name": "事故死亡率", "concept": "rate_reduction", "target_value": 20.0, "unit": "%"}
    (edge,) = derived([{**child, "target_value": None, "unit": None}], [parent]).values()
    assert edge.props["method"] == METHOD_NAME
    assert not derived([{**parent, "concept": "rate"}], [parent])


@pytest.mark.parametrize("concepts", [(None, None), ("x", None), (None, "x")])
@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("森林覆盖率", "森林覆盖率"),
        ("全县森林覆盖率", "全省森林覆盖率"),
        ("我市森林覆盖率达到", "到2025年森林覆盖率"),
        ("5G基站数", "５Ｇ　基站数"),
    ],
)
def test_similar_names(child: str, parent: str, concepts: tuple[Any, Any]) -> None:
    (edge,) = derived(
        [{"name": child, "concept": concepts[0]}], [{"name": parent, "concept": concepts[1]}]
    ).values()
    assert edge.props["method"] == METHOD_NAME
    assert edge.props["score"] == 1.0


def test_half_similar_names_need_linked_tasks() -> None:
    child = [{"name": "规模养殖场粪污处理率", "home": 0}]
    parent = [{"name": "规模养殖场装备配套率", "home": 0}]
    assert not derived(child, parent)
    child, parent = [dict(c, home=0) for c in child], [dict(p, home=0) for p in parent]
    (edge,) = derived(child, parent, tied=True).values()
    assert 0.5 <= edge.props["score"] < 0.75
    assert not derived([{"name": "粪污处理率"}], [{"name": "装备配套率", "home": 0}], tied=True)


def test_a_target_of_the_past_is_left_out() -> None:
    assert not derived([{"historical": True}], [{}])
    assert not derived([{}], [{"historical": True}])


def test_another_year_within_the_period_is_less_certain() -> None:
    (edge,) = derived([{"target_year": 2023}], [{"target_year": 2025}]).values()
    assert edge.props["score"] == 0.8


def test_a_vision_matches_only_a_vision() -> None:
    child = [{"target_year": 2035}, {"target_year": 2025}]
    parent = [{"target_year": 2025}, {"target_year": 2035}]
    assert derived(child, parent).keys() == {(0, 1), (1, 0)}
    assert not derived(child[:1], parent[:1])


@pytest.mark.parametrize(("year", "goes"), [(2022, True), (2028, True), (2029, False)])
def test_years_apart(year: int, goes: bool) -> None:
    assert bool(derived([{"target_year": year}], [{}])) == goes
    assert derived([{"target_year": None}], [{}])


@pytest.mark.parametrize(
    ("child", "parent", "goes"),
    [
        ("%", "%", True),
        ("万立方米", "亿立方米", True),
        ("公里", "%", False),
        ("枚", "枚", True),
        ("枚", "匹", False),
        (None, None, True),
        (None, "%", False),
    ],
)
def test_units(child: str | None, parent: str | None, goes: bool) -> None:
    assert bool(derived([{"unit": child}], [{"unit": parent}])) == goes


def test_a_target_without_a_number_matches_any_unit() -> None:
    child = {"target_value": None, "unit": None, "target_kind": "deferred"}
    assert derived([child], [{"unit": "公里"}]).keys() == {(0, 0)}
    below, above = parts("a", (), [child]), parts("b", (), [{"unit": "公里"}])
    assert comparable(below.indicators[0], above.indicators[0])
    assert comparable(above.indicators[0], below.indicators[0])


def test_the_best_of_several_is_chosen() -> None:
    """The criteria, in this order, are certainty, the same year, the same firmness and origin.

    After these come a number, the same number, and the first place.
    """
    parent = [
        {"name": "森林覆盖率和蓄积"},
        {"target_year": 2023},
        {"ambition": "strive"},
        {"origin": "text"},
        {"target_value": None},
        {"target_value": 51.0},
        {},
        {},
    ]
    for best in range(1, 7):
        assert derived([{}], parent[: best + 1]).keys() == {(0, best)}
    assert derived([{}], parent).keys() == {(0, 6)}


def test_each_child_has_one_answer_and_a_parent_may_have_several() -> None:
    assert derived([{}, {"target_year": 2024}], [{}]).keys() == {(0, 0), (1, 0)}


def test_answers_from_either_side() -> None:
    below, above = parts("a", (), [{"target_year": 2023}, {}]), parts("b", (), [{}, {"name": "x"}])
    found = answers(below, above, [])
    assert found.of_child(0) == found.of_child(1) == above.indicators[0]
    assert found.of_parent(0) == below.indicators[1]
    assert found.of_parent(1) is None


@pytest.mark.parametrize(("child", "parent"), [([], []), ([{}], []), ([], [{}])])
def test_no_indicators_on_a_side(child: list[Given], parent: list[Given]) -> None:
    assert derived(child, parent) == {}


def test_edges_are_as_declared() -> None:
    edges = derived([{}, {"name": "湿地保护率"}], [{"name": "湿地保护率"}, {}])
    assert edges.keys() == {(0, 1), (1, 0)}
    validate(Subgraph(edges=tuple(edges.values())))

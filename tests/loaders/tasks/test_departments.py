"""Duty notes."""

from __future__ import annotations

import pytest

from loaders.tasks.departments import parse_note


@pytest.mark.parametrize(
    ("content", "roles"),
    [
        (
            "牵头单位:生态环境分局;配合单位:农工办、交警大队等",
            [("lead", "生态环境分局"), ("support", "农工办"), ("support", "交警大队")],
        ),
        ("责任单位:县水利局", [("responsible", "县水利局")]),
        (
            "建设管理部、农工办按职责分工负责",
            [("shared", "建设管理部"), ("shared", "农工办")],
        ),
        ("海关部门按职责分工负责", [("shared", "海关部门")]),
        (
            "省发展改革委牵头,省财政厅、省水利厅参与",
            [("lead", "省发展改革委"), ("support", "省财政厅"), ("support", "省水利厅")],
        ),
        (
            "牵头单位:生态环境分局;农工办、建设管理部按职责分工负责",
            [("lead", "生态环境分局"), ("shared", "农工办"), ("shared", "建设管理部")],
        ),
        (
            "市发展和改革委员会会同自然资源局和水利局负责",
            [
                ("lead", "市发展和改革委员会"),
                ("support", "自然资源局"),
                ("support", "水利局"),
            ],
        ),
        (
            "省财政厅、省水利厅按职责分工配合",
            [("support", "省财政厅"), ("support", "省水利厅")],
        ),
        ("牵头单位:各镇(中心)、街道办事处", [("lead", "各镇(中心)"), ("lead", "街道办事处")]),
        ("牵头单位:市委组织部;配合单位:各项目牵头单位", [("lead", "市委组织部")]),
        (
            "牵头单位:市教育局,配合单位:市财政局,各区、县级市",
            [("lead", "市教育局"), ("support", "市财政局"), ("support", "各区、县级市")],
        ),
        ("各设区市、县人民政府负责落实", [("responsible", "各设区市、县人民政府")]),
    ],
)
def test_roles(content: str, roles: list[tuple[str, str]]) -> None:
    assert parse_note(content)[0] == roles


def test_a_remark_on_other_tasks_is_kept_whole() -> None:
    pairs, remark = parse_note(
        "牵头单位:规划分局;各镇(中心)人民政府负责落实。以下均需各镇(中心)人民政府落实,不再列出"
    )
    assert pairs == [("lead", "规划分局"), ("responsible", "各镇(中心)人民政府")]
    assert remark == "以下均需各镇(中心)人民政府落实,不再列出"


@pytest.mark.parametrize(
    "content", ["VOCs", "2021—2025年", "国办发〔2021〕3号", "以下简称《规划》"]
)
def test_other_brackets_are_ignored(content: str) -> None:
    assert parse_note(content)[0] == []

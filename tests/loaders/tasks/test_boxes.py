"""Projects of 专栏 boxes in the frames that files have around them."""

from __future__ import annotations

import pytest

from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan
from tests.loaders.indicators.printed_tables import pipes
from tests.loaders.small_plans import plan_text, small_plan

_ITEMS = ("湿地修复工程。恢复湿地3处。", "智慧管护工程。建设监测站8个。")


def _titles(box: str) -> list[str]:
    return [project.title for project in small_plan(tasks=box).projects]


def test_lines_in_a_drawn_frame_are_items() -> None:
    rule = "─" * 12
    lines = ["专栏1 重点工程", f"1.{_ITEMS[0]}", f"2.{_ITEMS[1]}"]
    box = "\n".join([f"┌{rule}┐", *(f"│ {line}  │" for line in lines), f"└{rule}┘"])
    assert _titles(box) == ["湿地修复工程", "智慧管护工程"]


def test_a_title_on_a_line_of_its_own_begins_an_item() -> None:
    box = "专栏1 重点工程\n湿地修复工程\n恢复湿地3处。\n智慧管护工程\n建设监测站8个。"
    assert _titles(box) == ["湿地修复工程", "智慧管护工程"]


def test_a_number_apart_from_its_title_is_a_bullet() -> None:
    box = "专栏1 重点工程\n01  湿地修复工程\n恢复湿地3处。\n02  智慧管护工程\n建设监测站8个。"
    assert _titles(box) == ["湿地修复工程", "智慧管护工程"]


@pytest.mark.parametrize(
    ("name", "box"),
    [
        (
            "a.md",
            "\n| 专栏1 重点工程 |\n|---|\n| 1.湿地修复工程。恢复湿地3处。<br>"
            "2.智慧管护工程。建设监测站8个。 |\n",
        ),
        (
            "a.html",
            "<table><tr><td><p>专栏1 重点工程</p><p>（1）湿地修复工程。恢复湿地3处。</p>"
            "<p>（2）智慧管护工程。建设监测站8个。</p></td></tr></table>",
        ),
    ],
)
def test_a_table_with_one_column_is_a_frame(name: str, box: str, divisions: Gazetteer) -> None:
    text = plan_text(tasks="「box」")
    if name.endswith(".html"):
        text = "".join(f"<p>{line}</p>" for line in text.splitlines())
        text = f"<html><body>{text}</body></html>".replace("<p>「box」</p>", box)
    else:
        text = "\n\n".join(text.splitlines()).replace("「box」", box)
    document = read_plan(text.encode(), name, divisions)
    assert [project.title for project in document.projects] == ["湿地修复工程", "智慧管护工程"]


def test_the_rows_of_a_box_that_is_a_table_are_projects() -> None:
    box = pipes(
        ("专栏1 重点工程", ""),
        ("项目名称", "建设内容"),
        ("湿地修复工程", "恢复湿地3处。"),
        ("智慧管护工程", "建设监测站8个。"),
    )
    found = small_plan(tasks=box).projects
    assert [(each.title, each.text, each.box) for each in found] == [
        ("湿地修复工程", "湿地修复工程\n恢复湿地3处。", "专栏1重点工程"),
        ("智慧管护工程", "智慧管护工程\n建设监测站8个。", "专栏1重点工程"),
    ]


def test_the_rows_of_a_box_of_indicators_are_no_projects() -> None:
    box = pipes(("专栏1 主要指标", "", ""), ("指标", "2020年", "2025年"), ("湿地率(%)", "4", "5"))
    assert small_plan(tasks=box).projects == ()

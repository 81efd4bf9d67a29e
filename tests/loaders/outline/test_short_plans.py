"""Files with chapters that have too little text for a plan."""

from __future__ import annotations

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan

TITLE = "松溪县“十四五”生态环境保护规划"
NUMBERED = f"{TITLE}\n一、总体要求\n坚持绿色发展。\n二、主要任务\n推进清洁取暖，健全长效机制。\n"
MARKED = f"# {TITLE}\n\n## 总体要求\n\n坚持绿色发展。\n\n## 主要任务\n\n推进清洁取暖。\n"


def rejected(text: str, name: str) -> tuple[str, str]:
    with pytest.raises(PlanRejected) as caught:
        read_plan(text.encode(), name, Gazetteer.load())
    return caught.value.code, caught.value.reason


@pytest.mark.parametrize(
    ("text", "name", "line", "size"),
    [(NUMBERED, "plan.txt", 2, 33), (MARKED, "plan.md", 3, 22)],
)
def test_chapters_with_too_little_text(text: str, name: str, line: int, size: int) -> None:
    code, reason = rejected(text, name)
    assert code == "too-short"
    assert f"(from line {line}) have {size} characters" in reason and "at least 150" in reason


def test_chapters_that_are_a_small_part_of_the_text_are_no_plan() -> None:
    prose = "各地各部门要结合实际，抓好贯彻落实，确保各项任务落到实处。\n" * 10
    assert rejected(NUMBERED.replace("\n", f"\n{prose}", 1), "plan.txt")[0] == "no-structure"
    assert rejected(f"{TITLE}\n{prose}", "plan.txt")[0] == "no-structure"


def test_one_chapter_is_not_enough() -> None:
    code, reason = rejected(f"{TITLE}\n一、主要任务\n推进清洁取暖，健全长效机制。\n", "plan.txt")
    assert code == "no-structure" and "two or more" in reason

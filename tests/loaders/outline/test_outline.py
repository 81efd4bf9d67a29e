"""Outlines of plans: parts, chapters and sections, also with a level skipped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.build.document import PlanDocument
from loaders.errors import PlanRejected
from tests.examples import examples
from tests.loaders.small_plans import read_text

_NUMERALS = "一二三四五六七八九"
_TITLE = "松溪县交通运输发展“十四五”规划"
_PROSE = "统筹建设与养护,推进公路、水路和公共交通协调发展,让群众出行更加便利,不断提高服务水平。"
_PART_TITLES = ("发展回顾", "总体要求", "重点任务", "路网建设", "保障措施")
_SECTION_TITLES = ("发展基础", "主要目标", "完善干线公路", "发展公共交通", "加强组织领导")


def test_a_part_may_hold_sections_instead_of_chapters() -> None:
    document = read_text(
        f"{_TITLE}\n"
        f"第一篇 发展回顾\n一、发展基础\n{_PROSE}\n二、面临形势\n{_PROSE}\n"
        f"第二篇 总体要求\n第一章 指导思想\n{_PROSE}\n第二章 发展目标\n{_PROSE}\n"
        f"第三篇 主要任务\n第三章 完善干线公路\n{_PROSE}\n第四章 发展公共交通\n{_PROSE}\n"
    )
    assert [(h.path, h.kind) for h in document.headings] == [
        ("第一篇", "review"),
        ("第一篇>一", "review"),
        ("第一篇>二", "review"),
        ("第二篇", "guiding"),
        ("第二篇>第一章", "guiding"),
        ("第二篇>第二章", "guiding"),
        ("第三篇", "action"),
        ("第三篇>第三章", "action"),
        ("第三篇>第四章", "action"),
    ]
    assert [task.path for task in document.tasks] == ["第三篇>第三章>第1段", "第三篇>第四章>第1段"]


def test_a_chapter_of_goals_may_follow_one_of_tasks() -> None:
    document = read_text(
        f"{_TITLE}\n一、指导思想\n{_PROSE}\n二、实施范围和任务\n{_PROSE}\n三、主要目标\n{_PROSE}\n"
        f"四、保障措施\n{_PROSE}\n原文链接：http://www.example.org/plan.htm\n免责声明：本文为转载，仅供参考。\n"
    )
    kinds = ["guiding", "action", "guiding", "safeguard"]
    assert [h.kind for h in document.headings] == kinds
    assert not any("http" in task.text or "转载" in task.text for task in document.tasks)


def test_a_part_without_any_heading_below_it_counts_as_a_chapter() -> None:
    document = read_text(
        f"{_TITLE}\n第一篇 发展回顾\n{_PROSE}\n"
        f"第二篇 主要任务\n第一章 完善干线公路\n{_PROSE}\n第二章 发展公共交通\n{_PROSE}\n"
        f"第三篇 保障措施\n{_PROSE}\n"
    )
    kinds = [heading.kind for heading in document.headings if heading.depth == 1]
    assert kinds == ["review", "action", "safeguard"]


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Draw a plan of parts, each with chapters, sections or items below it, or with text only."""
    forms = ("第{}章 {}", "第{}节 {}", "{}、{}", "({}){}")
    lines = [_TITLE]
    for part in range(draw(st.integers(2, 5))):
        lines.append(f"第{_NUMERALS[part]}篇 {draw(st.sampled_from(_PART_TITLES))}")
        if draw(st.booleans()):
            lines.append(_PROSE)
        chosen = draw(st.lists(st.sampled_from(range(4)), unique=True, max_size=3))
        for form in sorted(chosen):
            for number in range(draw(st.integers(1, 3))):
                title = draw(st.sampled_from(_SECTION_TITLES))
                lines.append(forms[form].format(_NUMERALS[number], title))
                if draw(st.booleans()):
                    lines.append(_PROSE)
        lines.append(_PROSE)
    return "\n".join(lines) + "\n"


@examples(150)
@given(outlines())
def test_any_nesting_of_headings_is_read_or_rejected(text: str) -> None:
    try:
        document = read_text(text)
    except PlanRejected:
        return
    _check_nesting(document)


def _check_nesting(document: PlanDocument) -> None:
    for i, heading in enumerate(document.headings):
        if heading.parent is None:
            assert (heading.depth, heading.path) == (1, heading.number)
            continue
        assert heading.parent < i
        above = document.headings[heading.parent]
        assert heading.depth == above.depth + 1
        assert heading.path == f"{above.path}>{heading.number}"
        assert above.scope.start <= heading.scope.start <= heading.scope.end <= above.scope.end
    for task in document.tasks:
        assert document.headings[task.heading].kind in ("action", "safeguard")

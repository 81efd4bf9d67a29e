"""Headings damaged by the extraction of text from PDF, each read and remarked."""

from __future__ import annotations

import pytest

from graph.build.document import PlanDocument
from tests.loaders.small_plans import read_text

_TITLE = "松溪县水利发展“十四五”规划"
_PROSE = "统筹水资源、水环境、水生态治理,建设水库3座,新建堤防20公里,提升防灾减灾能力。"
_TITLES = ("发展基础", "总体要求", "建设水网", "保障措施")
_NUMERALS = "一二三四五六七八九"
# The lines of a paragraph 20 characters wide, without indents
_WRAPPED = (
    "统筹水资源水环境水生态治理,推进重点水源\n工程建设,加快中小河流治理,实施病险水库\n"
    "除险加固,建设水库三座,新建堤防二十公里,\n全面提升防灾减灾能力和供水保障水平。"
)


def _chapters(document: PlanDocument) -> list[str]:
    return [f"{h.number} {h.title}" for h in document.headings if h.depth == 1]


def _remarks(document: PlanDocument) -> list[tuple[str, ...]]:
    return [(r.code, *r.values) for r in document.remarks]


def _plan(*headings: str, prose: str = _PROSE) -> PlanDocument:
    return read_text("\n".join([_TITLE, *(f"{h}\n{prose}" for h in headings)]) + "\n")


def test_numbers_printed_as_one_character_are_headings_without_a_remark() -> None:
    lines = [
        f"{n}、{title}\n㈠{title}的安排\n{_PROSE}"
        for n, title in zip(_NUMERALS, _TITLES, strict=False)
    ]
    document = read_text("\n".join([_TITLE, *lines]) + "\n")
    assert [h.number for h in document.headings if h.depth == 2] == ["(一)"] * 4
    assert not _remarks(document)


@pytest.mark.parametrize("glued", ["23三、建设水网", "1 2 三、建设水网", "107三、建设水网"])
def test_a_page_number_glued_to_a_heading_is_removed(glued: str) -> None:
    document = _plan("一、发展基础", "二、总体要求", glued, "四、保障措施")
    assert _chapters(document)[2] == "三 建设水网"
    number = glued.partition("三")[0].strip()
    assert ("heading-page-number", number, "三") in _remarks(document)


def test_a_page_number_glued_to_a_decimal_number_is_found_by_the_list_it_continues() -> None:
    lines = [_TITLE]
    for chapter in range(1, 5):
        lines.append(f"{_NUMERALS[chapter - 1]}、{_TITLES[chapter - 1]}")
        for section in range(1, 4):
            glued = "42" if (chapter, section) in ((3, 1), (4, 3)) else ""
            lines += [f"{glued}{chapter}.{section} 第{section}项工作安排", _PROSE]
    document = read_text("\n".join(lines) + "\n")
    sections = [h.number for h in document.headings if h.depth == 2]
    assert sections == [f"{c}.{s}" for c in range(1, 5) for s in range(1, 4)]
    assert ("heading-page-number", "42", "4.3") in _remarks(document)


def test_page_numbers_glued_to_lines_of_text_are_found_by_their_sequence() -> None:
    lines = [_TITLE]
    for chapter, name in enumerate(_TITLES):
        lines.append(f"{_NUMERALS[chapter]}、{name}")
        lines += ["持续完善流域防洪工程体系和供水保障体系建设"] * 19 + ["全面落实各项任务。"]
    for page in range(1, 8):
        lines[page * 11] = f"{page + 3}{lines[page * 11]}"
    document = read_text("\n".join(lines) + "\n")
    assert not any(str(page + 3) in task.text for task in document.tasks for page in range(1, 8))
    assert ("page-furniture", "7") in _remarks(document)


def test_numbers_of_a_column_are_not_page_numbers() -> None:
    rows = [
        f"{n}\n水库工程名称{n}号\n{n}0\n{n}5\n{n}8\n{n}9\n{n}1\n{n}2\n{n}3\n约束性"
        for n in range(1, 7)
    ]
    document = _plan(
        "一、发展基础", "二、主要指标\n表1 主要指标\n" + "\n".join(rows), "三、建设水网"
    )
    assert "page-furniture" not in {code for code, *_ in _remarks(document)}


def test_a_sentence_continues_after_a_page_number_and_a_form_feed() -> None:
    document = _plan(
        "一、发展基础",
        "二、总体要求",
        "三、建设水网\n推进水源工程建设,提升水库调\n9\n\n\f蓄能力,加快灌区改造。",
        "四、保障措施\n落实工作责任,完善考核评\n10\n\n\f估机制。",
    )
    texts = [task.text for task in document.tasks]
    assert "推进水源工程建设,提升水库调蓄能力,加快灌区改造。" in texts
    assert "落实工作责任,完善考核评估机制。" in texts


@pytest.mark.parametrize("number", ["{})", "({}"])
def test_a_number_may_have_lost_a_bracket(number: str) -> None:
    chapter = (
        f"三、建设水网\n{number.format('一')}优化布局\n{_PROSE}\n{number.format('二')}补齐短板"
    )
    document = _plan("一、发展基础", "二、总体要求", chapter, "四、保障措施")
    assert [h.path for h in document.headings if h.depth == 2] == ["三>(一)", "三>(二)"]
    assert ("heading-bracket", "(一)") in _remarks(document)


def test_a_heading_as_wide_as_a_line_ends_where_the_contents_list_says() -> None:
    wide = "三、统筹推进水资源水环境水生态系统治理"
    names = ["一、发展基础", "二、总体要求", wide, "四、补齐短板", "五、保障措施"]
    contents = "\n".join(f"{name}........{page}" for page, name in enumerate(names, 1))
    body = "\n".join(f"{name}\n{_WRAPPED}" for name in names)
    document = read_text(f"{_TITLE}\n目录\n{contents}\n{body}\n")
    assert _chapters(document)[2] == "三 统筹推进水资源水环境水生态系统治理"
    assert ("heading-separated", "三") in _remarks(document)


def test_a_heading_as_wide_as_a_line_ends_like_the_other_headings() -> None:
    wide = "三、统筹推进水资源水环境水生态系统治理"
    document = _plan(
        "一、发展基础", "二、总体要求", wide, "四、补齐短板", "五、保障措施", prose=_WRAPPED
    )
    assert _chapters(document)[2] == "三 统筹推进水资源水环境水生态系统治理"
    assert len(document.tasks) == 3


def test_empty_lines_separate_a_wide_heading_in_a_wrapped_text() -> None:
    wide = "三、统筹推进水资源水环境水生态系统治理"
    names = ("一、发展基础", "二、总体要求", wide, "四、补齐短板", "五、保障措施")
    body = "\n\n".join(f"{name}\n\n{_WRAPPED}\n\n{_WRAPPED}" for name in names)
    document = read_text(f"{_TITLE}\n\n{body}\n")
    assert _chapters(document)[2] == "三 统筹推进水资源水环境水生态系统治理"
    assert len(document.tasks) == 6


def test_two_headings_glued_together_are_separated() -> None:
    document = read_text(
        f"{_TITLE}\n第一篇 总体要求\n第一章 指导思想\n{_PROSE}\n第二章 发展目标\n{_PROSE}\n"
        f"第二篇建设现代水网第三章优化布局\n{_PROSE}\n第四章 补齐短板\n{_PROSE}\n"
        f"第三篇 保障措施\n第五章 组织领导\n{_PROSE}\n"
    )
    assert [h.path for h in document.headings][3:5] == ["第二篇", "第二篇>第三章"]
    assert document.headings[3].title == "建设现代水网"
    assert ("heading-separated", "第三章") in _remarks(document)


def test_titles_may_begin_with_a_digit_or_an_ordinal() -> None:
    assert _chapters(_plan("一、发展基础", "二、2025年目标", "三、5G建设", prose=_PROSE * 2))[
        1:
    ] == [
        "二 2025年目标",
        "三 5G建设",
    ]
    assert (
        _chapters(_plan("第一章 第一产业", "第二章 第二产业", prose=_PROSE * 3))[1]
        == "第二章 第二产业"
    )


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ("一二三六七八", "number-skipped"),
        ("四五六七", "first-number"),
        ("一二三一二三", "number-repeated"),
        ("一二三一二三一二三一二三一二一二三", "number-repeated"),
    ],
)
def test_a_chain_that_skips_begins_late_or_restarts_is_kept_and_remarked(
    numbers: str, code: str
) -> None:
    document = _plan(*(f"{n}、推进第{i}项建设" for i, n in enumerate(numbers)))
    assert [h.number for h in document.headings] == list(numbers)
    assert code in {remark.code for remark in document.remarks}


def test_a_restart_after_another_title_is_another_document() -> None:
    document = _plan("一、发展基础", "二、总体要求", "三、建设水网", prose=_PROSE * 2)
    explained = f"{document.text}编制工作情况\n一、编制过程\n{_PROSE}\n二、主要内容\n{_PROSE}\n"
    assert len(_chapters(read_text(explained))) == 3


def test_numbers_inside_a_wrapped_sentence_are_no_headings() -> None:
    sentence = (
        "健全多层次的水利投融资体系,推动市场主体积极\n参与工程建设运营,培育规范有序的水权交易一级\n"
        "一、二级市场,全县人均预期用水保障年限达到\n83.66年,供水保障能力和服务水平持续得到提升。"
    )
    document = _plan("一、发展基础", "二、总体要求", "三、建设水网", "四、保障措施", prose=sentence)
    assert [h.number for h in document.headings] == list("一二三四")


def test_a_contents_list_without_points_after_its_numbers_ends_where_the_body_begins() -> None:
    contents = "\n".join(f"{i} {t}{'.' * 24}{i}" for i, t in enumerate(_TITLES, 1))
    body = "\n".join(
        f"{i} {t}\n{i}.1 {t}的安排\n{_WRAPPED}\n{i}.2 {t}的要求\n{_WRAPPED}"
        for i, t in enumerate(_TITLES, 1)
    )
    document = read_text(f"{_TITLE}\n目录\n{contents}\n\n{body}\n")
    assert _chapters(document) == [f"{i} {t}" for i, t in enumerate(_TITLES, 1)]

"""Running headers and footers of a wrapped text, in the forms that printers and browsers use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.build.document import PlanDocument
from tests.loaders.small_plans import read_text

_TITLE = "松溪县国民经济和社会发展第十四个五年规划纲要"
_TITLES = ("发展基础", "总体要求", "建设现代产业体系", "保障措施")
_WORDS = (
    "统筹水资源配置",
    "推进重点水源工程",
    "实施病险水库除险加固",
    "建设现代灌区",
    "完善防洪体系",
)
_WIDTH = 20
_PAGE = 14


def _lines() -> list[str]:
    lines = [_TITLE]
    for chapter, title in enumerate(_TITLES):
        lines.append(f"第{'一二三四'[chapter]}章 {title}")
        for place in range(5):
            words = [_WORDS[(place + step * (chapter + 1)) % 5] for step in range(place + 5)]
            text = f"  {place + 1}.{words[0]}。" + ",".join(words) + f"{chapter}{place}项。"
            lines += [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return lines


def _printed(above: Callable[[int], str], below: Callable[[int], str]) -> PlanDocument:
    lines = _lines()
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    printed: list[str] = []
    for number, page in enumerate(pages, 1):
        printed += [above(number), *page, below(number)]
    return read_text("\n".join(line for line in printed if line) + "\n")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(lambda n: "松溪县规划纲要", lambda n: f"- {n} -", id="beside-marked-numbers"),
        pytest.param(
            lambda n: "松溪县人民政府" if n % 2 else "松溪县规划纲要", str, id="odd-and-even"
        ),
        pytest.param(lambda n: f"松溪县规划纲要 {n}", lambda n: "", id="with-a-number"),
        pytest.param(lambda n: f"{n} 松溪县规划纲要", lambda n: "", id="after-a-number"),
        pytest.param(lambda n: f"松溪县规划纲要 第{n}页 共9页", lambda n: "", id="with-a-total"),
        pytest.param(lambda n: "", lambda n: f"Page {n} of 9", id="page-of"),
        pytest.param(lambda n: "", lambda n: f"- {'I' * (1 + n % 3)} -", id="roman-between-dashes"),
        pytest.param(lambda n: "", lambda n: f"共9页 第{n}页", id="total-first"),
        pytest.param(lambda n: "松溪县规划纲要", lambda n: "", id="without-numbers"),
        pytest.param(
            lambda n: "2021/5/8 松溪县人民政府关于印发规划纲要的通知",
            lambda n: f"https://www.example.cn/art/2021/5/8/art_1.html {n}/9",
            id="printed-web-page",
        ),
        pytest.param(
            lambda n: "第三章 建设现代产业体系" if 3 < n < 7 else "松溪县规划纲要",
            str,
            id="title-of-the-chapter",
        ),
    ],
)
def test_running_lines_are_no_text(
    above: Callable[[int], str], below: Callable[[int], str]
) -> None:
    plain = read_text("\n".join(_lines()) + "\n")
    document = _printed(above, below)
    assert [h.title for h in document.headings] == list(_TITLES)
    assert [task.text for task in document.tasks] == [task.text for task in plain.tasks]
    assert [r.code for r in document.remarks] == ["page-furniture"]


def test_numbered_lines_of_a_list_are_text() -> None:
    boxes = "\n".join(f"{n}号水库除险加固工程\n{_WORDS[0]},{_WORDS[1]}。" for n in range(1, 6))
    document = read_text("\n".join([*_lines(), boxes]) + "\n")
    assert not document.remarks


def test_empty_lines_after_every_line_separate_no_paragraphs() -> None:
    plain = read_text("\n".join(_lines()) + "\n")
    document = read_text("\n\n".join(_lines()) + "\n")
    assert [task.title for task in document.tasks] == [task.title for task in plain.tasks]


def test_a_number_at_the_end_of_a_paragraph_continues_in_the_next_one() -> None:
    paragraph = f"大力推进设施菜田改造,{_WORDS[0]}。选育或引进2-3\n\n个适宜品种,{_WORDS[1]}。"
    parts = [
        f"({number}){title}\n\n{paragraph}"
        for number, title in zip("一二三四", _TITLES, strict=True)
    ]
    heads = [f"一、基础\n\n{_WORDS[0] * 3}。", f"二、任务\n\n{parts[0]}", *parts[1:]]
    document = read_text("\n\n".join([_TITLE, *heads]) + "\n")
    assert len(document.tasks) == 4


def test_an_empty_line_ends_a_heading_as_wide_as_a_line() -> None:
    prose = "统筹水资源配置和重点水源工程建设,\n加快实施病险水库除险加固。"
    heads = ("发展基础", "着力推进重点水源工程建设的任务措施", "保障措施")
    parts = [f"{n}、{h}\n\n{prose}" for n, h in zip("一二三", heads, strict=True)]
    document = read_text("\n\n".join([_TITLE, *parts, prose, prose, prose]) + "\n")
    assert [h.title for h in document.headings] == list(heads)

"""Page numbers glued to the ends of lines of a text from PDF."""

from __future__ import annotations

import pytest

from tests.loaders.small_plans import read_text

_WRAPPED = (
    "推进灌区骨干渠系改造，完善农业用水精准补贴机制，加强用水定额管理，落实最严格水资源管理制度，提高",
    "用水效率和效益，强化监督考核，严格取水许可审批。",
)
_HEADINGS = {
    0: "一、发展基础",
    20: "二、主要任务",
    21: "（一）节水",
    60: "（二）治河",
    100: "三、保障措施",
}
_PAGE = 13


def _lines(count: int = 120) -> list[str]:
    body = [_HEADINGS.get(i, _WRAPPED[i % 2]) for i in range(count)]
    return ["松溪县“十四五”水利发展规划", *body]


def _printed(lines: list[str], first: int, blank: str = "") -> str:
    return "\n".join(
        f"{line}{blank}{first + i // _PAGE}" if i and i % _PAGE == 0 else line
        for i, line in enumerate(lines)
    )


@pytest.mark.parametrize(("first", "blank"), [(0, ""), (41, ""), (0, " ")])
def test_numbers_that_count_the_pages_are_left_out(first: int, blank: str) -> None:
    lines = _lines()
    plain, numbered = read_text("\n".join(lines)), read_text(_printed(lines, first, blank))
    assert [task.text for task in numbered.tasks] == [task.text for task in plain.tasks]
    assert [h.title for h in numbered.headings] == [h.title for h in plain.headings]
    assert [remark.code for remark in numbered.remarks] == ["page-furniture"]


def test_numbers_that_do_not_count_on_are_text() -> None:
    lines = _lines()
    lines[30] += "新建堤防12"
    lines[47] += "新建水库3"
    text = "\n".join(lines)
    assert any("新建堤防12" in task.text for task in read_text(text).tasks)

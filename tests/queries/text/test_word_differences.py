"""Changed words: the marked words, and no letter of a passage lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.text.word_differences import (
    Marks,
    changed_in_all,
    compare,
    runs,
    unmarked,
    with_uncovered,
)

# Letters of plans, and typical damage to them
PASSAGE = st.text(
    st.sampled_from("推进园区循环化改造建设省市，。、（） \n138.%Ⅲ％㎡AB"), max_size=60
)


def shown(text: str, marks: Marks) -> str:
    brackets = {"same": "{}", "changed": "[{}]", "uncovered": "<{}>"}
    return "".join(brackets[run.kind].format(run.text) for run in runs(text, marks))


@given(PASSAGE, PASSAGE)
def test_joined_runs_give_back_the_passage(child: str, parent: str) -> None:
    for text, marks in zip((child, parent), compare(child, parent), strict=True):
        assert len(marks) == len(text)
        assert "".join(run.text for run in runs(text, marks)) == text
        assert all(run.text for run in runs(text, marks))


@given(PASSAGE)
def test_unchanged_text_is_not_marked(text: str) -> None:
    assert compare(text, text) == (unmarked(text), unmarked(text))


@given(PASSAGE, PASSAGE)
def test_marks_do_not_depend_on_the_order_of_the_sides(child: str, parent: str) -> None:
    below, above = compare(child, parent)
    swapped = compare(parent, child)
    assert ("changed" in below + above) == ("changed" in swapped[0] + swapped[1])


@given(PASSAGE, st.lists(PASSAGE, min_size=1, max_size=3))
def test_uncovered_clauses_keep_the_length(text: str, clauses: list[str]) -> None:
    marks = with_uncovered(text, unmarked(text), clauses)
    assert len(marks) == len(text)


@pytest.mark.parametrize(
    ("child", "parent", "below", "above"),
    [
        ("完成38个园区改造", "完成31个园区改造", "完成[38]个园区改造", "完成[31]个园区改造"),
        ("达到80％以上", "达到80%以上。", "达到80％以上", "达到80%以上。"),
        ("加强监管，落实责任", "加强监管。落实 责任", "加强监管，落实责任", "加强监管。落实 责任"),
        ("推进园区建设", "推进建设", "推进[园区]建设", "推进建设"),
        # A single 化 between two changes does not count as unchanged text
        ("推进绿色化低碳", "推进智能化高效", "推进[绿色化低碳]", "推进[智能化高效]"),
        ("", "推进", "", "[推进]"),
    ],
)
def test_marks_are_words_that_differ(child: str, parent: str, below: str, above: str) -> None:
    marks = compare(child, parent)
    assert shown(child, marks[0]) == below
    assert shown(parent, marks[1]) == above


def test_text_of_any_of_several_passages_is_not_marked() -> None:
    parent = "推进煤炭减量，发展风力发电，建设充电设施"
    marks = [compare(child, parent)[1] for child in ("推进煤炭减量", "建设充电设施")]
    assert shown(parent, changed_in_all(marks)) == "推进煤炭减量，[发展风力发电]，建设充电设施"


def test_a_clause_is_found_whatever_its_blanks_and_its_number() -> None:
    text = "发展风力发电。建设充电设施。发展风力发电"
    clauses = ["1.发展风力 \n发电", "发展风力发电", "没有这句"]
    marks = with_uncovered(text, unmarked(text), clauses)
    assert shown(text, marks) == "<发展风力发电>。建设充电设施。<发展风力发电>"

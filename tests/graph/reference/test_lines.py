"""The one definition of a line."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from graph.reference.lines import line_of, line_starts


@given(st.text(alphabet="甲\r\n\f\x85\u2028", max_size=12))
def test_both_functions_agree(text: str) -> None:
    starts = line_starts(text)
    assert [line_of(text, i) for i in range(len(text) + 1)] == [
        bisect_right(starts, i) for i in range(len(text) + 1)
    ]


def test_all_line_ends_count_once() -> None:
    assert line_starts("甲\r\n乙\r丙\n\r丁\f\u2028") == [0, 3, 5, 7, 8]

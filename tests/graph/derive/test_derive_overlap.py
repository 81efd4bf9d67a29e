"""The wording that two passages share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derive.overlap import SHORTEST_RUN, overlap, stock_phrases
from tests.graph.derive.passages import PASSAGE, words

_FEW = st.text("ab", max_size=12)


def longest_by_brute_force(first: str, second: str) -> int:
    runs = {first[i:j] for i in range(len(first)) for j in range(i + 1, len(first) + 1)}
    return max((len(run) for run in runs if run in second), default=0)


def share_by_brute_force(letters: str, other: str) -> float:
    """Return the share of letters in a run of the shortest length or more that occurs elsewhere."""
    found = [
        any(
            letters[i:j] in other
            for i in range(place + 1)
            for j in range(max(place + 1, i + SHORTEST_RUN), len(letters) + 1)
        )
        for place in range(len(letters))
    ]
    return round(sum(found) / len(found), 3) if found else 0.0


@given(_FEW, _FEW)
def test_covered_letters_are_those_of_shared_runs(first: str, second: str) -> None:
    child, parent = words(first), words(second)
    assert overlap(child, parent).child_coverage == share_by_brute_force(
        child.letters, parent.letters
    )


@given(_FEW | PASSAGE, _FEW | PASSAGE)
def test_longest_run(first: str, second: str) -> None:
    below, above = words(first), words(second)
    expected = longest_by_brute_force(below.letters, above.letters)
    assert overlap(below, above).longest_run == expected


@given(PASSAGE, PASSAGE)
def test_overlap_is_a_share_and_the_same_from_either_side(first: str, second: str) -> None:
    child, parent = words(first), words(second)
    found, turned = overlap(child, parent), overlap(parent, child)
    assert 0 <= found.child_coverage <= 1 and 0 <= found.parent_coverage <= 1
    assert (turned.child_coverage, turned.parent_coverage, turned.longest_run) == (
        found.parent_coverage,
        found.child_coverage,
        found.longest_run,
    )
    assert (found.longest_run >= SHORTEST_RUN) == (found.child_coverage > 0)


@given(PASSAGE)
def test_the_same_text_is_wholly_covered(text: str) -> None:
    passage = words(text)
    whole = len(passage.letters) >= SHORTEST_RUN
    found = overlap(passage, passage)
    assert (found.child_coverage, found.parent_coverage) == ((1.0, 1.0) if whole else (0.0, 0.0))
    assert found.longest_run == len(passage.letters)


@pytest.mark.parametrize(("text", "covers"), [("甲生态环乙。", 0.0), ("甲生态环境。", 0.8)])
def test_four_letters_are_the_shortest_run(text: str, covers: float) -> None:
    assert overlap(words(text), words("保护生态环境质量。")).child_coverage == covers


def test_coverage_counts_letters() -> None:
    child, parent = words("加强水源地保护工作。"), words("做好水源地保护。")
    found = overlap(child, parent)
    assert (found.child_coverage, found.parent_coverage) == (round(5 / 9, 3), round(5 / 7, 3))
    assert found.longest_run == 5


def test_four_letters_of_three_tasks_are_a_stock_phrase() -> None:
    tasks = [words("加快推进水源地保护。"), words("加快推进绿化。"), words("加快推进供暖。")]
    assert stock_phrases(tasks) == {"加快推进"}
    assert stock_phrases(tasks[:2]) == frozenset()


@pytest.mark.parametrize(
    ("child", "covers"),
    [
        # Only stock phrases: no wording was taken over
        ("加快推进绿色矿山。", 0.0),
        # A run that is more than a stock phrase
        ("加快推进水源。", 1.0),
        # Stock phrases that make a long run together
        ("加快推进体系建设。", 1.0),
    ],
)
def test_short_runs_of_stock_phrases_do_not_count(child: str, covers: float) -> None:
    parent = words("加快推进水源地保护，加快推进体系建设。")
    stock = frozenset("加快推进体系建设"[i : i + 4] for i in range(5))
    assert overlap(words(child), parent, stock).child_coverage == covers

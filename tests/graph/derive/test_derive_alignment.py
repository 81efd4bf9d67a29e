"""The common part of two passages, and the clauses displayed for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from graph.derive.alignment import SHORTEST_RUN, Aligned, align, covered, overlap
from graph.derive.lexical import Matrix
from graph.derive.wording import Wording, wording
from graph.reference.normal_text import fold
from tests.graph.derive.passages import PASSAGE, words

_FEW = st.text("ab", max_size=12)


def nearness(child: Wording, parent: Wording, value: float = 0.0) -> Matrix:
    return np.full((len(child.sentences), len(parent.sentences)), value, np.float32)


def shown(pair: Aligned, child: Wording, parent: Wording) -> tuple[str, str]:
    return child.letters[slice(*pair.child)], parent.letters[slice(*pair.parent)]


def longest_by_brute_force(first: str, second: str) -> int:
    runs = {first[i:j] for i in range(len(first)) for j in range(i + 1, len(first) + 1)}
    return max((len(run) for run in runs if run in second), default=0)


def covered_by_brute_force(letters: str, others: list[str]) -> list[bool]:
    """Return which letters are in a run of the shortest length or more that occurs elsewhere."""
    return [
        any(
            letters[i:j] in other
            for i in range(place + 1)
            for j in range(max(place + 1, i + SHORTEST_RUN), len(letters) + 1)
            for other in others
        )
        for place in range(len(letters))
    ]


@given(_FEW, st.lists(_FEW, max_size=3))
def test_covered_letters_are_those_of_shared_runs(letters: str, others: list[str]) -> None:
    assert covered(letters, others) == covered_by_brute_force(letters, others)


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


@given(PASSAGE, PASSAGE, st.floats(-1, 1, width=32))
def test_aligned_pieces_lie_within_the_passages(first: str, second: str, near: float) -> None:
    child, parent = words(first), words(second)
    pairs = align(child, parent, nearness(child, parent, near))
    assert pairs
    assert list(pairs) == sorted(pairs, key=lambda pair: (pair.child, pair.parent))
    for pair in pairs:
        for (start, end), side in ((pair.child, child), (pair.parent, parent)):
            assert 0 <= start < end <= len(side.letters)
            assert {start, end} <= {bound for clause in side.clauses for bound in clause}
        below, above = shown(pair, child, parent)
        assert pair.similarity == round(fuzz.ratio(below, above) / 100, 3)
        assert 0 <= pair.similarity <= 1


@given(PASSAGE)
def test_a_passage_is_aligned_with_itself_as_a_whole(text: str) -> None:
    passage = words(text)
    clauses = [passage.letters[slice(*clause)] for clause in passage.clauses]
    # If a clause occurs twice, the first occurrence is displayed for both
    assume(len(set(clauses)) == len(clauses))
    pairs = align(passage, passage, np.eye(len(passage.sentences), dtype=np.float32))
    taken = {place for pair in pairs for place in range(*pair.child)}
    assert taken == set(range(len(passage.letters)))
    assert any(pair.similarity == 1 for pair in pairs)


@given(PASSAGE, PASSAGE, PASSAGE)
def test_spans_lead_to_the_words_they_claim(before: str, first: str, second: str) -> None:
    """The same in a source where the passage follows another, with line breaks."""
    source = before + "\n" + "\n".join(first)
    child = words(first)
    moved = wording(fold(source), len(before) + 1, len(source), "")
    for pair in align(child, words(second), nearness(child, words(second))):
        start, end = moved.span(*pair.child)
        assert words(source[start:end]).letters == child.letters[slice(*pair.child)]
        assert words(source[start]).letters and words(source[end - 1]).letters


def test_consecutive_clauses_are_one_piece() -> None:
    child = words("建设数字平台,健全长效机制,保护水源。植树造林。")
    parent = words("搭建载体。建设数字平台,健全长效机制,保护水源。")
    (pair,) = align(child, parent, nearness(child, parent))
    assert shown(pair, child, parent) == ("建设数字平台健全长效机制保护水源",) * 2
    assert pair.similarity == 1.0


def test_a_short_clause_is_shown_only_beside_its_neighbour() -> None:
    alone = words("全面推进,植树造林绿化荒山。"), words("全面推进,治理污水处理设施。")
    (only,) = align(*alone, nearness(*alone))
    assert shown(only, *alone) == ("全面推进植树造林绿化荒山", "全面推进治理污水处理设施")
    beside = words("全面推进,植树造林绿化荒山。"), words("全面推进,植树造林绿化山地。")
    (both,) = align(*beside, nearness(*beside))
    assert shown(both, *beside)[0] == "全面推进植树造林绿化荒山"
    assert both.similarity > only.similarity


@pytest.mark.parametrize(("near", "count"), [(0.44, 1), (0.46, 2)])
def test_a_sentence_in_other_words_is_aligned_by_meaning(near: float, count: int) -> None:
    child = words("划定水源保护区。对树龄百年以上的古木建档。")
    parent = words("划定水源保护区。给老茶园挂牌。")
    meanings = np.asarray([[0.9, 0.0], [0.0, near]], np.float32)
    pairs = align(child, parent, meanings)
    assert len(pairs) == count
    assert shown(pairs[0], child, parent) == ("划定水源保护区",) * 2
    if count == 2:
        assert shown(pairs[1], child, parent) == ("对树龄百年以上的古木建档", "给老茶园挂牌")


def test_the_nearest_sentences_where_nothing_is_alike() -> None:
    child, parent = words("甲乙丙丁。戊己庚辛。"), words("春夏秋冬。东南西北。")
    meanings = np.asarray([[0.0, 0.1], [0.2, 0.1]], np.float32)
    (pair,) = align(child, parent, meanings)
    assert shown(pair, child, parent) == ("戊己庚辛", "春夏秋冬")
    assert pair.similarity == 0.0

"""The clauses that are displayed for two passages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from graph.derive.alignment import Aligned, align
from graph.derive.lexical import Matrix
from graph.derive.wording import Wording, wording
from graph.reference.normal_text import fold
from tests.graph.derive.passages import PASSAGE, words


def nearness(child: Wording, parent: Wording, value: float = 0.0) -> Matrix:
    return np.full((len(child.sentences), len(parent.sentences)), value, np.float32)


def shown(pair: Aligned, child: Wording, parent: Wording) -> tuple[str, str]:
    return child.letters[slice(*pair.child)], parent.letters[slice(*pair.parent)]


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

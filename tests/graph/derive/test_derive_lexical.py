"""Rarity, cosine and shared n-grams, compared with oracles that count one pair at a time."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derive.lexical import cosine, count_grams, information, shared

_SIDE = st.lists(st.text("甲乙丙丁", max_size=7), min_size=1, max_size=5)
_SIZES = st.sampled_from([(1,), (2,), (1, 2), (3,)])


def grams_of(text: str, sizes: tuple[int, ...]) -> Counter[str]:
    return Counter(text[i : i + n] for n in sizes for i in range(len(text) - n + 1))


def rarity_of(child: list[str], parent: list[str], sizes: tuple[int, ...]) -> dict[str, float]:
    passages = [grams_of(text, sizes) for text in (*child, *parent)]
    held = Counter(gram for passage in passages for gram in passage)
    return {gram: math.log((len(passages) + 1) / count) for gram, count in held.items()}


@given(_SIDE, _SIDE, _SIZES)
def test_cosine(child: list[str], parent: list[str], sizes: tuple[int, ...]) -> None:
    rarity = rarity_of(child, parent, sizes)

    def vector(text: str) -> dict[str, float]:
        weights = {g: (1 + math.log(n)) * rarity[g] for g, n in grams_of(text, sizes).items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}

    expected = [
        [sum(w * vector(above).get(g, 0.0) for g, w in vector(below).items()) for above in parent]
        for below in child
    ]
    found = cosine(count_grams(child, parent, sizes))
    assert found.shape == (len(child), len(parent)) and found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-5)


@given(_SIDE, _SIDE, _SIZES)
def test_shared(child: list[str], parent: list[str], sizes: tuple[int, ...]) -> None:
    rarity = rarity_of(child, parent, sizes)
    holders = Counter(gram for text in parent for gram in grams_of(text, sizes))
    found = shared(count_grams(child, parent, sizes))
    for i, below in enumerate(child):
        own = grams_of(below, sizes).keys()
        anywhere = sum(rarity[gram] for gram in own if gram in holders)
        for j, above in enumerate(parent):
            both = own & grams_of(above, sizes).keys()
            assert math.isclose(
                found.information[i, j], sum(rarity[gram] for gram in both), abs_tol=1e-4
            )
            part = sum(rarity[gram] / _texts_with(gram, parent) for gram in both)
            expected = part / anywhere if anywhere else 0.0
            assert math.isclose(found.explained[i, j], expected, abs_tol=1e-5)
    # Every match found above belongs to some passage
    total = found.explained.sum(axis=1)
    assert all(math.isclose(t, 1, abs_tol=1e-5) or t == 0 for t in total)


def _texts_with(gram: str, texts: list[str]) -> int:
    return sum(gram in text for text in texts)


@pytest.mark.parametrize("count", [10, 20, 40, 200])
def test_common_grams_are_left_out_and_shared_ones_stay(count: int) -> None:
    """Text shared by two passages of a small plan is not common, however few there are."""
    own = [chr(0x4E00 + 2 * i) + chr(0x4E01 + 2 * i) for i in range(count // 2)]
    grams = count_grams([f"的{text}" for text in own], [f"的{text}" for text in own], (1,))
    kept = grams.without_common(0.05)
    assert grams.child.shape[1] == count + 1
    assert kept.child.shape[1] == kept.parent.shape[1] == len(kept.rarity) == count
    assert np.allclose(cosine(kept), np.eye(count // 2))


@pytest.mark.parametrize(("holders", "stays"), [(5, True), (6, False)])
def test_exactly_the_share_is_not_more_than_it(holders: int, stays: bool) -> None:
    texts = ["的" if i < holders else "了" for i in range(100)]
    kept = count_grams(texts[:50], texts[50:], (1,)).without_common(0.05)
    assert kept.child.shape[1] == stays


def test_the_rare_weighs_more() -> None:
    child = ["建立健全机制", "治理白洋淀"]
    parent = ["建立健全制度", "保护白洋淀", "建立健全体系"]
    found = shared(count_grams(child, parent, (2,))).information
    assert found[1, 1] / 2 > found[0, 0] / 3 > 0
    assert found[1, 0] == 0


def test_no_grams_at_all() -> None:
    grams = count_grams(["", "甲"], ["乙"], (2,))
    assert cosine(grams).tolist() == [[0], [0]]
    assert shared(grams).information.tolist() == [[0], [0]]
    assert shared(grams).explained.tolist() == [[0], [0]]


@given(_SIDE, _SIDE, _SIZES)
def test_information(child: list[str], parent: list[str], sizes: tuple[int, ...]) -> None:
    rarity = rarity_of(child, parent, sizes)
    grams = count_grams(child, parent, sizes)
    found = information(grams.child, grams.rarity)
    expected = [sum(rarity[gram] for gram in grams_of(text, sizes)) for text in child]
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)

"""Features of pairs: their shapes, and properties that must not affect them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graph.derive import features as module
from graph.derive.encoder import Encoder
from graph.derive.features import FEATURES, measure
from graph.derive.matcher import Matcher
from graph.derive.matching import match
from graph.derive.meaning import meanings
from graph.derive.wording import Wording
from tests.examples import examples
from tests.graph.derive.passages import CHILD, PARENT, PASSAGE, all_words, words
from tools.evaluate.judged_pairs import JudgedPair, wordings

pytestmark = pytest.mark.slow

_NAMES = list(FEATURES)


def measured(child: list[Wording], parent: list[Wording], encoder: Encoder):
    return measure(child, parent, *meanings(child, parent, encoder)).features


@examples(25, HealthCheck.too_slow)
@given(st.lists(PASSAGE, min_size=1, max_size=4), st.lists(PASSAGE, min_size=1, max_size=4))
def test_shape_and_finite(encoder: Encoder, child: list[str], parent: list[str]) -> None:
    found = measured(all_words(child), all_words(parent), encoder)
    assert found.shape == (len(child), len(parent), len(FEATURES))
    assert np.isfinite(found).all()


@pytest.mark.parametrize(("children", "parents"), [(1, 1), (1, 5), (4, 1), (4, 5)])
def test_few_passages(encoder: Encoder, matcher: Matcher, children: int, parents: int) -> None:
    found = match(all_words(CHILD[:children]), all_words(PARENT[:parents]), matcher, encoder)
    assert found.scores.shape == (children, parents)
    assert ((found.scores >= 0) & (found.scores <= 1)).all()
    for i in range(children):
        for j in range(parents):
            assert found.aligned(i, j)


def test_a_single_letter(encoder: Encoder, matcher: Matcher) -> None:
    found = match([words("水")], [words("山")], matcher, encoder)
    assert np.isfinite(found.features).all()
    (pair,) = found.aligned(0, 0)
    assert (pair.child, pair.parent, pair.similarity) == ((0, 1), (0, 1), 0.0)


@pytest.mark.parametrize("seed", [0, 1])
def test_order_does_not_matter(pairs: list[JudgedPair], encoder: Encoder, seed: int) -> None:
    child, parent = wordings(pairs[seed].child), wordings(pairs[seed].parent)
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(len(child)), random.permutation(len(parent))
    found = measured(child, parent, encoder)
    turned = measured([child[i] for i in rows], [parent[j] for j in columns], encoder)
    np.testing.assert_allclose(turned, found[np.ix_(rows, columns)], atol=2e-4)


@pytest.mark.parametrize("block", [1, 3, 40])
def test_blocks_do_not_matter(
    pairs: list[JudgedPair], encoder: Encoder, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, parent = wordings(pairs[2].child), wordings(pairs[2].parent)
    found = measured(child, parent, encoder)
    monkeypatch.setattr(module, "_BLOCK", block)
    np.testing.assert_allclose(measured(child, parent, encoder), found, atol=1e-5)


def test_the_same_input_gives_the_same_bytes(pairs: list[JudgedPair], encoder: Encoder) -> None:
    child, parent = wordings(pairs[1].child), wordings(pairs[1].parent)
    first, second = (measured(child, parent, encoder) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_the_right_parent_stands_out(encoder: Encoder, matcher: Matcher) -> None:
    """Each feature is highest for the parent from which the child's passage was made."""
    found = measured(all_words(CHILD), all_words(PARENT), encoder)
    for name in ("shared_words", "word_likeness", "sentence_explained", "sentence_margin"):
        row = found[:, :, _NAMES.index(name)]
        assert [int(row[i].argmax()) for i in (0, 1, 3)] == [0, 1, 4], name
    scores = match(all_words(CHILD), all_words(PARENT), matcher, encoder).scores
    tied = {(int(i), int(j)) for i, j in np.argwhere(scores >= matcher.threshold)}
    assert {pair for pair in tied if pair[0] != 2} == {(0, 0), (1, 1), (3, 4)}


def test_aligned_takes_the_sentences_of_its_own_pair(encoder: Encoder, matcher: Matcher) -> None:
    """The nearest sentences in meaning of the requested pair, not of the previous one."""
    child = all_words(["建设水库。给古茶树挂牌。", "对树龄百年以上的古木建档。"])
    parent = all_words(["发展旅游。", "开展宣传。保护老茶园。"])
    found = match(child, parent, matcher, encoder)
    for i in range(2):
        for j in range(2):
            below = found.below.sentences[found.below.starts[i] :][: len(child[i].sentences)]
            above = found.above.sentences[found.above.starts[j] :][: len(parent[j].sentences)]
            best = np.unravel_index(int((below @ above.T).argmax()), (len(below), len(above)))
            shown = {(pair.child, pair.parent) for pair in found.aligned(i, j)}
            assert (child[i].sentences[best[0]], parent[j].sentences[best[1]]) in shown

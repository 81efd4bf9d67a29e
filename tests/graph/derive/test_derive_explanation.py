"""The second look: the clauses of a child that a second parent explains, and the first does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn

from graph.derive.explanation import SECOND_FEATURES, Clauses, best_other, second_features
from graph.derive.lexical import Matrix

_NAMES = list(SECOND_FEATURES)
_MATRIX = stn.arrays(
    np.float32,
    stn.array_shapes(min_dims=2, max_dims=2, max_side=6),
    elements=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)


def clauses(likeness: list[list[float]], weight: list[float], starts: list[int]) -> Clauses:
    return Clauses(
        np.asarray(likeness, np.float32), np.asarray(weight, np.float32), np.asarray(starts)
    )


def feature(found: Matrix, name: str) -> Matrix:
    return found[:, :, _NAMES.index(name)]


@given(_MATRIX)
def test_best_other(values: Matrix) -> None:
    found = best_other(values)
    for (i, j), value in np.ndenumerate(found):
        others = np.delete(values[i], j)
        assert value == pytest.approx(others.max() if len(others) else 0, abs=1e-6)


def test_a_second_parent_explains_other_clauses() -> None:
    """The third parent repeats what the first explains, the second explains the other clause."""
    child = clauses([[0.9, 0.1, 0.8], [0.1, 0.8, 0.1]], [3, 1], [0])
    parent = clauses([[0.9], [0.8], [0.8]], [1, 1, 1], [0, 1, 2])
    logits = np.asarray([[5.0, -1.0, -1.0]], np.float32)
    found = second_features(logits, child, parent)
    assert found.shape == (1, 3, len(SECOND_FEATURES))
    first, second, third = feature(found, "child_explained")[0]
    assert second == pytest.approx((0.8 - 0.1) / 4, abs=0.02)
    assert third == pytest.approx(0, abs=1e-3)
    assert first > second
    assert list(feature(found, "first_look")[0]) == [5, -1, -1]
    assert list(feature(found, "below_best")[0]) == [0, -6, -6]


def test_an_unlikely_parent_explains_nothing_away() -> None:
    """The same clause in a parent that is no candidate does not count against a likely one."""
    child = clauses([[0.9, 0.9]], [2], [0])
    parent = clauses([[0.9], [0.9]], [1, 1], [0, 1])
    unlikely = second_features(np.asarray([[2.0, -9.0]], np.float32), child, parent)
    likely = second_features(np.asarray([[2.0, 9.0]], np.float32), child, parent)
    assert feature(unlikely, "child_explained")[0, 0] == pytest.approx(0.9, abs=0.01)
    assert feature(likely, "child_explained")[0, 0] == pytest.approx(0, abs=0.01)


def test_a_parent_is_shared_among_children() -> None:
    """Seen from the parent: the second child takes up the clause that the first leaves."""
    child = clauses([[0.9], [0.9]], [1, 1], [0, 1])
    parent = clauses([[0.9, 0.1], [0.1, 0.7]], [1, 1], [0])
    found = second_features(np.asarray([[4.0], [-1.0]], np.float32), child, parent)
    assert feature(found, "parent_explained")[1, 0] == pytest.approx(0.3, abs=0.02)


@given(_MATRIX)
def test_clauses_without_information(likeness: Matrix) -> None:
    bare = Clauses(likeness, np.zeros(len(likeness), np.float32), np.zeros(1, np.intp))
    found = bare.explained(np.ones((1, likeness.shape[1]), np.float32))
    assert found.shape == (1, likeness.shape[1]) and not found.any()

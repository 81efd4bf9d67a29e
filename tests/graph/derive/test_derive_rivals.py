"""The rank of a pair among its rivals, compared with oracles that look at one pair at a time."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn

from graph.derive.lexical import Matrix
from graph.derive.rivals import against_rivals, margin

_MATRIX = stn.arrays(
    np.float32,
    stn.array_shapes(min_dims=2, max_dims=2, max_side=8),
    elements=st.sampled_from([-1.0, -0.5, 0.0, 0.25, 0.5, 1.0]),
)


@given(_MATRIX, st.integers(1, 6))
def test_against_rivals(likeness: Matrix, nearest: int) -> None:
    found = against_rivals(likeness, nearest)
    for (i, j), value in np.ndenumerate(likeness):
        row, column = (
            np.mean(sorted(line, reverse=True)[:nearest]) for line in (likeness[i], likeness[:, j])
        )
        assert np.isclose(found[i, j], 2 * value - row - column, atol=1e-6)


@given(_MATRIX)
def test_margin(likeness: Matrix) -> None:
    found = margin(likeness)
    for (i, j), value in np.ndenumerate(likeness):
        others = np.delete(likeness[i], j)
        assert found[i, j] == (value - others.max() if len(others) else 0)


@given(_MATRIX)
def test_at_most_one_of_a_row_is_ahead(likeness: Matrix) -> None:
    assert ((margin(likeness) > 0).sum(axis=1) <= 1).all()


@given(_MATRIX, st.randoms(use_true_random=False))
def test_order_does_not_matter(likeness: Matrix, random) -> None:
    rows, columns = list(range(likeness.shape[0])), list(range(likeness.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    place = np.ix_(rows, columns)
    for measure in (against_rivals, margin):
        np.testing.assert_allclose(measure(likeness[place]), measure(likeness)[place], atol=1e-6)


def test_boilerplate_is_nobodys() -> None:
    """A passage as near to all others as the best of another row ranks after that one."""
    likeness = np.asarray([[0.9, 0.1, 0.1], [0.9, 0.9, 0.9]], np.float32)
    found = against_rivals(likeness, 2)
    assert found[0, 0] > found[1, 0]

"""How a pair stands among its rivals: the same child with other parents, the same parent with
other children.

How alike two passages must be depends on how two plans are written; that one parent is clearly
more alike than all others does not. So most features are read against the rivals.
"""

from __future__ import annotations

import numpy as np

from graph.derive.lexical import Matrix

_NEAREST = 5


def against_rivals(likeness: Matrix, nearest: int = _NEAREST) -> Matrix:
    """Twice the likeness less the mean of the row's and of the column's ``nearest`` highest.

    Cross-domain similarity local scaling (Conneau et al. 2018, Word translation without parallel
    data): a passage that is near to everything, boilerplate, is nobody's.
    """
    rows = _mean_of_highest(likeness, nearest, axis=1)
    columns = _mean_of_highest(likeness, nearest, axis=0)
    result: Matrix = 2 * likeness - rows - columns
    return result


def margin(likeness: Matrix) -> Matrix:
    """How far each pair is ahead of the best other one of its row; below 0 for all but the best."""
    if likeness.shape[1] < 2:
        return np.zeros_like(likeness)
    highest = np.partition(likeness, -2, axis=1)
    second, best = highest[:, -2:-1], highest[:, -1:]
    result: Matrix = likeness - np.where(likeness >= best, second, best)
    return result


def _mean_of_highest(likeness: Matrix, count: int, axis: int) -> Matrix:
    size = likeness.shape[axis]
    highest = np.partition(likeness, max(size - count, 0), axis=axis)
    taken = np.take(highest, np.arange(max(size - count, 0), size), axis=axis)
    mean: Matrix = taken.mean(axis=axis, keepdims=True)
    return mean

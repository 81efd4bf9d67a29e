"""Similarity of a pair relative to its rivals: the same child with other parents, and the same
parent with other children.

The similarity that a derivation needs depends on how two plans are written. A clear lead of one
parent over all others does not. So most features are relative to the rivals.
"""

from __future__ import annotations

import numpy as np

from graph.derive.lexical import Matrix

_NEAREST = 5


def against_rivals(likeness: Matrix, nearest: int = _NEAREST) -> Matrix:
    """Return twice the similarity minus the means of the ``nearest`` highest of the row and column.

    Cross-domain similarity local scaling (Conneau et al. 2018, Word translation without parallel
    data): boilerplate, which is similar to everything, gets low values.
    """
    rows = _mean_of_highest(likeness, nearest, axis=1)
    columns = _mean_of_highest(likeness, nearest, axis=0)
    result: Matrix = 2 * likeness - rows - columns
    return result


def margin(likeness: Matrix) -> Matrix:
    """Return the lead of each pair over the best other pair of its row (negative if behind)."""
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

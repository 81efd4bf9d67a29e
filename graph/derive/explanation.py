"""Explanation of the clauses of one passage by those of another, and the features of a second look.

A child's passage may come from several parents. A second parent holds if it explains clauses that
the first one leaves open; a passage that only repeats what a better one explains does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from graph.derive.lexical import Matrix
from graph.derive.meaning import Starts
from graph.derive.rivals import margin
from graph.derive.weights import logistic

# In the order of the weights of the second look
SECOND_FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "first_look": "log odds by the features of the pair alone",
        "below_best": "lead over the child's best other parent in log odds, at most 0",
        "child_explained": "share of the child's clauses that no likelier parent explains as well",
        "parent_explained": "share of the parent's clauses that no likelier child explains as well",
    }
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of the passages of one side.

    ``likeness`` (clauses x passages of the other side, 0..1) is the similarity to the most similar
    clause of a passage. ``weight`` is the information in each clause, ``starts`` holds the index of
    each passage's first clause.
    """

    likeness: Matrix
    weight: Matrix
    starts: Starts

    def share(self, values: Matrix) -> Matrix:
        """Return the means of ``values`` (clauses x others) over the clauses of each passage, by
        weight: passages x others."""
        totals = np.add.reduceat(self.weight, self.starts)[:, None]
        sums = np.add.reduceat(values * self.weight[:, None], self.starts, axis=0)
        shares: Matrix = (sums / np.where(totals > 0, totals, 1)).astype(np.float32)
        return shares

    def explained(self, probability: Matrix) -> Matrix:
        """Return the share of each passage's clauses that each passage of the other side explains
        beyond the others, whose explanations count by their ``probability`` (passages x others)."""
        counts = np.diff([*self.starts, len(self.weight)])
        likely = np.repeat(probability, counts, axis=0) * self.likeness
        return self.share(np.maximum(self.likeness - best_other(likely), 0))


def best_other(values: Matrix) -> Matrix:
    """Return the highest of the other values of the row for each value; 0 without others."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    return values - margin(values)


def second_features(logits: Matrix, child: Clauses, parent: Clauses) -> npt.NDArray[np.float32]:
    """Return the :data:`SECOND_FEATURES` of all pairs, from their log odds at first look
    (child passages x parent passages)."""
    probability = logistic(logits)
    found = {
        "first_look": logits,
        "below_best": np.minimum(margin(logits), 0),
        "child_explained": child.explained(probability),
        "parent_explained": parent.explained(probability.T).T,
    }
    return np.stack([found[name] for name in SECOND_FEATURES], axis=-1).astype(np.float32)

"""Logistic regression over standardised features, with weights read from a file."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from scipy.special import expit

from graph.derive.lexical import Matrix


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights of standardised features: ``mean`` and ``scale`` are those of each feature in
    training."""

    mean: Matrix
    scale: Matrix
    weight: Matrix
    intercept: float

    @classmethod
    def of(cls, fields: Mapping[str, Any], names: Collection[str]) -> Self:
        """Return the model of a part of a weights file, which must have the features ``names``.

        Raises KeyError, TypeError or ValueError.
        """
        features = fields["features"]
        if not isinstance(features, Mapping) or list(features) != list(names):
            raise ValueError("its features differ from those that are measured")
        columns = [
            [float(f[key]) for f in features.values()] for key in ("mean", "scale", "weight")
        ]
        intercept = float(fields["intercept"])
        if not all(map(math.isfinite, (*(n for column in columns for n in column), intercept))):
            raise ValueError("a weight is not a finite number")
        if min(columns[1]) <= 0:
            raise ValueError("the scale of every feature must be greater than 0")
        mean, scale, weight = (np.asarray(column, np.float32) for column in columns)
        return cls(mean, scale, weight, intercept)

    def log_odds(self, features: Matrix) -> Matrix:
        """Return the log odds of each row: features (rows x features) to log odds (rows)."""
        standard = (features - self.mean) / self.scale
        odds: Matrix = (standard @ self.weight + self.intercept).astype(np.float32)
        return odds

    def probabilities(self, features: Matrix) -> Matrix:
        """Return the probability of each row: features (rows x features) to 0..1 (rows)."""
        result: Matrix = expit(self.log_odds(features))
        return result

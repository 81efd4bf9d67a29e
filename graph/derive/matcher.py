"""The model that turns the features of a pair into the probability of a derivation.

It is a logistic regression over standardised features. ``make train-matcher`` fits it and writes
the weights, the threshold and the bounds of relations to ``data/matcher.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from graph.derive.alignment import Overlap
from graph.derive.features import FEATURES
from graph.derive.lexical import Matrix
from graph.errors import MatcherError
from graph.model.ids import digest


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one standardised feature, with its ``mean`` and ``scale`` in training and its
    mean over the derived pairs (``typical``)."""

    mean: float
    scale: float
    weight: float
    typical: float


@dataclass(frozen=True, slots=True)
class Band:
    """The number of held-out pairs with a score in ``[low, high)``, and the share of them that the
    judges had linked."""

    low: float
    high: float
    pairs: int
    precision: float


@dataclass(frozen=True, slots=True)
class RelationBounds:
    """The lower bounds of relations: of the child coverage for ``verbatim`` and ``edited``, of the
    longest run in letters for ``partial``."""

    verbatim: float
    edited: float
    partial: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """Fitted weights. A pair with a score of ``threshold`` or more is proposed."""

    version: str
    encoder: str
    weights: tuple[Weight, ...]
    intercept: float
    threshold: float
    relations: RelationBounds
    bands: tuple[Band, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> Matcher:
        """Read weights from ``path`` (default: those shipped). Raises MatcherError."""
        source = path or resources.files("data") / "matcher.json"
        try:
            text = source.read_text(encoding="utf-8")
            return cls.of(json.loads(text))
        except OSError as error:
            raise MatcherError(f"{source}: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise MatcherError(
                f"{source} does not contain weights for this version: {error}"
            ) from error

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Matcher:
        """Return the matcher of a weights file. Raises KeyError, TypeError or ValueError."""
        features = fields["features"]
        if not isinstance(features, Mapping) or list(features) != list(FEATURES):
            raise ValueError("its features differ from those that are measured")
        weights = tuple(Weight(**weight) for weight in features.values())
        relations = RelationBounds(**fields["relations"])
        numbers = (*map(astuple, weights), (fields["intercept"], fields["threshold"]))
        for number in (*chain.from_iterable(numbers), *astuple(relations)):
            if not math.isfinite(number):
                raise ValueError(f"{number} is not a finite number")
        if any(weight.scale <= 0 for weight in weights):
            raise ValueError("the scale of every feature must be greater than 0")
        # The version depends on everything that scores depend on
        fitted = [fields[name] for name in ("encoder", "features", "intercept", "threshold")]
        return cls(
            f"{fields['version']}-{digest(json.dumps([*fitted, fields['relations']]))}",
            fields["encoder"],
            weights,
            fields["intercept"],
            fields["threshold"],
            relations,
            tuple(Band(**band) for band in fields["bands"]),
        )

    def scores(self, features: npt.NDArray[np.float32]) -> Matrix:
        """Return the probability of each pair: features (… x features) to scores (…)."""
        logits = self._parts(features).sum(axis=-1) + self.intercept
        scores: Matrix = expit(logits)
        return scores

    def shortfall(self, features: npt.NDArray[np.float32]) -> Mapping[str, float]:
        """Return the features that lower the score of a pair, and by how much (log odds), compared
        with the typical derived pair; the largest first."""
        typical = np.asarray([w.typical for w in self.weights], np.float32)
        loss = self._parts(features) - self._parts(typical)
        falls = {
            name: float(value) for name, value in zip(FEATURES, loss, strict=True) if value < 0
        }
        return dict(sorted(falls.items(), key=lambda item: item[1]))

    def relation(self, found: Overlap) -> str:
        """Return how the child's passage was made from the parent's.

        ``verbatim`` from 80 % of the child's text, ``edited`` from 30 %, ``partial`` where whole
        clauses were taken over, else ``reworded``.
        """
        if found.child_coverage >= self.relations.verbatim:
            return "verbatim"
        if found.child_coverage >= self.relations.edited:
            return "edited"
        return "partial" if found.longest_run >= self.relations.partial else "reworded"

    def precision(self, score: float) -> float | None:
        """Return the share of held-out pairs with such scores that were right, or None if not
        measured."""
        return next((band.precision for band in self.bands if band.low <= score < band.high), None)

    def _parts(self, features: npt.NDArray[np.float32]) -> Matrix:
        mean, scale, weight = (
            np.asarray([getattr(w, name) for w in self.weights], np.float32)
            for name in ("mean", "scale", "weight")
        )
        parts: Matrix = (features - mean) / scale * weight
        return parts

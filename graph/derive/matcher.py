"""The model that turns the features of a pair into the probability of a derivation.

It is a logistic regression over standardised features, followed by a second one that sees the first
one's result for all pairs: which parents of the same child are likelier, and which clauses they
explain. ``make train-matcher`` fits both and writes the weights, the threshold and the bounds of
relations to ``data/matcher.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from graph.derive.alignment import Overlap
from graph.derive.explanation import SECOND_FEATURES, second_features
from graph.derive.features import FEATURES, Measured
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
class Regression:
    """A logistic regression: the weight of each feature, and the intercept."""

    weights: tuple[Weight, ...]
    intercept: float

    @classmethod
    def of(cls, fields: Mapping[str, Any], names: Iterable[str]) -> Regression:
        """Return the regression over the features ``names``. Raises KeyError, TypeError or
        ValueError."""
        features = fields["features"]
        if not isinstance(features, Mapping) or list(features) != list(names):
            raise ValueError("its features differ from those that are measured")
        weights = tuple(Weight(**weight) for weight in features.values())
        _require_finite([*chain.from_iterable(map(astuple, weights)), fields["intercept"]])
        if any(weight.scale <= 0 for weight in weights):
            raise ValueError("the scale of every feature must be greater than 0")
        return cls(weights, fields["intercept"])

    def logits(self, features: npt.NDArray[np.float32]) -> Matrix:
        """Return log odds: features (… x features) to log odds (…)."""
        logits: Matrix = self.parts(features).sum(axis=-1) + self.intercept
        return logits

    def parts(self, features: npt.NDArray[np.float32]) -> Matrix:
        """Return the part of each feature in the log odds, without the intercept."""
        mean, scale, weight = (
            np.asarray([getattr(w, name) for w in self.weights], np.float32)
            for name in ("mean", "scale", "weight")
        )
        parts: Matrix = (features - mean) / scale * weight
        return parts


@dataclass(frozen=True, slots=True)
class Matcher:
    """Fitted weights. A pair with a score of ``threshold`` or more is proposed.

    ``first`` weighs the features of each pair alone. ``second`` weighs its result together with
    those of the rivals, so a second parent of a child can be told from a repetition.
    """

    version: str
    encoder: str
    first: Regression
    second: Regression
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
        relations = RelationBounds(**fields["relations"])
        _require_finite([fields["threshold"], *astuple(relations)])
        # The version depends on everything that scores depend on
        fitted = [fields[name] for name in ("encoder", "first", "second", "threshold", "relations")]
        return cls(
            f"{fields['version']}-{digest(json.dumps(fitted))}",
            fields["encoder"],
            Regression.of(fields["first"], FEATURES),
            Regression.of(fields["second"], SECOND_FEATURES),
            fields["threshold"],
            relations,
            tuple(Band(**band) for band in fields["bands"]),
        )

    def scores(self, measured: Measured) -> Matrix:
        """Return the probability of each pair: child passages x parent passages."""
        logits = self.first.logits(measured.features)
        features = second_features(logits, measured.child, measured.parent)
        scores: Matrix = expit(self.second.logits(features))
        return scores

    def shortfall(self, features: npt.NDArray[np.float32]) -> Mapping[str, float]:
        """Return the features of a pair alone that lower its score, and by how much (log odds at
        first look), compared with the typical derived pair; the largest first."""
        typical = np.asarray([w.typical for w in self.first.weights], np.float32)
        loss = self.first.parts(features) - self.first.parts(typical)
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


def _require_finite(numbers: Iterable[float]) -> None:
    for number in numbers:
        if not math.isfinite(number):
            raise ValueError(f"{number} is not a finite number")

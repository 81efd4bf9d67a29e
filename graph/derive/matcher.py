"""The model: from the features of a pair to the probability that one comes from the other.

Logistic regression over standardised features. Weights, threshold and the bounds of relations
stand in ``data/matcher.json``, which ``make train-matcher`` writes; nothing is fitted here.
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
    """Of one feature: its ``mean`` and ``scale`` in training, its ``weight`` once standardised,
    and its mean among the pairs that are derived (``typical``)."""

    mean: float
    scale: float
    weight: float
    typical: float


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs scored in ``[low, high)`` when they were held out of training: how many there were,
    and what share of them the judges had tied."""

    low: float
    high: float
    pairs: int
    precision: float


@dataclass(frozen=True, slots=True)
class RelationBounds:
    """``verbatim`` and ``edited``: least child coverage; ``partial``: letters of the
    least longest run."""

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
        """Read weights from ``path``, or those that come with plangraph. Raises MatcherError."""
        source = path or resources.files("data") / "matcher.json"
        try:
            text = source.read_text(encoding="utf-8")
            return cls.of(json.loads(text))
        except OSError as error:
            raise MatcherError(f"{source}: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise MatcherError(
                f"{source} holds no weights that fit this version: {error}"
            ) from error

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Matcher:
        """The matcher that the weights file says. Raises KeyError, TypeError or ValueError."""
        features = said["features"]
        if not isinstance(features, Mapping) or list(features) != list(FEATURES):
            raise ValueError("its features are not the features that are measured")
        weights = tuple(Weight(**weight) for weight in features.values())
        relations = RelationBounds(**said["relations"])
        numbers = (*map(astuple, weights), (said["intercept"], said["threshold"]))
        for number in (*chain.from_iterable(numbers), *astuple(relations)):
            if not math.isfinite(number):
                raise ValueError(f"{number} is no number to reckon with")
        if any(weight.scale <= 0 for weight in weights):
            raise ValueError("the scale of a feature is above 0")
        # What the scores depend on, so that other weights are another version
        fitted = [said[name] for name in ("encoder", "features", "intercept", "threshold")]
        return cls(
            f"{said['version']}-{digest(json.dumps([*fitted, said['relations']]))}",
            said["encoder"],
            weights,
            said["intercept"],
            said["threshold"],
            relations,
            tuple(Band(**band) for band in said["bands"]),
        )

    def scores(self, features: npt.NDArray[np.float32]) -> Matrix:
        """The probability that each pair is derived: features (… x features) to scores (…)."""
        logits = self._parts(features).sum(axis=-1) + self.intercept
        scores: Matrix = expit(logits)
        return scores

    def shortfall(self, features: npt.NDArray[np.float32]) -> Mapping[str, float]:
        """By how much each feature of one pair lowers its score (log odds), set beside the
        typical derived pair; the most first, only those that lower it."""
        typical = np.asarray([w.typical for w in self.weights], np.float32)
        loss = self._parts(features) - self._parts(typical)
        falls = {
            name: float(value) for name, value in zip(FEATURES, loss, strict=True) if value < 0
        }
        return dict(sorted(falls.items(), key=lambda item: item[1]))

    def relation(self, found: Overlap) -> str:
        """How the child's passage was made from the parent's (DESIGN, section 2: verbatim from
        80 % of the child's text, edited from 30 %, partial where whole clauses were taken over)."""
        if found.child_coverage >= self.relations.verbatim:
            return "verbatim"
        if found.child_coverage >= self.relations.edited:
            return "edited"
        return "partial" if found.longest_run >= self.relations.partial else "reworded"

    def precision(self, score: float) -> float | None:
        """What share of held-out pairs with about this score were right; None: not measured."""
        return next((band.precision for band in self.bands if band.low <= score < band.high), None)

    def _parts(self, features: npt.NDArray[np.float32]) -> Matrix:
        mean, scale, weight = (
            np.asarray([getattr(w, name) for w in self.weights], np.float32)
            for name in ("mean", "scale", "weight")
        )
        parts: Matrix = (features - mean) / scale * weight
        return parts

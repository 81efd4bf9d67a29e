"""Fitted weights: logistic regressions over standardised features, and the files that hold them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from graph.derive.lexical import Matrix
from graph.errors import MatcherError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one standardised feature, with its ``mean`` and ``scale`` in training, and its
    mean over the derived pairs (``typical``) where that is needed."""

    mean: float
    scale: float
    weight: float
    typical: float | None = None


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
        numbers = (number for weight in weights for number in astuple(weight))
        require_finite([*(n for n in numbers if n is not None), fields["intercept"]])
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


def logistic(logits: Matrix) -> Matrix:
    """Return the probabilities (0..1) of log odds, in the same shape."""
    # Imported at the first use: it takes longer than a command that judges nothing
    from scipy.special import expit

    probabilities: Matrix = expit(logits)
    return probabilities


def log_odds(probabilities: Matrix) -> Matrix:
    """Return the log odds of probabilities (0..1, both excluded), in the same shape."""
    from scipy.special import logit

    logits: Matrix = logit(probabilities)
    return logits


def read_weights(path: Path | None, name: str, build: Callable[[Mapping[str, Any]], T]) -> T:
    """Return what ``build`` makes of the weights file at ``path`` (default: the shipped ``name``).

    Raises MatcherError, also where ``build`` raises KeyError, TypeError or ValueError.
    """
    source = path or resources.files("data") / name
    try:
        return build(json.loads(source.read_text(encoding="utf-8")))
    except OSError as error:
        raise MatcherError(f"{source}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise MatcherError(
            f"{source} does not contain weights for this version: {error}"
        ) from error


def require_finite(numbers: Iterable[float]) -> None:
    """Raise ValueError if one of ``numbers`` is not finite, TypeError if it is not a number."""
    for number in numbers:
        if not math.isfinite(number):
            raise ValueError(f"{number} is not a finite number")

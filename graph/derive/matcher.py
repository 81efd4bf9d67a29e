"""The model that turns the features of a pair into the probability of a derivation.

It is a logistic regression over standardised features, followed by a second one that sees the first
one's result for all pairs: which parents of the same child are likelier, and which clauses they
explain. ``make train-matcher`` fits both and writes the weights, the threshold and the bounds of
relations to ``data/matcher.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.derive.explanation import SECOND_FEATURES, second_features
from graph.derive.features import FEATURES, Measured
from graph.derive.lexical import Matrix
from graph.derive.overlap import Overlap
from graph.derive.weights import Regression, logistic, read_weights, require_finite
from graph.model.ids import digest


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
    """Fitted weights. A pair with a score of ``threshold`` or more is proposed.

    ``first`` weighs the features of each pair alone. ``second`` weighs its result together with
    those of the rivals, so a second parent of a child can be distinguished from a repetition.
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
        return read_weights(path, "matcher.json", cls.of)

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Matcher:
        """Return the matcher of a weights file. Raises KeyError, TypeError or ValueError."""
        relations = RelationBounds(**fields["relations"])
        require_finite([fields["threshold"], *astuple(relations)])
        first = Regression.of(fields["first"], FEATURES)
        second = Regression.of(fields["second"], SECOND_FEATURES)
        if any(weight.typical is None for weight in (*first.weights, *second.weights)):
            raise ValueError("the typical value of every feature must be given")
        # The version depends on everything that scores depend on
        fitted = [fields[name] for name in ("encoder", "first", "second", "threshold", "relations")]
        return cls(
            f"{fields['version']}-{digest(json.dumps(fitted))}",
            fields["encoder"],
            first,
            second,
            fields["threshold"],
            relations,
            tuple(Band(**band) for band in fields["bands"]),
        )

    def scores(self, measured: Measured) -> Matrix:
        """Return the probability of each pair: child passages x parent passages."""
        logits = self.first.logits(measured.features)
        features = second_features(logits, measured.child, measured.parent)
        scores: Matrix = logistic(self.second.logits(features))
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

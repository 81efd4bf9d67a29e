"""Logistic regression over judged pairs of plans, with held-out groups scored by weights fitted
without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from graph.derive.encoder import Encoder
from graph.derive.explanation import second_features
from graph.derive.features import FEATURES, Measured, measure
from graph.derive.meaning import meanings
from graph.reference.divisions import Gazetteer
from tools.evaluate.judged_pairs import JudgedPair, sample, strangers, wordings, written

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Weak: correlated features share their weight instead of competing for it
_REGULARISATION = 0.3
_SAMPLE_WEIGHT = 4.0
_STRANGER_WEIGHT = 0.5
# Number of the nearest pairs of each child and parent, by rare words, that the first look is fitted
# to
_NEAR = 10
# Number of the first candidates of each child and parent that the second look is fitted to
_CANDIDATES = 5


@dataclass(frozen=True)
class Rows:
    """Judged pairs of tasks without the debatable ones: whether each is ``derived``, its part
    (``group``), its weight, and its child and parent. ``measured`` holds the measures of all pairs,
    judged or not; ``near`` is whether a judged pair is among the nearest of its child or parent."""

    pair: JudgedPair
    measured: Measured
    derived: Flags
    group: npt.NDArray[np.str_]
    weight: Array
    places: Sequence[tuple[int, int]]
    near: Flags

    def seen(self, without: str | None) -> Flags:
        """Return which rows may be used for fitting while the group ``without`` is held out: the
        rows of other groups, unless their pair borrows plans from the held-out pair."""
        if without is not None and without.partition("/")[0] in self.pair.borrowed:
            return np.zeros(len(self.group), np.bool_)
        return np.asarray(self.group != without, np.bool_)

    def of(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the ``values`` of these rows, from those of all pairs."""
        return of_places(values, self.places)

    def whole(self) -> Rows:
        """Return the same rows as a single group, to be held out together."""
        return replace(self, group=np.full(len(self.group), self.pair.name))


@dataclass(frozen=True)
class Line:
    """Standardisation and weights; :meth:`logits` scores features."""

    mean: Array
    scale: Array
    weights: Array
    intercept: float

    def logits(self, features: npt.NDArray[Any]) -> Array:
        result: Array = (features - self.mean) / self.scale @ self.weights + self.intercept
        return result


@dataclass(frozen=True)
class Fitted:
    """Weights of both looks."""

    first: Line
    second: Line

    def logits(self, rows: Rows) -> Array:
        """Return the log odds of the ``rows``."""
        return self.second.logits(rows.of(self.second_features(rows)))

    def second_features(self, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the features of the second look of all pairs."""
        return second_look(rows, self.first.logits(rows.measured.features))


def rows_of(pair: JudgedPair, encoder: Encoder, weight: float) -> Rows:
    """Return the rows for all pairs of a judged child task with a parent task."""
    child, parent = wordings(pair.child), wordings(pair.parent)
    measured = measure(child, parent, *meanings(child, parent, encoder))
    debatable, firm = pair.debatable, pair.firm
    places = [
        (i, j) for i in sorted(pair.group) for j in range(len(parent)) if (i, j) not in debatable
    ]
    shared_words = measured.features[..., list(FEATURES).index("shared_words")]
    return Rows(
        pair,
        measured,
        np.asarray([place in firm for place in places]),
        np.asarray([f"{pair.name}/{pair.group[i]}" for i, _ in places]),
        np.full(len(places), weight),
        places,
        of_places(_among(shared_words, _NEAR), places),
    )


def of_places(values: npt.NDArray[Any], places: Sequence[tuple[int, int]]) -> npt.NDArray[Any]:
    """Return the ``values`` (child x parent tasks …) at these places."""
    below, above = np.asarray(places).T
    found: npt.NDArray[Any] = values[below, above]
    return found


def training_rows(
    shared: Path | None, folder: Path, divisions: Gazetteer, encoder: Encoder
) -> tuple[list[Rows], list[Rows]]:
    """Return the rows of judged pairs: the real sample (if available), the invented pairs of
    ``folder``, and the strangers, which are pairs that have nothing in common.

    The sample counts as much as the invented pairs together: it is real, but nearly all of its
    tasks have a parent, and the invented pairs are needed to show tasks that have none.
    """
    invented = list(written(folder, divisions))
    rows = [rows_of(sample(shared, divisions), encoder, _SAMPLE_WEIGHT)] if shared else []
    rows += [rows_of(pair, encoder, 1.0) for pair in invented]
    return rows, [rows_of(pair, encoder, _STRANGER_WEIGHT) for pair in strangers(invented)]


def fit(rows: Sequence[Rows], without: str | None = None) -> Fitted:
    """Fit both looks to all rows except those of the group ``without``.

    Pairs that nobody would consider are left out: there are so many of them that the weights would
    only distinguish them from the rest.
    """
    first = _line([(r, r.measured.features, r.near) for r in rows], without)
    logits = [first.logits(r.measured.features) for r in rows]
    candidates = [
        (r, second_look(r, values), r.of(_among(values, _CANDIDATES)))
        for r, values in zip(rows, logits, strict=True)
    ]
    return Fitted(first, _line(candidates, without))


def second_look(rows: Rows, logits: Array) -> npt.NDArray[np.float32]:
    """Return the features of the second look of all pairs, from their log odds at first look."""
    measured = rows.measured
    return second_features(logits.astype(np.float32), measured.child, measured.parent)


def _among(values: npt.NDArray[Any], count: int) -> Flags:
    """Return which of the ``values`` are among the ``count`` highest of their row or column."""
    rows, columns = (
        np.argsort(np.argsort(-values, axis, kind="stable"), axis) < count for axis in (1, 0)
    )
    return np.asarray(rows | columns, np.bool_)


def _line(parts: Sequence[tuple[Rows, npt.NDArray[Any], Flags]], without: str | None) -> Line:
    """Fit rows, given with the features of all pairs and with the flags of those to use."""
    used = [(r, features, r.seen(without) & flags) for r, features, flags in parts]
    features = np.concatenate([r.of(values)[chosen] for r, values, chosen in used])
    derived = np.concatenate([r.derived[chosen] for r, _, chosen in used])
    weight = np.concatenate([r.weight[chosen] for r, _, chosen in used])
    return fitted_to(features.astype(np.float64), derived, weight)


def fitted_to(features: Array, labels: Flags, weight: Array) -> Line:
    """Fit a logistic regression: features (rows x features), labels and weights (rows)."""
    mean = np.average(features, axis=0, weights=weight)
    scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weight))
    model = LogisticRegression(C=_REGULARISATION, max_iter=2000)
    model.fit((features - mean) / scale, labels, weight)
    return Line(mean, scale, model.coef_[0], float(model.intercept_[0]))


def held_out(rows: Sequence[Rows], others: Sequence[Rows] = ()) -> Iterator[Array]:
    """Yield the logits of every ``rows``, with each group scored by weights fitted without it.
    ``others`` are used for fitting but not scored."""
    groups = sorted({group for r in rows for group in r.group})
    fits = {group: fit([*rows, *others], without=group) for group in groups}
    for r in rows:
        logits = np.zeros(len(r.derived))
        for group in sorted(set(r.group)):
            chosen = r.group == group
            logits[chosen] = fits[group].logits(r)[chosen]
        yield logits


def calibrated(logits: Sequence[Array], rows: Sequence[Rows]) -> tuple[float, float]:
    """Return the slope and intercept that turn held-out logits into probabilities (Platt 1999)."""
    model = LogisticRegression(C=1e6, max_iter=2000)
    model.fit(
        np.concatenate(logits)[:, None],
        np.concatenate([r.derived for r in rows]),
        np.concatenate([r.weight for r in rows]),
    )
    return float(model.coef_[0][0]), float(model.intercept_[0])

"""Logistic regression over judged pairs of plans, with held-out groups scored by weights fitted
without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from graph.derive.encoder import Encoder
from graph.derive.features import pair_features
from graph.derive.meaning import meanings
from graph.reference.divisions import Gazetteer
from tools.evaluate.judged_pairs import JudgedPair, sample, strangers, wordings, written

Array = npt.NDArray[np.float64]

# Weak: fifteen correlated features share their weight instead of competing for it
_REGULARISATION = 0.3
_SAMPLE_WEIGHT = 4.0
_STRANGER_WEIGHT = 0.5


@dataclass(frozen=True)
class Rows:
    """Judged pairs of tasks without the debatable ones: ``features`` (rows x features), whether
    each is ``derived``, its part (``group``), its weight, and its child and parent."""

    pair: JudgedPair
    features: Array
    derived: npt.NDArray[np.bool_]
    group: npt.NDArray[np.str_]
    weight: Array
    places: Sequence[tuple[int, int]]

    def seen(self, without: str | None) -> npt.NDArray[np.bool_]:
        """Return which rows may be used for fitting while the group ``without`` is held out: the
        rows of other groups, unless their pair borrows plans from the held-out pair."""
        if without is not None and without.partition("/")[0] in self.pair.borrowed:
            return np.zeros(len(self.group), np.bool_)
        return np.asarray(self.group != without, np.bool_)


@dataclass(frozen=True)
class Fitted:
    """Standardisation and weights; :meth:`logits` scores features."""

    mean: Array
    scale: Array
    weights: Array
    intercept: float

    def logits(self, features: Array) -> Array:
        result: Array = (features - self.mean) / self.scale @ self.weights + self.intercept
        return result


def rows_of(pair: JudgedPair, encoder: Encoder, weight: float) -> Rows:
    """Return the rows for all pairs of a judged child task with a parent task."""
    child, parent = wordings(pair.child), wordings(pair.parent)
    below, above = meanings([w.printed for w in child], [w.printed for w in parent], encoder)
    features = pair_features(child, parent, below, above).astype(np.float64)
    debatable, firm = pair.debatable, pair.firm
    places = [
        (i, j) for i in sorted(pair.group) for j in range(len(parent)) if (i, j) not in debatable
    ]
    return Rows(
        pair,
        np.asarray([features[i, j] for i, j in places]),
        np.asarray([place in firm for place in places]),
        np.asarray([f"{pair.name}/{pair.group[i]}" for i, _ in places]),
        np.full(len(places), weight),
        places,
    )


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
    """Fit all rows except those of the group ``without``."""
    features, derived, weight = (
        np.concatenate([getattr(r, name)[r.seen(without)] for r in rows])
        for name in ("features", "derived", "weight")
    )
    return fitted_to(features, derived, weight)


def fitted_to(features: Array, labels: npt.NDArray[np.bool_], weight: Array) -> Fitted:
    """Fit a logistic regression: features (rows x features), labels and weights (rows)."""
    mean = np.average(features, axis=0, weights=weight)
    scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weight))
    model = LogisticRegression(C=_REGULARISATION, max_iter=2000)
    model.fit((features - mean) / scale, labels, weight)
    return Fitted(mean, scale, model.coef_[0], float(model.intercept_[0]))


def held_out(rows: Sequence[Rows], others: Sequence[Rows] = ()) -> Iterator[Array]:
    """Yield the logits of every ``rows``, with each group scored by weights fitted without it.
    ``others`` are used for fitting but not scored."""
    groups = sorted({group for r in rows for group in r.group})
    fits = {group: fit([*rows, *others], without=group) for group in groups}
    for r in rows:
        logits = np.zeros(len(r.derived))
        for group in sorted(set(r.group)):
            chosen = r.group == group
            logits[chosen] = fits[group].logits(r.features[chosen])
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

"""Accuracy of derivation: judged pairs of tasks, scored by weights that were fitted without them.

The features and the fitting are those of the shipped matcher, and the threshold is the shipped
one. For each group that is scored (a chapter of the real sample, or a whole invented pair) the
weights are fitted without that group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.derive.encoder import Encoder
from graph.derive.lexical import cosine, count_grams
from graph.derive.matcher import Matcher
from graph.derive.overlap import overlap, stock_phrases
from graph.model import RELATIONS
from graph.reference.divisions import Gazetteer
from tools.evaluate.judged_pairs import JudgedPair, wordings
from tools.train.fitting import Array, Rows, calibrated, held_out, training_rows

_RESAMPLES = 1000
_SEED = 20261123


@dataclass(frozen=True)
class Interval:
    """A figure with the 95 % interval of a bootstrap over the child's tasks."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True)
class DerivationScore:
    """The scores of one pair of plans: task edges at the shipped threshold, recall by relation,
    the share of children whose best candidate is right, and the share of judged edges whose
    relation is right.

    The baseline is TF-IDF cosine, once at its best threshold for this very pair and once at the
    threshold that is best for the sample.
    """

    name: str
    children: int
    edges: int
    f1: Interval
    precision: float
    recall: float
    by_relation: dict[str, tuple[float, int]]
    top: float
    relation: float
    baseline_best: float
    baseline_carried: float


def scores(
    shared: Path | None, folder: Path, divisions: Gazetteer, matcher: Matcher, encoder: Encoder
) -> Iterator[DerivationScore]:
    """Yield the scores of the sample (if it is available) and of the invented pairs in
    ``folder``."""
    rows, strangers = training_rows(shared, folder, divisions, encoder)
    logits = list(held_out(rows, strangers))
    slope, shift = calibrated(logits, rows)
    baseline = [_tfidf(r) for r in rows]
    carried = _best_threshold(baseline[0], rows[0])
    for r, out, cosines in zip(rows, logits, baseline, strict=True):
        yield _score(r, 1 / (1 + np.exp(-(slope * out + shift))), matcher, cosines, carried)


def _score(
    rows: Rows, found: Array, matcher: Matcher, cosines: Array, carried: float
) -> DerivationScore:
    chosen = found >= matcher.threshold
    right = chosen & rows.derived
    return DerivationScore(
        rows.pair.name,
        len(rows.pair.group),
        int(rows.derived.sum()),
        _interval(rows, chosen),
        float(right.sum() / max(chosen.sum(), 1)),
        float(right.sum() / max(rows.derived.sum(), 1)),
        _by_relation(rows, chosen),
        _top(rows, found),
        _relation(rows.pair, matcher),
        _f1(cosines >= _best_threshold(cosines, rows), rows.derived),
        _f1(cosines >= carried, rows.derived),
    )


def _f1(chosen: npt.NDArray[np.bool_], derived: npt.NDArray[np.bool_]) -> float:
    return float(2 * (chosen & derived).sum() / max(chosen.sum() + derived.sum(), 1))


def _interval(rows: Rows, chosen: npt.NDArray[np.bool_]) -> Interval:
    """Return F1 with its interval, drawing children with replacement: all edges of a task are
    drawn together."""
    children = np.asarray([i for i, _ in rows.places])
    counts = np.asarray(
        [
            [
                (chosen & rows.derived & (children == child)).sum(),
                (chosen & (children == child)).sum(),
                (rows.derived & (children == child)).sum(),
            ]
            for child in sorted(rows.pair.group)
        ]
    )
    draw = np.random.default_rng(_SEED)
    totals = np.asarray(
        [counts[draw.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(_RESAMPLES)]
    )
    drawn = 2 * totals[:, 0] / np.maximum(totals[:, 1] + totals[:, 2], 1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(_f1(chosen, rows.derived), float(low), float(high))


def _by_relation(rows: Rows, chosen: npt.NDArray[np.bool_]) -> dict[str, tuple[float, int]]:
    """Return the recall of the judged edges of each relation, and their number."""
    found: dict[str, list[bool]] = defaultdict(list)
    for place, derived, is_chosen in zip(rows.places, rows.derived, chosen, strict=True):
        if derived:
            found[rows.pair.edges[place][0]].append(bool(is_chosen))
    return {
        relation: (float(np.mean(found[relation])), len(found[relation]))
        for relation in RELATIONS.codes
        if found[relation]
    }


def _top(rows: Rows, scores_: Array) -> float:
    """Return the share of children with a parent whose best candidate is one of their parents."""
    best: dict[int, tuple[float, bool]] = {}
    has = {i for (i, _), derived in zip(rows.places, rows.derived, strict=True) if derived}
    for (i, _), score, derived in zip(rows.places, scores_, rows.derived, strict=True):
        if i in has and (i not in best or score > best[i][0]):
            best[i] = (float(score), bool(derived))
    return float(np.mean([right for _, right in best.values()]))


def _relation(pair: JudgedPair, matcher: Matcher) -> float:
    child, parent = wordings(pair.child), wordings(pair.parent)
    stock = stock_phrases(parent)
    told = [
        matcher.relation(overlap(child[i], parent[j], stock)) == pair.edges[i, j][0]
        for i, j in sorted(pair.firm)
    ]
    return float(np.mean(told))


def _tfidf(rows: Rows) -> Array:
    """Return the baseline: the cosine of TF-IDF over character bigrams and trigrams."""
    letters = [[w.letters for w in wordings(plan)] for plan in (rows.pair.child, rows.pair.parent)]
    likeness = cosine(count_grams(letters[0], letters[1], (2, 3)))
    return np.asarray([likeness[i, j] for i, j in rows.places], dtype=np.float64)


def _best_threshold(likeness: Array, rows: Rows) -> float:
    tried: Sequence[float] = [float(t) for t in np.arange(0.02, 0.7, 0.01)]
    return max(tried, key=lambda t: _f1(likeness >= t, rows.derived))

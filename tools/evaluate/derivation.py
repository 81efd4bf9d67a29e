"""How well derivations are found: judged pairs of tasks against scores that never saw them.

What is measured are the features and the fitted model as they are shipped, but for each group
that is scored (a chapter of the real sample, a whole invented pair) with weights that were fitted
without it, at the threshold that is shipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.derive.alignment import overlap
from graph.derive.encoder import Encoder
from graph.derive.lexical import cosine, count_grams
from graph.derive.matcher import Matcher
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
    """One pair of plans: task edges at the shipped threshold, recall by relation, the share of
    children whose best candidate is right, the share of judged edges whose relation is right, and
    the baseline, TF-IDF cosine, at its best threshold for this very pair and at the one that is
    best for the sample."""

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
    """Scores of the sample (where it is there) and of the invented pairs in ``folder``."""
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
    """F1, with children drawn with replacement: the edges of one task stand or fall together."""
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
    """Recall of the judged edges of each relation, and how many there are."""
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
    """Of the children with a parent, the share whose best candidate is one."""
    best: dict[int, tuple[float, bool]] = {}
    has = {i for (i, _), derived in zip(rows.places, rows.derived, strict=True) if derived}
    for (i, _), score, derived in zip(rows.places, scores_, rows.derived, strict=True):
        if i in has and (i not in best or score > best[i][0]):
            best[i] = (float(score), bool(derived))
    return float(np.mean([right for _, right in best.values()]))


def _relation(pair: JudgedPair, matcher: Matcher) -> float:
    child, parent = wordings(pair.child), wordings(pair.parent)
    told = [
        matcher.relation(overlap(child[i], parent[j])) == pair.edges[i, j][0]
        for i, j in sorted(pair.firm)
    ]
    return float(np.mean(told))


def _tfidf(rows: Rows) -> Array:
    """The baseline: cosine of TF-IDF over character bigrams and trigrams."""
    letters = [[w.letters for w in wordings(plan)] for plan in (rows.pair.child, rows.pair.parent)]
    likeness = cosine(count_grams(letters[0], letters[1], (2, 3)))
    return np.asarray([likeness[i, j] for i, j in rows.places], dtype=np.float64)


def _best_threshold(likeness: Array, rows: Rows) -> float:
    tried: Sequence[float] = [float(t) for t in np.arange(0.02, 0.7, 0.01)]
    return max(tried, key=lambda t: _f1(likeness >= t, rows.derived))

"""Writer of ``data/clauses.json``: the clause judge, fitted to judged clauses.

Real clauses count as much as the invented ones together. Every figure that is written comes from
held-out data: groups of tasks of the real pair, and whole invented pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score

from graph.derive.clauses.cutting import Clause, all_clauses, task_clauses
from graph.derive.clauses.features import FEATURES, Pairs, clause_pairs
from graph.derive.clauses.judge import CLAUSE_FEATURES, clause_features
from graph.derive.clauses.task_odds import part_odds
from graph.derive.encoder import Encoder, open_encoder
from graph.derive.matcher import Matcher
from graph.derive.task_edges import Sides
from graph.reference.divisions import Gazetteer
from tools.evaluate.judged_clauses import JudgedPlans, answered_share, corresponds, judged_plans
from tools.paths import PAIRS, ROOT, shared_folder
from tools.train.fitting import Array, Line, fitted_to

VERSION = "1"

# Of unrelated pairs every fourth clause is used, with little weight: they show what no answer is
_STRANGER_STEP = 4
_STRANGER_WEIGHT = 0.05
_SAMPLE_WEIGHT = 4.0
_FOLDS = 4


@dataclass(frozen=True)
class Rows:
    """The candidate pairs of clauses of two plans, with what was judged.

    ``answered`` is the judged share of each clause that is answered, NaN where nothing was judged;
    ``corresponds`` indicates for each pair whether a reader named it; ``group`` is the held-out
    group of each clause (-1: not judged).
    """

    plans: JudgedPlans
    above: Sequence[Clause]
    pairs: Pairs
    answered: Array
    corresponds: npt.NDArray[np.bool_]
    group: npt.NDArray[np.intp]
    weight: float

    @property
    def judged(self) -> npt.NDArray[np.bool_]:
        return np.isfinite(self.answered)

    def of(self, clauses: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return which pairs belong to the chosen clauses."""
        return clauses[self.pairs.above]


@dataclass(frozen=True)
class Fit:
    """The two regressions of a judge: of pairs, and of clauses."""

    pair: Line
    clause: Line

    def odds(self, rows: Rows) -> Array:
        return self.pair.logits(rows.pairs.features.astype(np.float64))

    def answered(self, rows: Rows) -> Array:
        """Return the probability that each clause is answered."""
        odds = self.odds(rows).astype(np.float32)
        features = clause_features(rows.above, rows.pairs, odds).astype(np.float64)
        result: Array = 1 / (1 + np.exp(-self.clause.logits(features)))
        return result


def main() -> None:
    """Fit the weights and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "data" / "clauses.json")
    options = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("the judged clauses are not available; the weights cannot be fitted without them")
    # Not open_models: the present weights may have other features than those to be fitted
    matcher, encoder = Matcher.load(), open_encoder()
    plans = judged_plans(shared, PAIRS, Gazetteer.load())
    rows = [rows_of(each, matcher, encoder) for each in plans]
    answered, odds = zip(*held_out(rows), strict=True)
    judged = rows[: len(answered)]
    threshold, f1 = _threshold(answered, judged)
    evidence, share = _evidence(answered, odds, judged, threshold)
    fitted = fit([(each, each.judged) for each in rows])
    said = {
        "version": VERSION,
        "encoder": encoder.name,
        "matcher": matcher.version,
        "pair": _weights(fitted.pair, FEATURES),
        "clause": _weights(fitted.clause, CLAUSE_FEATURES),
        "answered": threshold,
        "evidence": evidence,
        "held_out_macro_f1": dict(zip((r.plans.name for r in judged), f1, strict=True)),
        "held_out_evidence": dict(zip((r.plans.name for r in judged), share, strict=True)),
    }
    options.output.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    shown = ("answered", "evidence", "held_out_macro_f1", "held_out_evidence")
    print(json.dumps({key: said[key] for key in shown}, ensure_ascii=False))


def rows_of(plans: JudgedPlans, matcher: Matcher, encoder: Encoder) -> Rows:
    """Return the candidate pairs of two plans."""
    child, parent = plans.child, plans.parent
    sides = [
        Sides.of((child, nodes), (parent, parent.tasks), matcher, encoder)
        for nodes in (child.tasks, child.projects)
    ]
    above, below = task_clauses(parent), all_clauses(child)
    pairs = clause_pairs(above, below, encoder, part_odds(sides, parent.tasks))
    touched = [[u for u in plans.units if u.start < c.end and c.start < u.end] for c in above]
    spans = [[span for unit in units for span in unit.spans] for units in touched]
    corresponding = [
        any(corresponds(below[j].start, below[j].end, span) for span in spans[i])
        for i, j in zip(pairs.above, pairs.below, strict=True)
    ]
    return Rows(
        plans,
        above,
        pairs,
        np.asarray(list(_answered(plans, above))),
        np.asarray(corresponding, np.bool_),
        np.asarray([units[0].task if units else -1 for units in touched], np.intp),
        _weight(plans),
    )


def _weight(plans: JudgedPlans) -> float:
    if not plans.units:
        return _STRANGER_WEIGHT
    return _SAMPLE_WEIGHT if plans.real else 1.0


def _answered(plans: JudgedPlans, above: Sequence[Clause]) -> Iterator[float]:
    for number, clause in enumerate(above):
        if clause.lead:
            yield np.nan
        elif plans.units:
            share = answered_share(clause, plans.units)
            yield np.nan if share is None else share
        else:
            yield np.nan if number % _STRANGER_STEP else 0.0


def fit(chosen: Sequence[tuple[Rows, npt.NDArray[np.bool_]]]) -> Fit:
    """Fit the judge to the chosen clauses of every pair of plans."""
    pair = fitted_to(
        np.concatenate([r.pairs.features[r.of(some)] for r, some in chosen]).astype(np.float64),
        np.concatenate([r.corresponds[r.of(some)] for r, some in chosen]),
        np.concatenate([np.full(int(r.of(some).sum()), r.weight) for r, some in chosen]),
    )
    features = [
        clause_features(
            r.above, r.pairs, pair.logits(r.pairs.features.astype(np.float64)).astype(np.float32)
        )[some]
        for r, some in chosen
    ]
    clause = fitted_to(
        np.concatenate(features).astype(np.float64),
        np.concatenate([r.answered[some] >= 0.5 for r, some in chosen]),
        np.concatenate([np.full(int(some.sum()), r.weight) for r, some in chosen]),
    )
    return Fit(pair, clause)


def held_out(rows: Sequence[Rows]) -> Iterator[tuple[Array, Array]]:
    """Yield, for each judged pair of plans, the probability that each clause is answered and the
    log odds of each pair of clauses, by weights that saw nothing of it.

    For the real pair, which has no second of its kind, a quarter of its tasks is held out.
    """
    for each in rows:
        if not each.plans.units:
            continue
        others = [
            (r, r.judged) for r in rows if r is not each and each.plans.name not in r.plans.borrowed
        ]
        groups = each.group % _FOLDS if each.plans.real else np.zeros(len(each.group), np.intp)
        answered, odds = np.zeros(len(each.above)), np.zeros(len(each.pairs.above))
        for group in np.unique(groups):
            out = groups == group
            fitted = fit([*others, (each, each.judged & ~out)])
            answered[out] = fitted.answered(each)[out]
            odds[each.of(out)] = fitted.odds(each)[each.of(out)]
        yield answered, odds


def macro_f1(answered: Array, rows: Rows, threshold: float) -> float:
    """Return the mean F1 of answered and dropped clauses, weighted by their letters."""
    chosen = rows.judged
    letters = [len(clause.letters) for clause in rows.above]
    return float(
        f1_score(
            rows.answered[chosen] >= 0.5,
            answered[chosen] >= threshold,
            average="macro",
            sample_weight=np.asarray(letters)[chosen],
        )
    )


def _threshold(answered: Sequence[Array], rows: Sequence[Rows]) -> tuple[float, list[float]]:
    """Return the threshold with the best macro F1, and the macro F1 of each pair. The middle one
    of those that are almost as good is used, because the peak is noise."""
    tried = np.arange(0.3, 0.8, 0.02)
    each = np.asarray(
        [[macro_f1(a, r, t) for a, r in zip(answered, rows, strict=True)] for t in tried]
    )
    both = each[:, 0] + each[:, 1:].mean(axis=1)
    threshold = round(float(np.median(tried[both >= both.max() - 0.02])), 2)
    f1 = [round(macro_f1(a, r, threshold), 3) for a, r in zip(answered, rows, strict=True)]
    return threshold, f1


def _evidence(
    answered: Sequence[Array], odds: Sequence[Array], rows: Sequence[Rows], threshold: float
) -> tuple[float, list[float]]:
    """Return the probability from which a further pair is shown as evidence, and the share of
    shown pairs that a reader named, for each pair of plans."""
    tried = np.arange(0.5, 0.95, 0.05)
    shares = np.asarray(
        [
            [_named(a, o, r, threshold, t) for a, o, r in zip(answered, odds, rows, strict=True)]
            for t in tried
        ]
    )
    best = int(np.argmax(shares.mean(axis=1)))
    return round(float(tried[best]), 2), [round(float(share), 3) for share in shares[best]]


def _named(answered: Array, odds: Array, rows: Rows, threshold: float, least: float) -> float:
    count = len(rows.above)
    likely = (1 / (1 + np.exp(-odds))).reshape(count, -1)
    shown = (likely >= least) & (np.argsort(np.argsort(-likely, axis=1), axis=1) < 3)
    shown[np.arange(count), likely.argmax(axis=1)] = True
    shown &= (rows.judged & (answered >= threshold))[:, None]
    return float(rows.corresponds.reshape(count, -1)[shown].mean())


def _weights(fitted: Line, names: Mapping[str, str]) -> dict[str, Any]:
    columns = zip(names, fitted.mean, fitted.scale, fitted.weights, strict=True)
    return {
        "features": {
            name: {
                key: round(float(value), 4)
                for key, value in zip(("mean", "scale", "weight"), values, strict=True)
            }
            for name, *values in columns
        },
        "intercept": round(fitted.intercept, 4),
    }


if __name__ == "__main__":
    main()

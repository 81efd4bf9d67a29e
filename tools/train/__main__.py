"""Writer of ``data/matcher.json``, fitted to the judged sample and the pairs of
``tests/corpus/derivation``.

Invented plans that have nothing in common are also used for fitting: only they show that the best
of several bad candidates is not a match. Every figure that is written comes from held-out data:
chapters of the sample, and whole invented pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.derive.encoder import open_encoder
from graph.derive.explanation import SECOND_FEATURES
from graph.derive.features import FEATURES
from graph.derive.overlap import overlap, stock_phrases
from graph.reference.divisions import Gazetteer
from tools.evaluate.judged_pairs import JudgedPair, wordings
from tools.paths import PAIRS, ROOT, shared_folder
from tools.train.fitting import Array, Line, Rows, calibrated, fit, held_out, training_rows

VERSION = "2"

_BANDS = ((0.0, 0.05), (0.05, 0.15), (0.15, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))


def main() -> None:
    """Fit the weights and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "data" / "matcher.json")
    parser.add_argument("--encoder", help="folder of a sentence-transformers model")
    options = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("the judged sample is not available; the weights cannot be fitted without it")
    encoder = open_encoder(options.encoder)
    pairs = PAIRS
    rows, strangers = training_rows(shared, pairs, Gazetteer.load(), encoder)
    out = list(held_out(rows, strangers))
    slope, shift = calibrated(out, rows)
    scores = [1 / (1 + np.exp(-(slope * logits + shift))) for logits in out]
    threshold, f1 = _threshold(scores, rows)
    fitted = fit([*rows, *strangers])
    said = {
        "version": VERSION,
        "encoder": encoder.name,
        "first": _regression(fitted.first, FEATURES, [r.measured.features for r in rows], rows),
        "second": _regression(
            _stretched(fitted.second, slope, shift),
            SECOND_FEATURES,
            [fitted.second_features(r) for r in rows],
            rows,
        ),
        "threshold": threshold,
        "relations": _relations([r.pair for r in rows]),
        "bands": list(_bands(scores, rows)),
        "held_out_f1": {r.pair.name: round(value, 3) for r, value in zip(rows, f1, strict=True)},
    }
    options.output.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps({k: said[k] for k in ("threshold", "relations", "bands", "held_out_f1")}))


def _f1(scores: Array, rows: Rows, threshold: float) -> float:
    found = scores >= threshold
    return float(2 * (found & rows.derived).sum() / (found.sum() + rows.derived.sum()))


def _threshold(scores: Sequence[Array], rows: Sequence[Rows]) -> tuple[float, list[float]]:
    """Return the threshold with the best F1 for held-out pairs, and F1 for the sample and for the
    invented pairs. The sample counts as much as the invented pairs together.

    Of the thresholds that are almost as good, the middle one is taken, because the peak is noise.
    """
    tried = np.arange(0.1, 0.7, 0.01)
    each = np.asarray([[_f1(s, r, t) for s, r in zip(scores, rows, strict=True)] for t in tried])
    both = each[:, 0] + each[:, 1:].mean(axis=1)
    good = tried[both >= both.max() - 0.02]
    threshold = round(float(np.median(good)), 2)
    return threshold, [_f1(s, r, threshold) for s, r in zip(scores, rows, strict=True)]


def _stretched(line: Line, slope: float, shift: float) -> Line:
    """Return the line whose log odds are calibrated."""
    return replace(line, weights=line.weights * slope, intercept=line.intercept * slope + shift)


def _regression(
    line: Line,
    names: Iterable[str],
    features: Sequence[npt.NDArray[np.float32]],
    rows: Sequence[Rows],
) -> Mapping[str, Any]:
    """Return a regression as written; ``features`` are those of all pairs of the ``rows``."""
    derived = [r.of(values)[r.derived] for r, values in zip(rows, features, strict=True)]
    typical = np.concatenate(derived).mean(axis=0)
    columns = zip(names, line.mean, line.scale, line.weights, typical, strict=True)
    return {
        "features": {
            name: {
                key: round(float(value), 4)
                for key, value in zip(("mean", "scale", "weight", "typical"), values, strict=True)
            }
            for name, *values in columns
        },
        "intercept": round(line.intercept, 4),
    }


def _bands(scores: Sequence[Array], rows: Sequence[Rows]) -> Iterator[dict[str, float]]:
    iter_nodes, derived = np.concatenate(scores), np.concatenate([r.derived for r in rows])
    for low, high in _BANDS:
        inside = (iter_nodes >= low) & (iter_nodes < high)
        share = float(derived[inside].mean()) if inside.any() else 0.0
        yield {"low": low, "high": high, "pairs": int(inside.sum()), "precision": round(share, 3)}


def _relations(pairs: Sequence[JudgedPair]) -> Mapping[str, Any]:
    """Return the bounds near those of the definitions (80 %, 30 %) that classify the most judged
    edges correctly."""
    judged = []
    for pair in pairs:
        child, parent = wordings(pair.child), wordings(pair.parent)
        stock = stock_phrases(parent)
        for i, j in sorted(pair.firm):
            found = overlap(child[i], parent[j], stock)
            judged.append((pair.edges[i, j][0], found.child_coverage, found.longest_run))
    best = (-1, 0.0, 0.0, 0)
    for verbatim in np.arange(0.7, 0.86, 0.01):
        for edited in np.arange(0.24, 0.42, 0.01):
            for run in range(7, 15):
                right = sum(
                    relation
                    == (
                        "verbatim"
                        if share >= verbatim
                        else "edited"
                        if share >= edited
                        else "partial"
                        if longest >= run
                        else "reworded"
                    )
                    for relation, share, longest in judged
                )
                best = max(best, (right, round(float(verbatim), 2), round(float(edited), 2), run))
    return {"verbatim": best[1], "edited": best[2], "partial": best[3]}


if __name__ == "__main__":
    main()

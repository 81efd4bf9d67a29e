"""The weights: read from a file, or rejected with a clear error; scores, relations, reasons."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import expit

from graph.derive.explanation import SECOND_FEATURES, Clauses, second_features
from graph.derive.features import FEATURES, Measured
from graph.derive.matcher import Matcher
from graph.derive.models import open_models
from graph.derive.overlap import Overlap
from graph.derive.weights import Regression
from graph.errors import MatcherError
from tools.paths import ROOT

Message = dict[str, Any]


@pytest.fixture
def said() -> Message:
    """The content of the weights file of plangraph."""
    found: Message = json.loads((ROOT / "data" / "matcher.json").read_text(encoding="utf-8"))
    return found


def written(tmp_path: Path, said: Any) -> Path:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(MatcherError) as caught:
        Matcher.load(path)
    message = str(caught.value)
    assert path.name in message and "\n" not in message
    return message


def test_the_weights_that_come_with_plangraph(matcher: Matcher, said: Message) -> None:
    assert len(matcher.first.weights) == len(FEATURES)
    assert len(matcher.second.weights) == len(SECOND_FEATURES)
    assert matcher.threshold == said["threshold"]
    assert 0 < matcher.relations.edited < matcher.relations.verbatim <= 1
    assert matcher.version.startswith("2-")
    assert matcher.encoder == open_models().encoder.name


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.json").endswith("No such file or directory")
    refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"3", b'"x"', b"{}"])
def test_a_file_without_weights(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.json"
    path.write_bytes(content)
    assert "does not contain weights for this version" in refused(path)


def _without(name: str) -> Callable[[Message], None]:
    return lambda said: said.pop(name)


def _more_features(said: Message) -> None:
    said["first"]["features"]["title_likeness"] = said["first"]["features"]["meaning"]


def _other_order(said: Message) -> None:
    said["second"]["features"] = dict(reversed(said["second"]["features"].items()))


def _only_names(said: Message) -> None:
    said["first"]["features"] = list(said["first"]["features"])


def _no_scale(said: Message) -> None:
    del said["second"]["features"]["below_best"]["scale"]


def _words_for_a_weight(said: Message) -> None:
    said["first"]["features"]["meaning"]["weight"] = "much"


def _zero_scale(said: Message) -> None:
    said["second"]["features"]["first_look"]["scale"] = 0


def _no_intercept(said: Message) -> None:
    del said["first"]["intercept"]


def _words_for_the_threshold(said: Message) -> None:
    said["threshold"] = "0.5"


def _infinite_intercept(said: Message) -> None:
    said["second"]["intercept"] = float("inf")


def _no_bound(said: Message) -> None:
    del said["relations"]["partial"]


@pytest.mark.parametrize(
    "spoil",
    [
        *map(_without, ("version", "encoder", "first", "second", "threshold", "relations")),
        _without("bands"),
        _more_features,
        _other_order,
        _only_names,
        _no_scale,
        _words_for_a_weight,
        _zero_scale,
        _no_intercept,
        _words_for_the_threshold,
        _infinite_intercept,
        _no_bound,
    ],
)
def test_weights_that_do_not_fit(
    tmp_path: Path, said: Message, spoil: Callable[[Message], None]
) -> None:
    Matcher.load(written(tmp_path, said))
    spoil(said)
    assert "does not contain weights for this version" in refused(written(tmp_path, said))


def test_weights_of_another_encoder(tmp_path: Path, said: Message) -> None:
    path = written(tmp_path, said | {"encoder": "sentence-transformers:other"})
    with pytest.raises(MatcherError) as caught:
        _ = open_models(weights=path).encoder
    assert str(caught.value).startswith(
        "the weights were fitted with the encoder sentence-transformers:other, not with "
        "use-multilingual-3;"
    )
    assert open_models(weights=written(tmp_path, said)).matcher.threshold == said["threshold"]


@pytest.mark.parametrize("name", ["version", "threshold", "encoder"])
def test_the_version_changes_with_what_scores_depend_on(said: Message, name: str) -> None:
    before = Matcher.of(said).version
    changed = "3" if isinstance(said[name], str) else said[name] + 0.01
    assert Matcher.of(said | {name: changed}).version != before


def test_the_version_changes_with_weights_and_bounds_only(said: Message) -> None:
    versions = {Matcher.of(said).version}
    assert Matcher.of(said | {"bands": [], "held_out_f1": {}}).version in versions
    said["first"]["features"]["meaning"]["weight"] += 0.001
    versions.add(Matcher.of(said).version)
    said["second"]["intercept"] += 0.001
    versions.add(Matcher.of(said).version)
    said["relations"]["partial"] += 1
    versions.add(Matcher.of(said).version)
    assert len(versions) == 4


def test_scores(matcher: Matcher) -> None:
    """Computed manually: the logistic function of both weighted sums."""
    values = np.linspace(-1, 1, len(FEATURES), dtype=np.float32)
    features = np.stack([values, values * 100, values * -1e4])[None]
    clauses = Clauses(np.ones((1, 3), np.float32), np.ones(1, np.float32), np.zeros(1, np.intp))
    above = Clauses(np.ones((3, 1), np.float32), np.ones(3, np.float32), np.arange(3))
    found = matcher.scores(Measured(features, clauses, above))
    logits = np.asarray([[_weighted(matcher.first, row) for row in features[0]]], np.float32)
    second = second_features(logits, clauses, above)[0]
    expected = expit([_weighted(matcher.second, row) for row in second])
    assert found.shape == (1, 3)
    assert np.allclose(found[0], expected, rtol=1e-3, atol=1e-6)
    assert np.isfinite(found).all()
    assert (found >= 0).all() and (found <= 1).all()


def _weighted(regression: Regression, values: npt.NDArray[np.float32]) -> np.float64:
    return np.float64(regression.intercept) + sum(
        (np.float64(v) - w.mean) / w.scale * w.weight
        for v, w in zip(values, regression.weights, strict=True)
    )


@pytest.mark.parametrize(
    ("coverage", "run", "relation"),
    [
        (1.0, 90, "verbatim"),
        (0.81, 9, "verbatim"),
        (0.809, 90, "edited"),
        (0.32, 4, "edited"),
        (0.319, 11, "partial"),
        (0.319, 10, "reworded"),
        (0.0, 0, "reworded"),
    ],
)
def test_relations(matcher: Matcher, coverage: float, run: int, relation: str) -> None:
    bounds = matcher.relations
    assert (bounds.verbatim, bounds.edited, bounds.partial) == (0.81, 0.32, 11)
    assert matcher.relation(Overlap(coverage, 1.0, run)) == relation


def test_shortfall(matcher: Matcher) -> None:
    """Features that lower a score compared with the typical pair, the strongest first.

    The other features are left out.
    """
    features = np.asarray([w.typical for w in matcher.first.weights], np.float32)
    assert matcher.shortfall(features) == {}
    order = ["meaning", "word_likeness", "shared_words"]
    for place, name in enumerate(order):
        i = list(FEATURES).index(name)
        weight = matcher.first.weights[i]
        features[i] -= (3 - place) * weight.scale / weight.weight
    features[list(FEATURES).index("sentence_margin")] += 1
    found = matcher.shortfall(features)
    assert list(found) == order
    assert list(found.values()) == pytest.approx([-3, -2, -1], abs=1e-3)


def test_precision_of_held_out_pairs(matcher: Matcher, said: Message) -> None:
    for band in said["bands"]:
        assert matcher.precision(band["low"]) == band["precision"]
    assert matcher.precision(0.0) == 0.0
    assert matcher.precision(1.0) is not None
    assert matcher.precision(-0.1) is None
    assert Matcher.of(said | {"bands": []}).precision(0.9) is None

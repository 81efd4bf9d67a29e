"""Indicators and contradictions compared with what people judged by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from tools.evaluate.facts import demo, samples
from tools.paths import DEMO, GOLDEN

# The minimum figures that the README promises; `make evaluate` prints the measured ones.
PROMISED = {
    "table rows": 0.98,
    "table fields": 0.98,
    "text targets": 0.88,
    "comparator and year": 0.95,
    "concepts": 0.95,
}


@pytest.mark.real_plans
def test_judged_facts(shared: Path, divisions: Gazetteer) -> None:
    measured = list(samples(shared, divisions))
    assert measured
    for plan, scores in measured:
        assert set(scores) == set(PROMISED)
        for kind, score in scores.items():
            assert score.judged, (plan, kind)
            assert score.f1 >= PROMISED[kind], (plan, kind, score.missing, score.extra)


def test_demo_plans(divisions: Gazetteer) -> None:
    measured = list(demo(GOLDEN / "demo.json", DEMO, divisions))
    assert len(measured) == 3
    for plan, scores in measured:
        for kind, score in scores.items():
            assert score.f1 == 1.0, (plan, kind, score.missing, score.extra)

"""Clauses of judged pairs that are not applicable."""

from __future__ import annotations

from functools import reduce
from operator import add

import pytest

from graph.reference.divisions import Gazetteer
from tools.evaluate.applicability import scores
from tools.evaluate.score import Score
from tools.paths import PAIRS, shared_folder


@pytest.fixture(scope="module")
def found() -> dict[str, Score]:
    return dict(scores(shared_folder(), PAIRS, Gazetteer.load()))


def test_invented_pairs(found: dict[str, Score]) -> None:
    total = reduce(add, (score for name, score in found.items() if name != "real plans"))
    assert total.judged == 37
    assert total.extra == ()
    assert total.recall >= 0.6


@pytest.mark.skipif(shared_folder() is None, reason="the real plans are not available")
def test_real_plans(found: dict[str, Score]) -> None:
    score = found["real plans"]
    assert score.extra == ()
    assert score.recall >= 0.7

"""The real encoder and the weights that come with plangraph, and pairs that were judged."""

from __future__ import annotations

import pytest

from graph.derive.encoder import Encoder
from graph.derive.matcher import Matcher
from graph.derive.means import Means, open_means
from loaders.divisions import Gazetteer
from tests.conftest import ROOT
from tests.evaluation.judged_pairs import JudgedPair, written


@pytest.fixture(scope="session")
def means() -> Means:
    return open_means()


@pytest.fixture(scope="session")
def encoder(means: Means) -> Encoder:
    return means.encoder


@pytest.fixture(scope="session")
def matcher(means: Means) -> Matcher:
    return means.matcher


@pytest.fixture(scope="session")
def pairs() -> list[JudgedPair]:
    return list(written(ROOT / "tests" / "pairs", Gazetteer.load()))

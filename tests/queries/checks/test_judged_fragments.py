"""The checks on invented plans with judged contradictions and statements that only look alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.evaluate.contradictions import findings, score_fragments
from tools.paths import CONTRADICTIONS

FRAGMENTS = sorted(CONTRADICTIONS.glob("*/*.json"))


@pytest.mark.parametrize("gold", FRAGMENTS, ids=[f"{g.parent.name}-{g.stem}" for g in FRAGMENTS])
def test_the_checks_find_what_was_judged_and_nothing_else(gold: Path) -> None:
    judged = json.loads(gold.read_text(encoding="utf-8"))["contradictions"]
    score, _ = score_fragments(judged, findings(gold.with_suffix(".txt")))
    assert (score.missing, score.extra) == ((), ())

"""The judged clauses of the invented pairs: their offsets and statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.paths import PAIRS as FITTED
from tools.paths import UNFITTED_PAIRS

PAIRS = sorted((*FITTED.glob("*/clauses.json"), *UNFITTED_PAIRS.glob("*/clauses.json")))
ANSWERED = {"kept", "stronger", "weaker", "mentioned"}
UNANSWERED = {"dropped", "not_applicable", "heading"}


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def test_every_pair_has_judged_clauses() -> None:
    assert len(PAIRS) == 8


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_units_lead_back_to_both_texts(path: Path) -> None:
    parent, child = _read(path.parent / "parent.txt"), _read(path.parent / "child.txt")
    for task in json.loads(path.read_text(encoding="utf-8")):
        end = task["parent_start"]
        for unit in task["units"]:
            assert parent[unit["start"] : unit["end"]] == unit["text"]
            assert end <= unit["start"] < unit["end"] <= task["parent_end"]
            end = unit["end"]
            spans = unit["child"] + unit["child_second"]
            assert all(0 <= start < stop <= len(child) for start, stop in spans)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_answered_units_name_the_passages_that_answer_them(path: Path) -> None:
    for task in json.loads(path.read_text(encoding="utf-8")):
        for unit in task["units"]:
            status = unit["status"]
            statuses = set(status) if isinstance(status, list) else {status}
            assert statuses <= ANSWERED | UNANSWERED
            spans = unit["child"] + unit["child_second"]
            if statuses <= ANSWERED:
                assert spans
            if unit["confidence"] == "high" and statuses <= UNANSWERED:
                assert not spans

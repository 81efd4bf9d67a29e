"""Targets without a number compared with those that people found by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.build.document import IndicatorItem
from graph.reference.divisions import Gazetteer
from tools.evaluate.score import Score
from tools.evaluate.structure import Scores, read

COLUMNS = ("targets without numbers", "their kinds")
# Two passages are the same target if they share more than this part of the shorter one
_SHARED = 0.5


def samples(shared: Path, divisions: Gazetteer) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of each judged sample. Judgements of low confidence count neither way."""
    plans = [read(path, divisions) for path in sorted((shared / "plans").glob("*.txt"))]
    for path in sorted((shared / "samples").glob("commitments-*.json")):
        judged: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        first = judged[0]
        for document in plans:
            if document.text[first["start"] : first["end"]] == first["text"]:
                found = [i for i in document.indicators if _is_commitment(i)]
                yield path.stem.partition("-")[2], scores(judged, found)


def _is_commitment(item: IndicatorItem) -> bool:
    return item.origin == "text" and item.target_kind != "numeric"


def scores(judged: list[dict[str, Any]], found: list[IndicatorItem]) -> Scores:
    """Return how many targets were found, and of those how many have the judged kind."""
    sure = [row for row in judged if row["confidence"] != "low"]
    left = list(found)
    hits: list[tuple[dict[str, Any], IndicatorItem]] = []
    missing: list[str] = []
    for row in sure:
        match = next((item for item in left if _same(row, item)), None)
        if match is None:
            missing.append(f"{row['line']} {row['kind']}: {row['text']}")
        else:
            left.remove(match)
            hits.append((row, match))
    extra = [
        f"{item.span.line} {item.target_kind}: {item.raw}"
        for item in left
        if not any(_same(row, item) for row in judged)
    ]
    right = [pair for pair in hits if pair[0]["kind"] == pair[1].target_kind]
    wrong = [f"{row['text']}: {item.target_kind}" for row, item in hits if (row, item) not in right]
    return {
        COLUMNS[0]: Score(
            len(sure), len(hits) + len(extra), len(hits), tuple(missing), tuple(extra)
        ),
        COLUMNS[1]: Score(len(hits), len(hits), len(right), tuple(wrong)),
    }


def _same(row: dict[str, Any], item: IndicatorItem) -> bool:
    shared = min(row["end"], item.span.end) - max(row["start"], item.span.start)
    shorter = min(row["end"] - row["start"], item.span.end - item.span.start)
    return bool(shared > _SHARED * shorter)

"""Accuracy of the checks, measured against contradictions judged by reading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.ingest.loading import load_paths
from graph.opening import open_store
from queries.checks import Contradiction, check_plan
from tools.evaluate.score import Score, compare


def findings(path: Path) -> tuple[Contradiction, ...]:
    """Return the findings of the checks for the plan in a file, loaded into a store of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite:///{(Path(folder) / 'plan.db').as_posix()}") as store,
    ):
        report = load_paths(store, [path], jobs=1)
        if report.rejected:
            raise ValueError(f"{path.name}: {report.rejected[0].reason}")
        return check_plan(store, report.loaded[0].plan_id)


def score_contradictions(
    judged: Iterable[Mapping[str, Any]], found: Iterable[Contradiction]
) -> Score:
    """Score findings against judged ``{lines, severity}`` (an error if no severity is given).

    A finding is right if it has the same severity and covers two of the judged lines, or the only
    one. It counts for the judged contradiction with which it shares the most lines. Of the
    findings
    that nobody judged, only errors count.
    """
    wanted = [(row.get("severity", "error"), tuple(sorted(row["lines"]))) for row in judged]
    stated: set[tuple[Any, ...]] = set()
    for finding in found:
        shared = {
            (severity, lines): len(set(lines).intersection(finding.lines))
            for severity, lines in wanted
            if severity == finding.severity
        }
        right = [key for key, count in shared.items() if count >= min(2, len(key[1]))]
        if right:
            stated.add(max(right, key=lambda key: shared[key]))
        elif finding.severity == "error":
            stated.add((finding.severity, finding.lines, finding.rule))
    return compare(wanted, stated)


def score_checks(path: Path, judged: Iterable[Mapping[str, Any]]) -> dict[str, Score]:
    """Return the score of the checks for the plan in a file, keyed by the name of its column."""
    return {"contradictions": score_contradictions(judged, findings(path))}

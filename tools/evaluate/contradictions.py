"""Accuracy of the checks, measured against contradictions judged by reading."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.ingest.loading import load_paths
from graph.opening import open_store
from queries.checks import Contradiction, check_plan
from tools.evaluate.score import Score, compare, errors_of


def findings(path: Path) -> tuple[Contradiction, ...]:
    """Return the findings of the checks for the plan in a file, loaded into a separate store."""
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
    findings that nobody judged, only errors count.
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


def score_fragments(
    judged: Iterable[Mapping[str, Any]], found: Iterable[Contradiction]
) -> tuple[Score, Score]:
    """Score findings of any severity against judged ``{lines, strength}``: all of them, and only
    the recall of the ``strong`` ones.

    A finding is right if it covers two of the judged lines, or if all its lines are judged ones.
    """
    strong: set[tuple[int, ...]] = set()
    wanted: set[tuple[int, ...]] = set()
    for row in judged:
        lines = tuple(row["lines"])
        wanted.add(lines)
        if row["strength"] == "strong":
            strong.add(lines)
    stated: set[tuple[Any, ...]] = set()
    for finding in found:
        own = set(finding.lines)
        covered = {lines: len(own.intersection(lines)) for lines in wanted}
        right = [lines for lines, count in covered.items() if count >= 2 or count == len(own)]
        best = max(right, key=lambda lines: (covered[lines], -len(lines)), default=None)
        stated.add(best or (finding.id, finding.lines))
    return compare(wanted, stated), compare(strong, stated & strong)


def fragments(folder: Path) -> Iterator[tuple[str, Score, Score]]:
    """Yield the scores of each invented plan in the sets of ``folder``: all contradictions, and
    strong ones."""
    for gold in sorted(folder.glob("*/*.json")):
        judged = json.loads(gold.read_text(encoding="utf-8"))["contradictions"]
        name = f"{gold.parent.name}/{gold.stem}"
        yield name, *score_fragments(judged, findings(gold.with_suffix(".txt")))


def print_fragments(
    console: Console, rows: Iterable[tuple[str, Score, Score]], *, errors: bool
) -> None:
    """Print the precision and recall for each plan, and with ``errors`` each error."""
    table = Table(title="Contradictions in invented plans", title_justify="left")
    table.add_column("plan", no_wrap=True)
    for name in ("judged", "found", "P", "R", "strong", "strong R"):
        table.add_column(name, justify="right")
    whole, strong_ones = Score(0, 0, 0), Score(0, 0, 0)
    wrong: list[str] = []
    for name, score, strong in rows:
        table.add_row(name, *_cells(score, strong))
        whole, strong_ones = whole + score, strong_ones + strong
        wrong.extend(errors_of(name, {"contradiction": score}))
    table.add_section()
    table.add_row("all", *_cells(whole, strong_ones))
    console.print(table)
    for line in wrong if errors else ():
        console.print(line, soft_wrap=True)


def _cells(score: Score, strong: Score) -> Iterator[str]:
    yield from (str(score.judged), str(score.found), f"{score.precision:.2f}")
    yield from (f"{score.recall:.2f}", str(strong.judged), f"{strong.recall:.2f}")

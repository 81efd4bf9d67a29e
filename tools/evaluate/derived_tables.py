"""Tables on derivation and gaps for :mod:`tools.evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from graph.derive.models import Models
from graph.model import RELATIONS
from tools.evaluate.derivation import DerivationScore
from tools.evaluate.gaps import Statuses, loaded, report_of, score_missing, score_targets
from tools.evaluate.score import Score


def print_derivation(console: Console, rows: Iterable[DerivationScore]) -> None:
    """Print the held-out scores of task edges next to the baseline, and the recall by relation."""
    table = Table(title="Derivation of tasks, scored by held-out weights", title_justify="left")
    table.add_column("pair", no_wrap=True)
    for name in (
        "edges",
        "F1 [95 %]",
        "P",
        "R",
        "top\nright",
        "relation\nright",
        "TF-IDF F1\nbest / carried",
        *(f"R of\n{relation}" for relation in RELATIONS.codes),
    ):
        table.add_column(name, justify="right")
    for row in rows:
        recalls = [
            f"{row.by_relation[r][0]:.2f} ({row.by_relation[r][1]})" if r in row.by_relation else ""
            for r in RELATIONS.codes
        ]
        table.add_row(
            row.name,
            str(row.edges),
            str(row.f1),
            f"{row.precision:.2f}",
            f"{row.recall:.2f}",
            f"{row.top:.2f}",
            f"{row.relation:.2f}",
            f"{row.baseline_best:.2f} / {row.baseline_carried:.2f}",
            *recalls,
        )
    console.print(table)


def print_gaps(console: Console, demo: Path, gold: Path, pairs: Path, models: Models) -> None:
    """Print the scores of missing tasks and target statuses, computed from the files to the
    report."""
    table = Table(title="Gaps and targets, from files to report", title_justify="left")
    for name in ("pair", "missing tasks\nF1 (n)", "target status\nright (n)", "mostly mistaken"):
        table.add_column(name, justify="left" if name == "pair" else "right")
    for name, missing, statuses in [*_demo(demo, gold, models), *_written(pairs, models)]:
        mistaken = ", ".join(
            f"{found} for {judged} ({count})"
            for (judged, found), count in statuses.confused.most_common(2)
        )
        table.add_row(
            name,
            missing.cell,
            f"{statuses.share:.3f} ({statuses.judged})",
            mistaken,
        )
    console.print(table)


def _demo(folder: Path, gold: Path, models: Models) -> Iterable[tuple[str, Score, Statuses]]:
    judged = json.loads(gold.read_text(encoding="utf-8"))
    with loaded([folder], models) as (store, ids):
        for child, parent in (("city.txt", "province.txt"), ("county.txt", "city.txt")):
            report = report_of(store, ids[child], ids[parent], models)

            def of_pair(rows: list[dict[str, Any]], c: str = child, p: str = parent) -> Any:
                return [row for row in rows if row["child_file"] == c and row["parent_file"] == p]

            missing = {row["parent_title"] for row in of_pair(judged["missing"])}
            lines = {
                gap.parent.props["line"]: (
                    "missing" if gap.parent.props["title"] in missing else "covered"
                )
                for gap in report.tasks
            }
            yield (
                f"demo: {child.removesuffix('.txt')}",
                score_missing(report, lines),
                score_targets(report, of_pair(judged["targets"])),
            )


def _written(pairs: Path, models: Models) -> Iterable[tuple[str, Score, Statuses]]:
    for path in sorted(pairs.glob("*/gold.json")):
        judged = json.loads(path.read_text(encoding="utf-8"))
        files = [path.with_name("parent.txt"), path.with_name("child.txt")]
        with loaded(files, models) as (store, ids):
            report = report_of(store, ids["child.txt"], ids["parent.txt"], models)
        lines = {row["line"]: row["status"] for row in judged["gaps"]}
        yield (
            path.parent.name,
            score_missing(report, lines),
            score_targets(report, judged["targets"]),
        )

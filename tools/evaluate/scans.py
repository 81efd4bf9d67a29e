"""Accuracy of OCR: the demo plans printed, scanned at 150 dpi and read, against their texts."""

from __future__ import annotations

import time

from rich.console import Console
from rich.table import Table

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.reference.normal_text import fold
from loaders.plan import read_plan
from tools.evaluate.score import Score, compare, errors_of
from tools.paths import DEMO
from tools.printing import DPI, print_plans, scan

_NAMES = ("province", "city", "county")
COLUMNS = ("headings", "tasks", "indicators", "projects")


def score_scan(found: PlanDocument, expected: PlanDocument) -> dict[str, Score]:
    """Score the headings (with depth), tasks, indicators (with values) and projects of a scanned
    plan by their titles, in which widths of characters and spaces do not count."""
    return {
        name: compare(right, guess)
        for name, right, guess in zip(COLUMNS, _keys(expected), _keys(found), strict=True)
    }


def _keys(document: PlanDocument) -> tuple[list[tuple[object, ...]], ...]:
    return (
        [(h.depth, _plain(h.number), _plain(h.title)) for h in document.headings],
        [(_plain(task.title),) for task in document.tasks],
        [(_plain(i.name), i.baseline_value, i.target_value) for i in document.indicators],
        [(_plain(project.title),) for project in document.projects],
    )


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def main() -> None:
    """Print a row for each plan, and the errors. It takes seconds of processor time a page."""
    console = Console(highlight=False, width=120)
    divisions = Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))
    texts = [(DEMO / f"{name}.txt").read_text(encoding="utf-8") for name in _NAMES]
    table = Table(title=f"Plans scanned at {DPI} dpi", title_justify="left")
    for column in ("plan", *(f"{name}\nF1 (n)" for name in COLUMNS), "processor\nseconds"):
        table.add_column(column, justify="left" if column == "plan" else "right")
    errors: list[str] = []
    printed = print_plans(texts, "“十四五”生态环境保护规划")
    for name, text, pages in zip(_NAMES, texts, printed, strict=True):
        start = time.process_time()
        found = read_plan(scan(pages), name, divisions)
        seconds = time.process_time() - start
        scores = score_scan(found, read_plan(text.encode(), name, divisions))
        table.add_row(name, *(score.cell for score in scores.values()), f"{seconds:.0f}")
        errors.extend(errors_of(name, scores))
    console.print(table)
    for error in errors:
        console.print(error, soft_wrap=True)


if __name__ == "__main__":
    main()

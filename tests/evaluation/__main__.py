"""Prints accuracy tables. What is wrong is listed with ``--errors``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from loaders.divisions import Gazetteer
from tests.conftest import ROOT, shared_folder
from tests.evaluation.structure import Scores, forms, samples

_COLUMNS = ("headings", "tasks", "projects", "department roles", "front matter")


def _table(title: str, rows: Iterable[tuple[str, Scores]], console: Console, errors: bool) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("plan", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(f"{name}\nF1 (n)", justify="right")
    total: Scores = {}
    wrong = []
    for name, scores in rows:
        cells = [
            f"{scores[c].f1:.3f} ({scores[c].judged})" if c in scores else "" for c in _COLUMNS
        ]
        table.add_row(name, *cells)
        for kind, score in scores.items():
            total[kind] = total[kind] + score if kind in total else score
            wrong += [f"{name}: missing {kind} {item}" for item in score.missing]
            wrong += [f"{name}: extra {kind} {item}" for item in score.extra]
    table.add_section()
    table.add_row(
        "all",
        *(f"{total[c].f1:.3f} ({total[c].judged})" if c in total else "" for c in _COLUMNS),
    )
    console.print(table)
    if errors:
        for line in wrong:
            console.print(line, soft_wrap=True)


def main() -> None:
    console = Console(highlight=False, width=120)
    errors = "--errors" in sys.argv
    divisions = Gazetteer.load()
    shared = shared_folder()
    if shared is None:
        console.print("the real plans are not here: only the forms are measured")
    else:
        _table("Real plans, judged samples", samples(shared, divisions), console, errors)
    for folder in sorted((ROOT / "tests").glob("forms*")):
        _table(
            f"Forms written for this project ({folder.name})",
            forms(folder, divisions),
            console,
            errors,
        )


main()

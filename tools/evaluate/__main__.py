"""Accuracy tables. ``--errors`` also lists the errors."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table

from graph.derive.models import open_models
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from tools.evaluate import (
    applicability,
    clauses,
    commitments,
    concepts,
    contradictions,
    derivation,
    facts,
    printed,
    structure,
)
from tools.evaluate.derived_tables import print_derivation, print_gaps
from tools.evaluate.documents import print_documents
from tools.evaluate.score import errors_of
from tools.evaluate.structure import Scores
from tools.paths import (
    CONTRADICTIONS,
    DEMO,
    DOCUMENT_SETS,
    FORM_SETS,
    GOLDEN,
    PAIRS,
    UNFITTED_PAIRS,
    shared_folder,
)


def _table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[tuple[str, Scores]],
    console: Console,
    errors: bool,
) -> None:
    """Print the scores of ``rows``, with the ``columns`` for which any row has a score. Print
    nothing if there are no rows."""
    rows = list(rows)
    columns = [name for name in columns if any(name in scores for _, scores in rows)]
    if not columns:
        return
    table = Table(title=title, title_justify="left")
    table.add_column("plan", no_wrap=True)
    for name in columns:
        table.add_column(f"{name}\nF1 (n)", justify="right")
    total: Scores = {}
    wrong: list[str] = []
    for name, scores in rows:
        table.add_row(name, *_cells(scores, columns))
        for kind, score in scores.items():
            total[kind] = total[kind] + score if kind in total else score
        wrong.extend(errors_of(name, scores))
    table.add_section()
    table.add_row("all", *_cells(total, columns))
    console.print(table)
    if errors:
        for line in wrong:
            console.print(line, soft_wrap=True)


def _cells(scores: Scores, columns: Sequence[str]) -> Iterator[str]:
    return (scores[name].cell if name in scores else "" for name in columns)


def main() -> None:
    """Print a table for each set of judged texts."""
    console = Console(highlight=False, width=120)
    errors = "--errors" in sys.argv
    divisions = Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))

    def show(title: str, columns: Sequence[str], rows: Iterable[tuple[str, Scores]]) -> None:
        _table(title, columns, rows, console, errors)

    shared = shared_folder()
    if shared is None:
        console.print("the real plans are not available: only the forms are measured")
    else:
        rows = structure.samples(shared, divisions)
        show("Real plans, judged samples", structure.COLUMNS, rows)
        show("Real plans, judged facts", facts.COLUMNS, facts.samples(shared, divisions))
        show(
            "Real plans, targets without numbers",
            commitments.COLUMNS,
            commitments.samples(shared, divisions),
        )
        print_documents(console, shared / "documents", divisions)
    rows = facts.demo(GOLDEN / "demo.json", DEMO, divisions)
    show("Demo plans, judged facts", facts.COLUMNS, rows)
    contradictions.print_fragments(console, contradictions.fragments(CONTRADICTIONS), errors=errors)
    concepts.print_all(console, divisions, errors)
    models = open_models()
    wide = Console(highlight=False, width=160)
    print_derivation(
        wide, derivation.scores(shared, PAIRS, divisions, models.matcher, models.encoder)
    )
    print_gaps(wide, DEMO, GOLDEN / "demo.json", PAIRS, models)
    clauses.print_scores(wide, clauses.scores(shared, PAIRS, UNFITTED_PAIRS, divisions, models))
    applicability.print_scores(console, applicability.scores(shared, PAIRS, divisions))
    for folder in DOCUMENT_SETS:
        title = f"Documents written for this project ({folder.name})"
        show(title, printed.COLUMNS, printed.scores(folder, divisions))
    for folder in FORM_SETS:
        title = f"Forms written for this project ({folder.parent.name}/{folder.name})"
        show(title, structure.COLUMNS, structure.forms(folder, divisions))
        show(f"{title}, judged facts", facts.COLUMNS, facts.forms(folder, divisions))


if __name__ == "__main__":
    main()

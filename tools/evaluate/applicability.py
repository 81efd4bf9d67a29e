"""Accuracy of clauses that are not applicable, judged by reading.

Only clauses to which the child has no answer are measured, because only those are tested. Clauses
on which the two readers disagree do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.build.document import PlanDocument
from graph.model import Node
from graph.reference.divisions import Gazetteer
from graph.reference.geography import locate
from queries.gaps.applicability import Applicability
from queries.gaps.clause_gaps import sentence_at
from tools.evaluate.judged_pairs import JudgedPair, sample, written
from tools.evaluate.score import Score, compare

_UNANSWERED = ("dropped", "not_applicable")


def scores(shared: Path | None, folder: Path, divisions: Gazetteer) -> Iterator[tuple[str, Score]]:
    """Yield the score of each pair with judged clauses, by its name; ``shared`` contains the real
    plans."""
    for pair in written(folder, divisions):
        yield pair.name, _score(pair, folder / pair.name / "clauses.json", divisions)
    if shared is not None:
        path = shared / "samples" / "clauses-hengshui-hebei.json"
        yield "real plans", _score(sample(shared, divisions), path, divisions)


def _score(pair: JudgedPair, path: Path, divisions: Gazetteer) -> Score:
    child, parent = (_node(plan) for plan in (pair.child, pair.parent))
    where = locate(child, parent, divisions)
    texts = pair.child.text, pair.parent.text
    test = Applicability.of(child, parent, where, texts)
    judged, found = set(), set()
    for task in json.loads(path.read_text(encoding="utf-8")):
        for unit in task["units"]:
            if unit["status"] not in _UNANSWERED:
                continue
            key = unit["start"], unit["text"]
            if unit["status"] == "not_applicable":
                judged.add(key)
            sentence = sentence_at(pair.parent.text, unit["start"], unit["end"])
            if test.clause(unit["text"], sentence, task["title"]):
                found.add(key)
    return compare(judged, found)


def _node(plan: PlanDocument) -> Node:
    """Return the plan as a node with the properties that are looked at."""
    division = plan.front.division
    code = {"division_code": division.code} if division else {}
    return Node("plan", "Plan", {"title": plan.front.title, **code})


def print_scores(console: Console, rows: Iterable[tuple[str, Score]]) -> None:
    """Print the precision and recall of each pair."""
    table = Table(title="Clauses without an answer: not applicable", title_justify="left")
    table.add_column("pair", no_wrap=True)
    for name in ("judged", "found", "P", "R"):
        table.add_column(name, justify="right")
    for name, score in rows:
        figures = f"{score.precision:.2f}", f"{score.recall:.2f}"
        table.add_row(name, str(score.judged), str(score.found), *figures)
    console.print(table)

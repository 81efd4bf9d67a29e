"""Accuracy of the statuses of clauses, judged by reading, and of the passages shown for them.

The shipped weights were fitted to these judgments, so their own figures are too high; the column
"held out" is the macro F1 that ``make train-clauses`` measured with weights that saw nothing of a
pair (of the real pair: nothing of the task).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.derive.derivation import derive
from graph.derive.models import Models
from graph.reference.divisions import Gazetteer
from queries.gaps.applicability import Applicability
from queries.gaps.clause_answers import ClauseGap
from queries.gaps.clause_gaps import ClauseReader
from queries.gaps.plan_pair import Pair
from tools.evaluate.judged_clauses import (
    JudgedPlans,
    Unit,
    corresponds,
    judged_plans,
    unfitted_plans,
)
from tools.evaluate.score import Score, compare

_ANSWERED = frozenset({"kept", "weaker", "stronger", "mentioned"})
_UNANSWERED = frozenset({"dropped", "not applicable"})


@dataclass(frozen=True)
class ClauseScore:
    """Scores of one pair: units answered and dropped, answered units that are weaker, and the
    share of shown passages that a reader named."""

    name: str
    answered: Score
    dropped: Score
    weaker: Score
    evidence: float
    held_out: float | None

    @property
    def macro_f1(self) -> float:
        return (self.answered.f1 + self.dropped.f1) / 2


def scores(
    shared: Path | None, folder: Path, unfitted: Path, divisions: Gazetteer, models: Models
) -> Iterator[ClauseScore]:
    """Yield the scores of each judged pair: ``shared`` contains the real plans, ``folder`` pairs
    that the weights were fitted to, ``unfitted`` others."""
    weights = json.loads((resources.files("data") / "clauses.json").read_text(encoding="utf-8"))
    for plans in judged_plans(shared, folder, divisions):
        if plans.units:
            yield _score(plans, models, weights["held_out_macro_f1"].get(plans.name))
    for plans in unfitted_plans(unfitted, divisions):
        yield _score(plans, models, None)


def print_scores(console: Console, rows: Iterator[ClauseScore]) -> None:
    """Print the scores of each pair."""
    table = Table(title="Clauses of parent tasks, judged units", title_justify="left")
    table.add_column("pair", no_wrap=True)
    names = ("held out", "macro F1", "answered F1", "dropped F1", "weaker F1", "evidence")
    for name in names:
        table.add_column(name, justify="right")
    for row in rows:
        held_out = "" if row.held_out is None else f"{row.held_out:.2f}"
        figures = (row.macro_f1, row.answered.f1, row.dropped.f1, row.weaker.f1, row.evidence)
        table.add_row(row.name, held_out, *(f"{figure:.2f}" for figure in figures))
    console.print(table)


def _score(plans: JudgedPlans, models: Models, held_out: float | None) -> ClauseScore:
    found = _found(plans, models)
    judged = [(unit, gap) for unit in plans.units if (gap := _of(unit, found)) is not None]
    firm = [(unit, gap) for unit, gap in judged if unit.answered is not None]
    weak = [(unit, gap) for unit, gap in firm if unit.answered and len(unit.statuses) == 1]
    return ClauseScore(
        plans.name,
        _compared(firm, lambda unit: bool(unit.answered), _ANSWERED),
        _compared(firm, lambda unit: not unit.answered, _UNANSWERED),
        _compared(weak, lambda unit: unit.statuses == ("weaker",), frozenset({"weaker"})),
        _evidence(firm),
        held_out,
    )


def _found(plans: JudgedPlans, models: Models) -> list[ClauseGap]:
    """Return all clauses of the parent's tasks with their statuses."""
    child, parent = plans.child, plans.parent
    pair = Pair(child, parent, tuple(derive(child, parent, models)), "linked", models)
    texts = child.folded, parent.folded
    applicability = Applicability.of(child.plan, parent.plan, texts=texts)
    reader = ClauseReader.of(pair, parent.folded, child.folded, applicability)
    linked = {edge.target for edge in pair.edges if edge.type == "DERIVES_FROM"}
    return [gap for task in parent.tasks for gap in reader.clauses(task, task.id in linked)]


def _of(unit: Unit, found: Sequence[ClauseGap]) -> ClauseGap | None:
    """Return the clause that shares most of its text with a unit."""
    shared = [(min(c.end, unit.end) - max(c.start, unit.start), i) for i, c in enumerate(found)]
    letters, best = max(shared)
    return found[best] if letters > 0 else None


def _compared(
    judged: Sequence[tuple[Unit, ClauseGap]],
    is_so: Callable[[Unit], bool],
    statuses: frozenset[str],
) -> Score:
    return compare(
        [unit.start for unit, _ in judged if is_so(unit)],
        [unit.start for unit, gap in judged if gap.status in statuses],
    )


def _evidence(judged: Sequence[tuple[Unit, ClauseGap]]) -> float:
    """Return the share of the passages shown for judged units that a reader named."""
    shown = [
        any(corresponds(passage.start, passage.end, span) for span in unit.spans)
        for unit, gap in judged
        for passage in gap.child
    ]
    return sum(shown) / len(shown) if shown else 1.0

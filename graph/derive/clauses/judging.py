"""Judgement of all clauses of a parent's tasks against all clauses of a child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.derive.clauses.cutting import Clause, all_clauses, task_clauses
from graph.derive.clauses.features import Pairs, PartOdds, clause_pairs
from graph.derive.clauses.judge import ClauseJudge, Judgement
from graph.derive.encoder import Encoder
from graph.derive.lexical import Matrix
from graph.derive.parts import PlanParts
from graph.derive.weights import logistic


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A clause of the child, one of the parent, and the probability that they correspond."""

    child: Clause
    parent: Clause
    probability: float


@dataclass(frozen=True, slots=True)
class JudgedClauses:
    """The judgement of each clause, by the parent's task (id), and the pairs of clauses that
    correspond, by the child's part and the parent's task (ids), each in the order of the text."""

    tasks: Mapping[str, Sequence[Judgement]]
    pairs: Mapping[tuple[str, str], Sequence[Correspondence]]


def judged_clauses(
    child: PlanParts, parent: PlanParts, odds: PartOdds, judge: ClauseJudge, encoder: Encoder
) -> JudgedClauses:
    """Judge the clauses of the parent's tasks by the tasks, projects, targets and introductions of
    the child. ``odds`` are those of its tasks and projects."""
    above, below = task_clauses(parent), all_clauses(child)
    if not (above and below):
        return JudgedClauses(_by_task(Judgement(clause, 0.0, ()) for clause in above), {})
    pairs = clause_pairs(above, below, encoder, odds)
    logits = judge.pair.logits(pairs.features)
    return JudgedClauses(
        _by_task(judge.judge(above, below, pairs, logits)),
        _corresponding(above, below, pairs, logistic(logits), judge.evidence),
    )


def _by_task(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    tasks: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        tasks[judgement.clause.part].append(judgement)
    return dict(tasks)


def _corresponding(
    above: Sequence[Clause], below: Sequence[Clause], pairs: Pairs, likely: Matrix, least: float
) -> dict[tuple[str, str], list[Correspondence]]:
    """Return the pairs with a probability of ``least`` or more, and the best pair of the others."""
    strong: dict[tuple[str, str], list[Correspondence]] = defaultdict(list)
    best: dict[tuple[str, str], Correspondence] = {}
    for i, j, probability in zip(pairs.above, pairs.below, likely, strict=True):
        found = Correspondence(below[j], above[i], float(probability))
        key = found.child.part, found.parent.part
        if probability >= least:
            strong[key].append(found)
        elif key not in best or probability > best[key].probability:
            best[key] = found
    return {**{key: [found] for key, found in best.items()}, **strong}

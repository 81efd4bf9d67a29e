"""TAKES_UP edges: for each task of the parent, which of its clauses the child takes up.

An edge stores each clause as JSON (:class:`TakenUp`), because the statuses that a reader sees
depend on reviews and on the wording, and are decided when a question is answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from graph.derive.clauses.cutting import Region
from graph.derive.clauses.judge import Answer, ClauseJudge, Judgement
from graph.derive.clauses.judging import JudgedClauses
from graph.model import Edge, Node, edge

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of the child in a part (id), at ``[start, end)`` of its source, and the probability
    that it corresponds to the parent's clause."""

    part: str
    region: Region
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A clause of a parent's task at ``[start, end)`` of its source, the probability that the child
    answers it, and the nearest passages of the child, the best first.

    ``lead`` is true for the lead phrase of a task that goes on after it.
    """

    start: int
    end: int
    lead: bool
    probability: float
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The clause as an edge stores it."""
        passages = [{name: getattr(each, name) for name in _OF_PASSAGE} for each in self.passages]
        values = {name: getattr(self, name) for name in _OF_CLAUSE}
        return json.dumps({**values, "passages": passages}, ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> TakenUp:
        """Return the clause that an edge stores."""
        fields: dict[str, Any] = json.loads(text)
        passages = tuple(Passage(**passage) for passage in fields.pop("passages"))
        return cls(**fields, passages=passages)


# dataclasses.asdict takes ten times as long
_OF_PASSAGE = tuple(field.name for field in fields(Passage))
_OF_CLAUSE = tuple(field.name for field in fields(TakenUp))


def taken_up(
    child: Node, tasks: Sequence[Node], found: JudgedClauses, judge: ClauseJudge
) -> Iterator[Edge]:
    """Yield TAKES_UP from the plan ``child`` to each of the parent's tasks that has clauses."""
    for task in tasks:
        judgements = found.tasks.get(task.id)
        if judgements:
            yield edge(
                child.id,
                "TAKES_UP",
                task.id,
                judge_version=judge.version,
                clauses=[_clause(judgement, judge).text for judgement in judgements],
            )


def clauses_of(taking_up: Edge) -> list[TakenUp]:
    """Return the clauses that a TAKES_UP edge stores, in the order of the text."""
    return [TakenUp.of(text) for text in taking_up.props["clauses"]]


def _clause(judgement: Judgement, judge: ClauseJudge) -> TakenUp:
    clause = judgement.clause
    return TakenUp(
        clause.start,
        clause.end,
        clause.lead,
        round(judgement.probability, _DIGITS),
        tuple(_passage(answer) for answer in judgement.answers),
    )


def _passage(answer: Answer) -> Passage:
    clause = answer.clause
    return Passage(
        clause.part, clause.region, clause.start, clause.end, round(answer.probability, _DIGITS)
    )

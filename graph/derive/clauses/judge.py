"""The clause judge: whether a plan answers a clause of its parent, and with which clauses.

Two logistic regressions decide. The first gives the probability that two clauses correspond, from
the :data:`graph.derive.clauses.features.FEATURES` of the pair. The second gives the probability
that a clause has an answer at all, from its best pairs (:data:`CLAUSE_FEATURES`).
``make train-clauses`` fits both and writes ``data/clauses.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import numpy as np

from graph.derive.clauses.cutting import Clause
from graph.derive.clauses.features import FEATURES, Pairs
from graph.derive.lexical import Matrix
from graph.derive.weights import Regression, logistic, read_weights
from graph.model.ids import digest

# In the order of the judge's weights. "The best pair" is the one with the highest log odds.
CLAUSE_FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "best": "log odds of the best pair",
        "second": "log odds of the second best pair",
        "third": "log odds of the third best pair",
        "best_wording": "share of the clause that is in its best answer, weighted by rarity",
        "best_meaning": "similarity in meaning of the best pair",
        "wording": "the largest share of the clause that is in any clause",
        "meaning": "the highest similarity in meaning to any clause",
        "length": "letters of the clause (log)",
        "wording_rivals": "the most shared wording relative to rivals",
        "meaning_rivals": "the highest similarity in meaning relative to rivals",
        "tasks": "highest log odds that its task is the parent of a candidate's task",
    }
)
_ABSENT = -9.0
# Most answers that are given for a clause
_MOST_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A clause of the child that answers, and the probability that it does."""

    clause: Clause
    probability: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that a clause of the parent is answered, and its answers, the best first.

    The best pair is given for an unanswered clause too.
    """

    clause: Clause
    probability: float
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ClauseJudge:
    """Fitted weights. A clause is answered from the probability ``answered``. Its answers are the
    best pair, and further ones from the probability ``evidence``."""

    version: str
    encoder: str
    pair: Regression
    clause: Regression
    answered: float
    evidence: float

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read weights from ``path`` (default: those shipped). Raises MatcherError."""
        return read_weights(path, "clauses.json", cls.of)

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """Return the judge of a weights file. Raises KeyError, TypeError or ValueError."""
        answered, evidence = float(fields["answered"]), float(fields["evidence"])
        if not (0 < answered < 1 and 0 < evidence < 1):
            raise ValueError("the thresholds must be probabilities")
        fitted = [fields[name] for name in ("pair", "clause", "answered", "evidence")]
        return cls(
            f"{fields['version']}-{digest(json.dumps(fitted))}",
            fields["encoder"],
            Regression.of(fields["pair"], FEATURES),
            Regression.of(fields["clause"], CLAUSE_FEATURES),
            answered,
            evidence,
        )

    def judge(
        self, above: Sequence[Clause], below: Sequence[Clause], pairs: Pairs, odds: Matrix
    ) -> list[Judgement]:
        """Judge each clause of ``above`` by its candidate ``pairs`` with clauses of ``below``.

        ``odds`` are the log odds of the pairs, by :attr:`pair`.
        """
        answered = logistic(self.clause.logits(clause_features(above, pairs, odds)))
        likely = logistic(odds).reshape(len(above), -1)
        columns = pairs.below.reshape(len(above), -1)
        best = np.argsort(-likely, axis=1, kind="stable")[:, :_MOST_ANSWERS]
        return [
            Judgement(
                clause,
                float(answered[i]),
                tuple(
                    Answer(below[columns[i, k]], float(likely[i, k]))
                    for rank, k in enumerate(best[i])
                    if rank == 0 or likely[i, k] >= self.evidence
                ),
            )
            for i, clause in enumerate(above)
        ]


def clause_features(above: Sequence[Clause], pairs: Pairs, odds: Matrix) -> Matrix:
    """Return the :data:`CLAUSE_FEATURES` (clauses x features) from the log odds of their pairs.

    Every clause has the same number of pairs, at least one.
    """
    count = len(above)
    by_clause = odds.reshape(count, -1)
    features = dict(
        zip(
            FEATURES,
            pairs.features.reshape(count, -1, len(FEATURES)).transpose(2, 0, 1),
            strict=True,
        )
    )
    ranked = np.full((count, 3), _ABSENT, np.float32)
    highest = -np.sort(-by_clause, axis=1)[:, :3]
    ranked[:, : highest.shape[1]] = highest
    best = np.arange(count), by_clause.argmax(axis=1)
    lengths = np.log([max(len(clause.letters), 2) for clause in above])
    found = {
        "best": ranked[:, 0],
        "second": ranked[:, 1],
        "third": ranked[:, 2],
        "best_wording": features["of_parent"][best],
        "best_meaning": features["meaning"][best],
        "wording": features["of_parent"].max(axis=1),
        "meaning": features["meaning"].max(axis=1),
        "length": lengths,
        "wording_rivals": features["wording_rivals"].max(axis=1),
        "meaning_rivals": features["meaning_rivals"].max(axis=1),
        "tasks": features["tasks"].max(axis=1),
    }
    return np.stack([found[name] for name in CLAUSE_FEATURES], -1).astype(np.float32)

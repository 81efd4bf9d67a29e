"""Targets without a number in a clause: their kind, object and state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.values import Ambition, TargetKind
from loaders.indicators.commitment_patterns import (
    AROUND_OBJECT,
    BEFORE,
    BUILT_SYSTEM,
    CLOSED,
    COMPLETED_THING,
    COMPLETION,
    CONNECTED,
    COVERAGE,
    COVERAGE_STATE,
    DEADLINE,
    DEFERRED_AFTER,
    DEFERRED_BEFORE,
    DEFERRED_GOAL,
    DEFERRED_LINE,
    ELIMINATED_NOT,
    ELIMINATION_AFTER,
    ELIMINATION_BEFORE,
    ELIMINATION_WITHIN,
    FINISHED,
    FINISHED_WORKS,
    FINISHES,
    GRADE,
    GRADE_STATE,
    MAY_ELIMINATE,
    MUST,
    NEVER_COMPLETED,
    NO_OBJECT,
    NOT_A_TARGET,
    RANK,
    STARTED,
    STATE_AT_END,
    STATEMENT_BEFORE,
    STRIVE_WORDS,
    TREND_AFTER,
    TREND_BEFORE,
    TREND_MEASURE,
    TREND_OBJECT,
)

# Kinds whose state must have certain words
_STATES: tuple[tuple[TargetKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("coverage", COVERAGE, COVERAGE_STATE),
    ("grade", GRADE, GRADE_STATE),
)

# Forms of deferred targets, in the order in which they are tried; those that begin with a verb
_DEFERRED = (DEFERRED_AFTER, DEFERRED_BEFORE, DEFERRED_GOAL, DEFERRED_LINE)
_DEFERRED_VERB_FIRST = (DEFERRED_BEFORE, DEFERRED_GOAL)
_ELIMINATION = (ELIMINATION_BEFORE, ELIMINATION_WITHIN)

# Kinds whose state can be a clause of its own: 保持动态清零, 实现全覆盖
_OF_CLAUSE_BEFORE = ("coverage", "elimination")
# Shorter words before such a state have no noun: 保持, 全面实现
_ONLY_ADVERBS = 5


@dataclass(frozen=True, slots=True)
class Commitment:
    """A target without a number at ``start..stop`` of a clause: the ``state`` that ``object`` is to
    reach."""

    start: int
    stop: int
    kind: TargetKind
    object: str
    state: str
    ambition: Ambition | None


def read_commitment(clause: str, before: str = "") -> Commitment | None:
    """Return the target of a clause without a number, or None.

    If the clause has only a state (实现全覆盖), its object comes from the clause ``before``.

    >>> found = read_commitment("到2025年主要污染物排放总量持续减少")
    >>> found.kind, found.object, found.state
    ('trend', '主要污染物排放总量', '持续减少')
    """
    opening = BEFORE.match(clause)
    start = opening.end() if opening else 0
    words = clause[start:].rstrip()
    if NOT_A_TARGET.search(words):
        return None
    if start and (finished := _finished(words, before)):
        return Commitment(start, start + len(words), "completion", *finished, _ambition(clause))
    for kind, printed, state in _forms(words):
        name = _object_in(printed)
        if not name and len(printed) < _ONLY_ADVERBS and kind in _OF_CLAUSE_BEFORE:
            name = _object_in(before)
        if name:
            return Commitment(start, start + len(words), kind, name, state, _ambition(clause))
    return None


def _finished(words: str, before: str) -> tuple[str, str] | None:
    """Return the works that are to be finished in a year, and their state: …改造,到2025年全部完成.

    Their name may be in the clause ``before``.
    """
    match = FINISHED.match(words) if words.endswith(FINISHES) else None
    if match is None:
        return None
    printed = match["object"] or STARTED.sub("", before)
    name = _object_in(printed)
    return (name, match["state"]) if name and FINISHED_WORKS.search(name) else None


def _ambition(clause: str) -> Ambition | None:
    if STRIVE_WORDS.search(clause):
        return "strive"
    return "must" if MUST.search(clause) else None


def _object_in(words: str) -> str:
    """Return the object without the verbs around it; empty if no noun remains."""
    name = AROUND_OBJECT.sub("", STATEMENT_BEFORE.sub("", words))
    return "" if NO_OBJECT.match(name) else name


def _forms(words: str) -> Iterator[tuple[TargetKind, str, str]]:
    """Yield the kinds whose form a clause has, each with object and state, the most certain one
    first."""
    object_first = STATE_AT_END.search(words) is not None
    for pattern in _DEFERRED if object_first else _DEFERRED_VERB_FIRST:
        if match := pattern.match(words):
            yield "deferred", match["object"], match["state"]
    if object_first and (match := DEADLINE.match(words)):
        yield (
            "deadline",
            match["goal"] or match["object"] or match["thing"],
            match["when"] or match["state"],
        )
    for kind, match in _changes(words, object_first):
        yield kind, match["object"], match["state"]
    if (match := COMPLETION.match(words)) and _is_completed(match):
        yield "completion", match["object"], match["state"]
    if match := CONNECTED.match(words):
        yield "completion", match["object"], match["state"]


def _changes(words: str, object_first: bool) -> Iterator[tuple[TargetKind, re.Match[str]]]:
    """Yield ranks, states reached, things that end, and trends."""
    if object_first and (match := RANK.match(words)):
        yield "rank", match
    ended = ELIMINATION_AFTER.match(words) if object_first else None
    if ended and CLOSED.search(ended["state"]):
        yield "elimination", ended
    for kind, pattern, state in _STATES:
        # Searched for first: most clauses are without such a state
        if state.search(words) and (match := pattern.match(words)) and state.search(match["state"]):
            yield kind, match
    for pattern in _ELIMINATION if MAY_ELIMINATE.search(words) else ():
        if (match := pattern.match(words)) and not ELIMINATED_NOT.search(match["object"]):
            yield "elimination", match
    if ended:
        yield "elimination", ended
    if (
        object_first
        and (match := TREND_AFTER.match(words))
        and TREND_OBJECT.search(match["object"])
    ):
        yield "trend", match
    if (match := TREND_BEFORE.match(words)) and TREND_MEASURE.search(match["object"]):
        yield "trend", match


def _is_completed(match: re.Match[str]) -> bool:
    if COMPLETED_THING.search(match["object"]):
        return True
    if match["once"] is None:
        return False
    if match["once"] == "建成" and BUILT_SYSTEM.search(match["object"]):
        return True
    return NEVER_COMPLETED.search(match["object"]) is None

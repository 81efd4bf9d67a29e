"""Targets without a number in a clause: their kind, object and state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.values import Ambition, TargetKind
from loaders.indicators.commitment_patterns import (
    BEFORE,
    COMPLETED_THING,
    COMPLETED_WORK,
    COMPLETION,
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
    GRADE,
    GRADE_STATE,
    MUST,
    NOT_A_TARGET,
    RANK,
    STRIVE_WORDS,
    TREND_AFTER,
    TREND_BEFORE,
    TREND_OBJECT,
)

# Kinds whose state must have certain words
_STATES: tuple[tuple[TargetKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("coverage", COVERAGE, COVERAGE_STATE),
    ("grade", GRADE, GRADE_STATE),
)
_ONCE = ("完成", "编制", "制定", "划定", "出台", "发布", "印发", "公布", "设立")


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


def read_commitment(clause: str) -> Commitment | None:
    """Return the target of a clause without a number, or None.

    >>> found = read_commitment("到2025年主要污染物排放总量持续减少")
    >>> found.kind, found.object, found.state
    ('trend', '主要污染物排放总量', '持续减少')
    """
    opening = BEFORE.match(clause)
    start = opening.end() if opening else 0
    words = clause[start:].rstrip()
    if NOT_A_TARGET.search(words):
        return None
    ambition: Ambition | None = None
    if STRIVE_WORDS.search(clause):
        ambition = "strive"
    elif MUST.search(clause):
        ambition = "must"
    for kind, match in _forms(words):
        return Commitment(
            start,
            start + len(words),
            kind,
            match["object"].strip("的、和"),
            match["state"],
            ambition,
        )
    return None


def _forms(words: str) -> Iterator[tuple[TargetKind, re.Match[str]]]:
    """Yield the kinds whose form a clause has, the most certain one first."""
    for pattern in (DEFERRED_AFTER, DEFERRED_BEFORE, DEFERRED_GOAL, DEFERRED_LINE):
        if match := pattern.match(words):
            yield "deferred", match
    if match := DEADLINE.match(words):
        yield "deadline", match
    if match := RANK.match(words):
        yield "rank", match
    for kind, pattern, state in _STATES:
        # Searched for first: most clauses are without such a state
        if state.search(words) and (match := pattern.match(words)) and state.search(match["state"]):
            yield kind, match
    if (match := ELIMINATION_BEFORE.match(words)) and not ELIMINATED_NOT.search(match["object"]):
        yield "elimination", match
    if match := ELIMINATION_AFTER.match(words):
        yield "elimination", match
    for pattern in (TREND_AFTER, TREND_BEFORE):
        if (match := pattern.match(words)) and TREND_OBJECT.search(match["object"]):
            yield "trend", match
    if (match := COMPLETION.match(words)) and _is_completed(match):
        yield "completion", match


def _is_completed(match: re.Match[str]) -> bool:
    if COMPLETED_THING.search(match["object"]):
        return True
    return match["state"].endswith(_ONCE) and COMPLETED_WORK.search(match["object"]) is not None

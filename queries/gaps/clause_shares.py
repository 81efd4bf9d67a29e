"""Shares of a parent's text that the child takes up, counted in the letters of clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from queries.gaps.clause_answers import ChildPassage, ClauseGap

_TAKEN_UP = frozenset({"kept", "stronger", "weaker"})
_LOST = frozenset({"weaker", "mentioned", "dropped"})
_APART = frozenset({"heading", "not applicable"})


def applies(clause: ClauseGap) -> bool:
    """Return whether a clause counts: it is not a heading, and it concerns the child."""
    return clause.status not in _APART


def is_taken_up(clause: ClauseGap) -> bool:
    """Return whether a task, a project or a target of the child answers a clause."""
    return clause.status in _TAKEN_UP


def is_lost(clause: ClauseGap) -> bool:
    """Return whether a clause is dropped, weakened, or only mentioned."""
    return clause.status in _LOST


def is_unplaced(clause: ClauseGap) -> bool:
    """Return whether the child probably answers a clause, but no passage is certain to do so."""
    return is_taken_up(clause) and not clause.child


def answering(clause: ClauseGap) -> tuple[ChildPassage, ...]:
    """Return the passages of the child that answer a clause, or the nearest where none is certain.
    Counts by place use them, so that they add up to the clauses taken up."""
    return clause.child or clause.nearest


def letters(clauses: Iterable[ClauseGap]) -> int:
    """Return the number of characters of clauses."""
    return sum(len(clause.text) for clause in clauses)


def share_taken_up(clauses: Iterable[ClauseGap]) -> float:
    """Return the share of the characters of clauses that are taken up, 0..1, of those that count.

    This one share is given for a task, a chapter and a whole plan.
    """
    return _share(clauses, is_taken_up)


def share_unplaced(clauses: Iterable[ClauseGap]) -> float:
    """Return the part of :func:`share_taken_up` for which no passage is certain, 0..1."""
    return _share(clauses, is_unplaced)


def _share(clauses: Iterable[ClauseGap], counts: Callable[[ClauseGap], bool]) -> float:
    counted = [clause for clause in clauses if applies(clause)]
    total = letters(counted)
    return round(letters(filter(counts, counted)) / total, 3) if total else 0.0

"""Errors of queries: an item does not exist, or a request is invalid."""

from __future__ import annotations

from collections.abc import Sequence


class QueryError(Exception):
    """Base class of the errors that queries raise deliberately; ``str(error)`` is one sentence."""


class NotFound(QueryError):
    """An unknown name or id. ``near`` contains similar names or ids."""

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)


class NoPlans(NotFound):
    """A lookup by name while no plan is loaded."""

    def __init__(self) -> None:
        super().__init__("no plans are loaded")


class Ambiguous(QueryError):
    """A name that matches more than one plan. ``candidates`` contains their ids."""

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class NoPassage(QueryError):
    """A node or edge without a passage in a stored source."""


class InvalidQuery(QueryError):
    """An invalid query, such as a cursor of another list or a blank search."""

"""Errors of the questions: what was asked for is not there, or was not asked for rightly."""

from __future__ import annotations

from collections.abc import Sequence


class QueryError(Exception):
    """Base of all errors that a question raises on purpose; ``str(error)`` is one sentence."""


class NotFound(QueryError):
    """Nothing goes by the name or id. ``near`` holds names or ids that come close."""

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)


class NoPlans(NotFound):
    """A plan was named, but no plan is loaded."""

    def __init__(self) -> None:
        super().__init__("no plans are loaded")


class Ambiguous(QueryError):
    """More than one plan goes by the name. ``candidates`` holds their ids."""

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class NoPassage(QueryError):
    """The node or edge stands on no passage of a source that is kept."""


class InvalidQuery(QueryError):
    """The question itself makes no sense: a cursor not given by us, a blank search."""

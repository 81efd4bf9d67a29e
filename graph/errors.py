"""Errors of the graph. Adapters translate their vendor's errors into these."""

from __future__ import annotations


class GraphError(Exception):
    """Base of all errors that the graph raises deliberately; ``str(error)`` is one sentence."""


class InvalidGraph(GraphError):
    """Nodes or edges that the declaration does not allow."""


class InvalidId(GraphError):
    """A text that is not a valid id of a node or an edge."""


class StoreError(GraphError):
    """The store cannot perform the operation."""


class NoStore(StoreError):
    """There is no store at the URL."""


class StoreUnavailable(StoreError):
    """The store cannot be reached, is locked, or does not respond in time."""


class StoreChanged(GraphError):
    """The store was changed during reads that must belong to one moment."""


class InvalidCursor(StoreError):
    """A cursor that the store did not issue for this query."""


class StoreVersion(StoreError):
    """The store was written by a newer version of plangraph, or is not a plangraph store."""


class EncoderError(GraphError):
    """The configured encoder cannot be used."""


class MatcherError(GraphError):
    """Matcher weights that cannot be used."""


class MissingExtra(GraphError):
    """An optional library is not installed."""

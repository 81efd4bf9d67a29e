"""Errors of the graph. An adapter turns its vendor's errors into these."""

from __future__ import annotations


class GraphError(Exception):
    """Base of all errors that the graph raises on purpose; ``str(error)`` is one sentence."""


class InvalidGraph(GraphError):
    """Nodes or edges that the declaration does not allow."""


class InvalidId(GraphError):
    """A text that is no id of a node or edge."""


class StoreError(GraphError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be reached, is locked, or does not answer in time."""


class InvalidCursor(StoreError):
    """A cursor that the store did not give for this question."""


class StoreVersion(StoreError):
    """The store was written by a newer version of plangraph, or is no store of plangraph."""


class EncoderError(GraphError):
    """The encoder that is set cannot be used."""


class MatcherError(GraphError):
    """The matcher's weights cannot be used."""


class MissingExtra(GraphError):
    """A library that is optional is not installed."""

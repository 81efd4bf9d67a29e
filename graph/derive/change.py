"""Changes that derivation makes to a store."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Edge


@dataclass(frozen=True, slots=True)
class Change:
    """Edges to write, and edges to remove because they no longer hold."""

    add: tuple[Edge, ...]
    remove: tuple[Edge, ...] = ()

"""The store: its Protocol, the behaviour that adapters share, cursors."""

from graph.store.protocol import Direction, Hit, Page, Stats, Store

__all__ = ["Direction", "Hit", "Page", "Stats", "Store"]

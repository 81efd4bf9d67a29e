"""The store: its Protocol, the behaviour shared by adapters, and cursors."""

from graph.store.protocol import Direction, Hit, Page, Stats, Store

__all__ = ["Direction", "Hit", "Page", "Stats", "Store"]

"""The store: its Protocol, the behaviour shared by adapters, and cursors."""

from graph.store.protocol import Direction, Hit, KeptAnswer, Page, Stats, Store, TextHit

__all__ = ["Direction", "Hit", "KeptAnswer", "Page", "Stats", "Store", "TextHit"]

"""The context that the command group passes to every command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.settings import Settings
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The options of the command group."""

    store_url: str | None

    @property
    def settings(self) -> Settings:
        """The settings from --store and from the environment. Raises InvalidSetting."""
        from app.settings import read_settings

        return read_settings(overrides={"store": self.store_url})

    def open_store(self) -> Store:
        """Open the store named by --store, PLANGRAPH_STORE, or the default. Raises StoreError."""
        from graph.opening import default_url, open_store

        settings = self.settings
        return open_store(settings.store or default_url(), settings.store_password or None)

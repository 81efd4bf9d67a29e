"""The context that the command group passes to every command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

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

    @contextmanager
    def open_store(self) -> Iterator[Store]:
        """Open the store named by --store or PLANGRAPH_STORE, or the default store.

        Raises StoreError, and ClickException if a plan is named in it and none is loaded.
        """
        from graph.opening import default_url, open_store
        from queries.shared.errors import NoPlans

        settings = self.settings
        url = settings.store or default_url()
        with open_store(url, settings.store_password or None) as store:
            try:
                yield store
            except NoPlans as error:
                raise click.ClickException(self.nothing_loaded) from error

    @property
    def nothing_loaded(self) -> str:
        """The message for a store without loaded plans."""
        from graph.opening import default_url

        # Without user and password
        url = re.sub("//.*@", "//", self.settings.store or default_url())
        return f"no plans are loaded in {url}; load some with plangraph load"

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

    @property
    def url(self) -> str:
        """Return the URL of the store."""
        from graph.opening import default_url

        return self.settings.store or default_url()

    @contextmanager
    def open_store(self, *, create: bool = False) -> Iterator[Store]:
        """Open the store named by --store or PLANGRAPH_STORE, or the default store.

        A missing SQLite file is only made with ``create``. Raises StoreError, and ClickException if
        there is no such file, or if a plan is named in the store and none is loaded.
        """
        from graph.errors import NoStore
        from graph.opening import open_store
        from queries.shared.errors import NoPlans

        settings = self.settings
        try:
            opened = open_store(self.url, settings.store_password or None, create=create)
        except NoStore as error:
            missing = (
                f"{error}; check --store or PLANGRAPH_STORE, or load plans with plangraph load"
            )
            raise click.ClickException(missing if settings.store else self.nothing_loaded) from None
        with opened as store:
            try:
                yield store
            except NoPlans as error:
                raise click.ClickException(self.nothing_loaded) from error

    @contextmanager
    def read_store(self) -> Iterator[Store]:
        """Open the store as :meth:`open_store` does, and yield a snapshot of it."""
        with self.open_store() as store, store.snapshot() as view:
            yield view

    @contextmanager
    def logged(self, action: str, target: str, **details: object) -> Iterator[None]:
        """Put the write in the block into the audit log, as a write of the login user.

        Raises AccessFileError before the block runs if the log cannot be written.
        """
        from app.access import audit
        from app.access.access_file import access_file
        from app.access.roles import Actor, login_name

        file = access_file(self.settings)
        actor = Actor(login_name(), "admin", "local")
        entry = audit.begin(file, actor, "command line", action, target)
        result = "failed"
        try:
            yield
            result = "done"
        finally:
            audit.end(file, entry, result, details)

    @property
    def nothing_loaded(self) -> str:
        """Return the message for a store without loaded plans."""
        # Without user and password
        url = re.sub("//.*@", "//", self.url)
        return f"no plans are loaded in {url}; load some with plangraph load"

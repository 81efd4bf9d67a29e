"""The settings: one table, from which the environment is read and the README is checked.

A field of :class:`Settings` is a row: its name, its default, its help. The environment variable
is ``PLANGRAPH_`` and the name in capitals. Nothing is read when this module is imported.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, cast

PREFIX = "PLANGRAPH_"
LOG_LEVELS = ("debug", "info", "warning", "error")


class InvalidSetting(ValueError):
    """A setting that cannot be what it is set to; ``str(error)`` says which and why."""


def _row(
    default: Any,
    help_text: str,
    *,
    between: tuple[int, int] | None = None,
    values: tuple[str, ...] = (),
) -> Any:
    return field(
        default=default, metadata={"help": help_text, "between": between, "values": values}
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Made by :func:`read_settings`; a test may make its own."""

    store: str = _row(
        "",
        "Where the graph is kept: sqlite:///path/to/file.db or "
        "neo4j://user:password@host:7687/database. Empty: a file in the user's data folder.",
    )
    store_password: str = _row(
        "", "Password of the store's user; goes before the one in the address."
    )
    host: str = _row(
        "127.0.0.1", "Address that the server listens on; 0.0.0.0 opens it to the network."
    )
    port: int = _row(
        8000, "Port that the server listens on; 0 takes a free one.", between=(0, 65535)
    )
    root_path: str = _row(
        "", "Path under which a proxy serves plangraph, e.g. /plangraph. Empty: at the root."
    )
    max_upload_mb: int = _row(
        50, "Largest upload in one request, all files together, in MB.", between=(1, 4096)
    )
    encoder: str = _row(
        "",
        "Folder of a sentence-transformers model that tells meanings apart. Empty: the encoder "
        "that comes with plangraph.",
    )
    matcher: str = _row(
        "",
        "File with the weights of the matcher, from make train-matcher. Empty: those that come "
        "with plangraph.",
    )
    log_level: str = _row("info", "Least severe messages that are logged.", values=LOG_LEVELS)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table, for documentation and for reading."""

    name: str
    env: str
    default: str | int
    help: str
    between: tuple[int, int] | None
    values: tuple[str, ...]


TABLE: tuple[Setting, ...] = tuple(
    Setting(
        f.name,
        PREFIX + f.name.upper(),
        cast(str | int, f.default),
        f.metadata["help"],
        f.metadata["between"],
        f.metadata["values"],
    )
    for f in fields(Settings)
)


def read_settings(
    environ: Mapping[str, str] | None = None,
    overrides: Mapping[str, str | int | None] | None = None,
) -> Settings:
    """The settings from ``environ`` (None: the process's environment); ``overrides``, as from the
    command line, go before it where they are not None.

    Raises InvalidSetting for a value of the wrong kind or out of range, and for an override that
    is no setting.
    """
    environment = os.environ if environ is None else environ
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    known = {setting.name: setting for setting in TABLE}
    for name in given:
        if name not in known:
            raise InvalidSetting(f"there is no setting {name!r} ({', '.join(known)})")
    values: dict[str, Any] = {}
    for name, setting in known.items():
        if name in given:
            values[name] = _checked(setting, name, given[name])
        elif setting.env in environment:
            values[name] = _checked(setting, setting.env, environment[setting.env])
    return Settings(**values)


def _checked(setting: Setting, source: str, value: str | int) -> str | int:
    """``value`` as the setting's type. ``source`` is what the user set, for the message."""
    if not isinstance(setting.default, int):
        if setting.values and value not in setting.values:
            raise InvalidSetting(
                f"{source} should be one of {', '.join(setting.values)}, is {value!r}"
            )
        return str(value)
    try:
        number = int(value)
    except ValueError:
        raise InvalidSetting(f"{source} should be a whole number, is {value!r}") from None
    low, high = setting.between or (number, number)
    if not low <= number <= high:
        raise InvalidSetting(f"{source} should be from {low} to {high}, is {number}")
    return number

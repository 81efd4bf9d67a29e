"""Settings: one table, from which the environment is read and the documentation is checked.

Each field of :class:`Settings` is a row with a name, a default and a help text. Its environment
variable is ``PLANGRAPH_`` followed by the name in capitals. Importing this module reads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, cast

PREFIX = "PLANGRAPH_"
LOG_LEVELS = ("debug", "info", "warning", "error")


class InvalidSetting(ValueError):
    """A setting with an invalid value; ``str(error)`` names it and the values it may have."""


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
    """The values of all settings, made by :func:`read_settings` or by a test."""

    store: str = _row(
        "",
        "URL of the store: sqlite:///path/to/file.db or "
        "neo4j://user:password@host:7687/database. Empty: a file in the user's data directory.",
    )
    store_password: str = _row(
        "", "Password of the store's user; takes precedence over the one in the URL."
    )
    data_dir: str = _row(
        "",
        "Folder of the access file (tokens and audit log). Empty: the folder of the SQLite store; "
        "for Neo4j, plangraph's folder in the user's data directory.",
    )
    host: str = _row(
        "127.0.0.1",
        "Address to listen on; 0.0.0.0 accepts connections from the network, which needs a token.",
    )
    port: int = _row(8000, "Port to listen on; 0: any free port.", between=(0, 65535))
    root_path: str = _row(
        "", "Path under which a proxy serves plangraph, such as /plangraph. Empty: the root."
    )
    admin_token: str = _row(
        "",
        "A token with the role admin in addition to those of plangraph token create, of at least "
        "32 characters.",
    )
    allowed_hosts: str = _row(
        "",
        "Further names under which clients reach the server, separated by commas, such as "
        "plans.example.cn. This computer's name and IP addresses are always allowed.",
    )
    open_reading: str = _row(
        "auto",
        "Whether requests without a token may read. auto: if the server listens on a loopback "
        "address and no proxy is trusted.",
        values=("auto", "always", "never"),
    )
    local_writes: str = _row(
        "auto",
        "Whether programs on this computer, but no web pages, may write without a token. auto: if "
        "the server listens on a loopback address without a proxy and no token has been created.",
        values=("auto", "always", "never"),
    )
    insecure_open: str = _row(
        "no",
        "yes: anyone who reaches the server may read, load plans and give verdicts under any name.",
        values=("no", "yes"),
    )
    trusted_proxies: str = _row(
        "",
        "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are used, "
        "separated by commas, such as 10.0.0.5.",
    )
    proxy_user_header: str = _row(
        "",
        "Header in which trusted proxies send the name of the user that they signed in, such as "
        "X-Remote-User; they must set or remove it in every request. Empty: none.",
    )
    proxy_role: str = _row(
        "reviewer",
        "Role of users whom a trusted proxy names.",
        values=("reader", "reviewer", "admin"),
    )
    proxy_admins: str = _row(
        "", "Names of users whom a trusted proxy names and who are admins, separated by commas."
    )
    max_upload_mb: int = _row(
        50, "Maximum size of an upload request, all files together, in MB.", between=(1, 4096)
    )
    max_files: int = _row(
        1000, "Maximum number of files of an upload request.", between=(1, 100_000)
    )
    max_uploads: int = _row(
        4, "Maximum number of upload requests at the same time; others wait.", between=(1, 100)
    )
    max_heavy: int = _row(
        2,
        "Maximum number of comparisons computed at the same time; reports in Excel or Word are "
        "written one after another.",
        between=(1, 100),
    )
    max_waiting: int = _row(
        100, "Maximum number of long requests of one kind that wait.", between=(1, 10_000)
    )
    wait_seconds: int = _row(
        60,
        "Maximum time that a long request waits for others, in seconds; then the answer is 503.",
        between=(1, 3600),
    )
    cache_mb: int = _row(
        64,
        "Maximum size of the answers that are kept until the store changes, in MB.",
        between=(0, 100_000),
    )
    max_requests_per_minute: int = _row(
        3000,
        "Maximum number of requests of one client in a minute, other than from this computer; 0: "
        "no limit.",
        between=(0, 1_000_000),
    )
    max_query_kb: int = _row(16, "Maximum length of the query of a URL, in kB.", between=(1, 1000))
    max_header_kb: int = _row(
        64, "Maximum size of the header of a request, with its URL, in kB.", between=(1, 1000)
    )
    max_connections: int = _row(
        1000,
        "Maximum number of open connections; fewer if the system allows fewer open files. The "
        "connection that has waited longest without a request is closed for a new one.",
        between=(8, 100_000),
    )
    max_listening: int = _row(
        200,
        "Maximum number of open pages that are notified at once when somebody else changes the "
        "store; further pages show changes when they are opened again.",
        between=(1, 10_000),
    )
    header_seconds: int = _row(
        10, "Maximum time for the header of a request to arrive, in seconds.", between=(1, 3600)
    )
    body_seconds: int = _row(
        30,
        "Maximum time to wait for the body of a request, in seconds, plus one second for every "
        "16 kB received.",
        between=(1, 3600),
    )
    stop_seconds: int = _row(
        10,
        "Maximum time for requests to finish when the server is stopped, in seconds.",
        between=(1, 3600),
    )
    max_file_mb: int = _row(100, "Maximum size of one file, in MB.", between=(1, 4096))
    max_pages: int = _row(
        2000, "Maximum number of pages of a PDF, OFD or image file.", between=(1, 100_000)
    )
    max_archive_ratio: int = _row(
        200, "Maximum size of an unpacked archive divided by its packed size.", between=(1, 10_000)
    )
    max_archive_depth: int = _row(
        2, "Maximum number of archives inside one another.", between=(1, 10)
    )
    max_archive_members: int = _row(
        1000, "Maximum number of members of an archive.", between=(1, 100_000)
    )
    max_seconds_per_file: int = _row(
        900,
        "Maximum time for reading one file, in seconds; OCR takes several seconds a page.",
        between=(1, 86_400),
    )
    max_memory_mb_per_file: int = _row(
        4096,
        "Maximum memory of a process that reads files, in MB (on Linux).",
        between=(256, 1_048_576),
    )
    max_processes: int = _row(
        8,
        "Maximum number of processes that read files and derive pairs of plans during a load; "
        "never more than this process may use processor cores.",
        between=(1, 256),
    )
    encoder: str = _row(
        "",
        "Folder of a sentence-transformers model. Empty: the encoder included in plangraph.",
    )
    matcher: str = _row(
        "",
        "File with matcher weights, written by make train-matcher. Empty: the weights included in "
        "plangraph.",
    )
    evaluation_tolerance: int = _row(
        5,
        "Difference between the done and the expected share of a target that still counts as "
        "expected in evaluations, in percentage points.",
        between=(0, 100),
    )
    log_level: str = _row("info", "Minimum severity of logged messages.", values=LOG_LEVELS)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table: a setting, its environment variable, default and valid values."""

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
    """Return the settings from ``environ`` (None: the environment of the process).

    ``overrides`` that are not None, such as command line options, take precedence. Raises
    InvalidSetting for a value of the wrong type or out of range, and for an unknown override.
    """
    environment = os.environ if environ is None else environ
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    known = {setting.name: setting for setting in TABLE}
    for name in given:
        if name not in known:
            raise InvalidSetting(f"there is no setting {name!r}; settings are {', '.join(known)}")
    values: dict[str, Any] = {}
    for name, setting in known.items():
        if name in given:
            values[name] = _checked(setting, name, given[name])
        elif setting.env in environment:
            values[name] = _checked(setting, setting.env, environment[setting.env])
    return Settings(**values)


def _checked(setting: Setting, source: str, value: str | int) -> str | int:
    """Return ``value`` in the type of the setting. ``source`` names it in the error message."""
    if not isinstance(setting.default, int):
        if setting.values and value not in setting.values:
            raise InvalidSetting(
                f"{source} must be one of {', '.join(setting.values)}, not {value!r}"
            )
        return str(value)
    try:
        number = int(value)
    except ValueError:
        raise InvalidSetting(f"{source} must be a whole number, not {value!r}") from None
    low, high = setting.between or (number, number)
    if not low <= number <= high:
        raise InvalidSetting(f"{source} must be from {low} to {high}, not {number}")
    return number

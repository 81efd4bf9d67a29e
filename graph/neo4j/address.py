"""URLs of Neo4j databases."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from graph.errors import StoreError

# The schemes of the driver: neo4j finds the leader of a cluster, bolt connects to one server; +s is
# TLS with a verified certificate, +ssc with an unverified one
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_FORM = "neo4j://user:password@host:7687/database"
_SECONDS = ("connect", "query", "retry")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of a database URL, made by :func:`read_address`.

    ``uri`` is the URL for the driver, without user and password; ``database`` None is the user's
    home database. ``connect``, ``query`` and ``retry`` are seconds: the timeouts of a connection
    and of a transaction, and how long to retry after a transient error.
    """

    uri: str
    database: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    connect: float = 5.0
    query: float = 60.0
    retry: float = 10.0

    def __str__(self) -> str:
        """Return the URL without user and password, for messages."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def read_address(url: str, password: str | None = None) -> Address:
    """Parse ``neo4j://user:password@host:7687/database?query=60&connect=5&retry=10``.

    Everything except scheme and host is optional. User, password and database are percent-encoded;
    ``password``, if given, takes precedence over the one in the URL. Raises StoreError, whose
    message never contains the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 7687
    except ValueError:
        raise StoreError(
            f"the store URL cannot be parsed; write {_FORM}, and percent-encode the characters "
            ":/@?#[] in the password"
        ) from None
    if not parts.hostname or parts.fragment:
        raise StoreError(
            f"there is no host in the store URL; write {_FORM}, and percent-encode the characters "
            ":/@?#[] in the password"
        )
    if parts.scheme not in SCHEMES:
        raise StoreError(f"the scheme of the store URL must be one of {', '.join(SCHEMES)}")
    database = unquote(parts.path.removeprefix("/").removesuffix("/"))
    if "/" in database:
        raise StoreError(f"{database!r} in the store URL is not a database; write {_FORM}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    given = parts.password if parts.password is None else unquote(parts.password)
    return Address(
        f"{parts.scheme}://{host}:{port}",
        database or None,
        unquote(parts.username) if parts.username else None,
        password or given,
        **_seconds(parts),
    )


def _seconds(parts: SplitResult) -> dict[str, float]:
    waits: dict[str, float] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name not in _SECONDS:
            known = ", ".join(_SECONDS)
            raise StoreError(f"unknown parameter {name!r} in the store URL, not one of {known}")
        try:
            waits[name] = float(value)
        except ValueError:
            waits[name] = math.nan
        if not 0 < waits[name] < math.inf:
            raise StoreError(
                f"{name} in the store URL must be a positive number of seconds, not {value!r}"
            )
    return waits

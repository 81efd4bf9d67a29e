"""What the address of a Neo4j database says."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from graph.errors import StoreError

# As the driver knows them: neo4j asks a cluster who leads, bolt stays with one server; +s is TLS
# with a certificate that is checked, +ssc with one that is not
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_FORM = "neo4j://user:password@host:7687/database"
_SECONDS = ("connect", "query", "retry")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and how long to wait for it; made by :func:`read_address`.

    ``uri`` is what the driver takes, without user and password; ``database`` None is the user's
    home database. ``connect``, ``query`` and ``retry`` are seconds: until a connection must stand,
    until a transaction must be done, and for how long to try again after a transient error.
    """

    uri: str
    database: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    connect: float = 5.0
    query: float = 60.0
    retry: float = 10.0

    def __str__(self) -> str:
        """For messages: no password."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def read_address(url: str, password: str | None = None) -> Address:
    """The parts of ``neo4j://user:password@host:7687/database?query=60&connect=5&retry=10``.

    Everything but scheme and host may be left out. User, password and database are
    percent-encoded; ``password``, if given, goes before the one in the address. Raises StoreError,
    which shows no password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 7687
    except ValueError:
        raise StoreError(
            f"the store's address cannot be read; write {_FORM}, with the signs :/@?#[] in a "
            "password percent-encoded"
        ) from None
    if not parts.hostname or parts.fragment:
        raise StoreError(
            f"the store's address names no host; write {_FORM}, with the signs :/@?#[] in a "
            "password percent-encoded"
        )
    if parts.scheme not in SCHEMES:
        raise StoreError(f"the store's address should start with one of {', '.join(SCHEMES)}")
    database = unquote(parts.path.removeprefix("/").removesuffix("/"))
    if "/" in database:
        raise StoreError(f"the store's address names no database: {database!r}; write {_FORM}")
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
            raise StoreError(f"the store's address says {name!r}, which is none of {known}")
        try:
            waits[name] = float(value)
        except ValueError:
            waits[name] = math.nan
        if not 0 < waits[name] < math.inf:
            raise StoreError(f"{name} in the store's address should be seconds, is {value!r}")
    return waits

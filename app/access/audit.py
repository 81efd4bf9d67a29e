"""The audit log: the user, action, time, address and result of every write.

An entry is begun before the change and ended after it, so that no change is without an entry. An
entry without a result belongs to a write that was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.access.access_file import AccessFile, now
from app.access.roles import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """A write. ``at`` is its beginning in UTC, ``client`` the address of its sender, ``result`` an
    HTTP status, ``done`` or ``failed``, or None if it was interrupted."""

    id: int
    at: str
    who: str | None
    role: str
    via: str
    client: str
    action: str
    target: str
    result: str | None
    details: dict[str, object]


def begin(file: AccessFile, actor: Actor, client: str, action: str, target: str) -> int:
    """Store the beginning of a write and return the number of its entry. Raises
    AccessFileError."""
    with file.writing() as connection:
        added = connection.execute(
            "INSERT INTO write_begun (at, who, role, via, client, action, target) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (now(), actor.name, actor.role, actor.via, client, action, target),
        )
        return int(added.lastrowid or 0)


def end(file: AccessFile, entry: int, result: str, details: Mapping[str, object]) -> None:
    """Store the result of a write. Raises AccessFileError."""
    with file.writing() as connection:
        connection.execute(
            "INSERT INTO write_ended (id, at, result, details) VALUES (?, ?, ?, ?)",
            (entry, now(), result, json.dumps(details, ensure_ascii=False, sort_keys=True)),
        )


def entries(file: AccessFile) -> Iterator[Entry]:
    """Yield all entries, the oldest first. Raises AccessFileError."""
    with file.reading() as connection:
        if connection is None:
            return
        rows = connection.execute(
            "SELECT b.*, e.result, e.details FROM write_begun b LEFT JOIN write_ended e USING (id) "
            "ORDER BY b.id"
        )
        for row in rows:
            values = dict(row)
            values["details"] = json.loads(values["details"] or "{}")
            yield Entry(**values)

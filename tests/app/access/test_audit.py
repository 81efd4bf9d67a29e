from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.access import audit
from app.access.access_file import AccessFile
from app.access.roles import Actor

ACTOR = Actor("王工", "reviewer", "token")


@pytest.fixture
def file(tmp_path: Path) -> AccessFile:
    return AccessFile(tmp_path / "access.db")


def test_entries_have_who_what_when_and_from_where(file: AccessFile) -> None:
    assert list(audit.entries(file)) == []
    first = audit.begin(file, ACTOR, "10.0.0.7", "POST", "/api/v1/edges")
    second = audit.begin(file, ACTOR, "10.0.0.7", "DELETE", "/x")
    audit.end(file, first, "200", {"note": "查过"})
    done, interrupted = audit.entries(file)
    assert (done.who, done.role, done.via, done.client) == (
        "王工",
        "reviewer",
        "token",
        "10.0.0.7",
    )
    assert (done.action, done.target, done.result) == ("POST", "/api/v1/edges", "200")
    assert done.details == {"note": "查过"}
    assert done.at.endswith("+00:00")
    assert (interrupted.id, interrupted.result, interrupted.details) == (second, None, {})


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM write_begun",
        "UPDATE write_begun SET who = 'x'",
        "DELETE FROM write_ended",
        "UPDATE write_ended SET result = '200'",
    ],
)
def test_entries_are_never_changed(file: AccessFile, statement: str) -> None:
    audit.end(file, audit.begin(file, ACTOR, "::1", "POST", "/x"), "500", {})
    with (
        closing(sqlite3.connect(file.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(statement)
    assert len(list(audit.entries(file))) == 1

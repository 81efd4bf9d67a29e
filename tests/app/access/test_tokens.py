from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.access import tokens
from app.access.access_file import AccessFile, AccessFileError


@pytest.fixture
def file(tmp_path: Path) -> AccessFile:
    return AccessFile(tmp_path / "access.db")


def test_a_token_is_found_until_it_is_revoked(file: AccessFile) -> None:
    made = tokens.create_token(file, " 王工 ", "reviewer")
    found = tokens.find_token(file, made)
    assert found is not None
    assert (found.name, found.role, found.last_used, found.revoked) == (
        "王工",
        "reviewer",
        None,
        None,
    )
    assert tokens.has_tokens(file)
    tokens.revoke_token(file, "王工")
    assert tokens.find_token(file, made) is None
    assert not tokens.has_tokens(file)
    (listed,) = tokens.list_tokens(file)
    assert listed.revoked is not None


def test_a_token_is_revoked_by_its_id(file: AccessFile) -> None:
    made = tokens.create_token(file, "a", "reader")
    kept = tokens.create_token(file, "b", "reader")
    tokens.revoke_token(file, made.split("-")[1])
    assert tokens.find_token(file, made) is None
    assert tokens.find_token(file, kept) is not None
    with pytest.raises(tokens.TokenError, match="there is no token 'a'"):
        tokens.revoke_token(file, "a")


def test_the_file_contains_no_token(file: AccessFile) -> None:
    made = tokens.create_token(file, "a", "admin")
    tokens.note_use(file, tokens.list_tokens(file)[0])
    secret = made.split("-", 2)[2].encode()
    for path in file.path.parent.iterdir():
        assert secret not in path.read_bytes()
    assert file.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "wrong", ["", "pg", "pg-", "pg-00000000-x", "pg-00000000", "é", "pg-\x00-x", "x" * 1000]
)
def test_other_strings_are_no_tokens(file: AccessFile, wrong: str) -> None:
    assert tokens.find_token(file, wrong) is None
    made = tokens.create_token(file, "a", "admin")
    assert tokens.find_token(file, wrong) is None
    assert tokens.find_token(file, made[:-1]) is None
    assert tokens.find_token(file, made + "x") is None


def test_the_last_use_is_stored(file: AccessFile) -> None:
    made = tokens.create_token(file, "a", "admin")
    found = tokens.find_token(file, made)
    assert found is not None
    tokens.note_use(file, found)
    (listed,) = tokens.list_tokens(file)
    assert listed.last_used is not None


def test_a_name_has_one_token_at_a_time(file: AccessFile) -> None:
    tokens.create_token(file, "a", "reader")
    with pytest.raises(tokens.TokenError, match="a already has a token; revoke it first"):
        tokens.create_token(file, "a", "admin")
    tokens.revoke_token(file, "a")
    tokens.create_token(file, "a", "admin")


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\nb", "a\x1b[1m"])
def test_names_are_printable(file: AccessFile, name: str) -> None:
    with pytest.raises(tokens.TokenError, match="1 to 200 printable characters"):
        tokens.create_token(file, name, "reader")
    assert not file.path.exists()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "access.db"
    path.write_bytes(b"x" * 5000)
    file = AccessFile(path)
    with pytest.raises(AccessFileError, match=r"cannot read the access file .*access\.db"):
        tokens.has_tokens(file)
    with pytest.raises(AccessFileError, match=r"cannot write the access file .*access\.db"):
        tokens.create_token(file, "a", "reader")


def test_two_servers_share_the_file(file: AccessFile) -> None:
    made = tokens.create_token(file, "a", "reader")
    with closing(sqlite3.connect(file.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        # Readers do not wait for writers
        assert tokens.find_token(file, made) is not None

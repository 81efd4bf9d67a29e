"""Bearer tokens: made once, stored as hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from typing import cast

from app.access.access_file import AccessFile, AccessFileError, now
from app.access.roles import Role

_PREFIX = "pg"
MAX_NAME = 200


class TokenError(ValueError):
    """A token cannot be created or revoked; ``str(error)`` gives the reason."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. Times are in UTC, in ISO 8601."""

    id: str
    name: str
    role: Role
    created: str
    last_used: str | None
    revoked: str | None


def create_token(file: AccessFile, name: str, role: Role) -> str:
    """Store a new token for ``name`` and return it; only its hash is stored.

    Raises TokenError if the name is empty, too long or in use, and AccessFileError.
    """
    name = name.strip()
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise TokenError(f"a name must have 1 to {MAX_NAME} printable characters")
    id_, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    token = f"{_PREFIX}-{id_}-{secret}"
    try:
        with file.writing() as connection:
            connection.execute(
                "INSERT INTO token (id, name, role, hash, created) VALUES (?, ?, ?, ?, ?)",
                (id_, name, role, hashed(token), now()),
            )
    except AccessFileError as error:
        if isinstance(error.__cause__, sqlite3.IntegrityError):
            raise TokenError(
                f"{name} already has a token; revoke it first with plangraph token revoke"
            ) from error
        raise
    return token


def list_tokens(file: AccessFile) -> list[Token]:
    """Return all tokens, also the revoked ones, in the order of their creation."""
    with file.reading() as connection:
        if connection is None:
            return []
        return [_token(row) for row in connection.execute("SELECT * FROM token ORDER BY rowid")]


def revoke_token(file: AccessFile, name: str) -> Token:
    """Revoke the token with this id or name; servers then refuse it. Raises TokenError."""
    with file.writing() as connection:
        row = connection.execute(
            "UPDATE token SET revoked = ? WHERE (id = ? OR name = ?) AND revoked IS NULL "
            "RETURNING *",
            (now(), name, name),
        ).fetchone()
    if row is None:
        raise TokenError(f"there is no token {name!r}; plangraph token list shows all tokens")
    return _token(row)


def has_tokens(file: AccessFile) -> bool:
    """Return whether there is a token that is not revoked."""
    return any(token.revoked is None for token in list_tokens(file))


def find_token(file: AccessFile, token: str) -> Token | None:
    """Return the stored token, unless it is unknown or revoked. Hashes are compared in constant
    time."""
    prefix, _, rest = token.partition("-")
    id_, separator, _ = rest.partition("-")
    if prefix != _PREFIX or not separator:
        return None
    with file.reading() as connection:
        if connection is None:
            return None
        row = connection.execute("SELECT * FROM token WHERE id = ?", (id_,)).fetchone()
    if row is None or not hmac.compare_digest(row["hash"], hashed(token)) or row["revoked"]:
        return None
    return _token(row)


def note_use(file: AccessFile, token: Token) -> None:
    """Store the time of the last use, at most once a minute."""
    minute = now()[:16]
    if (token.last_used or "")[:16] != minute:
        with file.writing() as connection:
            connection.execute("UPDATE token SET last_used = ? WHERE id = ?", (now(), token.id))


def hashed(token: str) -> str:
    """Return the SHA-256 of a token. Tokens are random, so that no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _token(row: sqlite3.Row) -> Token:
    return Token(
        row["id"],
        row["name"],
        cast(Role, row["role"]),
        row["created"],
        row["last_used"],
        row["revoked"],
    )

"""Translation of the driver's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConnectionPoolError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreError, StoreUnavailable
from graph.neo4j.address import Address

# Beginnings of the server's error codes, and the messages for them
_MEANINGS = (
    ("Neo.ClientError.Security.AuthenticationRateLimit", "refuses all logins for a few seconds: "
     "too many wrong passwords"),
    ("Neo.ClientError.Security.Unauthorized", "refuses the user name or the password"),
    ("Neo.ClientError.Security.CredentialsExpired", "requires a new password; change it first"),
    ("Neo.ClientError.Security.Forbidden", "does not permit this user to do that"),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "cannot be written to: it is "
     "read-only"),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "cannot be written to: it is "
     "read-only"),
    ("Neo.ClientError.Database.DatabaseNotFound", "does not exist on that server"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", "did not answer within its time limit"),
    # The transaction was waiting for another writer
    ("Neo.ClientError.Transaction.LockClientStopped", "did not answer within its time limit"),
    ("Neo.TransientError", "is busy or not ready"),
    ("Neo.DatabaseError.Database", "is not ready"),
)  # fmt: skip


@contextmanager
def translated_errors(address: Address) -> Iterator[None]:
    """Translate the driver's errors into one-sentence errors that name the database."""
    try:
        yield
    except Neo4jError as error:
        code = error.code or ""
        for beginning, meaning in _MEANINGS:
            if code.startswith(beginning):
                limit = f" of {address.query:g} s" if meaning.endswith("limit") else ""
                raise StoreUnavailable(f"the store {address} {meaning}{limit}") from error
        if isinstance(error, AuthError):
            raise StoreUnavailable(f"the store {address} refuses the user or password") from error
        raise StoreError(f"the store {address} failed: {code} {error.message}") from error
    except (ServiceUnavailable, SessionExpired, ConnectionPoolError) as error:
        raise StoreUnavailable(f"the store {address} cannot be reached") from error
    except DriverError as error:
        raise StoreError(f"the store {address} failed: {error}") from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Raised while a value is bound: a lone surrogate, or an integer of more than 64 bits
        raise StoreError(f"the store {address} cannot store such a value: {error}") from error

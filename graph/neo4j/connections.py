"""Connections to one Neo4j database, their transactions, and the translation of its errors."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    unit_of_work,
)
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
from graph.neo4j.schema import prepare
from graph.neo4j.statements import TornRead

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]

_USER_AGENT = "plangraph"
# Seconds after which an idle connection is tested before it is used again
_IDLE = 30
# Number of attempts, and the pause in seconds, when a read meets a deletion in progress
_TRIES = 20
_PAUSE = 0.01

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


class Connections:
    """The driver's connection pool, opened on first use.

    A server that is down when the service starts may therefore come back later.
    """

    def __init__(self, address: Address) -> None:
        """Create the driver without connecting. Raises StoreError for an invalid address."""
        self._address = address
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._lock = Lock()
        self._ready = False
        self._closed = False
        with translated_errors(address):
            self._driver = self._open()

    def read(self, work: Work[T]) -> T:
        """Return the result of ``work``, run in one read transaction on any member of a cluster.

        Neo4j isolates readers from uncommitted changes, but not from a commit in progress.
        """
        self._prepare()
        for _ in range(_TRIES):
            try:
                return self._run(READ_ACCESS, work)
            except TornRead:
                time.sleep(_PAUSE)
        raise StoreUnavailable(f"the store {self._address} changes constantly; try again later")

    def write(self, work: Work[T]) -> T:
        """Run ``work`` in one write transaction, which is committed as a whole or not at all.

        After a transient error (a new leader, a lost connection) the work is run again from the
        start.
        """
        self._prepare()
        return self._run(WRITE_ACCESS, work)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            self._closed = True
        self._driver.close()

    def _run(self, access: str, work: Work[T]) -> T:
        if self._closed:
            raise StoreError(f"the store {self._address} is closed")
        limited = unit_of_work(timeout=self._address.query)(work)
        with (
            translated_errors(self._address),
            self._driver.session(
                database=self._address.database,
                # Makes earlier writes through this store visible to reads in a cluster
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            run = session.execute_read if access == READ_ACCESS else session.execute_write
            return run(limited)

    def _prepare(self) -> None:
        """Create or check the store's schema when the database first responds."""
        if self._ready:
            return
        with self._lock:
            if not self._ready and not self._closed:
                prepare(str(self._address), self._run)
                self._ready = True

    def _open(self) -> Driver:
        # The driver's log goes to the application's handlers if there are any, otherwise nowhere.
        # The errors contain the same information, and the command line prints one sentence.
        logger = logging.getLogger("neo4j")
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
        address = self._address
        auth = (address.user, address.password or "") if address.user else None
        return GraphDatabase.driver(
            address.uri,
            auth=auth,
            connection_timeout=address.connect,
            connection_acquisition_timeout=address.connect,
            max_transaction_retry_time=address.retry,
            liveness_check_timeout=_IDLE,
            user_agent=_USER_AGENT,
            # Hints meant for authors of handwritten statements
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            # Government offices use closed networks
            telemetry_disabled=True,
        )

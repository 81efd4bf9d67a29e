"""Connections to one Neo4j database, transactions on them, and what its errors mean."""

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
# Seconds that a connection may have stood idle before it is asked whether it still stands
_IDLE = 30
# How often, and after how many seconds, something is read again that was being deleted
_TRIES = 20
_PAUSE = 0.01

# What the server calls its errors, the beginning of the name, and what is said of them
_MEANINGS = (
    ("Neo.ClientError.Security.AuthenticationRateLimit", "lets nobody in for some seconds: too "
     "many wrong passwords"),
    ("Neo.ClientError.Security.Unauthorized", "refuses the user name or the password"),
    ("Neo.ClientError.Security.CredentialsExpired", "wants the password changed first"),
    ("Neo.ClientError.Security.Forbidden", "does not let this user do that"),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "cannot be written to: it is "
     "read-only"),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "cannot be written to: it is "
     "read-only"),
    ("Neo.ClientError.Database.DatabaseNotFound", "does not exist on that server"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", "did not answer within its time limit"),
    # While it waited for another writer
    ("Neo.ClientError.Transaction.LockClientStopped", "did not answer within its time limit"),
    ("Neo.TransientError", "is busy or not ready"),
    ("Neo.DatabaseError.Database", "is not ready"),
)  # fmt: skip


@contextmanager
def translated_errors(address: Address) -> Iterator[None]:
    """Turn the driver's errors into the graph's: each is one sentence that names the database."""
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
        # From binding a value: half a surrogate pair, or an integer of more than 64 bits
        raise StoreError(f"the store {address} cannot hold such a value: {error}") from error


class Connections:
    """The driver's pool, opened when it is first needed: a server that is away when the service
    starts may come back."""

    def __init__(self, address: Address) -> None:
        """Raises StoreError for an address that the driver does not take; connects to nothing."""
        self._address = address
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._lock = Lock()
        self._ready = False
        self._closed = False
        with translated_errors(address):
            self._driver = self._open()

    def read(self, work: Work[T]) -> T:
        """What ``work`` reads in one transaction; of a cluster, any member may answer.

        Neo4j isolates readers from what is not committed, not from a commit that is under way.
        """
        self._prepare()
        for _ in range(_TRIES):
            try:
                return self._run(READ_ACCESS, work)
            except TornRead:
                time.sleep(_PAUSE)
        raise StoreUnavailable(f"the store {self._address} is being changed all the time")

    def write(self, work: Work[T]) -> T:
        """Do ``work`` in one transaction: all of it is kept, or nothing.

        After a transient error (a new leader, a lost connection) it is done again from the start.
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
                # In a cluster who reads sees what was written through this store before
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            run = session.execute_read if access == READ_ACCESS else session.execute_write
            return run(limited)

    def _prepare(self) -> None:
        """Once, when the database first answers: make it a store, or check that it is one."""
        if self._ready:
            return
        with self._lock:
            if not self._ready and not self._closed:
                prepare(str(self._address), self._run)
                self._ready = True

    def _open(self) -> Driver:
        # What the driver logs goes where the application sends its log, and without one nowhere:
        # errors say it too, and the command line says one sentence
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
            # Hints for who writes statements by hand
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            # Bureaus work on closed networks
            telemetry_disabled=True,
        )

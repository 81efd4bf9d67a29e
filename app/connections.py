"""Connections of the server: their number, the time for a request to arrive, and the end of the
process."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import socket
import threading
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.api.changes import Changes

# Open files that the store, its threads and libraries need
_OTHER_FILES = 128
_FEWEST = 16
# Connections that asyncio accepts at once, before any of them can be refused
BACKLOG = 64
# Seconds after the end of running requests until the process is stopped in any case
_PATIENCE = 2
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class Connections:
    """The open connections of a server, at most ``limit``."""

    def __init__(self, limit: int, header_seconds: float) -> None:
        self.header_seconds = header_seconds
        self._limit = limit
        self._open = 0
        # Connections without a request, the one that has waited longest first
        self._waiting: dict[Connection, None] = {}

    def opened(self, connection: Connection) -> bool:
        """Count a new connection. Return False if there are too many, and all others are busy."""
        self._open += 1
        if self._open > self._limit:
            longest = next(iter(self._waiting), None)
            if longest is None:
                return False
            # Closed connections are counted until the loop has closed them
            del self._waiting[longest]
            longest.transport.abort()
        self._waiting[connection] = None
        return True

    def closed(self, connection: Connection) -> None:
        """Count the end of a connection."""
        self._open -= 1
        self._waiting.pop(connection, None)

    def waits(self, connection: Connection, waiting: bool) -> None:
        """Note whether the connection is without a request."""
        self._waiting.pop(connection, None)
        if waiting:
            self._waiting[connection] = None


class Connection(H11Protocol):
    """A connection that is closed if the header of a request does not arrive in time."""

    pool: Connections
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept the connection, or answer 503 if there are too many."""
        super().connection_made(transport)
        if not self.pool.opened(self):
            transport.write(_BUSY)
            transport.close()
            return
        self._expect_header()

    def data_received(self, data: bytes) -> None:
        """Pass on what arrives, and note whether a request has begun."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self.pool.waits(self, False)
            self._forget_timer()
        elif not self.transport.is_closing():
            self._expect_header()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self.pool.waits(self, True)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the end of the connection."""
        self._forget_timer()
        self.pool.closed(self)
        super().connection_lost(exc)

    def _expect_header(self) -> None:
        # More data does not extend the time
        if self._timer is None:
            self._timer = self.loop.call_later(self.pool.header_seconds, self._too_slow)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        self.transport.abort()


def connection_type(limit: int, header_seconds: float) -> type[Connection]:
    """Return the protocol of a server with at most ``limit`` connections."""
    pool = Connections(limit, header_seconds)
    return type("LimitedConnection", (Connection,), {"pool": pool})


def possible_connections(wanted: int) -> int:
    """Return the number of connections for which the system allows enough open files, at most
    ``wanted``. The number of open files of this process is raised as far as allowed."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    needed = 2 * wanted + _OTHER_FILES
    if soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(hard, needed)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(_FEWEST, min(wanted, (soft - _OTHER_FILES) // 2))


class StoppingServer(uvicorn.Server):
    """A server whose process ends in time, even if a thread is still working."""

    def __init__(self, config: uvicorn.Config, changes: Changes) -> None:
        super().__init__(config)
        self._changes = changes

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Begin to stop; after the time for running requests, end the process."""
        if not self.should_exit:
            seconds = (self.config.timeout_graceful_shutdown or 0) + _PATIENCE
            watchdog = threading.Timer(seconds, _end_process)
            watchdog.daemon = True
            watchdog.start()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of events, which have no end of their own, and then all requests."""
        await self._changes.close()
        await super().shutdown(sockets)


def _end_process() -> None:
    """End this process and its readers at once. Stores roll unfinished transactions back."""
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(1)

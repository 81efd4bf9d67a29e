"""Middleware with limits: size and speed of bodies, length of queries, requests of one client."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access import addresses
from app.access.rights import Access
from app.api.authorizing import asked
from app.api.problems import LongQuery, SlowBody, TooLarge, TooManyRequests, problem_response

# Bytes a second: a client that is slower for long is cut off
_SLOWEST = 16_000
# Clients whose requests are counted; those that were quiet longest are forgotten first
_MAX_CLIENTS = 10_000


class LimitBody:
    """Rejects bodies of more than ``limit`` bytes with 413 before reading them completely, and
    bodies that take longer than ``seconds`` plus one second for every 16 kB with 408."""

    def __init__(self, app: ASGIApp, limit: int, seconds: float) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        error = TooLarge(self.limit)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self.limit:
            await problem_response(Request(scope), error)(scope, receive, send)
            return
        received = 0
        waited = 0.0
        whole = False

        async def counted() -> Message:
            nonlocal received, waited, whole
            if whole:
                # The end of the connection is not part of the body
                return await receive()
            begin = time.monotonic()
            try:
                left = self.seconds + received / _SLOWEST - waited
                message = await asyncio.wait_for(receive(), max(left, 0.0))
            except TimeoutError:
                raise SlowBody from None
            waited += time.monotonic() - begin
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if received > self.limit:
                raise error
            return message

        await self.app(scope, counted, send)


class LimitRequests:
    """Rejects long queries with 414, and with 429 requests of a client that has sent more than
    ``per_minute`` (0: no limit). Clients on this computer are not counted."""

    def __init__(self, app: ASGIApp, access: Access, per_minute: int, query_kb: int) -> None:
        self.app = app
        self.access = access
        self.query_kb = query_kb
        self.buckets = Buckets(per_minute) if per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if len(scope["query_string"]) > self.query_kb * 1000:
                raise LongQuery(self.query_kb)
            if self.buckets is not None:
                _count(self.buckets, self.access.client(asked(scope)))
        await self.app(scope, receive, send)


class Buckets:
    """A bucket of ``per_minute`` requests for each client, refilled evenly within a minute."""

    def __init__(self, per_minute: int) -> None:
        self._size = per_minute
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, now: float) -> float:
        """Count a request at the time ``now``, in seconds. Return 0, or the number of seconds
        after which the client may send another request."""
        level, before = self._levels.pop(client, (float(self._size), now))
        level = min(self._size, level + (now - before) * self._size / 60)
        wait = 0.0 if level >= 1 else (1 - level) * 60 / self._size
        self._levels[client] = (level if wait else level - 1, now)
        if len(self._levels) > _MAX_CLIENTS:
            self._levels.popitem(last=False)
        return wait


def _count(buckets: Buckets, client: str) -> None:
    """Count a request of ``client``. Raises TooManyRequests if it has sent too many."""
    wait = 0.0 if addresses.is_loopback(client) else buckets.take(client, time.monotonic())
    if wait > 0:
        raise TooManyRequests(math.ceil(wait))

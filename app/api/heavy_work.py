"""Middleware that lets only a few long requests run at the same time.

Others wait without a thread, so that light requests keep theirs. Equal reads are computed once, and
their answers are kept until the store changes.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from fastapi.concurrency import run_in_threadpool
from starlette._utils import get_route_path
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import Busy

Kind = Literal["comparison", "report", "load"]

_COMPARISONS = re.compile(
    r"/api/v1/(compare|checks|plans/[^/]+/(gaps|sideways|changes|evaluation|overview|derivations"
    r"|breakdown|chain|copying|uptake(/[^/]+)?))"
)
# Writes after which plans are linked and derived
_CHANGES = re.compile(r"/api/v1/(plans(/[^/]+)?|demo|removals/[^/]+/undo)")
# Files that are read and compared with plans: drafts, bulletins
_DRAFTS = re.compile(r"/api/v1/(drafts/(plans|review)|plans/[^/]+/observations/bulletin)")
_FILES = re.compile(rb"(^|&)format=(docx|xlsx)(&|$)")
_Key = tuple[bytes, bytes, str]


def kind_of(method: str, path: str, query: bytes) -> Kind | None:
    """Return the kind of a long request, None for a light one."""
    if method in ("POST", "PATCH", "DELETE"):
        return "load" if _CHANGES.fullmatch(path) or _DRAFTS.fullmatch(path) else None
    if method != "GET" or not _COMPARISONS.fullmatch(path):
        return None
    return "report" if _FILES.search(query) else "comparison"


@dataclass(slots=True)
class _Answer:
    """A complete answer, and the route that made it."""

    messages: list[Message]
    route: object

    @property
    def is_good(self) -> bool:
        return bool(self.messages) and self.messages[0].get("status") == 200

    @property
    def size(self) -> int:
        return sum(len(message.get("body", b"")) for message in self.messages)


@dataclass(slots=True)
class _Work:
    """A read that is waiting or running, and the number of clients that wait for it."""

    task: asyncio.Task[_Answer]
    begun: asyncio.Event
    clients: int = 0


class _Queue:
    """The requests of one kind: up to ``running`` run, up to ``waiting`` wait."""

    def __init__(self, running: int, waiting: int, seconds: float) -> None:
        self._places = asyncio.Semaphore(running)
        self._most = running + waiting
        self._seconds = seconds
        self._present = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place, and leave it when the block ends. Raises Busy."""
        if self._present >= self._most:
            raise Busy
        self._present += 1
        try:
            try:
                await asyncio.wait_for(self._places.acquire(), self._seconds)
            except TimeoutError:
                raise Busy from None
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._present -= 1


@dataclass(slots=True)
class _Cache:
    """Answers of one version of the store, up to ``limit`` bytes, the latest used last."""

    limit: int
    version: str = ""
    answers: OrderedDict[_Key, _Answer] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, version: str, key: _Key) -> _Answer | None:
        if version != self.version:
            self.version, self.size = version, 0
            self.answers.clear()
        if key in self.answers:
            self.answers.move_to_end(key)
        return self.answers.get(key)

    def put(self, version: str, key: _Key, answer: _Answer) -> None:
        if version != self.version or not answer.is_good or key in self.answers:
            return
        self.answers[key] = answer
        self.size += answer.size
        while self.size > self.limit:
            self.size -= self.answers.popitem(last=False)[1].size


class QueueHeavyWork:
    """Queues long requests: ``limits`` has the number that may run, by kind.

    A request that would wait as one of more than ``most_waiting``, or longer than ``seconds``, is
    answered with 503 and Retry-After. Work that no client waits for any more does not begin.
    """

    def __init__(
        self,
        app: ASGIApp,
        limits: dict[Kind, int],
        most_waiting: int,
        seconds: float,
        cache_bytes: int,
        version: Callable[[], str],
    ) -> None:
        self.app = app
        self._queues = {kind: _Queue(n, most_waiting, seconds) for kind, n in limits.items()}
        self._cache = _Cache(cache_bytes)
        self._version = version
        self._work: dict[tuple[str, _Key], _Work] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = None
        if scope["type"] == "http":
            kind = kind_of(scope["method"], get_route_path(scope), scope["query_string"])
        if kind is None:
            await self.app(scope, receive, send)
        elif kind == "load":
            async with self._queues[kind].turn():
                await self.app(scope, receive, send)
        else:
            answer = await self._answer(kind, scope, receive)
            if answer is not None:
                scope["route"] = answer.route
                for message in answer.messages:
                    # Middleware outside adds headers
                    await send({**message, "headers": list(message.get("headers", ()))})

    async def _answer(self, kind: Kind, scope: Scope, receive: Receive) -> _Answer | None:
        """Return the answer to a read, kept or computed; None if the client has gone."""
        version = await run_in_threadpool(self._version)
        headers = Headers(scope=scope)
        # Compression is inside: the encodings are a part of the key
        key = (scope["raw_path"], scope["query_string"], headers.get("accept-encoding", ""))
        kept = self._cache.get(version, key)
        if kept is not None:
            return kept
        work = self._work.get((version, key))
        if work is None:
            begun = asyncio.Event()
            task = asyncio.create_task(self._compute(kind, dict(scope), begun))
            task.add_done_callback(partial(self._keep, version, key))
            work = self._work[(version, key)] = _Work(task, begun)
        work.clients += 1
        try:
            gone = asyncio.create_task(_disconnected(receive))
            try:
                await asyncio.wait({work.task, gone}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                gone.cancel()
            if not work.task.done():
                return None
            return work.task.result()
        finally:
            work.clients -= 1
            # Only waiting can be interrupted: a thread that computes runs to its end, and needs
            # its snapshot of the store until then
            if not work.clients and not work.begun.is_set():
                self._work.pop((version, key), None)
                work.task.cancel()

    def _keep(self, version: str, key: _Key, task: asyncio.Task[_Answer]) -> None:
        """Keep the answer of a task that has ended; equal reads no longer join it."""
        work = self._work.get((version, key))
        if work is not None and work.task is task:
            del self._work[(version, key)]
        if not task.cancelled() and task.exception() is None:
            self._cache.put(version, key, task.result())

    async def _compute(self, kind: Kind, scope: Scope, begun: asyncio.Event) -> _Answer:
        messages: list[Message] = []

        async def request() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def collect(message: Message) -> None:
            messages.append(message)

        async with self._queues[kind].turn():
            begun.set()
            await self.app(scope, request, collect)
        return _Answer(messages, scope.get("route"))


async def _disconnected(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass

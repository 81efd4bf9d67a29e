"""Changes of the store, sent to open pages as server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from app.api.problems import Busy
from app.api.store_version import Versions
from graph.errors import StoreError

# Seconds between two looks at the store, while any page listens
_PAUSE = 1.0
# Seconds after which a page without news gets a comment, so that closed connections are noticed
_QUIET = 15.0
# Seconds after which a page has to connect again: its rights may have changed
_LONGEST = 600.0
# Milliseconds until a browser connects again
_RETRY = 2000


class Changes:
    """The versions of the store, looked at once for all pages that listen, at most ``limit``."""

    def __init__(self, versions: Callable[[], Versions], limit: int) -> None:
        self._versions = versions
        self._limit = limit
        self._listening = 0
        self._watching: asyncio.Task[None] | None = None
        self._changed = asyncio.Condition()
        self._current: Versions | None = None
        self._closed = False

    @contextmanager
    def place(self) -> Iterator[None]:
        """Count a page that listens until the block ends. Raises Busy if there are too many."""
        if self._closed or self._listening >= self._limit:
            raise Busy
        self._listening += 1
        try:
            yield
        finally:
            self._listening -= 1
            if not self._listening and self._watching is not None:
                self._watching.cancel()
                self._watching = None

    async def events(self) -> AsyncIterator[str]:
        """Yield the versions now and after each change, as events for a browser."""
        if self._watching is None or self._watching.done():
            self._current = None
            self._watching = asyncio.create_task(self._watch())
        end = time.monotonic() + _LONGEST
        known: Versions | None = None
        yield f"retry: {_RETRY}\n\n"
        while not self._closed and time.monotonic() < end:
            if self._is_news(known):
                known = self._current
                yield f"event: store\ndata: {known}\n\n"
                continue
            try:
                async with asyncio.timeout(_QUIET), self._changed:
                    if not self._closed and not self._is_news(known):
                        await self._changed.wait()
            except TimeoutError:
                yield ":\n\n"

    def _is_news(self, known: Versions | None) -> bool:
        """Return whether a page that received ``known`` has to receive the current versions.

        There are none until the store was read for the first page that listens.
        """
        return self._current not in (None, known)

    async def close(self) -> None:
        """End all streams: the server stops."""
        self._closed = True
        async with self._changed:
            self._changed.notify_all()

    async def _watch(self) -> None:
        while True:
            # A store that is busy is looked at again
            with contextlib.suppress(StoreError):
                current = await run_in_threadpool(self._versions)
                if current != self._current:
                    self._current = current
                    async with self._changed:
                        self._changed.notify_all()
            await asyncio.sleep(_PAUSE)


class _Events(StreamingResponse):
    """A stream of events that takes one of the places for pages."""

    def __init__(self, changes: Changes) -> None:
        # Proxies must not buffer the events
        headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
        super().__init__(changes.events(), media_type="text/event-stream", headers=headers)
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._changes.place():
            await super().__call__(scope, receive, send)


def _changes(request: Request) -> Changes:
    return cast(Changes, request.app.state.changes)


# Without an end, so not for clients that are generated from the OpenAPI document
router = APIRouter(include_in_schema=False)


@router.get("/changes")
async def watch_store(changes: Annotated[Changes, Depends(_changes)]) -> StreamingResponse:
    """Send an event ``store`` with the versions of the store and of its plans and the number of
    verdicts and dismissals, now and whenever one of them changes."""
    return _Events(changes)

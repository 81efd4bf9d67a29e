"""The stream of changes of the store: its events, its limit, its rights and its end."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
import uvicorn

from app.api import changes
from app.api.store_version import Versions
from app.connections import StoppingServer
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.review.edge_verdicts import give, undo
from tests.own_loop import run_apart
from tools.serving import serving


@contextmanager
def _stream(address: str) -> Iterator[HTTPResponse]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", "/api/v1/changes", headers={"Accept": "text/event-stream"})
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def _version(response: HTTPResponse) -> str:
    """Return the version of the next event."""
    while line := response.readline():
        if line.startswith(b"data: "):
            return line.removeprefix(b"data: ").decode().strip()
    pytest.fail("the stream has ended")


def _link(store: Store) -> str:
    """Return the id of a link between two plans."""
    plans = [plan.id for plan in iter_nodes(store, "Plan")]
    return next(iter(store.edges(plans, ("DERIVES_FROM",), "out"))).id


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_PAUSE", 0.05)


def test_each_change_is_told_to_all_who_listen(demo_copy: Store) -> None:
    edge = _link(demo_copy)
    with (
        serving(create_app(Settings(), demo_copy)) as address,
        _stream(address) as one,
        _stream(address) as other,
    ):
        assert one.status == 200
        assert one.getheader("Content-Type", "").startswith("text/event-stream")
        before = _version(one)
        assert _version(other) == before
        give(demo_copy, edge, "unsure", "甲")
        after = _version(one)
        assert _version(other) == after != before
        undo(demo_copy, edge, "甲")
        undone = _version(one)
        assert undone not in (before, after)
        # A page that gave both finds out that nobody else gave one
        counts = [int(version.split()[2]) for version in (before, after, undone)]
        assert [count - counts[0] for count in counts] == [0, 1, 2]


def test_pages_that_come_while_the_store_is_read_first_are_told_what_it_has() -> None:
    read, both = threading.Event(), threading.Event()

    def versions() -> Versions:
        read.set()
        assert both.wait(30)
        return Versions("a", "b", 0)

    async def told(events: AsyncIterator[str]) -> str:
        assert (await anext(events)).startswith("retry:")
        return await anext(events)

    async def first_news() -> None:
        sent = changes.Changes(versions, 2)
        with sent.place(), sent.place():
            one = asyncio.create_task(told(sent.events()))
            await asyncio.to_thread(read.wait, 30)
            other = asyncio.create_task(told(sent.events()))
            await asyncio.sleep(0)
            both.set()
            news = [await one, await other]
        assert news == [f"event: store\ndata: {Versions('a', 'b', 0)}\n\n"] * 2

    run_apart(first_news())


def test_too_many_are_refused_and_a_place_becomes_free(demo_copy: Store) -> None:
    with serving(create_app(Settings(max_listening=1), demo_copy)) as address:
        with _stream(address) as first:
            assert _version(first)
            with _stream(address) as second:
                assert second.status == 503
                assert second.getheader("Retry-After")
        # The end of a connection is noticed when the server writes to it, or reads from it
        for _ in range(100):
            with _stream(address) as third:
                if third.status == 200:
                    assert _version(third)
                    return
        pytest.fail("the place was not freed")


def test_who_may_not_read_is_not_told(demo_copy: Store) -> None:
    settings = Settings(open_reading="never", admin_token="a" * 40)
    with serving(create_app(settings, demo_copy)) as address, _stream(address) as response:
        assert response.status == 401


def test_the_server_stops_while_pages_listen(demo_copy: Store) -> None:
    app = create_app(Settings(), demo_copy)
    server = StoppingServer(uvicorn.Config(app, log_level="warning"), app.state.changes)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        with _stream(f"http://127.0.0.1:{port}") as response:
            assert _version(response)
            server.should_exit = True
            # The stream ends by itself: there is no limit on the time of requests
            assert response.read().strip() in (b"", b":")
        thread.join(30)
        assert not thread.is_alive()

"""The queue of long requests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from app.api import gaps
from app.api.heavy_work import QueueHeavyWork, kind_of
from app.api.problems import Busy
from app.api.store_version import UntilWritten, versions
from app.main import create_app
from app.settings import Settings
from graph.model import Subgraph
from graph.store import Store
from queries.review import edge_verdicts
from tests.app.api.shapes import CITY, COUNTY, PROVINCE, ties
from tests.own_loop import run_apart
from tools.serving import serving

PATH = "/api/v1/plans/x/gaps"


def scope(path: str = PATH, query: bytes = b"", method: str = "GET", zipped: bool = False) -> Scope:
    headers = [(b"accept-encoding", b"gzip")] if zipped else []
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": headers,
    }


class Work:
    """An app that answers when it is told to, and counts what it does."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.calls: list[bytes] = []
        self.running = 0
        self.most = 0
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.calls.append(scope["query_string"])
        self.running += 1
        self.most = max(self.most, self.running)
        await self.go.wait()
        self.running -= 1
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * 10})


class Client:
    """A client that can go away."""

    def __init__(self, queue: QueueHeavyWork, asked: Scope) -> None:
        self.messages: list[Message] = []
        self.gone = asyncio.Event()
        self._first = True
        self.task = asyncio.create_task(queue(asked, self._receive, self._send))

    async def _receive(self) -> Message:
        if self._first:
            self._first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int | None:
        return self.messages[0]["status"] if self.messages else None


def queue(work: Work, **options: Any) -> QueueHeavyWork:
    given = {
        "limits": {"comparison": 2, "report": 1, "load": 1},
        "most_waiting": 100,
        "seconds": 60,
        "cache_bytes": 1000,
        "version": lambda: "1",
    } | options
    return QueueHeavyWork(work, **given)


async def settle(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds."""
    while not condition():
        await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    ("method", "path", "query", "kind"),
    [
        ("GET", PATH, b"", "comparison"),
        ("GET", PATH, b"against=y&format=docx", "report"),
        ("GET", PATH, b"format=json", "comparison"),
        ("GET", "/api/v1/compare", b"child=a&parent=b", "comparison"),
        ("GET", "/api/v1/plans/x/overview", b"", "comparison"),
        ("POST", "/api/v1/plans", b"progress=true", "load"),
        ("POST", "/api/v1/plans/x/gaps/review", b"", None),
        ("GET", "/api/v1/plans", b"", None),
        ("GET", "/api/v1/health", b"", None),
        ("GET", "/api/v1/plans/x/tasks", b"", None),
    ],
)
def test_kinds(method: str, path: str, query: bytes, kind: str | None) -> None:
    assert kind_of(method, path, query) == kind


def test_equal_reads_are_computed_once() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work)
        clients = [Client(waiting, scope()) for _ in range(20)]
        await settle(lambda: work.running == 1)
        work.go.set()
        await asyncio.gather(*(client.task for client in clients))
        assert [client.status for client in clients] == [200] * 20
        assert len(work.calls) == 1

    run_apart(test())


def test_only_a_few_run_at_the_same_time() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work)
        clients = [Client(waiting, scope(query=b"against=%d" % n)) for n in range(20)]
        report = Client(waiting, scope(query=b"format=docx"))
        await settle(lambda: work.running == 3)
        work.go.set()
        await asyncio.gather(*(client.task for client in (*clients, report)))
        assert (len(work.calls), work.most) == (21, 3)

    run_apart(test())


def test_light_requests_do_not_wait() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work)
        for n in range(20):
            Client(waiting, scope(query=b"against=%d" % n))
        await settle(lambda: work.running == 2)
        Client(waiting, scope("/api/v1/health"))
        await settle(lambda: work.running == 3)

    run_apart(test())


def test_too_many_waiting_requests_are_told_to_come_back() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work, most_waiting=3)
        clients = [Client(waiting, scope(query=b"against=%d" % n)) for n in range(6)]
        await settle(lambda: any(client.task.done() for client in clients))
        (busy,) = [client for client in clients if client.task.done()]
        with pytest.raises(Busy):
            await busy.task

    run_apart(test())


def test_a_request_does_not_wait_for_ever() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work, limits={"comparison": 0}, seconds=0.01)
        with pytest.raises(Busy):
            await Client(waiting, scope()).task
        assert work.calls == []

    run_apart(test())


def test_work_for_clients_that_have_gone_does_not_begin() -> None:
    async def test() -> None:
        work = Work()
        waiting = queue(work)
        first = [Client(waiting, scope(query=b"against=%d" % n)) for n in range(2)]
        await settle(lambda: work.running == 2)
        gone = [Client(waiting, scope(query=b"against=9")) for _ in range(2)]
        for client in gone:
            client.gone.set()
            await client.task
        work.go.set()
        await asyncio.gather(*(client.task for client in first))
        last = Client(waiting, scope(query=b"against=8"))
        await last.task
        assert sorted(work.calls) == [b"against=0", b"against=1", b"against=8"]

    run_apart(test())


def test_begun_work_is_finished_and_kept_though_its_client_has_gone() -> None:
    """Its thread cannot be stopped, and still reads the snapshot of the request."""

    async def test() -> None:
        work = Work()
        waiting = queue(work)
        client = Client(waiting, scope())
        await settle(lambda: work.running == 1)
        client.gone.set()
        await client.task
        assert client.messages == []
        joining = Client(waiting, scope())
        work.go.set()
        await joining.task
        later = Client(waiting, scope())
        await later.task
        assert joining.status == later.status == 200
        assert len(work.calls) == 1 and work.running == 0

    run_apart(test())


def test_answers_are_kept_until_the_store_changes() -> None:
    async def test() -> None:
        work = Work()
        work.go.set()
        version = ["1"]
        waiting = queue(work, version=lambda: version[0])
        for _ in range(2):
            await Client(waiting, scope()).task
        assert len(work.calls) == 1
        await Client(waiting, scope(zipped=True)).task
        assert len(work.calls) == 2
        version[0] = "2"
        await Client(waiting, scope()).task
        assert len(work.calls) == 3

    run_apart(test())


def test_failures_are_not_kept_and_the_latest_answers_are() -> None:
    async def test() -> None:
        failing = Work(404)
        failing.go.set()
        waiting = queue(failing)
        for _ in range(2):
            client = Client(waiting, scope())
            await client.task
            assert client.status == 404
        assert len(failing.calls) == 2
        work = Work()
        work.go.set()
        small = queue(work, cache_bytes=25)
        for name in (b"a", b"b", b"a", b"c", b"a", b"b"):
            await Client(small, scope(query=name)).task
        assert work.calls == [b"a", b"b", b"c", b"b"]

    run_apart(test())


def test_an_error_reaches_every_client_and_frees_its_place() -> None:
    async def test() -> None:
        async def failing(scope: Scope, receive: Receive, send: Send) -> None:
            raise RuntimeError

        waiting = queue(failing)  # type: ignore[arg-type]
        for _ in range(5):
            with pytest.raises(RuntimeError):
                await Client(waiting, scope()).task

    run_apart(test())


def test_the_version_follows_plans_and_verdicts(demo_copy: Store) -> None:
    version = UntilWritten(lambda: demo_copy, lambda view: versions(view).store)
    first = version()
    assert version() == first
    edge_verdicts.give(demo_copy, ties(demo_copy)[0].id, "accepted", "甲")
    second = version()
    edge_verdicts.undo(demo_copy, ties(demo_copy)[0].id, "甲")
    third = version()
    plan = demo_copy.nodes([COUNTY])[COUNTY]
    demo_copy.write(Subgraph([replace(plan, props={**plan.props, "sha256": "0"})], []))
    assert len({first, second, third, version()}) == 4


def test_the_store_is_read_again_only_after_a_write(demo_copy: Store) -> None:
    read: list[Store] = []

    def count(view: Store) -> int:
        read.append(view)
        return len(read)

    kept = UntilWritten(lambda: demo_copy, count)
    assert [kept(), kept()] == [1, 1]
    demo_copy.write(Subgraph([demo_copy.nodes([COUNTY])[COUNTY]], []))
    edge_verdicts.give(demo_copy, ties(demo_copy)[0].id, "accepted", "甲")
    assert [kept(), kept()] == [2, 2]


def test_a_store_of_unknown_revision_is_read_each_time(
    demo_copy: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_copy, "revision", lambda: None)
    read = iter(range(10))
    kept = UntilWritten(lambda: demo_copy, lambda view: next(read))
    assert [kept(), kept()] == [0, 1]


def test_long_requests_leave_threads_to_others(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More comparisons than threads wait, and health answers."""
    go = threading.Event()
    begun = threading.Semaphore(0)

    def slow(*_: object) -> None:
        begun.release()
        go.wait(60)
        raise RuntimeError

    monkeypatch.setattr(gaps.section_matrix, "compare", slow)
    app = create_app(Settings(wait_seconds=1), demo_store)
    with serving(app) as address, ThreadPoolExecutor(60) as pool:

        def compare(number: int) -> int:
            child = (PROVINCE, CITY, COUNTY)[number % 3]
            params = {"child": child, "parent": f"plan:{number}"}
            return httpx.get(f"{address}/api/v1/compare", params=params, timeout=60).status_code

        answers = [pool.submit(compare, number) for number in range(60)]
        assert begun.acquire(timeout=60) and begun.acquire(timeout=60)
        assert httpx.get(f"{address}/api/v1/health", timeout=60).status_code == 200
        # Those that run do not end, so the first answer is to one that waited in vain
        wait(answers, timeout=60, return_when=FIRST_COMPLETED)
        go.set()
        assert sorted({answer.result() for answer in answers}) == [500, 503]

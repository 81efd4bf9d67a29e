"""Problem details for every error, always in the same shape."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.api.dependencies import LoadReport
from app.api.problems import _TABLE
from app.main import create_app
from app.schemas.problem import TYPE_PREFIX
from app.settings import Settings
from graph.opening import open_store
from loaders.errors import PlanRejected
from queries.shared.errors import Ambiguous
from tests.http_client import local_client
from tests.queries.three_plans import PLANS, three_plans

MEMBERS = ["type", "title", "status", "detail", "instance"]


def check_problem(answer: Response, status: int, name: str) -> dict[str, object]:
    """Return the body after checking its five members, the media type and the type's name (blank:
    HTTP's own)."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert list(body)[:5] == MEMBERS
    assert body["type"] == (TYPE_PREFIX + name if name else "about:blank")
    assert body["status"] == status
    for member in ("title", "detail"):
        assert isinstance(body[member], str)
        assert body[member]
    # RFC 9457: a URI reference, so it contains only ASCII characters
    assert body["instance"].isascii()
    assert body["instance"].startswith("/")
    return dict(body)


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("/nowhere", 404, ""),
        ("/api/v1/nowhere", 404, ""),
        ("/api/v1/plans/plan:没有", 404, "not-found"),
        ("/api/v1/plans/没有/tasks", 404, "not-found"),
        ("/api/v1/plans/plan:没有/outline", 404, "not-found"),
        ("/api/v1/plans/plan:没有/indicators", 404, "not-found"),
        ("/api/v1/plans/plan:没有/projects", 404, "not-found"),
        ("/api/v1/plans/plan:没有/departments", 404, "not-found"),
        ("/api/v1/plans/plan:没有/checks", 404, "not-found"),
        ("/api/v1/plans/plan:没有/tasks?format=csv", 404, "not-found"),
        (f"/api/v1/plans/{PLANS['city']}/checks?cursor=x", 400, "invalid-query"),
        (f"/api/v1/plans/{PLANS['city']}/tasks?format=xlsx", 422, "invalid-request"),
        (f"/api/v1/plans/{PLANS['city']}/indicators?origin=box", 422, "invalid-request"),
        ("/api/v1/concepts?cursor=x", 400, "invalid-query"),
        ("/api/v1/concepts/concept:没有/targets", 404, "not-found"),
        ("/api/v1/concepts/没有/targets?format=csv", 404, "not-found"),
        ("/api/v1/concepts/pm25/targets?cursor=x", 400, "invalid-query"),
        ("/api/v1/concepts/pm25/targets?ambition=may", 422, "invalid-request"),
        ("/api/v1/nodes/task:没有", 404, "not-found"),
        ("/api/v1/nodes/没有", 404, "invalid-id"),
        ("/api/v1/nodes/task:没有/passage", 404, "not-found"),
        ("/api/v1/nodes/division:130000/passage", 404, "no-passage"),
        ("/api/v1/lineage/task:没有", 404, "not-found"),
        ("/api/v1/lineage/x", 404, "invalid-id"),
        ("/api/v1/graph?node=task:没有", 404, "not-found"),
        ("/api/v1/graph", 422, "invalid-request"),
        ("/api/v1/graph?node=plan:x&depth=9", 422, "invalid-request"),
        ("/api/v1/plans?limit=0", 422, "invalid-request"),
        ("/api/v1/plans?limit=1001", 422, "invalid-request"),
        ("/api/v1/plans?level=village", 422, "invalid-request"),
        ("/api/v1/plans?cursor=x", 400, "invalid-query"),
        (f"/api/v1/plans/{PLANS['city']}/tasks?cursor=x", 400, "invalid-query"),
        (f"/api/v1/plans/{PLANS['city']}/departments?cursor=x", 400, "invalid-query"),
        ("/api/v1/lineage/task:x?direction=left", 422, "invalid-request"),
        ("/api/v1/search", 422, "invalid-request"),
        ("/api/v1/search?q=水&find=texts", 422, "invalid-request"),
        ("/api/v1/search?q=水&level=town", 422, "invalid-request"),
        ("/api/v1/search?q=水&division=999999", 404, "not-found"),
        ("/api/v1/search?q=水&passage_cursor=x", 400, "invalid-query"),
        ("/api/v1/search?q=水&label=Water", 400, "invalid-query"),
        ("/api/v1/search?q=水&cursor=x", 400, "invalid-query"),
        ("/static-offline-docs/nothing.js", 404, ""),
    ],
)
def test_every_error_is_a_problem(client: TestClient, path: str, status: int, name: str) -> None:
    body = check_problem(client.get(path), status, name)
    assert "Traceback" not in str(body)


def test_bytes_that_are_not_text(client: TestClient) -> None:
    check_problem(client.get("/api/v1/nodes/%FF%00"), 404, "invalid-id")
    check_problem(client.get("/api/v1/nodes/task:%00"), 404, "not-found")
    assert client.get("/api/v1/search?q=%00").status_code in (200, 400)
    assert client.get("/api/v1/search?q=%FF%27%22*").status_code in (200, 400)


def test_a_method_that_is_not_allowed(client: TestClient) -> None:
    answer = client.delete("/api/v1/health")
    check_problem(answer, 405, "")
    assert answer.headers["allow"] == "GET"


def test_validation_names_every_fault(client: TestClient) -> None:
    answer = client.get("/api/v1/plans", params={"limit": "x", "level": "village"})
    body = check_problem(answer, 422, "invalid-request")
    errors = body["errors"]
    assert isinstance(errors, list)
    assert [error["where"] for error in errors] == ["query.level", "query.limit"]


def test_not_found_suggests_similar_names(client: TestClient) -> None:
    answer = client.get(f"/api/v1/plans/{PLANS['province'][:-1]}")
    body = check_problem(answer, 404, "not-found")
    assert body["near"] == [PLANS["province"], *body["near"][1:]]  # type: ignore[index]


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Callable[[Exception], TestClient]]:
    """Yield a factory of clients for apps whose loader raises an error."""
    with ExitStack() as stack:
        store = stack.enter_context(open_store(f"sqlite:///{tmp_path / 'plans.db'}"))

        def make(error: Exception) -> TestClient:
            def load(files: Sequence[tuple[str, bytes]], *_: object) -> LoadReport:
                raise error

            return stack.enter_context(local_client(create_app(Settings(), store, load)))

        yield make


def upload(client: TestClient) -> Response:
    answer: Response = client.post("/api/v1/plans", files={"files": ("a.txt", b"x")})
    return answer


def test_a_rejected_plan(failing: Callable[[Exception], TestClient]) -> None:
    error = PlanRejected("no-tasks", "not a plan: it sets no task")
    body = check_problem(upload(failing(error)), 422, "plan-rejected")
    assert (body["code"], body["reason"]) == ("no-tasks", "not a plan: it sets no task")


def test_an_ambiguous_name(failing: Callable[[Exception], TestClient]) -> None:
    error = Ambiguous("names 2 plans", ["plan:a", "plan:b"])
    body = check_problem(upload(failing(error)), 409, "ambiguous")
    assert body["candidates"] == ["plan:a", "plan:b"]


def test_a_fault_shows_no_traceback_but_is_logged(
    failing: Callable[[Exception], TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        body = check_problem(upload(failing(RuntimeError("secret place"))), 500, "internal")
    assert "secret" not in str(body)
    assert "Traceback" not in str(body)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert "secret place" in str(record.exc_info[1])


def test_a_store_that_is_locked(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The lock is real and held by another connection."""
    from graph.sqlite import SqliteStore

    path = tmp_path / "plans.db"
    with SqliteStore(path, timeout=0.01) as store:

        def write(files: Sequence[tuple[str, bytes]], *_: object) -> LoadReport:
            store.write(three_plans())
            raise AssertionError("not reached")

        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with local_client(create_app(Settings(), store, write)) as client:
            answer = upload(client)
        other.rollback()
        other.close()
    body = check_problem(answer, 503, "store-unavailable")
    assert answer.headers["retry-after"] == "5"
    assert str(tmp_path) not in str(body)
    assert "locked" in caplog.text


def test_a_store_that_is_closed(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'plans.db'}")
    with local_client(create_app(Settings(), store)) as client:
        store.close()
        check_problem(client.get("/api/v1/health"), 500, "store-failed")


def test_every_row_of_the_table_is_well_formed() -> None:
    names = [answer.name for answer in _TABLE.values() if answer.name]
    assert len(set(names)) == len(names) - 1  # plan-rejected occurs in two ways
    for kind, answer in _TABLE.items():
        assert 400 <= answer.status < 600, kind

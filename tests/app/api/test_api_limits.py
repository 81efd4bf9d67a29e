"""Limits of requests."""

from __future__ import annotations

import io

import pytest

from app.api.limits import Buckets
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.api.test_api_problems import check_problem
from tests.http_client import local_client, network_client


def test_a_long_query(store: Store) -> None:
    with local_client(create_app(Settings(max_query_kb=1), store)) as client:
        check_problem(client.get("/api/v1/search", params={"q": "x" * 2000}), 414, "long-query")
        assert client.get("/api/v1/plans", params={"sector": "x" * 90}).status_code == 200


def test_too_many_files(store: Store) -> None:
    with local_client(create_app(Settings(max_files=2), store)) as client:
        files = [("files", (f"{n}.txt", io.BytesIO(b"x"))) for n in range(3)]
        check_problem(client.post("/api/v1/plans", files=files), 413, "too-many-files")


def test_requests_of_one_client_are_counted(store: Store) -> None:
    settings = Settings(host="0.0.0.0", open_reading="always", max_requests_per_minute=3)
    app = create_app(settings, store)
    with network_client(app) as client:
        for _ in range(3):
            assert client.get("/api/v1/plans").status_code == 200
        answer = client.get("/api/v1/plans")
        check_problem(answer, 429, "too-many-requests")
        assert 1 <= int(answer.headers["retry-after"]) <= 20
    with network_client(app, "10.0.0.8") as other:
        assert other.get("/api/v1/plans").status_code == 200
    with local_client(app) as here:
        assert all(here.get("/api/v1/health").status_code == 200 for _ in range(9))


def test_a_bucket_is_refilled_evenly() -> None:
    buckets = Buckets(60)
    assert [buckets.take("a", 0.0) for _ in range(60)] == [0.0] * 60
    assert buckets.take("a", 0.0) == pytest.approx(1.0)
    assert buckets.take("a", 0.5) == pytest.approx(0.5)
    assert buckets.take("a", 1.0) == 0.0
    assert buckets.take("a", 1.0) > 0
    assert buckets.take("a", 1000.0) == 0.0

"""Compression of responses, and responses that must not be compressed."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.ingest.load_report import LoadReport
from app.ingest.progress import FileRead, OnStep
from app.main import create_app
from app.page import serve_page
from app.settings import Settings
from graph.store import Store
from tests.app.api.shapes import API, CITY
from tests.http_client import local_client
from tests.own_loop import run_apart

PLANS = f"{API}/plans"
GZIP = {"Accept-Encoding": "gzip"}
IDENTITY = {"Accept-Encoding": "identity"}


def test_long_answers_are_compressed(client: TestClient) -> None:
    packed = client.get("/openapi.json", headers=GZIP)
    plain = client.get("/openapi.json", headers=IDENTITY)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) / 4
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "Accept-Encoding" in plain.headers["vary"]


@pytest.mark.parametrize(
    ("encodings", "packed"),
    [
        ("gzip;q=0", False),
        ("br, gzip; q=0.000, deflate", False),
        ("gzip;q=0.1", True),
        ("deflate, GZIP", True),
        ("br", False),
    ],
)
def test_weights_of_encodings_are_respected(
    client: TestClient, encodings: str, packed: bool
) -> None:
    answer = client.get("/openapi.json", headers={"Accept-Encoding": encodings})
    assert (answer.headers.get("content-encoding") == "gzip") is packed
    assert "Accept-Encoding" in answer.headers["vary"]


def test_short_answers_are_not(client: TestClient) -> None:
    answer = client.get("/api/v1/health", headers=GZIP)
    assert len(answer.content) < 1000
    assert "content-encoding" not in answer.headers


def test_security_headers_and_problems_stay(client: TestClient) -> None:
    for path in ("/openapi.json", "/api/v1/plans/plan:none"):
        headers = client.get(path, headers=GZIP).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in headers["content-security-policy"]
    problem = client.get("/api/v1/plans/plan:none", headers=GZIP)
    assert problem.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_office_files_are_sent_as_they_are(demo: TestClient, format_: str) -> None:
    answer = demo.get(f"{PLANS}/{CITY}/gaps", params={"format": format_}, headers=GZIP)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert answer.content[:2] == b"PK"
    assert int(answer.headers["content-length"]) == len(answer.content) > 1000


@pytest.fixture
def page(store: Store, tmp_path: Path) -> TestClient:
    """Return a page with a long script and an image."""
    app = create_app(Settings(), store)
    app.router.routes[:] = [r for r in app.router.routes if getattr(r, "path", "") != "/assets"]
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index-a1b2.js").write_text("export const x = 1;\n" * 500, encoding="utf-8")
    (assets / "image-c3d4.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    serve_page(app, tmp_path)
    return local_client(app)


def test_scripts_are_compressed_and_cached(page: TestClient) -> None:
    packed = page.get("/assets/index-a1b2.js", headers=GZIP)
    plain = page.get("/assets/index-a1b2.js", headers=IDENTITY)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    for answer in (packed, plain):
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "Accept-Encoding" in answer.headers["vary"]
    # There are two representations of one file, and a strong tag belongs to only one (RFC 9110,
    # 8.8.3).
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"


def test_an_unchanged_script_is_not_sent_again(page: TestClient) -> None:
    for headers in (GZIP, IDENTITY):
        etag = page.get("/assets/index-a1b2.js", headers=headers).headers["etag"]
        again = page.get("/assets/index-a1b2.js", headers={**headers, "If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert "content-encoding" not in again.headers
        assert again.headers["vary"] == "Accept-Encoding"
        assert again.headers["cache-control"][:6] == "public"


def test_parts_of_files_and_images_are_not_compressed(page: TestClient) -> None:
    part = page.get("/assets/index-a1b2.js", headers={**GZIP, "Range": "bytes=0-1999"})
    assert (part.status_code, len(part.content)) == (206, 2000)
    assert "content-encoding" not in part.headers
    image = page.get("/assets/image-c3d4.png", headers=GZIP)
    assert "content-encoding" not in image.headers


def test_the_headers_of_a_file_alone_are_those_of_the_file(page: TestClient) -> None:
    head = page.head("/assets/index-a1b2.js", headers=GZIP)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == "10000"


def test_the_steps_of_an_upload_arrive_one_by_one(store: Store) -> None:
    """The loader waits after its first step until the client has received that step."""
    received = Event()

    def load(
        files: Sequence[tuple[str, bytes]], on_step: OnStep | None = None, *_: object
    ) -> LoadReport:
        assert on_step is not None
        on_step(FileRead("a.txt", 1, 2))
        assert received.wait(timeout=30), "the first step was held back"
        on_step(FileRead("b.txt", 2, 2))
        return LoadReport()

    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        + b"x" * 2000
        + b"\r\n--x--\r\n"
    )
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PLANS,
        "raw_path": PLANS.encode(),
        "root_path": "",
        "query_string": b"progress=true",
        "headers": [
            (b"host", b"localhost"),
            (b"content-type", b"multipart/form-data; boundary=x"),
            (b"accept-encoding", b"gzip"),
        ],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []

    async def run() -> None:
        app = create_app(Settings(), store, load)
        requests = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if requests:
                return requests.pop()
            await asyncio.sleep(3600)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            if b'"a.txt"' in message.get("body", b""):
                received.set()

        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    run_apart(run())
    headers = dict(sent[0]["headers"])
    assert b"content-encoding" not in headers
    steps = [json.loads(m["body"]) for m in sent[1:] if m.get("body")]
    assert [(s["step"], s["file"]) for s in steps[:2]] == [("read", "a.txt"), ("read", "b.txt")]
    assert steps[-1]["step"] == "done"


def test_a_long_stream_is_one_gzip_file(demo: TestClient) -> None:
    """Responses of several parts end with the checksum that browsers expect."""
    with demo.stream("GET", f"{PLANS}/{CITY}/gaps", headers=GZIP) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(raw))["child"]["id"] == CITY

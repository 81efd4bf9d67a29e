"""Rights over HTTP: tokens, sign-in, pages of other sites, host names, the audit log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from app.access import audit
from app.access.access_file import access_file
from app.access.rights import Access
from app.access.roles import ROLES
from app.access.tokens import create_token, list_tokens, revoke_token
from app.api.authorizing import Authorize
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.api.shapes import API, COUNTY, PROVINCE, check_shape, ties
from tests.app.api.test_api_problems import check_problem
from tests.http_client import local_client, network_client
from tests.own_loop import run_apart

BROWSER = {"user-agent": "Mozilla/5.0", "sec-fetch-site": "same-origin"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=str(tmp_path / "access"))


@pytest.fixture
def app(demo_copy: Store, settings: Settings) -> FastAPI:
    return create_app(settings, demo_copy)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with local_client(app) as opened:
        yield opened


@pytest.fixture
def remote(demo_copy: Store, settings: Settings) -> Iterator[TestClient]:
    """Yield a client of a server on the network."""
    open_to_network = Settings(
        host="0.0.0.0",
        data_dir=settings.data_dir,
        trusted_proxies="10.0.0.5",
        proxy_user_header="X-Remote-User",
    )
    app = create_app(open_to_network, demo_copy)
    with network_client(app) as opened:
        yield opened


def writes(openapi: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield method and path of every write of the store, with ids filled in: reviews of drafts
    store nothing."""
    ids = {"plan_id": "plan:x", "edge_id": "edge:x", "finding_id": "finding:x"}
    ids |= {"removal_id": "removal:x", "observation_id": "observation:x"}
    ids |= {"progress_id": "progress:x"}
    for path, operations in openapi["paths"].items():
        for method in operations:
            if method != "get" and not path.endswith("/session") and "/drafts/" not in path:
                yield method.upper(), path.format(**ids)


def reads(openapi: dict[str, Any]) -> Iterator[str]:
    """Yield the path of every read, with ids filled in."""
    ids = dict.fromkeys(
        ("plan_id", "part_id", "edge_id", "finding_id", "node_id", "concept_id"), "x"
    )
    ids["code"] = "990121"
    for path, operations in openapi["paths"].items():
        if "get" in operations:
            yield path.format(**ids)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_browser_may_read_but_not_write_without_a_token(client: TestClient) -> None:
    assert client.get(f"{API}/plans", headers=BROWSER).status_code == 200
    for method, path in writes(client.get("/openapi.json").json()):
        check_problem(client.request(method, path, headers=BROWSER), 401, "sign-in-required")


def test_the_network_may_neither_read_nor_write_without_a_token(remote: TestClient) -> None:
    document = remote.get("/openapi.json").json()
    for path in reads(document):
        if path in (f"{API}/health", f"{API}/session"):
            assert remote.get(path).status_code == 200
        else:
            answer = remote.get(path)
            check_problem(answer, 401, "sign-in-required")
            assert answer.headers["www-authenticate"] == "Bearer"
    for method, path in writes(document):
        check_problem(remote.request(method, path), 401, "sign-in-required")


def test_each_role_may_do_what_it_includes(remote: TestClient, settings: Settings) -> None:
    file = access_file(settings)
    tokens = {role: create_token(file, role, role) for role in ROLES}
    for role, token in tokens.items():
        assert remote.get(f"{API}/plans", headers=bearer(token)).status_code == 200
        for method, path in writes(remote.get("/openapi.json").json()):
            answer = remote.request(method, path, headers=bearer(token))
            plans = path.endswith(("/plans", "/plans/plan:x", "/undo", "/demo"))
            allowed = role == "admin" or (role == "reviewer" and not plans)
            assert (answer.status_code not in (401, 403)) == allowed, (role, method, path)
            if not allowed:
                check_problem(answer, 403, "role-required")


def test_a_revoked_token_is_refused_at_once(remote: TestClient, settings: Settings) -> None:
    file = access_file(settings)
    token = create_token(file, "a", "reader")
    assert remote.get(f"{API}/plans", headers=bearer(token)).status_code == 200
    assert list_tokens(file)[0].last_used is not None
    revoke_token(file, "a")
    check_problem(remote.get(f"{API}/plans", headers=bearer(token)), 401, "sign-in-required")


def test_a_local_program_may_write_without_a_token(client: TestClient, demo_copy: Store) -> None:
    edge = ties(demo_copy)[0].id
    body = {"review": "accepted", "reviewer": "甲"}
    answer = client.post(f"{API}/edges/{edge}/review", json=body)
    assert answer.json()["history"][-1]["props"]["reviewer"] == "甲"
    without = client.post(f"{API}/edges/{edge}/review", json={"review": "accepted"})
    problem = check_problem(without, 422, "invalid-request")
    assert problem["errors"] == [{"where": "body.reviewer", "message": "Field required"}]


def test_the_signed_in_name_is_the_reviewer(
    client: TestClient, demo_copy: Store, settings: Settings
) -> None:
    token = create_token(access_file(settings), "王工", "reviewer")
    edge = ties(demo_copy)[0].id
    path = f"{API}/edges/{edge}/review"
    for body in ({"review": "accepted"}, {"review": "rejected", "reviewer": "someone else"}):
        answer = client.post(path, json=body, headers=bearer(token))
        assert answer.json()["history"][-1]["props"]["reviewer"] == "王工"
    answer = client.delete(path, params={"reviewer": "someone else"}, headers=bearer(token))
    assert answer.json()["history"][-1]["props"]["reviewer"] == "王工"


def test_a_page_signs_in_and_writes_with_its_csrf_token(
    client: TestClient, demo_copy: Store, settings: Settings
) -> None:
    token = create_token(access_file(settings), "王工", "reviewer")
    path = f"{API}/edges/{ties(demo_copy)[0].id}/review"
    wrong = client.post(f"{API}/session", json={"token": "pg-x-y"}, headers=BROWSER)
    check_problem(wrong, 401, "sign-in-required")
    answer = client.post(f"{API}/session", json={"token": f" {token}\n"}, headers=BROWSER)
    body = check_shape(client, answer, "/session")
    assert (body["name"], body["role"], body["via"]) == ("王工", "reviewer", "sign-in")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    csrf = client.get(f"{API}/session").json()["csrf_token"]
    assert csrf == body["csrf_token"]
    review = {"review": "accepted"}
    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "é"}, {"X-CSRF-Token": csrf[1:]}):
        answer = client.post(
            path, json=review, headers=BROWSER | {k: v.encode() for k, v in headers.items()}
        )
        check_problem(answer, 403, "csrf-token-missing")
    answer = client.post(path, json=review, headers={**BROWSER, "X-CSRF-Token": csrf})
    assert answer.json()["history"][-1]["props"]["reviewer"] == "王工"
    client.delete(f"{API}/session", headers=BROWSER)
    assert client.get(f"{API}/session", headers=BROWSER).json()["name"] is None


def test_the_printed_address_signs_in_once(app: FastAPI, client: TestClient) -> None:
    token = app.state.access.make_start_token("root")
    answer = client.get("/", params={"token": token}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["cache-control"] == "no-store"
    session = client.get(f"{API}/session").json()
    assert (session["name"], session["role"], session["via"]) == ("root", "admin", "sign-in")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_sign_a_browser_in(app: FastAPI, client: TestClient, site: str) -> None:
    token = app.state.access.make_start_token("root")
    headers = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = client.get("/", params={"token": token}, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"referer": "http://evil.example/page"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"},
    ],
)
def test_pages_of_other_origins_cannot_write(
    client: TestClient, settings: Settings, headers: dict[str, str]
) -> None:
    token = create_token(access_file(settings), "a", "admin")
    for method, path in [*writes(client.get("/openapi.json").json()), ("POST", f"{API}/session")]:
        answer = client.request(method, path, headers={**headers, **bearer(token)})
        check_problem(answer, 403, "foreign-write")


def test_pages_of_other_sites_cannot_read_but_link(client: TestClient) -> None:
    image = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    check_problem(client.get(f"{API}/plans", headers=image), 403, "foreign-read")
    frame = {**image, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    check_problem(client.get(f"{API}/plans", headers=frame), 403, "foreign-read")
    link = {**image, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get(f"{API}/plans", headers=link).status_code == 200
    preflight = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    answer = client.options(f"{API}/plans", headers=preflight)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/docs", f"{API}/plans", f"{API}/health"])
def test_a_rebound_name_is_refused(client: TestClient, path: str) -> None:
    check_problem(client.get(path, headers={"host": "evil.example:8000"}), 421, "host-not-allowed")


def test_a_named_host_is_allowed(demo_copy: Store, settings: Settings) -> None:
    named = Settings(data_dir=settings.data_dir, allowed_hosts="plans.example.cn")
    with local_client(create_app(named, demo_copy)) as client:
        answer = client.get(f"{API}/plans", headers={"host": "plans.example.cn"})
        assert answer.status_code == 200


def test_a_trusted_proxy_names_the_reviewer(remote: TestClient, demo_copy: Store) -> None:
    path = f"{API}/edges/{ties(demo_copy)[0].id}/review"
    headers = {"X-Remote-User": "%E7%8E%8B%E5%B7%A5", "X-Forwarded-For": "192.0.2.9"}
    check_problem(
        remote.post(path, json={"review": "accepted"}, headers=headers), 401, "sign-in-required"
    )
    with network_client(remote.app, "10.0.0.5") as proxy:
        answer = proxy.post(path, json={"review": "accepted"}, headers=headers)
        assert answer.json()["history"][-1]["props"]["reviewer"] == "王工"
        check_problem(proxy.post(f"{API}/plans", headers=headers), 403, "role-required")
        (entry,) = audit.entries(proxy.app.state.access.file)  # type: ignore[attr-defined]
        assert (entry.who, entry.via, entry.client) == ("王工", "proxy", "192.0.2.9")


def test_the_cookie_is_for_tls_only_if_a_trusted_proxy_reports_tls(remote: TestClient) -> None:
    token = remote.app.state.access.make_start_token("root")  # type: ignore[attr-defined]
    headers = {"X-Forwarded-Proto": "https"}
    answer = remote.get("/", params={"token": token}, headers=headers, follow_redirects=False)
    assert "Secure" not in answer.headers["set-cookie"]
    with network_client(remote.app, "10.0.0.5") as proxy:
        answer = proxy.get("/", params={"token": token}, headers=headers, follow_redirects=False)
        assert "Secure" in answer.headers["set-cookie"].split("; ")


def test_every_allowed_write_is_in_the_log(
    client: TestClient, demo_copy: Store, settings: Settings
) -> None:
    file = access_file(settings)
    edge = ties(demo_copy)[0].id
    client.get(f"{API}/plans")
    client.post(f"{API}/edges/{edge}/review", json={"review": "accepted"}, headers=BROWSER)
    assert list(audit.entries(file)) == []
    body = {"review": "accepted", "reviewer": "甲", "note": "查过"}
    client.post(f"{API}/edges/{edge}/review", json=body)
    client.post(f"{API}/plans", files={"files": ("a.txt", b"x")})
    client.delete(
        f"{API}/plans/{COUNTY}/gaps/review",
        params={"part": "task:x", "against": PROVINCE, "reviewer": "甲"},
    )
    given, load, undone = audit.entries(file)
    assert (given.via, given.client, given.action, given.result) == (
        "local",
        "127.0.0.1",
        "POST",
        "200",
    )
    assert given.target == f"{API}/edges/{edge}/review"
    assert given.details == {
        "edge": edge,
        "operation": "review_edge",
        "review": "accepted",
        "reviewer": "甲",
        "note": "查过",
    }
    assert (load.result, load.details) == ("422", {"files": ["a.txt"], "operation": "load_plans"})
    assert undone.result == "404"
    assert "part=task" in undone.target


def test_an_entry_is_ended_once_if_the_client_has_gone(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def gone(message: Message) -> None:
        if message["type"] == "http.response.body":
            raise OSError("the client has gone")

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": "POST",
        "path": f"{API}/plans",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"user-agent", b"test")],
        "client": ("127.0.0.1", 1),
    }
    with pytest.raises(OSError, match="gone"), caplog.at_level(logging.ERROR):
        run_apart(Authorize(app, Access(settings))(scope, nothing, gone))
    (entry,) = audit.entries(access_file(settings))
    assert (entry.result, caplog.records) == ("200", [])


def test_without_a_log_nothing_is_written(
    client: TestClient, demo_copy: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    access_file(settings).path.parent.write_text("a file, not a folder", encoding="utf-8")
    edge = ties(demo_copy)[0]
    body = {"review": "accepted", "reviewer": "甲"}
    with caplog.at_level(logging.ERROR):
        answer = client.post(f"{API}/edges/{edge.id}/review", json=body)
    check_problem(answer, 503, "access-file-unavailable")
    assert "access" not in str(answer.json()["detail"]).replace("access-file", "")
    assert demo_copy.edges_by_id([edge.id])[edge.id].props.get("review") != "accepted"


def test_answers_have_security_headers(client: TestClient) -> None:
    for path in (f"{API}/plans", "/docs", f"{API}/nothing", "/guide/"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    assert client.get(f"{API}/plans").headers["cache-control"] == "no-store"

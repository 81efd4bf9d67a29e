"""Who is recognised, and which role each route needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.access.access_file import FILE_NAME, access_file
from app.access.rights import Access, InvalidToken, Request, needed_role
from app.access.roles import Actor
from app.access.tokens import create_token, revoke_token
from app.main import create_app
from app.settings import InvalidSetting, Settings

LOCAL = Request("POST", "/api/v1/plans", {"host": "127.0.0.1:8000"}, "127.0.0.1", None)
REMOTE = Request("GET", "/api/v1/plans", {"host": "10.0.0.1:8000"}, "10.0.0.7", None)
ADMIN_TOKEN = "a" * 32
#: Writes that reviewers may send; all others need the role admin.
REVIEWS = {
    "/api/v1/edges",
    "/api/v1/edges/{edge_id}/review",
    "/api/v1/plans/{plan_id}/gaps/review",
    "/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal",
    "/api/v1/plans/{plan_id}/observations",
    "/api/v1/plans/{plan_id}/observations/file",
    "/api/v1/plans/{plan_id}/observations/bulletin",
    "/api/v1/plans/{plan_id}/observations/{observation_id}",
    "/api/v1/plans/{plan_id}/progress",
    "/api/v1/plans/{plan_id}/progress/{progress_id}",
}
#: Requests that send a draft and store nothing.
DRAFTS = {"/api/v1/drafts/plans", "/api/v1/drafts/review"}
#: Routes without data of plans.
OPEN = {"/api/v1/health", "/api/v1/session"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=str(tmp_path))


def network(settings: Settings, **more: Any) -> Settings:
    return replace(settings, host="0.0.0.0", **more)


def with_headers(request: Request, **headers: str) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(request, headers={**request.headers, **named})


def test_every_route_needs_the_role_that_is_meant_for_it() -> None:
    for path, operations in create_app(Settings()).openapi()["paths"].items():
        for method in operations:
            found = needed_role(method.upper(), path.replace("{", "").replace("}", ""))
            if path in OPEN:
                assert found is None
            elif method == "get" or path in DRAFTS:
                assert found == "reader"
            else:
                assert found == ("reviewer" if path in REVIEWS else "admin"), path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "x"])
def test_a_write_that_is_added_later_needs_the_role_admin(method: str) -> None:
    assert needed_role(method, "/api/v1/plans/plan:x") == "admin"
    assert needed_role(method, "/elsewhere") == "admin"
    assert needed_role(method, "/api/v2/edges") == "admin"


def test_anyone_may_read_on_loopback_and_local_programs_may_write(settings: Settings) -> None:
    access = Access(settings)
    assert access.identify(LOCAL) == Actor(None, "admin", "local")
    reading = access.identify(replace(LOCAL, method="GET"))
    assert reading == Actor(None, "reader", "anyone")
    browser = with_headers(LOCAL, origin="http://127.0.0.1:8000")
    assert access.identify(browser) is None


def test_local_programs_need_a_token_once_there_is_one(settings: Settings) -> None:
    access = Access(settings)
    create_token(access_file(settings), "a", "reader")
    assert access.identify(LOCAL) is None
    revoke_token(access_file(settings), "a")
    assert access.identify(LOCAL) is not None


@pytest.mark.parametrize(
    "more",
    [
        {"local_writes": "never"},
        {"admin_token": ADMIN_TOKEN},
        {"trusted_proxies": "10.0.0.5"},
        {"root_path": "/plangraph"},
        {"host": "0.0.0.0"},
    ],
)
def test_local_programs_need_a_token_behind_a_proxy_or_by_setting(
    settings: Settings, more: dict[str, Any]
) -> None:
    assert Access(replace(settings, **more)).identify(LOCAL) is None
    if "local_writes" not in more:
        chosen = replace(settings, local_writes="always", **more)
        assert Access(chosen).identify(LOCAL) is not None


def test_the_network_needs_a_token_for_reading(settings: Settings) -> None:
    assert Access(network(settings)).identify(REMOTE) is None
    opened = Access(network(settings, open_reading="always"))
    assert opened.identify(REMOTE) == Actor(None, "reader", "anyone")
    insecure = Access(network(settings, insecure_open="yes"))
    assert insecure.identify(replace(REMOTE, method="POST")) == Actor(None, "admin", "anyone")


def test_tokens_are_recognised(settings: Settings) -> None:
    access = Access(network(settings, admin_token=ADMIN_TOKEN))
    made = create_token(access_file(settings), "王工", "reviewer")
    start = access.make_start_token("root")
    for token, actor in (
        (made, Actor("王工", "reviewer", "token")),
        (ADMIN_TOKEN, Actor("admin", "admin", "token")),
        (start, Actor("root", "admin", "token")),
    ):
        assert access.identify(with_headers(REMOTE, authorization=f"Bearer {token}")) == actor
        assert access.identify(with_headers(REMOTE, authorization=f"bearer  {token}")) == actor
        signed_in = access.identify(replace(REMOTE, cookie=token))
        assert signed_in == replace(actor, via="sign-in")
    with pytest.raises(InvalidToken):
        access.identify(with_headers(REMOTE, authorization=f"Bearer {made}x"))
    assert access.identify(replace(REMOTE, cookie=f"{made}x")) is None


def test_a_wrong_bearer_token_does_not_fall_back_to_open_reading(settings: Settings) -> None:
    with pytest.raises(InvalidToken):
        Access(settings).identify(with_headers(LOCAL, authorization="Bearer x"))


def test_a_trusted_proxy_names_the_user(settings: Settings) -> None:
    access = Access(
        network(
            settings,
            trusted_proxies="10.0.0.0/24, 192.0.2.1",
            proxy_user_header="X-Remote-User",
            proxy_admins="李工, boss",
        )
    )
    request = with_headers(REMOTE, x_remote_user="王工".encode().decode("latin-1"))
    assert access.identify(request) == Actor("王工", "reviewer", "proxy")
    assert access.identify(with_headers(REMOTE, x_remote_user="%E6%9D%8E%E5%B7%A5")) == Actor(
        "李工", "admin", "proxy"
    )
    assert access.identify(replace(request, client="10.0.1.7")) is None
    without = Access(network(settings, trusted_proxies="10.0.0.0/24"))
    assert without.identify(request) is None
    assert access.identify(REMOTE) is None


def test_the_client_is_the_one_that_a_trusted_proxy_reports(settings: Settings) -> None:
    access = Access(network(settings, trusted_proxies="10.0.0.0/24"))
    forged = with_headers(REMOTE, x_forwarded_for="1.2.3.4, 192.0.2.9, 10.0.0.3")
    assert access.client(forged) == "192.0.2.9"
    assert access.client(replace(forged, client="198.51.100.1")) == "198.51.100.1"
    assert access.client(REMOTE) == "10.0.0.7"


def test_invalid_settings(settings: Settings) -> None:
    with pytest.raises(InvalidSetting, match="at least 32 characters"):
        Access(replace(settings, admin_token="short"))
    with pytest.raises(InvalidSetting, match="PLANGRAPH_TRUSTED_PROXIES must be addresses"):
        Access(replace(settings, trusted_proxies="proxy.example.cn"))


def test_a_server_without_any_right_is_closed(settings: Settings) -> None:
    assert Access(settings).is_closed()
    assert not Access(replace(settings, insecure_open="yes")).is_closed()
    proxied = replace(settings, trusted_proxies="10.0.0.1")
    assert Access(proxied).is_closed()
    assert not Access(replace(proxied, proxy_user_header="X-Remote-User")).is_closed()
    assert not Access(replace(settings, admin_token=ADMIN_TOKEN)).is_closed()
    create_token(access_file(settings), "a", "admin")
    assert not Access(settings).is_closed()


@pytest.mark.parametrize(
    ("store", "folder"),
    [("sqlite:///plans/a.db", "plans"), ("sqlite:////srv/a.db", "/srv"), ("sqlite:///a.db", ".")],
)
def test_the_access_file_is_beside_the_store(store: str, folder: str) -> None:
    assert access_file(Settings(store=store)).path == (Path(folder) / FILE_NAME).absolute()


def test_for_neo4j_the_access_file_is_in_the_data_folder(tmp_path: Path) -> None:
    url = "neo4j://neo4j:secret@db:7687/neo4j"
    found = access_file(Settings(store=url)).path
    assert found.name == FILE_NAME
    assert "secret" not in str(found)
    assert access_file(Settings(store=url, data_dir=str(tmp_path))).path.parent == tmp_path

"""Generated requests to every route, with and without a right: no 5xx, no status that the API's
document does not list, and no write without a right."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from app.access import audit
from app.access.access_file import access_file
from app.access.roles import ROLES
from app.access.tokens import create_token
from app.main import create_app
from app.settings import Settings
from graph.opening import open_store
from graph.store import Store
from tests.app.api.shapes import CITY, COUNTY, PROVINCE
from tests.examples import examples
from tests.http_client import local_client, network_client

PATHS = create_app(Settings()).openapi()["paths"]
OPERATIONS = sorted(
    (method.upper(), path) for path, operations in PATHS.items() for method in operations
)
# Surrogates cannot be sent
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_ID = st.sampled_from([PROVINCE, CITY, COUNTY]) | _TEXT
_NAMES = ("limit", "cursor", "against", "format", "depth", "q", "reviewer", "part", "child")
_QUERY = st.dictionaries(st.sampled_from(_NAMES), _ID | st.integers().map(str), max_size=3)
_BODY = st.fixed_dictionaries(
    {},
    optional={
        "review": st.sampled_from(["accepted", "rejected", "unsure", "x"]),
        "reviewer": _TEXT,
        "child": _ID,
        "parent": _ID,
        "part": _ID,
        "against": _ID,
        "reason": _TEXT,
        "note": st.none() | _TEXT,
        "token": _TEXT,
    },
)
#: Headers of requests without a right to write.
_NO_RIGHT = st.sampled_from(
    [
        {"user-agent": "Mozilla/5.0"},
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-origin"},
        {"cookie": "plangraph_token_8000=x"},
        {"cookie": "\x00=;;="},
        {"authorization": "Bearer x"},
        {"authorization": "Bearer "},
        {"authorization": "Basic YTph", "via": "1.1 x"},
        {"x-forwarded-for": "127.0.0.1"},
        {"x-remote-user": "admin", "forwarded": "for=127.0.0.1"},
        {"host": "evil.example"},
        {"host": ""},
        {"referer": "http://["},
    ]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("access"))


@pytest.fixture(scope="module")
def store(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("store") / "plans.db")
    with open_store(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture(scope="module")
def client(store: Store, folder: str) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=folder), store)
    with local_client(app, raise_server_exceptions=False) as opened:
        yield opened


def send(
    client: TestClient,
    operation: tuple[str, str],
    id_: str,
    query: dict[str, str],
    body: dict[str, Any],
    headers: dict[str, str],
) -> int:
    method, path = operation
    for name in re.findall(r"{(\w+)}", path):
        path = path.replace(f"{{{name}}}", quote(id_, safe="") or "x")
    answer = client.request(
        method, path, params=query, json=body if method == "POST" else None, headers=headers
    )
    assert answer.status_code < 500, (method, path, answer.text)
    documented = PATHS[operation[1]][method.lower()]["responses"]
    assert str(answer.status_code) in documented, (method, path, answer.text)
    return int(answer.status_code)


def writes(method: str, path: str) -> bool:
    """Return whether a request changes the store; a draft to be reviewed is not stored."""
    return method != "GET" and not path.endswith("/session") and "/drafts/" not in path


@given(st.sampled_from(OPERATIONS), _ID, _QUERY, _BODY, _NO_RIGHT)
@examples(150, HealthCheck.too_slow)
def test_without_a_right_nothing_is_written(
    client: TestClient,
    store: Store,
    folder: str,
    operation: tuple[str, str],
    id_: str,
    query: dict[str, str],
    body: dict[str, Any],
    headers: dict[str, str],
) -> None:
    before = store.stats()
    status = send(client, operation, id_, query, body, headers)
    method, path = operation
    if writes(method, path):
        assert status in (401, 403, 404, 405, 421)
    assert store.stats() == before
    assert list(audit.entries(access_file(Settings(data_dir=folder)))) == []


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """Return a folder, and a token of each role."""
    folder = str(tmp_path_factory.mktemp("access"))
    file = access_file(Settings(data_dir=folder))
    return folder, {role: create_token(file, role, role) for role in ROLES}


@pytest.fixture(scope="module")
def closed(store: Store, tokens: tuple[str, dict[str, str]]) -> Iterator[TestClient]:
    """Yield a client of a server that is open to the network."""
    app = create_app(Settings(host="0.0.0.0", data_dir=tokens[0]), store)
    with network_client(app, raise_server_exceptions=False) as opened:
        yield opened


@given(st.sampled_from(OPERATIONS), _ID, _QUERY, _BODY, st.sampled_from(ROLES))
@examples(150, HealthCheck.too_slow)
def test_with_a_token_only_its_role_counts(
    closed: TestClient,
    tokens: tuple[str, dict[str, str]],
    operation: tuple[str, str],
    id_: str,
    query: dict[str, str],
    body: dict[str, Any],
    role: str,
) -> None:
    headers = {"authorization": f"Bearer {tokens[1][role]}"}
    status = send(closed, operation, id_, query, body, headers)
    method, path = operation
    if role == "reader" and writes(method, path):
        assert status in (403, 404, 405)
    if method == "GET":
        assert status not in (401, 403)

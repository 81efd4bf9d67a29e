"""The page at the root: its bundle, its headers, and the message shown without a bundle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.page import serve_guide, serve_page

INDEX = '<script type="module" src="./assets/index-a1b2c3.js"></script>'


@pytest.fixture
def static(tmp_path: Path) -> Path:
    return tmp_path / "static"


@pytest.fixture
def page(static: Path) -> TestClient:
    app = FastAPI()
    serve_page(app, static)
    return TestClient(app)


def build(static: Path) -> None:
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text(INDEX, encoding="utf-8")
    (static / "assets" / "index-a1b2c3.js").write_text("export {}", encoding="utf-8")


def test_the_page_is_revalidated_and_its_files_are_cached(page: TestClient, static: Path) -> None:
    build(static)
    answer = page.get("/")
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    script = page.get("/assets/index-a1b2c3.js")
    assert script.status_code == 200
    assert "javascript" in script.headers["content-type"]
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_an_unchanged_page_is_not_sent_again(page: TestClient, static: Path) -> None:
    build(static)
    etag = page.get("/assets/index-a1b2c3.js").headers["etag"]
    again = page.get("/assets/index-a1b2c3.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["cache-control"][:6]) == (304, "public")
    first = page.get("/")
    again = page.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    for name in ("cache-control", "content-security-policy", "etag"):
        assert again.headers[name] == first.headers[name]


def test_the_policy_blocks_other_hosts_and_inline_scripts(page: TestClient, static: Path) -> None:
    build(static)
    policy = dict(
        rule.strip().split(" ", 1)
        for rule in page.get("/").headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert "http" not in str(policy)


def test_a_missing_page_is_reported_in_both_languages(page: TestClient) -> None:
    answer = page.get("/")
    assert answer.status_code == 503
    assert "make page" in answer.text
    assert re.search("[一-鿿]", answer.text) and "has not been built" in answer.text
    assert 'href="/docs"' in answer.text
    assert page.get("/assets/index-a1b2c3.js").status_code == 404


def test_a_page_that_is_built_later_is_served_at_once(page: TestClient, static: Path) -> None:
    assert page.get("/").status_code == 503
    build(static)
    assert page.get("/").status_code == 200
    assert page.get("/assets/index-a1b2c3.js").status_code == 200


def test_under_a_proxy_path_the_notice_leads_to_the_docs_there(static: Path) -> None:
    app = FastAPI()
    serve_page(app, static)
    with TestClient(app, root_path="/plangraph") as client:
        assert 'href="/plangraph/docs"' in client.get("/").text


def test_no_file_outside_the_bundle_is_served(page: TestClient, static: Path) -> None:
    build(static)
    (static.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt"):
        assert page.get(path).status_code == 404


def test_the_guide_has_the_policy_of_the_page(tmp_path: Path) -> None:
    app = FastAPI()
    serve_guide(app, tmp_path / "guide")
    client = TestClient(app)
    assert client.get("/guide/").status_code == 404
    (tmp_path / "guide" / "en").mkdir(parents=True)
    (tmp_path / "guide" / "en" / "index.html").write_text("guide", encoding="utf-8")
    answer = client.get("/guide/en/")
    assert (answer.status_code, answer.text) == (200, "guide")
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert client.get("/guide/../secret.txt").status_code == 404

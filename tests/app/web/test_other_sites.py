"""Pages of other sites in a real browser: they can neither read nor write."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route

from app.access import audit
from app.access.access_file import access_file
from app.main import create_app
from app.settings import Settings
from graph.opening import open_store
from graph.store import Store
from tests.app.api.shapes import ties
from tools.browser import FLAGS, chromium
from tools.serving import serving

# Names that the browser resolves to this computer. Its own protection of local addresses is off, so
# that the server's is tested.
_NAMES = (
    "--host-resolver-rules=MAP *.example 127.0.0.1",
    "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
)
SERVER, EVIL = "plans.example", "evil.example"
_PATIENCE = 60_000
_BLANK = b"<!doctype html><meta charset=utf-8><title>elsewhere</title><div id=root></div>"

#: Every way in which a page may try to change something, with ``base`` and ``edge``. The cookie of
#: a signed-in person is sent where the browser allows it.
_WRITES = """async ({base, edge}) => {
  const verdict = JSON.stringify({review: 'accepted', reviewer: 'evil'});
  const form = () => {
    const data = new FormData();
    data.append('files', new Blob(['x']), 'x.txt');
    return data;
  };
  const review = `${base}/api/v1/edges/${edge}/review`;
  const attempts = [
    [review, {method: 'POST', body: verdict, mode: 'no-cors', credentials: 'include'}],
    [review, {method: 'POST', body: verdict, credentials: 'include',
              headers: {'Content-Type': 'application/json'}}],
    [review, {method: 'POST', body: verdict, credentials: 'omit', referrerPolicy: 'no-referrer',
              mode: 'no-cors'}],
    [`${review}?reviewer=evil`, {method: 'DELETE', credentials: 'include'}],
    [`${base}/api/v1/plans`, {method: 'POST', body: form(), mode: 'no-cors',
                              credentials: 'include'}],
    [`${base}/api/v1/session`, {method: 'POST', body: '{"token": "x"}', mode: 'no-cors'}],
  ];
  const read = [];
  for (const [url, options] of attempts) {
    try {
      const answer = await fetch(url, options);
      if (answer.type !== 'opaque' && answer.ok) read.push(url);
    } catch (error) { /* refused by the browser */ }
  }
  navigator.sendBeacon(`${base}/api/v1/plans`, form());
  navigator.sendBeacon(review, verdict);
  return read;
}"""
_FORM = """({base, edge, enctype}) => {
  const form = document.createElement('form');
  form.method = 'POST';
  form.enctype = enctype;
  form.action = `${base}/api/v1/edges/${edge}/review`;
  const field = document.createElement('input');
  field.name = '{"review": "accepted", "reviewer": "evil", "note": "';
  field.value = '"}';
  form.append(field);
  document.body.append(form);
  form.submit();
}"""
#: Every way in which a page may try to read; the answer lists those that worked.
_READS = """async ({base, path}) => {
  const url = base + path;
  const worked = [];
  for (const credentials of ['include', 'omit']) {
    for (const mode of ['cors', 'no-cors']) {
      try {
        const text = await (await fetch(url, {mode, credentials})).text();
        if (text) worked.push(`fetch ${mode} ${credentials}: ${text.slice(0, 80)}`);
      } catch (error) { /* refused by the browser */ }
    }
  }
  const element = (make, name) => new Promise((resolve) => {
    const tag = make();
    tag.onload = () => resolve(worked.push(name));
    tag.onerror = () => resolve();
    document.body.append(tag);
  });
  await element(() => Object.assign(new Image(), {src: `${base}/assets/x.png`}), 'image');
  await element(() => Object.assign(new Image(), {src: url}), 'image of data');
  await element(() => Object.assign(document.createElement('script'), {src: url}), 'script');
  await element(
    () => Object.assign(document.createElement('link'), {rel: 'stylesheet', href: url}), 'style');
  const frame = document.createElement('iframe');
  frame.src = `${base}/`;
  await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
  try {
    if (frame.contentDocument && frame.contentDocument.body.innerText) worked.push('frame');
  } catch (error) { /* another origin */ }
  await new Promise((resolve) => {
    const socket = new WebSocket(base.replace('http', 'ws') + path);
    socket.onopen = () => resolve(worked.push('socket'));
    socket.onerror = () => resolve();
  });
  await new Promise((resolve) => {
    const events = new EventSource(url, {withCredentials: true});
    events.onopen = () => resolve(worked.push('events'));
    events.onerror = () => { events.close(); resolve(); };
  });
  return worked;
}"""


class _Elsewhere(BaseHTTPRequestHandler):
    """A server of another site, which answers every request with an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(_BLANK)

    def log_message(self, *_: Any) -> None:
        """Write nothing."""


@pytest.fixture(scope="module")
def context(playwright: Playwright) -> Iterator[BrowserContext]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *_NAMES])
    opened = browser.new_context()
    opened.set_default_timeout(_PATIENCE)
    yield opened
    browser.close()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[int]:
    """Yield the port of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@contextmanager
def _served(settings: Settings, store: Store) -> Iterator[tuple[int, str]]:
    """Yield the port of a server, and a token for it."""
    app = create_app(settings, store)
    with serving(app) as address:
        yield urlsplit(address).port or 0, app.state.access.make_start_token("root")


@pytest.fixture(scope="module")
def untouched(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield the demo plans in a store that no test changes, if the server protects it."""
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("untouched") / "plans.db")
    with open_store(f"sqlite:///{path}") as store:
        yield store


@pytest.fixture(scope="module", params=["signed in", "open to all"])
def server(
    request: pytest.FixtureRequest,
    context: BrowserContext,
    untouched: Store,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[int, Settings]]:
    """Yield the port of a server on which the browser is signed in, or anyone may write."""
    settings = Settings(
        data_dir=str(tmp_path_factory.mktemp("access")),
        allowed_hosts=SERVER,
        insecure_open="yes" if request.param == "open to all" else "no",
    )
    with _served(settings, untouched) as (port, token):
        page = context.new_page()
        for host in (SERVER, "127.0.0.1", "localhost"):
            page.goto(f"http://{host}:{port}/?token={token}")
            session = page.evaluate("async () => (await fetch('/api/v1/session')).json()")
            assert session["via"] == "sign-in"
        page.close()
        yield port, settings


@pytest.fixture(params=[SERVER, "127.0.0.1", "localhost"])
def target(request: pytest.FixtureRequest, server: tuple[int, Settings]) -> str:
    """Return the address at which the browser reaches the server. To a plain http name it sends no
    Fetch Metadata."""
    return f"http://{request.param}:{server[0]}"


@pytest.fixture(params=[EVIL, "127.0.0.1"])
def foreign(
    request: pytest.FixtureRequest, context: BrowserContext, elsewhere: int
) -> Iterator[Page]:
    """Yield a page of another name, or of another port of this computer."""
    page = context.new_page()
    page.goto(f"http://{request.param}:{elsewhere}/")
    yield page
    page.close()


def _unchanged(store: Store, settings: Settings, edge: str) -> None:
    assert list(audit.entries(access_file(settings))) == []
    assert store.edges_by_id([edge])[edge].props.get("review") == "proposed"
    assert store.stats().nodes.get("Verdict", 0) == 0


def test_a_foreign_page_cannot_write(
    foreign: Page, target: str, server: tuple[int, Settings], untouched: Store
) -> None:
    edge = ties(untouched)[0].id
    assert foreign.evaluate(_WRITES, {"base": target, "edge": edge}) == []
    for enctype in ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
        address = foreign.url
        with foreign.expect_navigation():
            foreign.evaluate(_FORM, {"base": target, "edge": edge, "enctype": enctype})
        assert "foreign-write" in foreign.content()
        foreign.goto(address)
    _unchanged(untouched, server[1], edge)


def test_a_foreign_page_cannot_read(foreign: Page, target: str) -> None:
    assert foreign.evaluate(_READS, {"base": target, "path": "/api/v1/plans"}) == []


def test_a_rebound_name_can_neither_read_nor_write(
    context: BrowserContext, server: tuple[int, Settings], untouched: Store
) -> None:
    """The page comes from a foreign server; then its name leads to this one."""
    port, settings = server
    base = f"http://{EVIL}:{port}"
    page = context.new_page()

    def first(route: Route) -> None:
        route.fulfill(body=_BLANK, content_type="text/html")

    page.route(f"{base}/", first)
    page.goto(f"{base}/")
    page.unroute(f"{base}/")
    edge = ties(untouched)[0].id
    statuses = page.evaluate(
        """async (path) => {
          const get = await fetch('/api/v1/plans');
          const post = await fetch(path, {method: 'POST', body: '{}',
            headers: {'Content-Type': 'application/json'}});
          return [get.status, post.status, await get.text()];
        }""",
        f"/api/v1/edges/{edge}/review",
    )
    assert statuses[:2] == [421, 421]
    assert "plan:" not in statuses[2]
    assert page.evaluate(_WRITES, {"base": "", "edge": edge}) == []
    page.close()
    _unchanged(untouched, settings, edge)


def test_the_same_attempts_succeed_on_the_own_page(
    context: BrowserContext, demo_copy: Store, tmp_path: Path
) -> None:
    """A refusal of the tests above means something."""
    settings = Settings(data_dir=str(tmp_path / "access"), insecure_open="yes")
    with _served(settings, demo_copy) as (port, _):
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/docs")
        edge = ties(demo_copy)[0].id
        base = f"http://127.0.0.1:{port}"
        assert page.evaluate(_WRITES, {"base": base, "edge": edge})
        page.close()
    assert demo_copy.stats().nodes.get("Verdict", 0) > 0

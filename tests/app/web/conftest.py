"""The page in a real browser, with the real app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from app.page import STATIC
from graph.derive.models import Models
from graph.opening import open_store
from graph.store import Store
from tests.app.web.plans import CITY, PROVINCE, REAL_CITY, REAL_PROVINCE
from tests.app.web.visiting import COUNT_QUESTIONS, Open
from tools.browser import FLAGS, chromium
from tools.serving import page_over

# Messages of the WebGL driver about its own speed are not errors of the page
_REMARKS = "GL Driver Message (OpenGL, Performance"
# How long, in milliseconds, a test waits for what it expects: only a failing test waits so long
# The lines for the first visit are put away
_NO_HINTS = """for (const view of
  ['overview', 'read', 'gaps', 'uptake', 'pictures', 'graph', 'checks', 'editions', 'evaluation',
   'drafts', 'activity', 'search']) {
    localStorage.setItem(`plangraph.hint.${view}`, 'away')
}"""
_PATIENCE = 60_000


@pytest.fixture(scope="session")
def built() -> None:
    if not (STATIC / "index.html").is_file():
        pytest.fail("the page is not built: run make page")


@pytest.fixture(scope="session")
def playwright(built: None) -> Iterator[Playwright]:
    """Yield the driver of browsers: a process can have only one."""
    if chromium() is None:
        pytest.skip("chromium is not installed")
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as opened:
        yield opened


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo_page(demo_file: Path, models: Models) -> Iterator[str]:
    """Yield the page with the demo plans, read-only."""
    with open_store(f"sqlite:///{demo_file}") as store, page_over(store, models) as address:
        yield address


@pytest.fixture(scope="session")
def wide_page(wide_file: Path, models: Models) -> Iterator[str]:
    """Yield the page with the demo plans of the whole nation, read-only."""
    with open_store(f"sqlite:///{wide_file}") as store, page_over(store, models) as address:
        yield address


@pytest.fixture
def own_page(demo_copy: Store, models: Models) -> Iterator[str]:
    """Yield the page with the demo plans in a store of the test's own."""
    with page_over(demo_copy, models) as address:
        yield address


@pytest.fixture
def empty_page(tmp_path: Path, models: Models) -> Iterator[str]:
    """Yield the page with an empty store."""
    with (
        open_store(f"sqlite:///{tmp_path / 'empty.db'}") as store,
        page_over(store, models) as address,
    ):
        yield address


@pytest.fixture(scope="session")
def real_page(real_file: Path, models: Models) -> Iterator[str]:
    """Yield the page with the five real plans, read-only."""
    with open_store(f"sqlite:///{real_file}") as store, page_over(store, models) as address:
        yield address


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Open]:
    """Yield a function that opens pages: ``visit(address, width=…, dark=…)``.

    Lines for the first visit are shown with ``hints`` only. A ``reviewer`` has given that name
    before. ``scale`` is the number of pixels of the screen for one of the page: a screen of 1920
    pixels that is zoomed to 150 % has a ``width`` of 1280 and a ``scale`` of 1.5.

    The test fails if a page writes an error to its console, throws, receives a status of 400 or
    above that the test does not ``expect``, or sends a request to another host.
    """
    # Set up before this, so that pages are closed before the server they use
    for server in {"own_page", "empty_page"} & set(request.fixturenames):
        request.getfixturevalue(server)
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        address: str,
        *,
        width: int = 1920,
        height: int = 1000,
        dark: bool = False,
        language: str = "zh",
        hints: bool = False,
        reviewer: str = "",
        scale: float = 1,
        expect: tuple[int, ...] = (),
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.add_init_script(f"localStorage.setItem('plangraph.language', '{language}')")
        context.add_init_script(COUNT_QUESTIONS)
        if not hints:
            context.add_init_script(_NO_HINTS)
        if reviewer:
            context.add_init_script(f"localStorage.setItem('plangraph.reviewer', '{reviewer}')")
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        host = urlsplit(address).netloc
        asked = tuple(f"status of {status}" for status in expect)
        page.on(
            "console",
            lambda said: (
                faults.append(f"console: {said.text} at {said.location.get('url')}")
                if said.type in ("error", "warning")
                and _REMARKS not in said.text
                and not any(s in said.text for s in asked)
                else None
            ),
        )
        page.on("pageerror", lambda error: faults.append(f"thrown: {error}"))
        page.on(
            "request",
            lambda request: (
                faults.append(f"other host: {request.url}")
                if urlsplit(request.url).scheme in ("http", "https", "ws", "wss")
                and urlsplit(request.url).netloc != host
                else None
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script that measures how accessible a page is."""
    return (STATIC.parent / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text(
        encoding="utf-8"
    )


@pytest.fixture
def accessible(axe: str) -> Callable[[Page], None]:
    """Return a function that fails if a page breaks a rule of WCAG 2.2 A or AA that axe can
    check."""

    def judge(page: Page) -> None:
        # Through the debugger: the page's policy blocks added scripts
        page.evaluate(axe)
        # Only what breaks a rule: what keeps it takes most of the time to describe and to send
        found = page.evaluate(
            """async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              resultTypes: ['violations'],
            })).violations"""
        )
        told = [
            f"{rule['id']}: {rule['help']}\n  "
            + "\n  ".join(f"{n['html'][:200]} {n['failureSummary']}" for n in rule["nodes"][:3])
            for rule in found
        ]
        assert not told, "\n".join(told)

    return judge


@pytest.fixture(params=["demo", "real"])
def seed(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """Return the address of a page, a city's plan and the province's plan it derives from."""
    if request.param == "demo":
        return request.getfixturevalue("demo_page"), CITY, PROVINCE
    return request.getfixturevalue("real_page"), REAL_CITY, REAL_PROVINCE

"""Speed of the page, and above all of its graph, in headless Chromium. Run: ``make bench-page``.

The browser draws with the processor alone (SwiftShader), like an office computer without a
graphics card. Every figure is the median of several runs, from the reader's action until the page
has finished drawing. The bounds are the ones the graph was built to meet. Nothing here is
asserted.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect, sync_playwright
from rich.console import Console
from rich.table import Table

from app.ingest.loading import load_paths
from graph.derive.models import open_models
from graph.opening import open_store
from graph.store.iteration import iter_nodes
from queries.drawing import draw
from tools.bench.many_plans import write_many
from tools.browser import FLAGS, chromium
from tools.paths import DEMO, shared_folder
from tools.serving import page_over

_RUNS = 5
# This many plans of a thousand parts make about 20,000 nodes and 60,000 edges in one view
_MANY = 20
# The time at which the canvas shows this many nodes, in milliseconds since the page was requested.
# The mark is set when sigma has issued its drawing commands for a frame; reading a pixel waits
# until they have been carried out.
_DRAWN = """count => new Promise(done => {
  const look = () => {
    const mark = performance.getEntriesByName('graph-drawn').findLast(m => m.detail >= count);
    if (!mark) return requestAnimationFrame(look);
    for (const name of ['hairs', 'edges', 'nodes']) {
      const gl = document.querySelector(`canvas.sigma-${name}`)?.getContext('webgl2');
      if (!gl) continue;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
    done(performance.now());
  };
  look();
})"""
# The time at which the document contains this many matching elements and a frame has shown them
_SHOWN = """([selector, count]) => new Promise(done => {
  const look = () => {
    const there = document.querySelectorAll(selector).length >= count;
    requestAnimationFrame(there ? () => done(performance.now()) : look);
  };
  look();
})"""
_COUNT = "document.querySelector('[data-drawn]').dataset.drawn"


def _opened(
    browser: Browser, address: str, shown: object, until: str = _DRAWN
) -> tuple[Page, float]:
    """Return the page in a new context, and the milliseconds until ``shown`` is on the screen."""
    page = browser.new_context(viewport={"width": 1920, "height": 1000}).new_page()
    page.set_default_timeout(120_000)
    page.goto(address, wait_until="commit")
    return page, float(page.evaluate(until, shown))


def _median_opening(browser: Browser, address: str, shown: object, until: str = _DRAWN) -> float:
    def once() -> float:
        page, taken = _opened(browser, address, shown, until)
        page.context.close()
        return taken

    once()
    return median(once() for _ in range(_RUNS))


def _expanding(page: Page, skip: int = 0) -> float:
    """Return the milliseconds from the key that opens a node to the frame that shows its
    neighbours."""
    taken = []
    for row in range(skip, skip + _RUNS):
        page.locator("[role=treeitem][aria-expanded=false]").nth(row).click()
        page.wait_for_timeout(800)
        before = int(page.evaluate(_COUNT))
        begin = page.evaluate("performance.now()")
        page.keyboard.press("x")
        taken.append(page.evaluate(_DRAWN, before + 1) - begin)
        page.keyboard.press("z")
        expect(page.locator("[data-drawn]")).to_have_attribute("data-drawn", str(before))
        # An earlier mark would be taken for that of the next node
        page.evaluate("performance.clearMarks()")
    return float(median(taken))


def main() -> None:
    """Print a table of times with their bounds."""
    shared = shared_folder()
    models = open_models()
    rows: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with open_store(f"sqlite:///{folder}/few.db") as store:
            load_paths(store, [shared / "plans" if shared else DEMO], models)
            plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
            with page_over(store, models) as address:
                begun: Sequence[tuple[str, str, object]] = (
                    ("start", "/", ["article .findings", min(len(plans), 4)]),
                    ("reader", f"/#/read/{quote(plans[1])}", ["[data-line]", 10]),
                    ("gap review", f"/#/gaps/{quote(plans[3])}", ["blockquote", 1]),
                )
                for name, where, shown in begun:
                    taken = _median_opening(browser, address + where, shown, _SHOWN)
                    rows.append((name, taken, 1000))
                for plan in plans:
                    first = f"{address}/#/graph/{quote(plan)}"
                    name = f"graph of {plan.removeprefix('plan:')[:12]}"
                    rows.append((name, _median_opening(browser, first, 1), 1000))
                page, _ = _opened(browser, f"{address}/#/graph/{quote(plans[1])}", 1)
                rows.append(("expand a chapter in it", _expanding(page, 1), 300))
        with open_store(f"sqlite:///{folder}/many.db") as store:
            write_many(store, _MANY + 1)
            top = next(iter_nodes(store, "Plan")).id
            found = draw(store, top, "plans", limit=25_000)
            size = f"{found.total:,} nodes and {len(found.edges.id):,} edges"
            with page_over(store, models) as address:
                whole = f"{address}/#/graph/{quote(top)}?all=plans"
                rows.append((size, _median_opening(browser, whole, found.total), 5000))
                page, _ = _opened(browser, f"{whole}&list=Concept", found.total)
                rows.append(("expand a concept among them", _expanding(page), 300))
        browser.close()
    table = Table(title=f"The page in Chromium, median of {_RUNS}", title_justify="left")
    for heading in ("what", "ms", "bound"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for what, taken, bound in rows:
        table.add_row(what, f"{taken:.0f}", f"{bound:.0f}{'' if taken < bound else '  over'}")
    console = Console(highlight=False, width=110)
    console.print(table)
    console.print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()

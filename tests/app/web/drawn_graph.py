"""The visible parts of a graph: the canvas, the list next to it, and the saved file."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from statistics import mean
from typing import Any

from PIL import Image, ImageStat
from playwright.sync_api import Download, FloatRect, Locator, Page, expect

# A chapter of the city's plan and the province's chapter it derives from
CHAPTER = "章 三 优化发展格局，加快绿色低碳转型"
ABOVE = "章 三 优化结构布局，推动绿色低碳转型"
# High enough for the list to show all its rows
TALL = 2600


def drawn(page: Page) -> int:
    """Return the number of nodes on the canvas, as soon as those of the address are drawn."""
    # Waited for and read in one step: between two steps the canvas may be that of another view
    number = """() => {
        const canvas = document.querySelector('[data-drawn]');
        const named = canvas?.getAttribute('aria-label').replaceAll(',', '').match(/[0-9]+/);
        return named?.[0] === canvas?.dataset.drawn && Number(named?.[0]);
    }"""
    return int(page.wait_for_function(number).json_value())


def shows(page: Page, nodes: int) -> None:
    """Check that this many nodes are drawn, listed and counted in the caption."""
    expect(page.locator("[data-drawn]")).to_have_attribute("data-drawn", str(nodes))
    expect(page.get_by_text(re.compile(rf"^{nodes:,} 个节点 · [\d,]+ 条关系$"))).to_be_visible()
    expect(rows(page).first).to_have_attribute("aria-setsize", str(nodes))


def rows(page: Page) -> Locator:
    return page.get_by_role("tree", name="图中内容").get_by_role("treeitem")


def row(page: Page, name: str) -> Locator:
    """Return the row of a node by its label and name, whatever its neighbours are."""
    return rows(page).and_(
        page.get_by_role("treeitem", name=re.compile(f"^{re.escape(name)}( 还有|$)"))
    )


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="详情")


def legend(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def query(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def downloaded(page: Page, button: str) -> Download:
    """Return the view as the file that a button downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value


def saved(page: Page) -> dict[str, Any]:
    """Return the view as JSON."""
    content = Path(downloaded(page, "JSON").path()).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


def ids(found: dict[str, Any]) -> set[str]:
    return {node["id"] for node in found["nodes"]}


def places(found: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in found["nodes"]}


def painted(page: Page) -> None:
    """Wait until all that was changed so far is painted: the canvas is, at the next frame."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def ring(page: Page, kind: str = "chosen") -> FloatRect:
    """Return the box of a ring, as soon as it rests: what is chosen is moved into sight."""
    page.evaluate("window.rests = 0")
    page.wait_for_function(
        """kind => {
          const box = document.querySelector(`[data-ring=${kind}]`)?.getBoundingClientRect();
          const at = box && [box.x, box.y].join();
          window.rests = at && at === window.restedAt ? window.rests + 1 : 0;
          window.restedAt = at;
          return window.rests > 3;
        }""",
        arg=kind,
    )
    box = page.locator(f"[data-ring={kind}]").bounding_box()
    assert box is not None
    return box


def on_canvas(page: Page, name: str) -> tuple[float, float]:
    """Return the position of a node on the screen: its row is selected, and the canvas marks it."""
    row(page, name).click()
    expect(row(page, name)).to_have_attribute("aria-selected", "true")
    box = ring(page)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def opened(page: Page, name: str) -> None:
    """Open a node with the keyboard."""
    row(page, name).click()
    page.keyboard.press("x")
    expect(row(page, name)).to_have_attribute("aria-expanded", "true")


def brightness(page: Page, picture: bytes | None = None) -> float:
    """Return the mean brightness of a picture, or else of the canvas, from 0 to 255."""
    shown = picture or page.locator("[data-drawn]").screenshot()
    with Image.open(BytesIO(shown)) as image:
        # Large pictures are made smaller, which keeps their mean
        small = image.convert("RGB").reduce(max(1, max(image.size) // 2000))
    return mean(ImageStat.Stat(small).mean)

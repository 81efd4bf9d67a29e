"""Views on narrow and zoomed screens: chips stay in their frames, nothing is cut off."""

from __future__ import annotations

import pytest

from tests.app.web.plans import CITY, PROVINCE, to
from tests.app.web.visiting import Open, answered

# Widths of the page by the pixels of the screen for each of its pixels: the screens of offices and
# a tablet, and a screen of 1920 pixels zoomed to 125 % and 150 %
_SCREENS = {1.0: (1280, 1366, 1920, 900), 1.25: (1536,), 1.5: (1280,)}
_VIEWS = [
    to("overview"),
    to("overview", **{"as": "table"}),
    to("read", CITY),
    to("gaps", CITY),
    to("gaps", CITY, kind="target", status="weaker"),
    to("gaps", PROVINCE),
    to("uptake", PROVINCE),
    to("uptake", PROVINCE, tab="breakdown"),
    to("uptake", PROVINCE, tab="chain"),
    to("pictures", CITY, picture="heatmap"),
    to("pictures", CITY, picture="indicators"),
    to("graph", CITY),
    to("graph", all="groups"),
    to("checks"),
    to("editions", CITY),
    to("evaluation", CITY),
    to("activity"),
    to("search", q="水"),
]

# What lies outside of the box that contains it, where that neither scrolls nor cuts off on purpose
_OUTSIDE = """() => {
  const found = []
  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) found.push(`the page: ${page.scrollWidth}`)
  for (const part of document.querySelectorAll(
      'nav a, .chips a, header button, header a, select, .progress *, th, caption button')) {
    const box = part.getBoundingClientRect()
    const style = getComputedStyle(part)
    if (!box.width || style.position === 'absolute' || part.closest('.unseen')) continue
    for (let frame = part.parentElement; frame && frame !== document.body;
         frame = frame.parentElement) {
      const look = getComputedStyle(frame)
      if (look.overflowX !== 'visible') break
      if (look.display === 'inline' || look.display === 'contents') continue
      const edge = frame.getBoundingClientRect()
      if (box.right > edge.right + 2 || box.left < edge.left - 2) {
        found.push(`${part.textContent.trim().slice(0, 20)} in ${frame.className}`)
        break
      }
    }
  }
  return [...new Set(found)]
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", _SCREENS)
def test_chips_and_heads_stay_in_their_frames(
    visit: Open, demo_page: str, scale: float, language: str
) -> None:
    page = visit(demo_page + _VIEWS[0], scale=scale, language=language)
    outside = {}
    for view in _VIEWS:
        page.goto(demo_page + view)
        for width in _SCREENS[scale]:
            page.set_viewport_size({"width": width, "height": round(width * 0.6)})
            answered(page)
            if found := page.evaluate(_OUTSIDE):
                outside[view, width] = found
    assert outside == {}

"""The type of the fixture that opens pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route

#: The fixture ``visit``.
Open = Callable[..., Page]

#: A script that counts, in ``window.unanswered``, the questions to the service that wait for an
#: answer or for its content. What a page does with an answer comes before it is counted.
COUNT_QUESTIONS = """(() => {
  window.unanswered = 0
  const counting = (ask) => function (...what) {
    const asked = ask.apply(this, what)
    window.unanswered += 1
    const done = () => setTimeout(() => { window.unanswered -= 1 })
    asked.then(done, done)
    return asked
  }
  window.fetch = counting(window.fetch)
  for (const form of ['json', 'text', 'blob', 'arrayBuffer'])
    Response.prototype[form] = counting(Response.prototype[form])
})()"""


def answered(page: Page) -> None:
    """Wait until the page has asked all that it asks by itself, and has the answers.

    The network may be idle before that: while a view's script runs, and for good after the first
    view, since a change of view loads no other document.
    """
    page.evaluate("window.quiet = 0")
    page.wait_for_function(
        """() => {
          const shown = !document.querySelector('.skeleton')
            && document.querySelector('main')?.children.length > 1;
          // Some frames long: a view that was left in this one is asked for in the next
          window.quiet = shown && window.unanswered === 0 ? window.quiet + 1 : 0;
          return window.quiet > 3;
        }"""
    )


def without_news(page: Page) -> None:
    """Open the page again, so that it does not learn what others change meanwhile."""
    page.route(
        re.compile(r"/api/v1/changes"),
        lambda route: route.fulfill(content_type="text/event-stream", body=":\n\n"),
    )
    page.reload()


def hide_children(page: Page) -> None:
    """Answer the page as if no plan below another were loaded."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "children": []})

    page.route(re.compile(r"/api/v1/plans/[^/?]+$"), answer)

"""Markdown for the reference pages, and the marks between which a page holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_GENERATED = re.compile(r"(?<= -->\n)(?:\n.*\n)?(?=<!-- end -->)", re.DOTALL)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are put in one line and their bars escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Return ``text`` as inline code.

    >>> code("--depth N")
    '`--depth N`'
    """
    return f"`{text}`"


def with_generated(page: str, text: str) -> str:
    """Return the page with ``text`` between its marks. Raises ValueError without marks."""
    new, count = _GENERATED.subn(lambda _: f"\n{text}\n", page)
    if count != 1:
        raise ValueError("the page has no generated part")
    return new

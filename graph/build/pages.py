"""Pages of a source: where each one begins, as a plan's node keeps it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence

from graph.model import Node


def stored_page_starts(starts: Sequence[int]) -> str | None:
    """Return the offset at which each page begins as a plan's node keeps it, None without pages.

    >>> stored_page_starts((0, 1024))
    '[0,1024]'
    """
    return json.dumps(list(starts), separators=(",", ":")) if starts else None


def page_at(plan: Node, offset: int) -> int | None:
    """Return the page (from 1) of a character of a plan's source, None for a file without pages."""
    stored = plan.props.get("page_starts")
    return bisect_right(json.loads(stored), offset) or 1 if stored else None

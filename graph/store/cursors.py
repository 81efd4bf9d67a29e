"""Cursors: the end of a page, as an opaque URL-safe text."""

from __future__ import annotations

import base64
import json
from typing import Any

from graph.errors import InvalidCursor
from graph.model.ids import digest


def encode_cursor(question: Any, place: list[Any]) -> str:
    """Return a cursor that continues ``question`` after ``place`` (both of JSON types)."""
    text = json.dumps([_seal(question, place), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(question: Any, cursor: str) -> list[Any]:
    """Return the place in a cursor for the same question. Raises InvalidCursor for others."""
    place: list[Any]
    try:
        padding = "=" * (-len(cursor) % 4)
        _, *place = json.loads(base64.urlsafe_b64decode(cursor + padding))
    except (ValueError, TypeError, RecursionError):
        place = []
    # A valid cursor is reproduced exactly by encoding: decoding alone is too lenient
    if encode_cursor(question, place) != cursor:
        raise InvalidCursor("the cursor was not issued for this query")
    return place


def _seal(question: Any, place: list[Any]) -> str:
    return digest(json.dumps([question, place], sort_keys=True, default=str))

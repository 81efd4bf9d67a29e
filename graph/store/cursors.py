"""Cursors: where a page ended, as an opaque text that is safe in a URL."""

from __future__ import annotations

import base64
import json
from typing import Any

from graph.errors import InvalidCursor
from graph.model.ids import digest


def encode_cursor(question: Any, place: list[Any]) -> str:
    """A cursor for going on with ``question`` behind ``place`` (both made of JSON's types)."""
    text = json.dumps([_seal(question, place), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(question: Any, cursor: str) -> list[Any]:
    """The place in a cursor that was given for the same question; InvalidCursor for any other."""
    place: list[Any]
    try:
        padding = "=" * (-len(cursor) % 4)
        _, *place = json.loads(base64.urlsafe_b64decode(cursor + padding))
    except (ValueError, TypeError, RecursionError):
        place = []
    # Made again it is the same, or it was not made here: decoding alone forgives too much
    if encode_cursor(question, place) != cursor:
        raise InvalidCursor("the cursor is not one that was given for this question")
    return place


def _seal(question: Any, place: list[Any]) -> str:
    return digest(json.dumps([question, place], sort_keys=True, default=str))

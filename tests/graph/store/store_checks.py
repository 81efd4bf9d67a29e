"""Readers of a store's whole content, and values to compare it with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any
from unicodedata import normalize

import pytest

from graph.model import SCHEMA, Edge, Node
from graph.store import Hit, Page, Store

# The largest difference between two numbers that are the same but for their last digits
_LAST_DIGITS = 0.002


def pages(ask: Callable[..., Page[Any]], *args: Any, **options: Any) -> Iterator[Page[Any]]:
    cursor = None
    while True:
        page = ask(*args, cursor=cursor, **options)
        yield page
        cursor = page.cursor
        if cursor is None:
            return


def content(store: Store) -> tuple[list[Node], list[Edge], list[str | None]]:
    """Return the content of a store: nodes by label, edges, and the texts of the plans."""
    nodes = [
        node for label in SCHEMA.nodes for page in pages(store.find, label) for node in page.items
    ]
    edges = store.edges([node.id for node in nodes])
    texts = [store.source_text(node.id) for node in nodes if node.label == "Plan"]
    return nodes, edges, texts


def alike(one: Any, other: Any) -> bool:
    """Return whether two contents are the same, apart from the last digits of numbers in edges and
    in kept answers. The vector of a sentence depends in its seventh digit on the sentences that are
    encoded with it, because BLAS adds in another order on some processors."""
    if isinstance(one, (Node, Edge)):
        return type(one) is type(other) and alike(asdict(one), asdict(other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, str) and one != other and one[:1] in ("{", "["):
        return alike(json.loads(one), json.loads(other))
    if isinstance(one, float):
        return bool(one == pytest.approx(other, abs=_LAST_DIGITS))
    return bool(one == other)


def stored(node: Node) -> Node:
    """Return a node as the store returns it: without internal properties."""
    internal = {p.name for p in SCHEMA.nodes[node.label].properties if p.internal}
    kept = {name: value for name, value in node.props.items() if name not in internal}
    return replace(node, props=kept)


def ids(edges: list[Edge]) -> set[tuple[str, str, str]]:
    return {(e.source, e.type, e.target) for e in edges}


def place(node: Node) -> tuple[str, int, str]:
    """Return a node's sort key in results: plan, place in the plan, and id."""
    return node.plan_id or "", node.props.get("start", 0), node.id


def all_hits(store: Store, phrase: str) -> list[Hit]:
    """Return all hits of a phrase, after checking their offsets."""
    hits = [hit for page in pages(store.search, f'"{phrase}"', limit=3) for hit in page.items]
    for hit in hits:
        found = hit.node.props[hit.property][hit.start : hit.end]
        assert _plain(found) == _plain(phrase.strip())
    return hits


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()

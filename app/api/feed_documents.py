"""Feeds as Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from graph.export.as_xml import xml_text
from queries.activity.activity_answers import ActivityEntry, ActivityList

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
_ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
_JSON_VERSION = "https://jsonfeed.org/version/1.1"
# Of a feed without entries
_NEVER = "1970-01-01T00:00:00.000000+00:00"
_GENERATOR = "plangraph"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: ``key`` names it for good, ``place`` are the parameters of the page's list."""

    key: str
    title: str
    place: Mapping[str, str]
    found: ActivityList

    @property
    def updated(self) -> str:
        """The time of the latest entry."""
        return self.found.items[0].at if self.found.items else _NEVER


def feed_id(key: str) -> str:
    """Return an id that depends on ``key`` alone, not on the server's address: a UUID of version 5
    (RFC 9562) as a URN."""
    return uuid5(NAMESPACE_URL, f"plangraph {key}").urn


def _page(base: str, entry: ActivityEntry) -> str:
    """Return the address at which the page shows what an entry is about."""
    if not entry.plan.loaded:
        return _list(base, {"plan": entry.plan.id})
    if entry.kind == "edition" and entry.other:
        return f"{base}#/editions/{quote(entry.plan.id)}"
    if entry.kind in ("values", "statuses"):
        return f"{base}#/evaluation/{quote(entry.plan.id)}"
    at = f"?at={quote(entry.part)}" if entry.part else ""
    return f"{base}#/read/{quote(entry.plan.id)}{at}"


def _list(base: str, place: Mapping[str, str]) -> str:
    plan = f"/{quote(place['plan'])}" if "plan" in place else ""
    rest = urlencode({name: value for name, value in place.items() if name != "plan"})
    return f"{base}#/activity{plan}" + (f"?{rest}" if rest else "")


def _content(entry: ActivityEntry) -> str:
    """Return the sentence in English and the note, which follow the Chinese title."""
    return f"{entry.summary}. {entry.note}" if entry.note else f"{entry.summary}."


def atom(feed: Feed, base: str, own: str) -> bytes:
    """Return a feed as Atom; ``base`` is the address of the page, ``own`` that of the feed."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM_NAMESPACE, "xml:lang": "zh-CN"})
    _add(root, "id", feed_id(feed.key))
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated)
    _add(root, "generator", _GENERATOR)
    _add(_add(root, "author"), "name", _GENERATOR)
    _add(root, "link", rel="self", type=ATOM, href=own)
    _add(root, "link", rel="alternate", type="text/html", href=_list(base, feed.place))
    for entry in feed.found.items:
        item = _add(root, "entry")
        _add(item, "id", feed_id(entry.id))
        _add(item, "title", entry.summary_zh)
        _add(item, "updated", entry.at)
        _add(item, "published", entry.at)
        if entry.by:
            _add(_add(item, "author"), "name", entry.by)
        _add(item, "category", term=entry.kind, label=entry.kind_zh)
        _add(item, "link", rel="alternate", type="text/html", href=_page(base, entry))
        _add(item, "summary", _content(entry), **{"xml:lang": "en"})
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    made = {key: xml_text(value) for key, value in attributes.items()}
    element = ElementTree.SubElement(parent, name, made)
    element.text = None if text is None else xml_text(text)
    return element


def json_feed(feed: Feed, base: str, own: str) -> bytes:
    """Return a feed as JSON Feed; see :func:`atom`."""
    items: list[dict[str, Any]] = [
        {
            "id": feed_id(entry.id),
            "url": _page(base, entry),
            "title": entry.summary_zh,
            "content_text": _content(entry),
            "date_published": entry.at,
            "date_modified": entry.at,
            "tags": [entry.kind],
            **({"authors": [{"name": entry.by}]} if entry.by else {}),
        }
        for entry in feed.found.items
    ]
    document = {
        "version": _JSON_VERSION,
        "title": feed.title,
        "home_page_url": _list(base, feed.place),
        "feed_url": own,
        "language": "zh-CN",
        "items": items,
    }
    return json.dumps(document, ensure_ascii=False).encode()

"""The events of an HTML text: tags, words, references and comments, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

Kind = Literal["start", "end", "data", "reference", "other"]

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div",
    "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "ul",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "b", "big", "col", "colgroup", "em", "font", "i", "img", "input", "ins", "label",
    "link", "meta", "o:p", "s", "small", "span", "strong", "sub", "sup", "u",
))  # fmt: skip
CELLS = frozenset(("td", "th"))
# The text between these tags is not shown
HIDDEN = frozenset(("head", "script", "style"))


@dataclass(frozen=True, slots=True)
class Event:
    """A part of the text, ``text[start:end]``: a tag (``name`` in lower case), or words."""

    start: int
    end: int
    kind: Kind
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_cell(self) -> bool:
        return self.name in CELLS

    def number(self, attribute: str) -> int:
        """Return the value of ``colspan`` or ``rowspan``, 1 if there is none."""
        value = self.attributes.get(attribute, "")
        return min(max(int(value), 1), 100) if value.isdecimal() else 1


# All repetitions are possessive: a tag that is left open is text, and the search goes on at its
# next character.
_NAME = r"[A-Za-z][^\s/<>]*+"
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/<>=\"']++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s<>\"']++)))?+"
)
_ATTRIBUTES = (
    r"(?>[\s/]++|[^\s/<>=\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']++))?+|[=\"'])*+"
)
_MARK = re.compile(
    rf"<(?P<start>{_NAME})(?P<attributes>{_ATTRIBUTES})>"
    rf"|</(?P<end>{_NAME})(?:[^<>]*+>|\s*+(?=<|$))"
    r"|(?P<comment><!--)|(?P<other><(?:!(?:[A-Za-z]|\[[A-Za-z])|\?)[^<>]*+>?)"
    r"|(?P<reference>&(?:#(?:\d{1,8}|[xX][0-9a-fA-F]{1,8})|[A-Za-z][A-Za-z0-9]{0,31});?)"
)
# Tags whose text has no tags
_RAW = frozenset(("script", "style"))


def read_events(text: str) -> list[Event]:
    """Return the events of ``text``, which together cover all of it.

    A comment, a script or a style whose end is missing hides nothing: the text after its beginning
    is read as usual. A tag that is left open is text.
    """
    events: list[Event] = []
    closed = _Closed(text)
    position = data = 0
    while mark := _MARK.search(text, position):
        start, position = mark.span()
        if start > data:
            events.append(Event(data, start, "data"))
        data = start
        if mark["comment"]:
            position = closed.end("-->", position) or position
            events.append(Event(start, position, "other"))
        elif mark["start"]:
            name = mark["start"].lower()
            content_end = closed.start(f"</{name}", position) if name in _RAW else position
            kind: Kind = "other" if content_end is None else "start"
            events.append(Event(start, position, kind, name, _attributes(mark["attributes"])))
            if content_end is not None and content_end > position:
                events.append(Event(position, content_end, "data"))
                position = content_end
        elif mark["end"]:
            events.append(Event(start, position, "end", mark["end"].lower()))
        else:
            events.append(Event(start, position, "reference" if mark["reference"] else "other"))
        data = position
    if data < len(text):
        events.append(Event(data, len(text), "data"))
    return events


def _attributes(printed: str) -> Mapping[str, str]:
    if not printed or printed.isspace():
        return {}
    return {
        found["name"].lower(): unescape(found["double"] or found["single"] or found["bare"] or "")
        for found in reversed(list(_ATTRIBUTE.finditer(printed)))
    }


class _Closed:
    """The ends of comments and hidden texts. One that is missing is searched for only once."""

    def __init__(self, text: str) -> None:
        lower = text.lower()
        self._text = lower if len(lower) == len(text) else text
        self._missing: set[str] = set()

    def start(self, sign: str, position: int) -> int | None:
        """Return where ``sign`` begins at or after ``position``; None if it is missing."""
        if sign in self._missing:
            return None
        found = self._text.find(sign, position)
        if found < 0:
            self._missing.add(sign)
            return None
        return found

    def end(self, sign: str, position: int) -> int | None:
        """Return where ``sign`` ends at or after ``position``; None if it is missing."""
        found = self.start(sign, position)
        return None if found is None else found + len(sign)

"""The events of an HTML text: tags, words, references and comments, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
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


def read_events(text: str) -> list[Event]:
    """Return the events of ``text``, which together cover all of it."""
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    first = parser.noted[0].start if parser.noted else len(text)
    begins = [Event(0, first, "data")] if first else []
    ends = [event.start for event in parser.noted[1:]]
    return begins + [
        Event(event.start, end, event.kind, event.name, event.attributes)
        for event, end in zip(parser.noted, [*ends, len(text)], strict=True)
    ]


class _Parser(HTMLParser):
    """A handler of the parser's events; each lasts until the next one begins."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.noted: list[Event] = []

    def _note(
        self, kind: Kind, name: str = "", attributes: Mapping[str, str] | None = None
    ) -> None:
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        self.noted.append(Event(start, start, kind, name, attributes or {}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note("end", tag)

    def handle_data(self, data: str) -> None:
        self._note("data")

    def handle_entityref(self, name: str) -> None:
        self._note("reference")

    def handle_charref(self, name: str) -> None:
        self._note("reference")

    def handle_comment(self, data: str) -> None:
        self._note("other")

    def handle_decl(self, decl: str) -> None:
        self._note("other")

    def handle_pi(self, data: str) -> None:
        self._note("other")

    def unknown_decl(self, data: str) -> None:
        self._note("other")

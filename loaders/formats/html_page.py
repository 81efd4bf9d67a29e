"""HTML pages: the words without tags, marks for headings and bold lines, and the index card.

The index card of a government's page (索引号, 发文机关, 成文日期, …) is a table of names and
values. Its fields become metadata, as do those in the page's head; they are not part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.errors import PlanRejected
from loaders.formats.document import Document
from loaders.formats.document_lines import DocumentLines
from loaders.formats.html import MARKUP, read_pieces
from loaders.formats.html_events import BLOCKS, Event
from loaders.formats.metadata_fields import can_be_value, named_field, read_fields
from loaders.formats.patterns import BOLD_STYLE, HTML_BLANKS, SITE_AFTER_TITLE

# The beginning of a page: <html> or <body> as its first tag, after an XML declaration or comments,
# or a head, perhaps after a few lines. A table inside a text may have <html> and <body> around it.
_PAGE = re.compile(
    r"\ufeff?(?:\s|<\?[^>]*>|<!--.*?-->)*<(?:html|body)\b|.{0,2000}?<(?:!doctype\s+html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (".html", ".htm", ".shtml", ".xhtml")
_BOLD = frozenset(("b", "strong"))
# Tags inside of each other in one block; those further out are taken as closed
_DEEPEST = 100
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# The names of fields in the head of a page, as the guide to government websites sets them
_HEAD_FIELDS = {"articletitle": "title", "pubdate": "published"}


def is_page(text: str, file_name: str) -> bool:
    """Return whether a decoded text is an HTML page, or part of one by its first tag or name."""
    if _PAGE.match(text):
        return True
    begins = text.lstrip()[:1] == "<" or file_name.lower().endswith(_NAMES)
    return begins and MARKUP.search(text) is not None


@dataclass
class _Line:
    """The line being written: its words, whether all of them are bold, and its heading level.
    ``opens_table`` is whether a table begins before it."""

    words: list[str] = field(default_factory=list)
    bold: bool = True
    level: int | None = None
    opens_table: bool = False

    def text(self) -> str:
        shown = HTML_BLANKS.sub(" ", "".join(self.words)).strip(" ")
        return shown if shown.strip() else ""


def read_page(text: str) -> Document:
    """Read the text that an HTML page shows, without tags, one empty line between its blocks.

    Raises PlanRejected ``empty`` for a page without text.
    """
    lines = DocumentLines()
    name: str | None = None
    for line in _lines(text, lines.fields):
        shown = line.text()
        if name is not None and line.level is None and can_be_value(name, shown):
            lines.fields.setdefault(name, shown)
            name = None
            continue
        if shown:
            name = named_field(shown)
        if name is not None:
            continue
        if line.opens_table:
            lines.end_table()
        if shown.count("|") >= 2:
            lines.add_row(shown)
        elif shown or (lines.lines and lines.lines[-1]):
            lines.add(shown, heading_level=line.level, bold=line.bold)
    if not lines.text.strip():
        raise PlanRejected(
            "empty",
            "the page contains no text, perhaps because a script loads it; save the page from the "
            "browser after it is shown, or load its PDF",
        )
    return Document("html", lines.text, lines.marks, read_fields(lines.fields))


def _lines(text: str, fields: dict[str, str]) -> Iterator[_Line]:
    """Yield the lines of a page; the fields that its head names are added to ``fields``."""
    line = _Line()
    style = _Style()
    head = _Head(fields)
    for piece in read_pieces(text):
        event = piece.event
        head.note(event, text)
        style.follow(event)
        if event.kind in ("data", "reference"):
            *whole, rest = piece.shown.split("\n")
            for words in whole:
                _add(line, words, style)
                yield line
                line = _Line()
            _add(line, rest, style)
        elif "\n" in piece.shown:
            line.words.append(piece.shown.rstrip("\n"))
            yield line
            if event.name != "br" and "|" not in piece.shown:
                yield _Line()
            line = _Line(opens_table=event.name == "table")
        elif not piece.shown.strip("|"):
            line.words.append(piece.shown)
    yield line


def _add(line: _Line, words: str, style: _Style) -> None:
    line.words.append(words)
    if words.strip():
        line.bold = line.bold and style.bold
        line.level = style.level


class _Style:
    """The bold tags and the heading that are open."""

    def __init__(self) -> None:
        self.level: int | None = None
        self._open: list[tuple[str, bool]] = []

    @property
    def bold(self) -> bool:
        return any(bold for _, bold in self._open)

    def follow(self, event: Event) -> None:
        """Open or close the tag; a block closes those that are left open before it."""
        name = event.name
        if event.kind not in ("start", "end") or name == "br":
            return
        if name in BLOCKS or event.is_cell:
            self._open.clear()
            is_heading = event.kind == "start" and name in _HEADINGS
            self.level = int(name[1]) if is_heading else None
        if event.kind == "start":
            bold = BOLD_STYLE.search(event.attributes.get("style", "")) is not None
            self._open.append((name, bold or name in _BOLD))
            del self._open[:-_DEEPEST]
        else:
            opened = [i for i, (tag, _) in enumerate(self._open) if tag == name]
            del self._open[opened[-1] if opened else len(self._open) :]


class _Head:
    """The fields that the head of a page names; its title counts where no field has one."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields
        self._in_title = False

    def note(self, event: Event, text: str) -> None:
        """Add the field that an event of ``text`` has."""
        if event.name == "meta":
            name = _HEAD_FIELDS.get(event.attributes.get("name", "").lower())
            if name:
                self._fields[name] = event.attributes.get("content", "")
        elif event.name in ("title", "body", "head"):
            self._in_title = event.name == "title" and event.kind == "start"
        elif self._in_title and event.kind == "data":
            self._in_title = False
            words = SITE_AFTER_TITLE.sub("", text[event.start : event.end].strip())
            self._fields.setdefault("title", words)

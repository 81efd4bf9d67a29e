"""HTML inside a text: blanks replace tags, and pipes separate table cells.

A scrape may keep a table, or a whole page, as HTML. The text keeps its length, so that every
offset remains valid for the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from loaders.formats.document import Document

# Tags that prose never has by chance: a text without any of them is left unchanged
_MARKUP = re.compile(r"</(?:td|th|tr|table|p|div|h[1-6]|body)\s*>|<br\s*/?>", re.IGNORECASE)
# The first tag of a page, after a byte order mark, an XML declaration or a comment
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_BEGINS = 2000
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div",
    "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "ul",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "big", "col", "colgroup", "em", "font", "i", "img", "input", "ins", "label",
    "link", "meta", "o:p", "s", "small", "span", "strong", "sub", "sup", "u",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
# The text between these tags is not shown
_HIDDEN = frozenset(("head", "script", "style"))


def is_page(text: str, _file_name: str) -> bool:
    """Return whether a decoded text is an HTML page."""
    return _PAGE.search(text, 0, _PAGE_BEGINS) is not None


def read_page(text: str) -> Document:
    """Read the text that an HTML page shows, laid out as by :func:`blank_markup`.

    Lines that contain only blanks, from scripts and styles, become empty.
    """
    return Document("html", _BLANK_LINE.sub("", blank_markup(text)))


def blank_markup(text: str) -> str:
    """Return the text as a page shows it, of the same length: blocks and rows on lines of their
    own, cells separated by ``|``, and blanks for tags, comments and hidden text.

    A text without HTML is returned unchanged.

    >>> blank_markup("<tr><td>甲</td><td>1</td></tr>").split()
    ['|', '甲', '|', '1', '|']
    """
    if not _MARKUP.search(text):
        return text
    return "".join(_Layout(text).pieces())


class _Layout(HTMLParser):
    """A handler of the parser's events, in order; each lasts until the next one begins."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._events: list[tuple[int, str, str]] = []

    def pieces(self) -> Iterator[str]:
        self.feed(self._text)
        self.close()
        hidden = ""
        in_row = in_cell = False
        ends = [start for start, _, _ in self._events[1:]]
        yield self._text[: self._events[0][0]]
        for (start, kind, name), end in zip(self._events, [*ends, len(self._text)], strict=True):
            printed = self._text[start:end]
            if hidden:
                hidden = "" if (kind, name) == ("end", hidden) else hidden
                yield _blank(printed)
            elif kind == "start" and name in _HIDDEN:
                hidden = name
                yield _blank(printed)
            elif kind == "data":
                yield printed.replace("\n", " ") if in_row else printed
            elif kind == "reference":
                yield unescape(printed)[:1].ljust(len(printed))
            elif name in _CELLS:
                in_row, in_cell = True, kind == "start"
                yield _blank(printed, "|" if in_cell else "")
            elif name == "tr":
                yield _blank(printed, "\n" if kind == "start" or not in_row else "|\n")
                in_row, in_cell = kind == "start", False
            elif name in _BLOCKS and not in_cell:
                in_row = False
                yield _blank(printed, "\n")
            elif kind == "other" or name in _BLOCKS or name in _INLINE:
                yield _blank(printed)
            else:
                yield printed  # not an HTML tag: <COD> is text

    def _note(self, kind: str, name: str = "") -> None:
        line, column = self.getpos()
        self._events.append((self._starts[line - 1] + column, kind, name))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag)

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


def _blank(printed: str, layout: str = "") -> str:
    """Return ``layout`` and blanks in place of ``printed``, of the same length."""
    return layout[: len(printed)].ljust(len(printed))

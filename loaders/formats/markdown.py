"""Markdown: headings, bold lines and tables as marks, and the words without the signs.

A line of the file is a line of the text, so that line numbers are those of the file. The reader is
more lenient than CommonMark where people's files of Chinese plans are: an indented paragraph is not
code, a line above ``---`` is not a heading, and ``1.`` stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

import yaml

from loaders.formats.document import Document, Marks
from loaders.formats.document_lines import DocumentLines
from loaders.formats.metadata_fields import is_field_name, read_fields
from loaders.formats.patterns import (
    AUTOLINK,
    BOLD_FIELD,
    BOLD_LINE,
    CELL_BREAK,
    COMMENT,
    DOWNLOAD,
    EMPHASIS,
    ESCAPED,
    FENCE,
    FIELD_START,
    FORMULA,
    FORMULA_SIGNS,
    FRAMED,
    FRONT_MATTER,
    HEADING,
    IMAGE,
    LINE_PREFIX,
    LINK,
    LINK_ADDRESS,
    NO_TEXT_LINE,
    TABLE_ROW,
    TABLE_RULE,
    TAG,
    UNDERLINE,
)

# A text with so many # headings, bold lines or bold fields is Markdown, whatever its file name is.
_FEWEST_SIGNS = 3
_SIGNS = (HEADING, BOLD_LINE, BOLD_FIELD)
# The first character of such a line
_FIRST_SIGNS = "#*_<-+"
_NAMES = (".md", ".markdown")
# Languages of blocks whose lines are read like those around them
_MARKDOWN = ("markdown", "md")
# Indented by this, a line after a bulleted item belongs to it; each such step is a level.
_LIST_INDENT = 2


def is_markdown(text: str, file_name: str) -> bool:
    """Return whether a decoded text is Markdown, by its name or its lines."""
    return file_name.lower().endswith(_NAMES) or has_signs(text.split("\n"))


def has_signs(lines: Sequence[str]) -> bool:
    """Return whether a text is written in Markdown."""
    signed = [line for line in lines if line.lstrip()[:1] in _FIRST_SIGNS]
    return sum(any(sign.match(line) for sign in _SIGNS) for line in signed) >= _FEWEST_SIGNS


def read_signs(written: DocumentLines) -> DocumentLines:
    """Return lines that another format gives, such as Markdown pasted into Word, with the signs of
    Markdown read. The marks of the format are kept."""
    lines = DocumentLines(fields=written.fields)
    marks = Marks.of(written.marks)
    offset = 0
    reader = _Reader(lines, written.lines)
    for i, line in enumerate(written.lines):
        mark = marks.at(offset)
        offset += len(line) + 1
        if mark is None:
            reader.read(i)
        elif mark.row is not None:
            if mark.row == 1:
                lines.end_table()
            lines.add_row(line)
        else:
            lines.add(
                _words(line),
                heading_level=mark.heading_level,
                bold=mark.bold,
                list_number=mark.list_number,
            )
    return lines


def read_markdown(text: str) -> Document:
    """Read the words of a Markdown text, with marks for headings, bold lines and tables.

    Front matter and the bold fields of a collector (``**发布日期**: …``) become metadata; they are
    empty lines in the text, as are images, rules and links to files.
    """
    lines = DocumentLines()
    front = FRONT_MATTER.match(text)
    if front:
        lines.fields |= _front_matter(front["fields"])
        text = "\n" * text.count("\n", 0, front.end()) + text[front.end() :]
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text.replace("\r\n", "\n"))
    reader = _Reader(lines, text.split("\n"))
    for i in range(len(reader.printed)):
        reader.read(i)
    return Document("markdown", lines.text, lines.marks, read_fields(lines.fields))


class _Reader:
    """Reads the ``printed`` lines of Markdown into ``lines``."""

    def __init__(self, lines: DocumentLines, printed: Sequence[str]) -> None:
        self.lines = lines
        self.printed = printed
        self._code = _code_lines(printed)
        self._in_list = False

    def read(self, index: int) -> None:
        """Read one line. A line of code is text, whatever signs it has."""
        line = self.printed[index]
        if index in self._code:
            self.lines.add(line.rstrip())
        elif not _read_sign(self.lines, line):
            self._read_text(line, "".join(self.printed[index + 1 : index + 2]))
        elif line.strip():
            self._in_list = False

    def _read_text(self, line: str, following: str) -> None:
        prefix = LINE_PREFIX.match(line)
        assert prefix is not None
        content = line[prefix.end() :]
        indent = len(prefix["indent"].expandtabs(4))
        # A bulleted link is one of the site's.
        bulleted = bool(prefix["bullet"]) and LINK.fullmatch(content.strip()) is None
        self._in_list = bulleted or (self._in_list and indent >= _LIST_INDENT)
        self.lines.add(
            _words(content),
            heading_level=1 if content.strip() and UNDERLINE.match(following) else None,
            bold=BOLD_LINE.match(content.strip()) is not None,
            list_level=indent // _LIST_INDENT + 1 if self._in_list else None,
            continues=False if bulleted else None,
        )


def _code_lines(printed: Sequence[str]) -> set[int]:
    """Return the indexes of the lines inside blocks of code. A block that is not closed is text."""
    code: set[int] = set()
    opened: tuple[int, re.Match[str]] | None = None
    for i, line in enumerate(printed):
        match = FENCE.match(line)
        if match is None:
            continue
        if opened is None:
            opened = i, match
        elif match["fence"].startswith(opened[1]["fence"]) and not match["language"]:
            if opened[1]["language"].lower() not in _MARKDOWN:
                code.update(range(opened[0] + 1, i))
            opened = None
    return code


def _read_sign(lines: DocumentLines, line: str) -> bool:
    """Read a line that is not text, a heading, a row, a field or empty; return False for others."""
    if NO_TEXT_LINE.match(line) or UNDERLINE.match(line) or LINK_ADDRESS.match(line):
        lines.add("")
    elif (found := BOLD_FIELD.match(line)) and is_field_name(found["key"]):
        for field in FIELD_START.split(line):
            if found := BOLD_FIELD.match(field):
                lines.fields.setdefault(found["key"], _words(found["value"]))
        lines.add("")
    elif heading := HEADING.match(line):
        lines.add(_words(heading[2]), heading_level=len(heading[1]))
    elif framed := FRAMED.match(line):
        lines.add(_words(CELL_BREAK.sub("  ", framed["words"] or "")).strip())
    elif TABLE_RULE.match(line):
        lines.add_row(line)
    elif TABLE_ROW.match(line):
        lines.add_row(_words(line))
    elif not line.strip():
        lines.end_table()
        lines.add("")
    else:
        return False
    return True


def _front_matter(fields: str) -> dict[str, str]:
    """Return the fields of front matter, those of the form key: value if it is not valid YAML."""
    try:
        loaded = yaml.safe_load(fields)
    except yaml.YAMLError:
        loaded = None
    if isinstance(loaded, dict):
        return {str(name): _value(value) for name, value in loaded.items()}
    pairs = (re.split(r"[:：]", line, maxsplit=1) for line in fields.splitlines())
    return {pair[0]: pair[1].strip(" \"'") for pair in pairs if len(pair) == 2}


def _value(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _words(printed: str) -> str:
    """Return the words of a line without the signs of Markdown."""
    text = IMAGE.sub("", printed)
    text = LINK.sub(lambda match: "" if DOWNLOAD.match(match["words"].strip()) else match[1], text)
    text = AUTOLINK.sub("", text)
    text = TAG.sub(lambda match: " " if match["block"] else "", text)
    text = FORMULA.sub(lambda match: _formula(match[1]), text)
    while (bare := EMPHASIS.sub(lambda match: match[2] or match[3], text)) != text:
        text = bare
    return unescape(ESCAPED.sub(r"\1", text)).rstrip()


def _formula(formula: str) -> str:
    for sign, character in FORMULA_SIGNS:
        formula = sign.sub(character, formula)
    return formula

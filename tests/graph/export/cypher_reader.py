"""A reader of Cypher scripts that follows cypher-shell and Neo4j's parser, as far as exports need.

It was written from the language's description, not from the writer, so that the tests compare two
independent implementations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", "'": "'", '"': '"'}
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")
_UNWIND = re.compile(r"\s*UNWIND ")


def statements(script: str) -> Iterator[str]:
    """Yield the statements, each up to an unquoted ``;``, including the last one."""
    start, quote, i = 0, "", 0
    while i < len(script):
        char = script[i]
        if quote:
            if char == "\\" and quote != "`":
                i += 1
            elif char == quote:
                quote = ""
        elif char in "'\"`":
            quote = char
        elif char == ";":
            yield script[start:i].strip()
            start = i + 1
        i += 1
    assert not quote and not script[start:].strip(), "an unfinished statement"


def rows_of(statement: str) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of ``UNWIND [...] AS row …`` and the operation on each."""
    match = _UNWIND.match(statement)
    assert match is not None
    rows, end = value(statement, match.end())
    rest = statement[end:].strip()
    assert rest.startswith("AS row\n")
    return rows, rest.removeprefix("AS row\n")


def value(text: str, at: int = 0) -> tuple[Any, int]:
    """Return the literal that begins at ``at``, and its end."""
    at = _blank(text, at)
    char = text[at]
    if char in "'\"":
        return _string(text, at)
    if char == "[":
        return _list(text, at)
    if char == "{":
        return _map(text, at)
    for word, meant in (("true", True), ("false", False)):
        if text.startswith(word, at):
            return meant, at + len(word)
    match = _NUMBER.match(text, at)
    assert match is not None, f"no literal: {text[at : at + 20]!r}"
    is_float = match[1] is not None or match[2] is not None
    return (float if is_float else int)(match[0]), match.end()


def _blank(text: str, at: int) -> int:
    while text[at] in " \n":
        at += 1
    return at


def _string(text: str, at: int) -> tuple[str, int]:
    out: list[str] = []
    quote = text[at]
    at += 1
    while text[at] != quote:
        assert " " <= text[at] <= "\x7f", "a character that not every encoding has, or a control"
        if text[at] != "\\":
            out.append(text[at])
            at += 1
        elif text[at + 1] == "u":
            out.append(chr(int(text[at + 2 : at + 6], 16)))
            at += 6
        else:
            out.append(_ESCAPED[text[at + 1]])
            at += 2
    # Numbers are code units of UTF-16
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16"), at + 1


def _list(text: str, at: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    at = _blank(text, at + 1)
    while text[at] != "]":
        item, at = value(text, at)
        items.append(item)
        at = _after_comma(text, at, "]")
    return items, at + 1


def _map(text: str, at: int) -> tuple[dict[str, Any], int]:
    entries: dict[str, Any] = {}
    at = _blank(text, at + 1)
    while text[at] != "}":
        key = re.compile(r"`((?:[^`]|``)+)`:").match(text, at)
        assert key is not None
        name = key[1].replace("``", "`")
        assert name not in entries
        entries[name], at = value(text, key.end())
        at = _after_comma(text, at, "}")
    return entries, at + 1


def _after_comma(text: str, at: int, end: str) -> int:
    at = _blank(text, at)
    if text[at] == ",":
        at = _blank(text, at + 1)
        assert text[at] != end
    else:
        assert text[at] == end
    return at

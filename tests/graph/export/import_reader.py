"""A reader of import folders that follows ``neo4j-admin database import full``.

It was written from the documentation and observed behaviour of the import, not from the writer, so
that the tests compare two independent implementations.
"""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from tests.graph.export.held_graph import Held, exact

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))([,\n])')
_COLUMN = re.compile(r"(\w*):(\w+(?:\[\])?)(?:\((\w+)\))?")
_PARSED = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def command_of(script: str) -> list[str]:
    """Return the words of a script's last command."""
    *_, command = re.sub(r" \\\n", " ", script).splitlines()
    return shlex.split(command)


def read_import(files: Mapping[str, str]) -> Held:
    """Return the result of the import by ``import.sh`` of files, given as texts by name."""
    options = [w[2:].split("=", 1) for w in command_of(files["import.sh"]) if w.startswith("--")]
    ((_, delimiter),) = (option for option in options if option[0] == "array-delimiter")
    parted_by = chr(int(delimiter.removeprefix("U+"), 16))
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for name, value in options:
        if name not in ("nodes", "relationships"):
            continue
        group, names = value.split("=")
        header, data = (files[file] for file in names.split(","))
        for keys, props in _rows(header, data, parted_by):
            if name == "nodes":
                label, node_id = keys["ID"]
                assert label == group and node_id not in nodes
                nodes[node_id] = (group, exact({"id": node_id} | props))
            else:
                ends = keys["START_ID"], keys["END_ID"]
                assert all(nodes[end][0] == label for label, end in ends)
                assert props["id"] not in edges
                edges[props["id"]] = (group, ends[0][1], ends[1][1], exact(props))
    return nodes, edges


def _rows(header: str, data: str, parted_by: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the keys of every row as space and id, and its properties."""
    columns = []
    for column in header.removesuffix("\n").split(","):
        match = _COLUMN.fullmatch(column)
        assert match is not None, column
        columns.append(match.groups())
    assert len({(name, kind) for name, kind, _ in columns}) == len(columns)
    for cells in _cells(data):
        keys, props = {}, {}
        for (name, kind, space), cell in zip(columns, cells, strict=True):
            if kind.isupper():
                keys[kind] = (space, cell)
            elif cell is not None and (cell or kind == "string"):
                props[name] = cell.split(parted_by) if kind == "string[]" else _PARSED[kind](cell)
        yield keys, props


def _cells(data: str) -> Iterator[list[str | None]]:
    """Yield rows of cells as in RFC 4180, with None for an empty cell that is not quoted."""
    rows: list[list[str | None]] = [[]]
    at = 0
    while at < len(data):
        match = _CELL.match(data, at)
        assert match is not None, data[at : at + 40]
        quoted, plain, end = match.groups()
        rows[-1].append(plain or None if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            rows.append([])
        at = match.end()
    assert rows.pop() == []
    csv.field_size_limit(2**31 - 1)
    assert list(csv.reader(StringIO(data, newline=""))) == [
        [cell or "" for cell in row] for row in rows
    ]
    yield from rows

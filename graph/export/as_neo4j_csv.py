"""CSV files for ``neo4j-admin database import full`` of Neo4j 5: the graph of the Cypher script.

There is one header file and one data file for each node label and for each edge type between two
labels. The command that imports them is in ``import.sh``; ``constraints.cypher`` is run afterwards.

Every text is quoted, which distinguishes an empty text from an unknown property, an empty cell.
Quotes are doubled; line ends and control characters are unchanged. The import preserves all of
that. The items of a list are separated by U+001F, which cannot be escaped, and the import treats an
empty list as no value. A node or an edge with a list that would not be restored is imported without
that list, and ``constraints.cypher`` sets its properties as the Cypher script does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

from graph.export.as_cypher import BATCH, constraint_lines, edge_lines, node_lines
from graph.export.folder import Folder
from graph.model import SCHEMA, Edge, Node, Property, ValueType
from graph.model.ids import label_of
from graph.model.properties import json_text, known_of_edge, known_of_node

AFTERWARDS, COMMAND = "constraints.cypher", "import.sh"
# A file that the import writes next to its input: skipped entries
REPORT = "import.report"
# Separates the items of a list: hardly ever part of a text
DELIMITER = "\x1f"

_TYPES = {
    ValueType.INTEGER: "long",
    ValueType.FLOAT: "double",
    ValueType.BOOLEAN: "boolean",
    ValueType.STRINGS: "string[]",
}
# The import's default for its read buffer; each row must fit into it
_LEAST_BUFFER = 4 * 1024 * 1024
_HEAD = f"""\
#!/bin/sh
# Imports the graph in this folder into a database of Neo4j 5.
#
#   sh import.sh                            into the database neo4j, which may not exist yet
#   sh import.sh --overwrite-destination    deletes all content of the database, then imports
#   NEO4J_DATABASE=plans sh import.sh       into another database (then: CREATE DATABASE plans)
#
# Run it on the server's machine, as the server's user, while the database is stopped
# (Community edition: the server), with neo4j-admin on the PATH. A server creates the database
# neo4j at its first start. Further options of "neo4j-admin database import full" can be added,
# such as --verbose, which prints the cause of a failed import.
#
# When the server is running again, run in this folder:
#
#   cypher-shell -f {AFTERWARDS}
#
# with the same NEO4J_DATABASE. It creates the constraints and sets the lists that the import does
# not support, such as empty ones.
set -eu
cd -- "$(dirname -- "$0")"
""".splitlines()

T = TypeVar("T", Node, Edge)
Known = Sequence[tuple[Property, Any]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Nodes or edges of one kind: a header file and a data file."""

    option: str
    name: str
    keys: tuple[str, ...]
    properties: tuple[Property, ...]

    @property
    def header(self) -> str:
        return f"{self.name}-header.csv"

    @property
    def data(self) -> str:
        return f"{self.name}.csv"

    def columns(self) -> str:
        typed = (f"{p.name}:{_TYPES.get(p.type, 'string')}" for p in self.properties)
        return ",".join((*self.keys, *typed))

    def row(self, keys: Iterable[str], known: Known) -> str:
        cells = {prop.name: _cell(prop.type, value) for prop, value in known}
        return ",".join((*map(_quoted, keys), *(cells.get(p.name, "") for p in self.properties)))


def neo4j_csv(nodes: Iterable[Node], edges: Iterable[Edge]) -> Folder:
    """Return the graph as a folder to import; its lines read ``nodes`` and ``edges`` lazily.

    Each node and edge must occur once. An edge with an end that is not among ``nodes`` makes the
    import fail. The lines raise InvalidId for an edge whose end has no typed id.
    """
    tables = {_name(*kind): _table(*kind) for kind in _kinds()}
    written = [file for table in tables.values() for file in (table.header, table.data)]
    lines = _lines(tables, nodes, edges)
    return Folder((*written, AFTERWARDS, COMMAND), lines, frozenset({REPORT}))


def _kinds() -> Iterator[tuple[str, ...]]:
    """Yield the declared labels, and types with the labels of both ends."""
    yield from ((label,) for label in SCHEMA.nodes)
    yield from ((t.type, *ends) for t in SCHEMA.edges.values() for ends in t.ends)


def _name(*kind: str) -> str:
    return "-".join(("nodes" if len(kind) == 1 else "edges", *kind))


def _table(kind: str, *ends: str) -> _Table:
    declared = (SCHEMA.edges if ends else SCHEMA.nodes)[kind].properties
    shown = tuple(prop for prop in declared if not prop.internal)
    name = _name(kind, *ends)
    if not ends:
        return _Table(f"--nodes={kind}", name, (f"id:ID({kind})",), shown)
    source, target = ends
    keys = (f":START_ID({source})", f":END_ID({target})", "id:string")
    return _Table(f"--relationships={kind}", name, keys, shown)


def _lines(
    tables: dict[str, _Table], nodes: Iterable[Node], edges: Iterable[Edge]
) -> Iterator[tuple[str, str]]:
    for table in tables.values():
        yield table.header, table.columns()
    for line in constraint_lines():
        yield AFTERWARDS, line
    longest = 0

    def node_row(node: Node, known: Known) -> tuple[str, str]:
        table = tables[_name(node.label)]
        return table.data, table.row((node.id,), known)

    def edge_row(edge: Edge, known: Known) -> tuple[str, str]:
        table = tables[_name(edge.type, label_of(edge.source), label_of(edge.target))]
        return table.data, table.row((edge.source, edge.target, edge.id), known)

    for name, line in chain(
        _rows(nodes, known_of_node, node_row, node_lines),
        _rows(edges, known_of_edge, edge_row, edge_lines),
    ):
        longest = max(longest, len(line))
        yield name, line
    for line in _command(tables.values(), longest):
        yield COMMAND, line


def _rows(
    items: Iterable[T],
    known_of: Callable[[T], Iterable[tuple[Property, Any]]],
    row: Callable[[T, Known], tuple[str, str]],
    statements: Callable[[Iterable[T]], Iterator[str]],
) -> Iterator[tuple[str, str]]:
    """Yield a row for every item, and statements for those with a list that does not fit a cell."""
    incomplete: list[T] = []
    for item in items:
        known = list(known_of(item))
        yield row(item, known)
        if any(p.type is ValueType.STRINGS and not _comes_back(v) for p, v in known):
            # Kept items should be small, so without a plan's source text
            incomplete.append(replace(item, props={p.name: v for p, v in known}))
        if len(incomplete) == BATCH:
            yield from ((AFTERWARDS, line) for line in statements(incomplete))
            incomplete = []
    yield from ((AFTERWARDS, line) for line in statements(incomplete))


def _command(tables: Iterable[_Table], longest: int) -> list[str]:
    """Return the script's lines; the import's buffer must have room for the longest row.

    The buffer size is a number of characters.
    """
    options = [
        'neo4j-admin database import full "${NEO4J_DATABASE:-neo4j}" "$@"',
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(DELIMITER):04X}",
        f"--read-buffer-size={max(_LEAST_BUFFER, 2 * longest)}",
        *(f"{table.option}={table.header},{table.data}" for table in tables),
    ]
    return [*_HEAD, *" \\\n  ".join(options).splitlines()]


def _cell(type_: ValueType, value: Any) -> str:
    match type_:
        case ValueType.BOOLEAN:
            return "true" if value else "false"
        case ValueType.INTEGER | ValueType.FLOAT:
            return repr(value)
        case ValueType.STRINGS:
            return _quoted(DELIMITER.join(value)) if _comes_back(value) else ""
        case ValueType.EVIDENCE:
            return _quoted(json_text(value))
        case _:
            return _quoted(value)


def _comes_back(items: Sequence[str]) -> bool:
    """Return whether the import restores these items from a cell."""
    text = DELIMITER.join(items)
    return bool(text) and text.split(DELIMITER) == list(items)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

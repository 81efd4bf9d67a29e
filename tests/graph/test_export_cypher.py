"""The Cypher script, read again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.export.as_cypher import BATCH, cypher_lines, name, string
from graph.ids import label_of
from graph.model import SCHEMA, Node, Subgraph
from tests.contract.store_samples import subgraphs
from tests.graph.cypher_reader import rows_of, statements, value
from tests.graph.export_samples import derived, in_neo4j, tasks

_MERGE_NODE = re.compile(r"MERGE \(n:`(\w+)` \{id: row\.id\}\) SET n = row")
_MERGE_EDGE = re.compile(
    r"MATCH \(a:`(\w+)` \{id: row\.source\}\), \(b:`(\w+)` \{id: row\.target\}\) "
    r"MERGE \(a\)-\[e:`(\w+)` \{id: row\.props\.id\}\]->\(b\) SET e = row\.props"
)


def read(script: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the script builds: nodes and edges by id, as Neo4j would hold them."""
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for statement in statements(script):
        if statement.startswith("CREATE CONSTRAINT"):
            continue
        rows, merge = rows_of(statement)
        assert len(rows) <= BATCH
        if match := _MERGE_NODE.fullmatch(merge):
            nodes |= {row["id"]: (match[1], row) for row in rows}
        else:
            match = _MERGE_EDGE.fullmatch(merge)
            assert match is not None, merge
            for row in rows:
                assert (nodes[row["source"]][0], nodes[row["target"]][0]) == (match[1], match[2])
                edges[row["props"]["id"]] = (match[3], row["source"], row["target"], row["props"])
    return nodes, edges


def script_of(graph: Subgraph) -> str:
    return "\n".join(cypher_lines(graph.nodes, graph.edges)) + "\n"


@given(st.text(st.characters(codec="utf-8")))
@example('C:\\users\\u0041 it\'s "quoted" `so`; // no comment\r\n\t\x00\x7f\u2028𠀀')
@example("\\")
@example("\\'")
def test_a_string_comes_back(text: str) -> None:
    literal = string(text)
    assert value(literal) == (text, len(literal))
    assert len(literal.splitlines()) == 1
    assert [*statements(f"RETURN {literal};")] == [f"RETURN {literal}"]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_name_ends_where_it_should(text: str) -> None:
    quoted = name(text)
    assert re.fullmatch(r"`(?:[^`]|``)+`", quoted)
    assert quoted[1:-1].replace("``", "`") == text


@pytest.mark.parametrize("graph", ["demo", "small"])
def test_the_script_holds_the_graph(graph: str, request: pytest.FixtureRequest) -> None:
    wanted: Subgraph = request.getfixturevalue(graph)
    assert read(script_of(wanted)) == in_neo4j(wanted)


@given(subgraphs())
@settings(max_examples=60, deadline=None)
def test_any_graph_comes_back(graph: Subgraph) -> None:
    assert read(script_of(graph)) == in_neo4j(graph)


def test_every_label_has_a_constraint_before_any_data() -> None:
    script = list(statements(script_of(Subgraph(tuple(tasks()), (derived(),)))))
    for label, statement in zip(SCHEMA.nodes, script, strict=False):
        assert re.fullmatch(
            rf"CREATE CONSTRAINT `\w+` IF NOT EXISTS FOR \(n:`{label}`\) REQUIRE n.id IS UNIQUE",
            statement,
        )
    assert len(script) == len(SCHEMA.nodes) + 2


def test_batches_are_bounded_and_come_as_they_fill() -> None:
    read_so_far = 0

    def many():
        nonlocal read_so_far
        for i in range(2 * BATCH + 1):
            read_so_far += 1
            yield Node(f"concept:c{i}", "Concept", {"name_zh": f"指标{i}"})

    lines = cypher_lines(many(), [])
    first = next(i for i, line in enumerate(lines) if line.startswith("MERGE"))
    assert (first, read_so_far) == (len(SCHEMA.nodes) + BATCH + 2, BATCH)
    assert sum(line.startswith("MERGE") for line in lines) == 2


def test_numbers_as_the_grammar_has_them() -> None:
    nodes, edges = tasks(), [derived(score=1e-07, child_coverage=1)]
    text = script_of(Subgraph(tuple(nodes), tuple(edges)))
    assert "`score`: 1e-07" in text and "`child_coverage`: 1.0" in text
    large = Node("figure:x", "Figure", {**nodes[0].props, "value": 1e22})
    assert "`value`: 1e22" in script_of(Subgraph((large,)))
    assert label_of(large.id) == "Figure"

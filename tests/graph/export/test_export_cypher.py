"""The Cypher script, parsed and compared with the graph."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.export.as_cypher import BATCH, cypher_lines, name, string
from graph.model import SCHEMA, Node, Subgraph
from graph.model.ids import label_of
from tests.examples import examples
from tests.graph.export.awkward import awkward
from tests.graph.export.cypher_reader import statements, value
from tests.graph.export.export_samples import derived, tasks
from tests.graph.export.held_graph import expected, run_script
from tests.graph.store.store_samples import subgraphs


def script_of(graph: Subgraph) -> str:
    return "\n".join(cypher_lines(graph.nodes, graph.edges)) + "\n"


@given(st.text(st.characters(codec="utf-8")))
@example('C:\\users\\u0041 it\'s "quoted" `so`; // no comment\r\n\t\x00\x7f\u2028𠀀')
@example("\\")
@example("\\'")
def test_a_string_round_trips(text: str) -> None:
    literal = string(text)
    assert value(literal) == (text, len(literal))
    assert literal.isascii() and len(literal.splitlines()) == 1
    assert [*statements(f"RETURN {literal};")] == [f"RETURN {literal}"]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_name_ends_where_it_should(text: str) -> None:
    quoted = name(text)
    assert re.fullmatch(r"`(?:[^`]|``)+`", quoted)
    assert quoted[1:-1].replace("``", "`") == text


@pytest.mark.parametrize("graph", ["demo", "small"])
def test_the_script_contains_the_graph(graph: str, request: pytest.FixtureRequest) -> None:
    wanted: Subgraph = request.getfixturevalue(graph)
    assert run_script(script_of(wanted)) == expected(wanted)


def test_awkward_values_round_trip() -> None:
    assert run_script(script_of(awkward())) == expected(awkward())


@given(subgraphs())
@examples(60)
def test_any_graph_round_trips(graph: Subgraph) -> None:
    assert run_script(script_of(graph)) == expected(graph)


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


def test_numbers_follow_the_grammar() -> None:
    nodes, edges = tasks(), [derived(score=1e-07, child_coverage=1)]
    text = script_of(Subgraph(tuple(nodes), tuple(edges)))
    assert "`score`: 1e-07" in text and "`child_coverage`: 1.0" in text
    large = Node("figure:x", "Figure", {**nodes[0].props, "value": 1e22})
    assert "`value`: 1e22" in script_of(Subgraph((large,)))
    assert label_of(large.id) == "Figure"

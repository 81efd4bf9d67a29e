"""The saved queries as files: headers, parameters, plans of execution."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model import SCHEMA
from tests.queries.cypher.graphs import Graph
from tools.saved_queries import NAMES, read

_TYPES = {"STRING": str, "INTEGER": int, "BOOLEAN": bool}
_SEEKS = {"NodeUniqueIndexSeek", "NodeIndexSeek"}

every_query = pytest.mark.parametrize("name", NAMES)


def test_the_questions_are_there() -> None:
    assert set(NAMES) >= {
        *("outline", "lineage_up", "lineage_down", "gaps", "own_tasks", "coverage_matrix"),
        *("targets", "duties", "contradictions", "neighbourhood"),
        *("uptake", "breakdown", "chain"),
    }


@every_query
def test_a_header_names_the_mirrored_query(name: str) -> None:
    saved = read(name)
    assert saved.same_as
    for path in saved.same_as:
        module, _, function = path.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function))


@every_query
def test_parameters_of_header_and_statement_are_the_same(name: str) -> None:
    saved = read(name)
    used = set(re.findall(r"\$(\w+)", saved.statement))
    declared = [parameter.name for parameter in saved.parameters]
    assert used == set(declared) and len(used) == len(declared)


def test_no_two_queries_are_the_same() -> None:
    asked = [question for name in NAMES for question in (read(name).chinese, read(name).english)]
    assert len(set(asked)) == len(asked)


@every_query
def test_the_examples_give_an_answer(name: str, demo: Graph) -> None:
    saved = read(name)
    values: dict[str, Any] = {}
    for parameter in saved.parameters:
        # As Browser evaluates :param
        record = demo.session.run(f"RETURN {parameter.example} AS value").single(strict=True)
        value = values[parameter.name] = record["value"]
        assert value is None or type(value) is _TYPES[parameter.type]
    assert demo.ask(name, **values)


@every_query
def test_execution_starts_at_an_index_and_writes_nothing(name: str, demo: Graph) -> None:
    saved = read(name)
    parameters = dict.fromkeys((parameter.name for parameter in saved.parameters), None)
    explained = demo.session.run(f"EXPLAIN {saved.text}", parameters).consume()
    assert explained.query_type == "r"
    assert explained.plan is not None
    leaves = set(_leaves(explained.plan))
    assert leaves <= {*_SEEKS, "Argument"} and leaves & _SEEKS
    assert not [status for status in explained.gql_status_objects if status.is_notification]


def _leaves(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the operators that an execution plan starts from."""
    children = plan.get("children", ())
    if not children:
        yield plan["operatorType"].partition("@")[0]
    for child in children:
        yield from _leaves(child)


@every_query
def test_every_query_is_compared_with_its_question(name: str) -> None:
    others = [path for path in Path(__file__).parent.glob("*.py") if path != Path(__file__)]
    assert any(f'ask("{name}"' in path.read_text(encoding="utf-8") for path in others)


def test_the_neighbourhood_has_all_types_but_one() -> None:
    text = read("neighbourhood").statement
    types = [type_ for type_ in SCHEMA.edges if type_ not in ("RESEMBLES", "TAKES_UP")]
    listed = re.search(r"WITH start, \[(.*?)\] AS types", text, re.DOTALL)
    walked = re.search(r"-\[:([A-Z_|\s]+)\]-\{1,4\}", text)
    started = re.search(r"\(start:([\w|\s]+)\{", text)
    assert listed and walked and started
    assert re.findall(r"'(\w+)'", listed[1]) == types
    assert re.findall(r"\w+", walked[1]) == types
    assert re.findall(r"\w+", started[1]) == list(SCHEMA.nodes)

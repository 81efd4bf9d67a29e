"""Equality of both stores' results for every function of queries/.

Tested with the demo plans and the five real ones, for plans, pairs, departments and nodes of every
kind. A query with more arguments than :data:`_MOST` is asked a sample that is spread over all.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import queries
from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.export import all_edges, all_nodes
from graph.export.formats import TEXT_FORMATS, TextFormat, export_lines
from graph.model import SCHEMA, Subgraph
from graph.neo4j import Neo4jStore
from graph.opening import open_store
from graph.review.corrections import correction_node
from graph.review.loads import load_node
from graph.review.observations import Observed, observation_node
from graph.review.verdicts import verdict_node
from graph.review.work_progress import Reported, progress_node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import reviewed_findings as findings
from queries.gaps import gaps
from queries.review import edge_verdicts as review
from queries.review import gap_verdicts as gap_review
from queries.shared.errors import QueryError
from tests.graph.store.questions import QUESTIONS, WRITING, Both, Question
from tools.neo4j_server import Server
from tools.paths import DEMO

# Number of nodes of each kind used in queries, spread over all of them
_SAMPLE = 12
# Number of times that each query is asked, in both stores
_MOST = {"demo": 10, "real": 3}
_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=["demo", pytest.param("real", marks=pytest.mark.long)])
def both(
    request: pytest.FixtureRequest,
    neo4j_server: Server,
    tmp_path_factory: pytest.TempPathFactory,
    models: Models,
) -> Iterator[Both]:
    folder = DEMO if request.param == "demo" else request.getfixturevalue("shared") / "plans"
    path = tmp_path_factory.mktemp("agree") / "plans.db"
    with open_store(f"sqlite:///{path}") as sqlite, Neo4jStore(neo4j_server.wiped().url) as neo4j:
        for store in (sqlite, neo4j):
            load_paths(store, [Path(folder)], models)
        _judge(sqlite, neo4j)
        yield _read(request.param, sqlite, neo4j, models)


def _judge(sqlite: Store, neo4j: Store) -> None:
    """Write the same verdicts with a fixed time; giving them would use the current time."""
    found = [node.id for node in iter_nodes(sqlite, "Task")]
    ties = sqlite.edges(found, ("DERIVES_FROM",), "out")[:4]
    ends = sqlite.nodes({end for tie in ties for end in (tie.source, tie.target)})
    for tie, verdict in zip(ties, ("accepted", "rejected", "unsure", "accepted"), strict=True):
        of = (ends[tie.source].plan_id or "", ends[tie.target].plan_id or "")
        said = verdict_node(tie, of, (), verdict, "规划科", "逐句核对")
        judged = replace(
            tie,
            props={
                **tie.props,
                "review": verdict,
                "reviewer": "规划科",
                "reviewed_at": said.props["at"],
            },
        )
        for store in (sqlite, neo4j):
            store.write(Subgraph((said,), (judged,)))
    plan = next(iter_nodes(sqlite, "Plan", {"loaded": True}))
    set_by_hand = json.dumps(["sector", None, "规划科", _AT.isoformat(), "见封面"])
    corrected = replace(plan, props={**plan.props, "corrections": [set_by_hand]})
    event = correction_node(plan.id, "sector", "水利", (), "规划科", "见封面", _AT)
    indicator = next(iter_nodes(sqlite, "Indicator", {"plan_id": plan.id, "historical": False}))
    props = indicator.props
    observed = Observed(
        plan.id,
        indicator.id,
        None,
        props["name"],
        props.get("concept"),
        2023,
        37.5,
        True,
        props.get("unit"),
        "level",
        document="公报",
    )
    value = observation_node(observed, (), "规划科", at=_AT)
    task = next(iter_nodes(sqlite, "Task", {"plan_id": plan.id}))
    reported = Reported(
        plan.id, task.id, task.props["title"], "behind", "2023-12-31", "正在办理", department="乙局"
    )
    status = progress_node(reported, (), "规划科", at=_AT)
    load = load_node(corrected, "replaced", "规划科", 12, (3, 1), at=_AT)
    for store in (sqlite, neo4j):
        store.write(Subgraph((corrected, event, value, status, load)))


def _read(name: str, sqlite: Store, neo4j: Store, models: Models) -> Both:
    found = tuple(plan.id for plan in iter_nodes(sqlite, "Plan", {"loaded": True}))
    links = [e for e in sqlite.edges(found, ("DERIVES_FROM",), "out") if e.target in found]
    # Includes two unlinked plans, which are derived for the result
    apart = [(a, b) for a in found for b in found if a != b][:1]
    nodes = [
        node for label in SCHEMA.nodes for node in _spread(list(iter_nodes(sqlite, label)), _SAMPLE)
    ]
    ties = sqlite.edges([node.id for node in iter_nodes(sqlite, "Task")], ("DERIVES_FROM",), "out")
    return Both(
        name,
        sqlite,
        neo4j,
        models,
        found,
        tuple(dict.fromkeys([*((e.source, e.target) for e in links), *apart])),
        tuple(nodes),
        tuple(tie.id for tie in _spread(ties, _SAMPLE)),
    )


def _spread(items: list[Any], count: int) -> list[Any]:
    return items[:: max(1, len(items) // count)]


def _answer(question: Question, store: Store) -> object:
    """Return the result of a query, or the error that it raises."""
    try:
        return question(store)
    except QueryError as error:
        return type(error), str(error)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_same_result(both: Both, name: str) -> None:
    asked = _spread(list(QUESTIONS[name](both)), _MOST[both.name])
    answers = [_answer(question, both.sqlite) for question in asked]
    for question, answer in zip(asked, answers, strict=True):
        assert _answer(question, both.neo4j) == answer
    # The real plans have no missing duty; in the demo every kind of finding occurs
    assert both.name == "real" or any(answers)


def test_every_query_is_tested() -> None:
    found = set()
    for module in pkgutil.walk_packages(queries.__path__, "queries."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if (
                function.__module__ == module.name
                and not name.startswith("_")
                and first is not None
                and first.annotation == "Store"
            ):
                found.add(f"{module.name}.{name}".removeprefix("queries."))
    assert found == QUESTIONS.keys() | WRITING


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_both_export_the_same_text(both: Both, form: TextFormat) -> None:
    exports = [
        "\n".join(export_lines(form, all_nodes(store), all_edges(store)))
        for store in (both.sqlite, both.neo4j)
    ]
    assert exports[0] == exports[1]


def test_both_contain_the_same_graph(both: Both) -> None:
    for label in SCHEMA.nodes:
        assert list(iter_nodes(both.neo4j, label)) == list(iter_nodes(both.sqlite, label))
    ids = [node.id for label in SCHEMA.nodes for node in iter_nodes(both.sqlite, label)]
    assert both.neo4j.edges(ids) == both.sqlite.edges(ids)
    assert both.neo4j.stats() == both.sqlite.stats()
    for plan in both.plans:
        assert both.neo4j.source_text(plan) == both.sqlite.source_text(plan)


def test_reviews_in_both_stores(both: Both) -> None:
    child, parent = (
        next(node.id for node in both.nodes if node.label == "Task" and node.plan_id == plan)
        for plan in both.pairs[0]
    )

    def judge(store: Store) -> list[object]:
        first = review.give(store, both.edges[-1], "unsure", "甲", "再看")
        second = review.give(store, both.edges[-1], "rejected", "乙")
        third = review.undo(store, both.edges[-1], "乙")
        fourth = review.undo(store, both.edges[-1], "甲")
        drawn = review.draw(store, child, parent, "甲", "reworded")
        gone = review.undo(store, drawn.history[-1].props["edge"], "甲")
        return [_timeless(done) for done in (first, second, third, fourth, drawn, gone)]

    assert judge(both.neo4j) == judge(both.sqlite)


def _timeless(done: review.Reviewed) -> object:
    edge = {k: v for k, v in done.edge.props.items() if k != "reviewed_at"} if done.edge else None
    history = [{k: v for k, v in node.props.items() if k != "at"} for node in done.history]
    return edge, history


def test_reviews_of_gaps_in_both_stores(both: Both) -> None:
    child, parent = both.pairs[0]
    part = next(node.id for node in both.nodes if node.plan_id == parent and node.label == "Task")

    def judge(store: Store) -> list[object]:
        given = gap_review.give(store, child, parent, part, "accepted", "甲", "确实没有")
        again = gap_review.give(store, child, parent, part, "rejected", "乙")
        found = gaps(store, child, parent, lambda: both.models).verdicts[part]
        taken_back = gap_review.undo(store, child, parent, part, "乙")
        standing = [done.verdict for done in (given, again, taken_back)]
        return [(v.verdict, v.reviewer, v.note) for v in (found, *standing) if v]

    assert judge(both.neo4j) == judge(both.sqlite)


def test_dismissals_in_both_stores(both: Both) -> None:
    plan, finding = next(
        (plan, found.id)
        for plan in both.plans
        for found in findings.open_findings(both.sqlite, plan)
    )

    def judge(store: Store) -> list[object]:
        findings.dismiss(store, plan, finding, "甲", "两处口径不同")
        dismissed = findings.check_one(store, plan, "dismissed")
        left = findings.open_findings(store, plan)
        findings.restore(store, plan, finding, "甲")
        return [len(dismissed.findings), left, findings.open_findings(store, plan)]

    assert judge(both.neo4j) == judge(both.sqlite)

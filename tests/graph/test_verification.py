"""Verification of a store: nothing in a store that was loaded, and every kind of fault."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.ingest.loading import load_files
from graph.model import Edge, Node, Subgraph
from graph.opening import open_store
from graph.review.verdicts import verdict_node
from graph.store import Store
from graph.store.iteration import iter_nodes
from graph.verification import verify
from queries.review.edge_verdicts import give, undo
from tests.graph.derive.loaded_plans import COUNTY
from tools.paths import DEMO

pytestmark = pytest.mark.slow


def faults(store: Store) -> list[str]:
    return [problem.message for problem in verify(store)]


def a_task(store: Store) -> Node:
    return next(iter_nodes(store, "Task", {"plan_id": COUNTY}))


def an_edge(store: Store, type_: str = "DERIVES_FROM") -> Edge:
    ids = [COUNTY] if type_ == "TAKES_UP" else [t.id for t in iter_nodes(store, "Task")]
    return next(e for e in store.edges(ids, (type_,), "out") if e.props.get("evidence", True))


def change(path: Path, table: str, id_: str, props: Mapping[str, Any]) -> None:
    """Change properties past the store."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (old,) = connection.execute(f"SELECT props FROM {table} WHERE id = ?", (id_,)).fetchone()
        new = json.dumps({**json.loads(old), **props}, ensure_ascii=False)
        connection.execute(f"UPDATE {table} SET props = ? WHERE id = ?", (new, id_))


@pytest.fixture
def path(demo_copy: Store, tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def test_a_loaded_store_has_no_faults(demo_copy: Store) -> None:
    edge = an_edge(demo_copy)
    for verdict in ("accepted", "rejected", "unsure"):
        give(demo_copy, edge.id, verdict, "甲")
    undo(demo_copy, edge.id, "乙")
    assert faults(demo_copy) == []


def test_lines_that_end_with_cr_alone(tmp_path: Path) -> None:
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        load_files(store, [("county.txt", "\r".join(text.splitlines()).encode())])
        assert len({task.props["line"] for task in iter_nodes(store, "Task")}) > 1
        assert faults(store) == []


@pytest.mark.parametrize(
    ("props", "message"),
    [
        ({"line": 1_000_000}, "is in line"),
        ({"end": 10_000_000}, "outside of the text"),
        ({"start": -1}, "outside of the text"),
        ({"text": "另一项任务"}, "the id of its title and text would be task:"),
        ({"plan_id": "plan:没有"}, "its plan plan:没有 is missing"),
        ({"colour": "red"}, "'colour' is not declared"),
        ({"title": None}, "should be of type"),
    ],
)
def test_nodes(demo_copy: Store, path: Path, props: dict[str, Any], message: str) -> None:
    task = a_task(demo_copy)
    change(path, "nodes", task.id, props)
    found = list(verify(demo_copy))
    assert any(message in problem.message and problem.id == task.id for problem in found)


def test_a_missing_text(demo_copy: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM source_texts")
    assert "the source text of the loaded plan is missing" in faults(demo_copy)


def test_edges(demo_copy: Store, path: Path) -> None:
    edge = an_edge(demo_copy)
    span = {**edge.props["evidence"][0], "parent_end": 9_999_999}
    change(path, "edges", edge.id, {"evidence": [span], "review": "accepted"})
    found = [problem.message for problem in verify(demo_copy) if problem.id == edge.id]
    assert len(found) == 2
    assert found[0].startswith("the parent's evidence") and "outside" in found[0]
    assert found[1] == "it shows accepted, but its verdicts say proposed"


def test_clauses(demo_copy: Store, path: Path) -> None:
    edge = an_edge(demo_copy, "TAKES_UP")
    clause = json.loads(edge.props["clauses"][0]) | {"start": 9_999_998, "end": 9_999_999}
    change(path, "edges", edge.id, {"clauses": [json.dumps(clause)]})
    assert any("the clause 9999998" in message for message in faults(demo_copy))


def test_ends_and_storage(demo_copy: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE edges SET id = 'derives_from:0' WHERE key = 1")
        connection.execute("DELETE FROM nodes WHERE id = ?", (a_task(demo_copy).id,))
    found = faults(demo_copy)
    assert any("is not the id of this" in message for message in found)
    assert any("refers to a row of nodes that does not exist" in message for message in found)
    assert any("search index" in message for message in found)


def test_verdicts(demo_copy: Store) -> None:
    edge = an_edge(demo_copy)
    first = verdict_node(edge, (COUNTY, COUNTY), (), "accepted", "甲")
    again = verdict_node(edge, (COUNTY, COUNTY), (), "rejected", "乙")
    other = Node("verdict:x", "Verdict", {**first.props, "edge": "derives_from:0"})
    demo_copy.write(Subgraph((first, again, other)))
    found = faults(demo_copy)
    assert sum(message.startswith("there are two verdicts of turn 1") for message in found) == 1
    assert any("but its passages make derives_from:" in message for message in found)
    assert any(message.startswith("it shows proposed, but") for message in found)


def test_a_damaged_file(demo_file: Path, tmp_path: Path) -> None:
    content = bytearray(demo_file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 5000] = b"\xff" * 5000
    (tmp_path / "copy.db").write_bytes(content)
    with open_store(f"sqlite:///{tmp_path / 'copy.db'}") as store:
        assert store.damage()
        assert any("damaged" in message for message in faults(store))

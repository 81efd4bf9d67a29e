"""An interrupted derivation leaves the old state complete, and the next load continues."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.derive.carried_edges import REPLACED
from graph.derive.stored_pairs import Deriver
from graph.errors import StoreError
from graph.model import Edge
from graph.store import Store
from tests.graph.derive.loaded_plans import (
    CITY,
    COUNTY,
    PROVINCE,
    Plans,
    dump,
    other_means,
    tasks_tied,
)

pytestmark = pytest.mark.slow


@contextmanager
def failing(plans: Plans, child: str = COUNTY) -> Iterator[None]:
    """Let the database reject the fingerprint of a plan's link, the last write of a derivation.

    Before and afterwards it works as usual.
    """
    path = plans.folder.parent / "plans.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON edges WHEN NEW.type = 'DERIVES_FROM' AND "
            f"(SELECT id FROM nodes WHERE key = NEW.source) = '{child}' AND "
            f"coalesce(json_extract(NEW.props, '$.basis'), '{REPLACED}') <> '{REPLACED}' "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
        connection.commit()
    try:
        yield
    finally:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TRIGGER full")
            connection.commit()


def test_another_matcher(two: Plans, tmp_path: Path) -> None:
    """Some edges would have been deleted, some added: neither happened."""
    models = other_means(tmp_path, two.models, threshold=0.999)
    before = dump(two.store)
    with failing(two):
        with pytest.raises(StoreError, match="the disk is full"):
            two.load(models=models)
        assert dump(two.store) == before
    assert len(two.load(models=models).derived) == 1
    assert dump(two.store) != before
    assert two.load(models=models).derived == ()


def check_evidence(store: Store, edge: Edge) -> None:
    """Check that the evidence of an edge is inside its parts."""
    parts = store.nodes([edge.source, edge.target])
    for span in edge.props.get("evidence", ()):
        for side, part in (("child", edge.source), ("parent", edge.target)):
            place = parts[part].props
            assert place["start"] <= span[f"{side}_start"] < span[f"{side}_end"] <= place["end"]


@pytest.mark.parametrize("name", ["city", "county"])
def test_a_changed_plan(two: Plans, tmp_path: Path, name: str) -> None:
    """Edges of deleted parts are deleted with these; all others stay, at the same words."""
    before = two.edges(COUNTY, CITY)
    two.change(name, "，督促企业落实自行监测、隐患排查", "，请企业自愿公开、自愿参与")
    with failing(two):
        with pytest.raises(StoreError):
            two.load()
        left = two.edges(COUNTY, CITY)
        assert left and left.keys() < before.keys()
        for edge in left.values():
            check_evidence(two.store, edge)
        assert Deriver(two.store, two.models).stale()
    assert len(two.load().derived) == 1
    assert Deriver(two.store, two.models).stale() == []
    made = dump(two.store)
    two.store.delete_plan(COUNTY)
    two.store.delete_plan(CITY)
    two.load()
    assert dump(two.store) == made


def test_a_first_load(plans: Plans) -> None:
    """One of two pairs is derived, the other when the same files are loaded again."""
    plans.put("province", "city", "county")
    with failing(plans, COUNTY), pytest.raises(StoreError):
        plans.load()
    assert plans.links() == {(CITY, PROVINCE), (COUNTY, CITY)}
    assert tasks_tied(plans.edges(CITY, PROVINCE).values())
    assert plans.edges(COUNTY, CITY) == {}
    (pair,) = plans.load("province").derived
    assert (pair.child, pair.parent) == (COUNTY, CITY)
    assert tasks_tied(plans.edges(COUNTY, CITY).values())
    assert plans.load().derived == ()


def test_a_nearer_parent(plans: Plans) -> None:
    plans.put("province", "county", "city", cited=False)
    plans.load("province", "county")
    with failing(plans), pytest.raises(StoreError):
        plans.load("city")
    plans.load()
    assert plans.edges(COUNTY, PROVINCE) == {}
    assert tasks_tied(plans.edges(COUNTY, CITY).values())
    assert plans.load().derived == ()

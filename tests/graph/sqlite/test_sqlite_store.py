"""The file of the SQLite store: its content and its search index."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from graph.errors import InvalidGraph, StoreError
from graph.model import Subgraph
from graph.sqlite import SqliteStore
from tests.examples import examples
from tests.graph.sqlite.sqlite_files import check_index, dump
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    PROVINCE,
    city_plan,
    derivations,
    plan,
    province_plan,
)


class TestFile:
    def test_file_and_folder_are_created(self, path: Path):
        with SqliteStore(path):
            assert path.is_file()

    def test_file_names_with_special_characters_of_urls(self, tmp_path: Path):
        path = tmp_path / "规划 100%?mode=ro#x" / "a b&c.db"
        with SqliteStore(path) as store:
            store.write(province_plan())
        assert path.is_file()

    def test_content_persists_after_closing(self, filled: Path):
        with SqliteStore(filled) as store:
            before = content(store)
        with SqliteStore(str(filled)) as store:
            assert content(store) == before
            assert store.stats().nodes["Task"] == 3

    def test_the_same_written_twice_leaves_the_same_content(self, filled: Path):
        before = dump(filled)
        with SqliteStore(filled) as store:
            store.replace_plan(PROVINCE, province_plan())
            store.write(city_plan())
            store.write(derivations())
        assert dump(filled) == before

    def test_the_revision_changes_with_every_write(self, filled: Path):
        with SqliteStore(filled) as store, SqliteStore(filled) as other:
            seen = [store.revision(), store.revision()]
            store.write(Subgraph((plan("plan:x", "规划"),)))
            seen += [store.revision(), store.revision()]
            other.delete_plan("plan:x")
            seen.append(store.revision())
            assert [a == b for a, b in pairwise(seen)] == [True, False, True, False]
            with store.snapshot() as view:
                assert view.revision() is None
        with pytest.raises(StoreError, match="closed"):
            store.revision()

    def test_the_source_text_is_not_among_the_properties(self, filled: Path):
        with sqlite3.connect(filled) as connection:
            rows = connection.execute("SELECT props FROM nodes").fetchall()
        assert not [props for (props,) in rows if "source_text" in props]

    def test_an_edge_cannot_exist_without_its_ends(self, filled: Path):
        with (
            SqliteStore(filled) as store,
            pytest.raises(StoreError, match="FOREIGN KEY"),
            store._connections.writing() as connection,
        ):
            connection.execute("UPDATE edges SET target = -1")

    def test_settings(self, path: Path):
        with SqliteStore(path) as store, store._connections.reading() as connection:
            names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
        assert values == ["wal", 1, 2, 10_000]

    def test_the_index_matches_the_texts_after_any_write(self, filled: Path):
        with SqliteStore(filled) as store:
            check_index(filled)
            store.replace_plan(PROVINCE, province_plan(later_task=False))
            check_index(filled)
            store.delete_plan(PROVINCE)
            check_index(filled)
            store.write(province_plan())
            check_index(filled)

    @examples(25, HealthCheck.function_scoped_fixture)
    @given(old=samples.subgraphs(), new=samples.subgraphs())
    def test_the_index_matches_the_texts_after_random_writes(
        self, tmp_path: Path, old: Subgraph, new: Subgraph
    ):
        path = tmp_path / "random.db"
        with SqliteStore(path) as store:
            store.write(old)
            plan_id = next(node.id for node in new.nodes if node.label == "Plan")
            store.replace_plan(plan_id, new)
            check_index(path)
            store.delete_plan(plan_id)
            check_index(path)

    def test_a_vacuum_does_no_harm(self, filled: Path):
        with SqliteStore(filled) as store:
            store.replace_plan(PROVINCE, province_plan(later_task=False))
            before = content(store)
        with sqlite3.connect(filled) as connection:
            connection.execute("VACUUM")
        check_index(filled)
        with SqliteStore(filled) as store:
            assert content(store) == before
            assert store.search("集约利用").total == 1


def test_an_invalid_graph_never_takes_the_lock(filled: Path):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with SqliteStore(filled, timeout=0.05) as store, pytest.raises(InvalidGraph):
        store.write(Subgraph((plan("task:x", "x"),)))
    other.close()

"""Files of other versions, of other programs, and files that cannot be used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreUnavailable, StoreVersion
from graph.sqlite import SqliteStore, connections, schema
from graph.store import Stats
from tests.graph.sqlite.sqlite_files import check_index, dump
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    derivations,
)


class TestVersions:
    def test_an_older_file_is_migrated(self, filled: Path, monkeypatch: pytest.MonkeyPatch):
        step = ("ALTER TABLE edges ADD COLUMN seen TEXT", "UPDATE edges SET seen = 'yes'")
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        with SqliteStore(filled) as store:
            assert store.stats().edges["DERIVES_FROM"] == 3
            assert store.search("集约利用").total == 1
            store.write(derivations())
        with sqlite3.connect(filled) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (2,)
            assert connection.execute("SELECT DISTINCT seen FROM edges").fetchall() == [("yes",)]

    def test_the_older_file_is_kept(self, filled: Path, monkeypatch: pytest.MonkeyPatch):
        before = dump(filled)
        step = ("UPDATE nodes SET props = '{}'",)
        with monkeypatch.context() as patched:
            patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
            SqliteStore(filled).close()
        kept = filled.with_name(f"{filled.name}.format-1")
        assert dump(kept) == before
        assert not list(filled.parent.glob("*.part"))
        with SqliteStore(kept) as store:
            assert store.stats().edges["DERIVES_FROM"] == 3

    def test_several_processes_migrate_at_once(self, filled: Path):
        script = """
import sys
from graph.sqlite import SqliteStore, schema
schema.MIGRATIONS = (*schema.MIGRATIONS, ("ALTER TABLE edges ADD COLUMN seen TEXT",))
SqliteStore(sys.argv[1]).close()
"""
        command = [sys.executable, "-c", script, str(filled)]
        started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
        assert [process.communicate()[1] for process in started] == [b""] * 4
        assert not list(filled.parent.glob("*.part"))

    def test_a_migration_that_fails_leaves_the_file_as_it_was(
        self, filled: Path, monkeypatch: pytest.MonkeyPatch
    ):
        before = dump(filled)
        steps = (*schema.MIGRATIONS, ("DELETE FROM edges",), ("ALTER TABLE nowhere ADD COLUMN x",))
        with monkeypatch.context() as patched:
            patched.setattr(schema, "MIGRATIONS", steps)
            with pytest.raises(StoreError, match=str(filled)):
                SqliteStore(filled)
        assert dump(filled) == before
        with SqliteStore(filled) as store:
            assert store.stats().edges["DERIVES_FROM"] == 3

    def test_indexes_follow_the_declaration(self, filled: Path, monkeypatch: pytest.MonkeyPatch):
        """A file with the indexes of an earlier declaration gets those of the current one."""
        with sqlite3.connect(filled) as connection:
            connection.execute("DROP INDEX indexed_plan_sha256")
            connection.execute("DROP TABLE indexed_search")
            connection.execute("DROP TABLE indexed_passages")
            connection.execute("DROP VIEW indexed_texts")
            connection.execute(
                "CREATE VIEW indexed_texts AS SELECT key, json_extract(props, '$.title') AS title "
                "FROM nodes"
            )
            connection.execute("CREATE VIRTUAL TABLE indexed_search USING fts5(title)")
            connection.execute("CREATE INDEX indexed_task_colour ON nodes (label)")
        with SqliteStore(filled) as store:
            assert store.search("集约利用").total == 1
            assert store.search_texts("总则").total == 2
        check_index(filled)
        with sqlite3.connect(filled) as connection:
            assert schema._indexes(connection) == schema.INDEXES

    def test_a_newer_file_is_rejected_and_unchanged(self, filled: Path):
        with sqlite3.connect(filled) as connection:
            connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
        before = filled.read_bytes()
        with pytest.raises(StoreVersion, match=r"newer version of plangraph"):
            SqliteStore(filled)
        assert filled.read_bytes() == before

    @pytest.mark.parametrize(
        "statement",
        ["CREATE TABLE notes (text)", "PRAGMA application_id = 7", "PRAGMA user_version = 1"],
    )
    def test_another_programs_database_is_rejected_and_unchanged(
        self, tmp_path: Path, statement: str
    ):
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        before = path.read_bytes()
        with pytest.raises(StoreVersion, match="another program's"):
            SqliteStore(path)
        assert path.read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == ["other.db"]

    @pytest.mark.parametrize("data", [b"a plan, not a store", "规划".encode() * 5000])
    def test_a_file_that_is_not_a_database_is_rejected_and_unchanged(
        self, tmp_path: Path, data: bytes
    ):
        path = tmp_path / "plan.txt"
        path.write_bytes(data)
        with pytest.raises(StoreVersion, match="not a plangraph store"):
            SqliteStore(path)
        assert path.read_bytes() == data

    def test_an_empty_file_becomes_a_store(self, tmp_path: Path):
        path = tmp_path / "empty.db"
        path.touch()
        with SqliteStore(path) as store:
            assert store.stats() == Stats({}, {})

    def test_an_old_sqlite_is_named(self, path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(connections, "_OLDEST_SQLITE", (99, 1))
        with pytest.raises(StoreError, match=r"99\.1 or newer is needed"):
            SqliteStore(path)


class TestUnavailable:
    """Root may write anywhere, so these cases do not depend on permissions."""

    def test_a_folder_that_cannot_be_created(self, tmp_path: Path):
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnavailable, match=r"cannot create the folder .*/file/below"):
            SqliteStore(tmp_path / "file" / "below" / "plans.db")

    def test_a_folder_in_the_place_of_the_file(self, tmp_path: Path):
        with pytest.raises(StoreUnavailable, match="cannot be opened or created"):
            SqliteStore(tmp_path)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
    def test_a_folder_that_cannot_be_written_to(self):
        with pytest.raises(StoreUnavailable, match="cannot be opened or created"):
            SqliteStore(Path("/proc/self/plans.db"))

    def test_a_file_that_cannot_be_written_to(self, filled: Path, monkeypatch: pytest.MonkeyPatch):
        with SqliteStore(filled, timeout=0) as store:
            with store._connections.reading() as connection:
                connection.execute("PRAGMA query_only = ON")
            with pytest.raises(StoreUnavailable, match="cannot be written to"):
                store.delete_plan(CITY)

    def test_a_file_that_was_removed(self, filled: Path):
        with SqliteStore(filled) as store, store._connections.reading():
            for file in filled.parent.iterdir():
                file.unlink()
            # The only connection is in use: a second one is opened, and must not create a new file
            with pytest.raises(StoreUnavailable):
                store.stats()
        assert not filled.exists()

    def test_a_damaged_file(self, filled: Path):
        with filled.open("r+b") as file:
            for page in range(2, filled.stat().st_size // 4096):
                file.seek(page * 4096)
                file.write(b"\xff" * 2048)
        with pytest.raises(StoreError, match="is damaged"), SqliteStore(filled) as store:
            content(store)

    def test_locked_by_another_writer(self, filled: Path):
        other = sqlite3.connect(filled, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM edges")
        with SqliteStore(filled, timeout=0.05) as store:
            before = content(store)  # reads continue, with the old content
            with pytest.raises(StoreUnavailable, match="locked by another writer"):
                store.delete_plan(CITY)
            other.execute("COMMIT")
            assert len(content(store)[1]) == 0
            assert store.delete_plan(CITY) is True
        assert before[1]
        other.close()

    def test_a_writer_waits_for_another(self, filled: Path):
        other = sqlite3.connect(filled, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.2, lambda: other.execute("ROLLBACK")).start()
        with SqliteStore(filled, timeout=10) as store:
            assert store.delete_plan(CITY) is True
        other.close()

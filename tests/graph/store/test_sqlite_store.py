"""Behaviour of only the SQLite store: files, versions, locks, and killed processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from graph.errors import InvalidGraph, StoreError, StoreUnavailable, StoreVersion
from graph.model import Subgraph
from graph.sqlite import SqliteStore, connections, schema, writing
from graph.store import Stats
from tests.examples import examples
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    PROVINCE,
    PROVINCE_LATER,
    city_plan,
    derivations,
    large_plan,
    plan,
    province_plan,
)
from tools.paths import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "plans.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """Return a file with the province's and the city's plans and the edges between them."""
    with SqliteStore(path) as store:
        store.replace_plan(PROVINCE, province_plan())
        store.replace_plan(CITY, city_plan())
        store.write(derivations())
    return path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def check_index(path: Path) -> None:
    """Raise if the search index and its texts differ."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO indexed_search (indexed_search, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


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
        assert values == ["wal", 1, 1, 10_000]

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
            connection.execute("DROP VIEW indexed_texts")
            connection.execute(
                "CREATE VIEW indexed_texts AS SELECT key, json_extract(props, '$.title') AS title "
                "FROM nodes"
            )
            connection.execute("CREATE VIRTUAL TABLE indexed_search USING fts5(title)")
            connection.execute("CREATE INDEX indexed_task_colour ON nodes (label)")
        with SqliteStore(filled) as store:
            assert store.search("集约利用").total == 1
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


class TestAtTheSameTime:
    def test_many_processes_open_a_new_file(self, path: Path):
        script = (
            "import sys; from graph.sqlite import SqliteStore; SqliteStore(sys.argv[1]).close()"
        )
        command = [sys.executable, "-c", script, str(path)]
        started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(6)]
        assert [process.communicate()[1] for process in started] == [b""] * 6
        assert [process.returncode for process in started] == [0] * 6

    def test_opening_waits_for_a_writer_to_a_file_that_is_not_in_wal_mode_yet(self, filled: Path):
        writer = sqlite3.connect(filled, isolation_level=None, check_same_thread=False)
        writer.execute("PRAGMA journal_mode = DELETE")
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked by another writer"):
            SqliteStore(filled, timeout=0.05)
        threading.Timer(0.2, lambda: writer.execute("ROLLBACK")).start()
        with SqliteStore(filled, timeout=10) as store, store._connections.reading() as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        writer.close()

    def test_a_reader_sees_the_old_content_until_the_commit(
        self, filled: Path, monkeypatch: pytest.MonkeyPatch
    ):
        in_the_middle, go_on = threading.Event(), threading.Event()
        put_edges = writing._put_edges

        def wait_and_put_edges(*args):
            in_the_middle.set()
            assert go_on.wait(10)
            put_edges(*args)

        monkeypatch.setattr(writing, "_put_edges", wait_and_put_edges)
        with SqliteStore(filled) as store, ThreadPoolExecutor(1) as thread:
            before = content(store)
            batch = province_plan(later_task=False)
            write = thread.submit(store.replace_plan, PROVINCE, batch)
            assert in_the_middle.wait(10)
            assert content(store) == before
            go_on.set()
            write.result()
            assert store.nodes([PROVINCE_LATER]) == {}

    def test_no_more_connections_than_threads_at_work(self, filled: Path):
        with SqliteStore(filled) as store:
            for _ in range(30):
                thread = threading.Thread(target=store.stats)
                thread.start()
                thread.join()
            assert len(store._connections._idle) == 1

    def test_closing_while_another_thread_reads(self, filled: Path):
        store = SqliteStore(filled)
        with store._connections.reading() as connection:
            store.close()
            assert connection.execute("SELECT count(*) FROM nodes").fetchone()[0] > 0
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")
        with pytest.raises(StoreError, match="closed"):
            store.stats()

    def test_an_interrupted_write_is_undone(self, filled: Path, monkeypatch: pytest.MonkeyPatch):
        def interrupt(*_args):
            raise KeyboardInterrupt

        with SqliteStore(filled) as store:
            before = content(store)
            with monkeypatch.context() as patched:
                patched.setattr(writing, "_put_edges", interrupt)
                with pytest.raises(KeyboardInterrupt):
                    store.replace_plan(PROVINCE, province_plan(later_task=False))
            assert content(store) == before
            store.replace_plan(PROVINCE, province_plan(later_task=False))


REPLACE_FOR_EVER = """
import sys
from itertools import count
from tests.graph.store.store_samples import large_plan
from graph.sqlite import SqliteStore
versions = [large_plan(0), large_plan(1)]
store = SqliteStore(sys.argv[1])
for number in count(1):
    print(number, flush=True)
    store.replace_plan("plan:x", versions[number % 2])
"""

STOP_IN_MID_WRITE = """
import sys, time
from tests.graph.store.store_samples import large_plan
from graph.sqlite import SqliteStore, connections, writing
connections._CACHE_KIBIBYTES = 100
def stop(*_args):
    print("in the middle", flush=True)
    time.sleep(60)
writing._put_edges = stop
SqliteStore(sys.argv[1]).replace_plan("plan:x", large_plan(1))
"""


class TestKilled:
    @pytest.fixture
    def large(self, path: Path) -> Path:
        with SqliteStore(path) as store:
            store.write(large_plan(0))
        return path

    @pytest.fixture
    def start(self) -> Iterator[object]:
        started: list[subprocess.Popen[bytes]] = []

        def run(script: str, path: Path) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-c", script, str(path)],
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            started.append(process)
            return process

        yield run
        for process in started:
            process.kill()
            process.communicate()

    def versions_in(self, path: Path) -> set[int]:
        """Return the versions in the file's content: exactly one, if it is complete."""
        check_index(path)
        with SqliteStore(path) as store:
            nodes, _edges, _texts = content(store)
        held = {node.id: node.props for node in nodes}
        return {
            version
            for version in (0, 1)
            if held == {node.id: node.props for node in large_plan(version).nodes}
        }

    def test_killed_in_the_middle_of_a_write_keeps_the_old_content(self, large: Path, start):
        process = start(STOP_IN_MID_WRITE, large)
        assert process.stdout.readline() == b"in the middle\n"
        # A part of the new content is already on the disk
        assert Path(f"{large}-wal").stat().st_size > 1_000_000
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert self.versions_in(large) == {0}

    @pytest.mark.parametrize("seconds", [0.02, 0.11, 0.23, 0.37])
    def test_killed_at_any_moment_keeps_the_old_or_the_new_content(
        self, large: Path, start, seconds: float
    ):
        process = start(REPLACE_FOR_EVER, large)
        assert process.stdout.readline() == b"1\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(self.versions_in(large)) == 1


def test_an_invalid_graph_never_takes_the_lock(filled: Path):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with SqliteStore(filled, timeout=0.05) as store, pytest.raises(InvalidGraph):
        store.write(Subgraph((plan("task:x", "x"),)))
    other.close()

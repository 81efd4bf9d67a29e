"""Several threads and processes at one file, and processes that are killed."""

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
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreUnavailable
from graph.sqlite import SqliteStore, schema, writing
from tests.graph.sqlite.sqlite_files import check_index
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    PROVINCE,
    PROVINCE_LATER,
    large_plan,
    province_plan,
)
from tools.paths import ROOT


class TestAtTheSameTime:
    def test_many_processes_open_a_new_file(self, path: Path):
        script = (
            "import sys; from graph.sqlite import SqliteStore; SqliteStore(sys.argv[1]).close()"
        )
        command = [sys.executable, "-c", script, str(path)]
        started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(6)]
        assert [process.communicate()[1] for process in started] == [b""] * 6
        assert [process.returncode for process in started] == [0] * 6

    @pytest.mark.parametrize("number", [1, 2])
    def test_another_process_creates_the_store_between_two_statements(
        self, path: Path, number: int
    ):
        class Interrupted(sqlite3.Connection):
            executed = 0

            def execute(self, *args):
                if self.executed == number:
                    SqliteStore(path).close()
                self.executed += 1
                return super().execute(*args)

        path.parent.mkdir()
        with closing(sqlite3.connect(path, isolation_level=None, factory=Interrupted)) as opened:
            schema.prepare(opened, path)
        with SqliteStore(path) as store:
            assert content(store) == ([], [], [])

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

    def test_closing_while_one_thread_ends_and_another_begins(self, filled: Path):
        store = SqliteStore(filled)
        connections = store._connections
        begun = []

        class BeginsAndCloses:
            """A lock after whose release another thread begins to read, and a third one closes."""

            def __enter__(self) -> None:
                lock.acquire()

            def __exit__(self, *_) -> None:
                lock.release()
                connections._lock = lock
                begun.append(connections.reading())
                connection = begun[0].__enter__()
                store.close()
                begun.append(connection)

        with connections.reading():
            lock, connections._lock = connections._lock, BeginsAndCloses()
        reading, connection = begun
        assert connection.execute("SELECT count(*) FROM nodes").fetchone()[0] > 0
        reading.__exit__(None, None, None)

    def test_the_end_of_a_snapshot_waits_for_a_thread_that_reads_it(self, filled: Path):
        """A cancelled request ends its snapshot, while its thread is still working."""
        reads, go_on = threading.Event(), threading.Event()

        def read() -> int:
            with opened.reading() as connection:
                reads.set()
                assert go_on.wait(10)
                return connection.execute("SELECT count(*) FROM nodes").fetchone()[0]

        with SqliteStore(filled) as store, ThreadPoolExecutor(2) as threads:
            snapshot = store._connections.snapshot()
            opened = snapshot.__enter__()
            reading = threads.submit(read)
            assert reads.wait(10)
            ending = threads.submit(snapshot.__exit__, None, None, None)
            with pytest.raises(TimeoutError):
                ending.result(timeout=0.1)
            assert store._connections._idle == []
            go_on.set()
            assert reading.result() > 0
            ending.result()
            with pytest.raises(StoreError, match="has ended"):
                threads.submit(read).result()

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

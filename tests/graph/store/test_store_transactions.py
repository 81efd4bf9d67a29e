"""Snapshots and transactions of every store."""

from __future__ import annotations

import itertools
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.errors import GraphError, InvalidGraph, StoreChanged, StoreError
from graph.model import Subgraph, edge
from graph.store import Store
from graph.store.snapshots import read_snapshot
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    PROVINCE,
    PROVINCE_LATER,
    city_plan,
    province_plan,
)


class TestPickling:
    def test_a_copy_opens_the_same_database(self, loaded: Store):
        with pickle.loads(pickle.dumps(loaded)) as copy:
            assert content(copy) == content(loaded)
            copy.delete_plan(CITY)
            assert content(loaded) == content(copy)

    def test_what_belongs_to_one_moment_cannot_be_copied(self, loaded: Store):
        for opened in (loaded.snapshot(), loaded.transaction()):
            with opened as view, pytest.raises(TypeError):
                pickle.dumps(view)


class TestSnapshot:
    def test_it_reads_the_content(self, loaded: Store):
        with loaded.snapshot() as view:
            assert content(view) == content(loaded)
            assert view.stats() == loaded.stats()

    def test_what_is_written_meanwhile_is_not_seen_or_reported(self, loaded: Store):
        before = content(loaded)
        try:
            with loaded.snapshot() as view:
                assert PROVINCE_LATER in view.nodes([PROVINCE_LATER])
                loaded.replace_plan(PROVINCE, province_plan(later_task=False))
                assert content(view) == before
        except (StoreChanged, AssertionError) as error:
            # Only a store that cannot keep the moment raises, and never something else
            assert isinstance(error, StoreChanged)
        with loaded.snapshot() as view:
            assert view.nodes([PROVINCE_LATER]) == {}

    def test_errors_of_the_reader_pass_through(self, loaded: Store):
        with pytest.raises(KeyError, match="mine"), loaded.snapshot():
            raise KeyError("mine")
        with pytest.raises(UnicodeEncodeError), loaded.snapshot():
            "\ud800".encode()

    def test_it_cannot_be_written_to(self, loaded: Store):
        with loaded.snapshot() as view:
            for write in (
                lambda: view.write(city_plan()),
                lambda: view.delete_plan(CITY),
                lambda: view.replace_plan(CITY, city_plan()),
                lambda: view.transaction().__enter__(),
            ):
                with pytest.raises(StoreError, match="snapshot"):
                    write()

    def test_a_snapshot_of_a_snapshot(self, loaded: Store):
        with loaded.snapshot() as view, view.snapshot() as inner:
            assert inner.stats() == loaded.stats()

    def test_it_serves_another_thread(self, loaded: Store):
        with loaded.snapshot() as view, ThreadPoolExecutor(1) as thread:
            assert thread.submit(view.stats).result() == loaded.stats()

    def test_it_is_not_read_after_its_end(self, loaded: Store):
        with loaded.snapshot() as view:
            view.stats()
        with pytest.raises(StoreError, match="has ended"):
            view.stats()

    def test_of_an_empty_and_of_a_closed_store(self, store: Store):
        with store.snapshot() as view:
            assert content(view) == ([], [], [])
        store.close()
        with pytest.raises(StoreError, match="closed"), store.snapshot():
            pass


class TestTransaction:
    def test_it_reads_its_own_writes_and_is_committed_at_the_end(self, loaded: Store):
        with loaded.transaction() as tx:
            tx.replace_plan(PROVINCE, province_plan(later_task=False))
            assert tx.nodes([PROVINCE_LATER]) == {}
            assert tx.delete_plan(CITY)
        assert loaded.nodes([PROVINCE_LATER, CITY]) == {}

    def test_an_error_undoes_all_of_it(self, loaded: Store):
        def fail(tx: Store) -> None:
            tx.delete_plan(CITY)
            raise KeyError

        def write_badly(tx: Store) -> None:
            tx.delete_plan(CITY)
            tx.write(Subgraph(edges=(edge(CITY, "PART_OF", PROVINCE),)))

        before = content(loaded)
        with pytest.raises(KeyError), loaded.transaction() as tx:
            fail(tx)
        with pytest.raises(InvalidGraph), loaded.transaction() as tx:
            write_badly(tx)
        assert content(loaded) == before

    def test_another_writer_waits(self, loaded: Store):
        started = threading.Event()

        def replace() -> None:
            started.set()
            loaded.replace_plan(PROVINCE, province_plan(later_task=False))

        with ThreadPoolExecutor(1) as thread:
            with loaded.transaction() as tx:
                writing = thread.submit(replace)
                assert started.wait(10)
                assert PROVINCE_LATER in tx.nodes([PROVINCE_LATER])
                tx.replace_plan(PROVINCE, province_plan())
            writing.result()
        assert loaded.nodes([PROVINCE_LATER]) == {}

    def test_counting_in_transactions_loses_nothing(self, loaded: Store):
        def count(_: int) -> None:
            with loaded.transaction() as tx:
                node = tx.nodes([PROVINCE])[PROVINCE]
                period = node.props["period_start"] + 1
                changed = type(node)(node.id, node.label, {**node.props, "period_start": period})
                tx.write(Subgraph((changed,)))

        before = loaded.nodes([PROVINCE])[PROVINCE].props["period_start"]
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(count, range(20)))
        assert loaded.nodes([PROVINCE])[PROVINCE].props["period_start"] == before + 20

    def test_a_transaction_in_a_transaction_is_the_same(self, loaded: Store):
        def fail(tx: Store) -> None:
            with tx.transaction() as inner:
                inner.replace_plan(PROVINCE, province_plan(later_task=False))
            assert tx.nodes([PROVINCE_LATER]) == {}
            raise KeyError

        with pytest.raises(KeyError), loaded.transaction() as tx:
            fail(tx)
        assert PROVINCE_LATER in loaded.nodes([PROVINCE_LATER])


def test_readers_of_snapshots_see_one_moment(loaded: Store):
    """While plans are replaced, both reads of a snapshot find the later task or neither does."""

    def write(number: int) -> None:
        loaded.replace_plan(PROVINCE, province_plan(later_task=bool(number % 2)))

    def read(_: int) -> bool | None:
        try:
            with loaded.snapshot() as view:
                first = len(view.find("Task", {"plan_id": PROVINCE}).items)
                found = len(view.nodes([PROVINCE_LATER]))
                again = view.find("Task", {"plan_id": PROVINCE}).total
        except StoreChanged:
            return None
        return first == again == 1 + found

    with ThreadPoolExecutor(6) as threads:
        writes = [threads.submit(write, number) for number in range(20)]
        reads = list(threads.map(read, range(100)))
        for done in writes:
            done.result()
    assert False not in reads


def test_a_writer_that_never_pauses_does_not_keep_readers_away(loaded: Store):
    ended = threading.Event()
    province = loaded.nodes([PROVINCE])[PROVINCE]

    def write() -> None:
        for year in itertools.cycle(range(2000, 2100)):
            changed = replace(province, props={**province.props, "period_start": year})
            loaded.write(Subgraph((changed,)))
            if ended.is_set():
                break

    def read(view: Store) -> bool:
        first = view.nodes([PROVINCE])
        # Long enough for many commits
        time.sleep(0.2)
        return first == view.nodes([PROVINCE])

    with ThreadPoolExecutor(1) as threads:
        writer = threads.submit(write)
        try:
            assert [read_snapshot(loaded, read) for _ in range(3)] == [True] * 3
        finally:
            ended.set()
        writer.result()


def test_a_changed_store_is_an_error_of_ours() -> None:
    assert issubclass(StoreChanged, GraphError)

"""Copies of whole stores: backups and restores, from every store to every store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.backups import opened_backup, write_backup
from graph.errors import InvalidGraph, StoreChanged, StoreError, StoreVersion
from graph.model import Subgraph, edge
from graph.sqlite import SqliteStore, schema
from graph.store import Store
from graph.store.copying import whole_content
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import CITY, PROVINCE, city_plan, plan, province_plan


def test_a_backup_is_one_file_with_everything(loaded: Store, tmp_path: Path) -> None:
    file = tmp_path / "backups" / "b.db"
    file.parent.mkdir()
    write_backup(loaded, file)
    assert [path.name for path in file.parent.iterdir()] == ["b.db"]
    with opened_backup(file) as backup:
        assert content(backup) == content(loaded)
        assert backup.search("集约利用").total == loaded.search("集约利用").total == 1
        assert backup.damage() == ()
    assert [path.name for path in file.parent.iterdir()] == ["b.db"]


def test_a_restore_replaces_everything(
    loaded: Store, new_store: Callable[[], Store], tmp_path: Path
) -> None:
    write_backup(loaded, tmp_path / "b.db")
    other = new_store()
    other.write(Subgraph((plan("plan:别的规划", "别的规划"),)))
    with opened_backup(tmp_path / "b.db") as backup:
        expected = content(backup)
        other.replace_content(backup)
    assert content(other) == expected
    assert other.nodes(["plan:别的规划"]) == {}
    assert other.search("集约利用").total == 1
    other.replace_plan(PROVINCE, province_plan(later_task=False))
    assert other.damage() == ()


class _Restless(Store):
    """A store that is changed during its first two snapshots."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.changes = 2

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Store]:
        with self._store.snapshot(alone=alone) as view:
            yield view
        if self.changes:
            self.changes -= 1
            raise StoreChanged("changed")


def test_the_copying_of_a_store_that_changes_is_repeated(store: Store, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "source.db") as stored:
        stored.replace_plan(PROVINCE, province_plan())
        source = _Restless(stored)
        store.replace_content(source)
        assert source.changes == 0
        assert content(store) == content(stored)


def test_a_restore_that_fails_keeps_the_old_content(
    loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(loaded)
    wrong = Subgraph(city_plan().nodes, (edge(CITY, "BASED_ON", "plan:没有"),))
    module = type(loaded).__module__
    monkeypatch.setattr(f"{module}.whole_content", lambda _: wrong)
    # Only a copy between two SQLite files needs no batch
    if not isinstance(loaded, SqliteStore):
        with SqliteStore(tmp_path / "b.db") as source, pytest.raises(InvalidGraph):
            loaded.replace_content(source)
        assert content(loaded) == before


def test_a_transaction_cannot_replace_everything(loaded: Store, tmp_path: Path) -> None:
    with (
        SqliteStore(tmp_path / "b.db") as source,
        loaded.snapshot() as view,
        pytest.raises(StoreError),
    ):
        view.replace_content(source)


def test_a_backup_while_the_store_is_written(loaded: Store, tmp_path: Path) -> None:
    with loaded.snapshot() as view:
        before = whole_content(view)
        if isinstance(loaded, SqliteStore):
            loaded.delete_plan(CITY)
        write_backup(view, tmp_path / "b.db")
    with opened_backup(tmp_path / "b.db") as backup:
        assert whole_content(backup) == before


class TestFiles:
    def test_a_newer_backup_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "b.db"
        SqliteStore(file).close()
        with sqlite3.connect(file) as connection:
            connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
        connection.close()
        with pytest.raises(StoreVersion, match="newer version"), opened_backup(file):
            pass

    def test_an_older_backup_is_migrated_in_a_copy(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "b.db"
        with SqliteStore(file) as store:
            store.replace_plan(PROVINCE, province_plan())
        before = file.read_bytes()
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("SELECT 1",)))
        with opened_backup(file) as backup, SqliteStore(tmp_path / "store.db") as store:
            store.replace_content(backup)
            assert PROVINCE in store.nodes([PROVINCE])
        assert file.read_bytes() == before

    def test_a_copy_of_a_file_in_use_is_no_backup(self, tmp_path: Path) -> None:
        file = tmp_path / "store.db"
        with SqliteStore(file) as store:
            store.replace_plan(PROVINCE, province_plan())
            with pytest.raises(StoreError, match="plangraph backup"), opened_backup(file):
                pass

    def test_garbage_and_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "b.db").write_bytes(b"no database" * 100)
        with pytest.raises(StoreVersion), opened_backup(tmp_path / "b.db"):
            pass
        with pytest.raises(FileNotFoundError), opened_backup(tmp_path / "nothing.db"):
            pass

    def test_a_failed_backup_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "b.db").write_bytes(b"an older backup")
        monkeypatch.setattr(
            SqliteStore, "replace_content", lambda *_: (_ for _ in ()).throw(StoreError("full"))
        )
        with SqliteStore(tmp_path / "s.db") as store, pytest.raises(StoreError, match="full"):
            write_backup(store, tmp_path / "b.db")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "s.db"]
        assert (tmp_path / "b.db").read_bytes() == b"an older backup"

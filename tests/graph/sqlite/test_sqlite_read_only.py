"""Files that cannot be written to, and files that are moved while they are open."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable, StoreVersion
from graph.sqlite import SqliteStore, schema
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import PROVINCE, province_plan

_NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root, for whom nothing is read-only."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def shelf(filled: Path) -> Iterator[Callable[[int, int], Path]]:
    """Copy the file to a folder that others may enter, with the modes of the file and folder."""
    with tempfile.TemporaryDirectory() as folder:

        def put(file_mode: int, folder_mode: int) -> Path:
            path = Path(shutil.copy(filled, folder))
            path.chmod(file_mode)
            Path(folder).chmod(folder_mode)
            return path

        yield put
        Path(folder).chmod(0o700)


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)]
)
def test_a_read_only_file_is_read(
    shelf: Callable[[int, int], Path], filled: Path, file_mode: int, folder_mode: int
) -> None:
    with SqliteStore(filled) as store:
        expected = content(store)
    path = shelf(file_mode, folder_mode)
    with as_nobody(), SqliteStore(path) as store:
        assert content(store) == expected
        with store.snapshot() as view:
            assert content(view) == expected
        with pytest.raises(StoreUnavailable, match="cannot be written to"):
            store.replace_plan(PROVINCE, province_plan())
        with pytest.raises(StoreUnavailable, match="cannot be written to"), store.transaction():
            pass


def test_last_changes_that_cannot_be_read_are_reported(
    shelf: Callable[[int, int], Path], filled: Path
) -> None:
    path = shelf(0o444, 0o555)
    path.with_name(f"{path.name}-wal").write_bytes(b"x" * 100)
    with as_nobody(), pytest.raises(StoreUnavailable, match="-wal"):
        SqliteStore(path)


def test_an_older_read_only_file_is_not_migrated(
    shelf: Callable[[int, int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf(0o444, 0o555)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("SELECT 1",)))
    with as_nobody(), pytest.raises(StoreVersion, match=r"older version .* read-only"):
        SqliteStore(path)


@pytest.mark.parametrize("how", ["moved", "replaced"])
def test_a_file_that_is_moved_while_it_is_open(filled: Path, how: str) -> None:
    other = filled.with_name("other.db")
    with SqliteStore(filled) as store:
        filled.rename(other)
        if how == "replaced":
            shutil.copy(other, filled)
        for use in (store.stats, lambda: store.write(province_plan())):
            with pytest.raises(StoreUnavailable, match="was moved, deleted or replaced"):
                use()
        filled.unlink(missing_ok=True)
        other.rename(filled)
        assert store.stats().nodes["Plan"] == 3

"""Backups: a store of any kind at one moment, as one SQLite file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError
from graph.sqlite import SqliteStore
from graph.sqlite.file_access import unmerged_changes
from graph.store import Store


def write_backup(store: Store, path: Path) -> None:
    """Write the content of ``store`` to ``path``, completely or not at all; an existing file is
    replaced.

    Others may read and write the store meanwhile. Raises OSError, StoreError.
    """
    with tempfile.TemporaryDirectory(prefix=f"{path.name}.", dir=path.absolute().parent) as folder:
        written = Path(folder) / "backup.db"
        with SqliteStore(written) as copy:
            copy.replace_content(store)
        written.replace(path)


@contextmanager
def opened_backup(path: Path) -> Iterator[Store]:
    """Yield the content of a backup, which itself is neither changed nor migrated.

    Raises OSError, StoreVersion for a file of a newer version or of another program, and StoreError
    for a store that is in use.
    """
    if changes := unmerged_changes(path):
        raise StoreError(
            f"{path} is not a backup but a store with changes in {changes}; make a backup of it "
            "with plangraph backup"
        )
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is not a file, so it is not a backup")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copyfile(path, Path(folder) / path.name))
        with SqliteStore(copy) as store:
            yield store

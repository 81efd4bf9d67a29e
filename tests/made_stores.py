"""Stores with derived plans, made once for all workers of a run and copied by each."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.opening import open_store


class MadeStores:
    """Stores in a folder that the workers share, with copies in each worker's own folder."""

    def __init__(self, shared: Path, own: Path, models: Models) -> None:
        self._shared, self._own, self._models = shared, own, models

    def holding(self, name: str, plans: Sequence[Path]) -> Path:
        """Return a copy of the store ``name`` with ``plans``, loaded and derived if no other worker
        has done that."""
        made = self._shared / f"{name}.db"
        with (self._shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.is_file():
                self._make(made, plans)
        return Path(shutil.copy(made, self._own))

    def _make(self, made: Path, plans: Sequence[Path]) -> None:
        # Renamed only when it is complete
        path = self._own / f"unfinished-{made.name}"
        with open_store(f"sqlite:///{path}") as store:
            report = load_paths(store, plans, self._models, jobs=1)
        assert report.loaded and not report.rejected
        shutil.move(path, made)

"""Loading: read, build, store, link and derive plans, and report the outcome for every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.ingest.deriving import relate
from app.ingest.files import SourceFile, gazetteer_for, open_files, plan_files
from app.ingest.load_report import Derived, Loaded, LoadReport, Rejected
from app.ingest.progress import FileRead, OnStep, PairDerived, Step
from app.ingest.reading import choose_jobs, read_files
from app.ingest.storing import PlanWriter, find_unchanged
from graph.derive.models import Models, open_models
from graph.reference.divisions import Gazetteer
from graph.store import Store


def load_paths(
    store: Store,
    paths: Sequence[Path],
    models: Models | None = None,
    *,
    jobs: int | None = None,
    on_step: OnStep | None = None,
) -> LoadReport:
    """Load the plans in ``paths`` (files or folders) into ``store``, link and derive them.

    ``models`` default to those in plangraph. Files are read in ``jobs`` processes (None: chosen by
    the number of files). ``on_step`` is called after every file and every derived pair. A file that
    cannot be loaded is rejected in the report. Raises FileNotFoundError for a path that does not
    exist, ValueError for a bad ``divisions.csv``, StoreError.
    """
    divisions = gazetteer_for(paths)
    files = list(plan_files(paths))
    jobs = choose_jobs(len(files)) if jobs is None else jobs
    outcomes = _store_all(store, open_files(files), divisions, jobs)
    return _report(store, outcomes, len(files), models, on_step)


def load_files(
    store: Store,
    files: Sequence[tuple[str, bytes]],
    models: Models | None = None,
    on_step: OnStep | None = None,
) -> LoadReport:
    """Load plans from (name, bytes) pairs, such as uploads. See :func:`load_paths`."""
    opened = (SourceFile(name, data) for name, data in files)
    outcomes = _store_all(store, opened, Gazetteer.load(), jobs=1)
    return _report(store, outcomes, len(files), models, on_step)


def _store_all(
    store: Store, files: Iterable[SourceFile | Rejected], divisions: Gazetteer, jobs: int
) -> Iterator[Loaded | Rejected]:
    """Read and store ``files``; yield the outcome for each, those that need no reading first."""
    writer = PlanWriter(store)
    unread: list[SourceFile] = []
    for file in files:
        if isinstance(file, Rejected):
            yield file
        elif known := find_unchanged(store, file):
            writer.note(known)
            yield known
        else:
            unread.append(file)
    for read in read_files(unread, divisions, jobs):
        yield read if isinstance(read, Rejected) else writer.write(read)


def _report(
    store: Store,
    outcomes: Iterable[Loaded | Rejected],
    total: int,
    models: Models | None,
    on_step: OnStep | None,
) -> LoadReport:
    """Collect ``outcomes``, then derive the linked pairs."""
    report = on_step or _ignore
    loaded: list[Loaded] = []
    rejected: list[Rejected] = []
    for done, outcome in enumerate(outcomes, start=1):
        if isinstance(outcome, Loaded):
            loaded.append(outcome)
        else:
            rejected.append(outcome)
        report(FileRead(outcome.file, done, total))
    derived: list[Derived] = []
    # Unchanged plans too: the matcher may have changed, or an earlier load may have been stopped.
    for pair in relate(store, models or open_models()) if loaded else ():
        derived.append(pair)
        report(PairDerived(pair.child, pair.parent))
    return LoadReport(tuple(loaded), tuple(rejected), tuple(derived))


def _ignore(step: Step) -> None:
    """Take a step that nobody wants reported."""

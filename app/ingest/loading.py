"""Loading: read, build, store, link and derive plans, and report the outcome for every file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from app.ingest.deriving import relate
from app.ingest.files import SourceFile, gazetteer_for, open_files, plan_files, unpacked
from app.ingest.jobs import Capacity
from app.ingest.load_report import Derived, Held, Loaded, LoadReport, Rejected
from app.ingest.progress import FileRead, OnStep, PageRead, Step
from app.ingest.reading import MIN_FILES_FOR_PROCESSES, read_files
from app.ingest.storing import MayReplace, PlanWriter, find_unchanged
from app.ingest.workers import Processes
from graph.derive.models import Models, open_models
from graph.reference.divisions import Gazetteer
from graph.store import Store
from loaders.formats.limits import Limits

# Opens the files of a load, one at a time
Opened = Callable[[], Iterator[SourceFile | Rejected]]


def load_paths(
    store: Store,
    paths: Sequence[Path],
    models: Models | None = None,
    *,
    jobs: int | Capacity | None = None,
    on_step: OnStep | None = None,
    limits: Limits | None = None,
    title: str | None = None,
    may_replace: MayReplace | None = None,
    loaded_by: str | None = None,
    divisions: Gazetteer | None = None,
) -> LoadReport:
    """Load the plans in ``paths`` (files, folders or archives) into ``store``, link and derive
    them.

    ``models`` default to those in plangraph. Files are read and pairs derived in ``jobs`` processes
    (None: chosen by their numbers), or by another capacity, such as a cluster. ``on_step`` is
    called after every page, file and pair.
    A file that cannot be loaded, or exceeds ``limits``, is rejected in the report. ``title`` is
    that of the plan in a single file. ``may_replace`` decides whether a file replaces a plan that
    was loaded from other bytes (None: always); if not, it is held in the report. ``loaded_by`` is
    the name under which loads are recorded in the store (None: they are not). ``divisions`` default
    to those of GB/T 2260 and of the lists in and beside ``paths``. Raises
    FileNotFoundError for a path that does not exist, ValueError for a bad ``divisions.csv`` or a
    title of several files, StoreError.
    """
    checked = limits or Limits()
    known = divisions or gazetteer_for(paths)
    files = list(plan_files(paths))
    if title and len(files) != 1:
        raise ValueError(f"a title can be given for one file only, not for {len(files)}")
    capacity = Processes(jobs) if jobs is None or isinstance(jobs, int) else jobs
    load = _Load(store, known, checked, capacity, on_step or _ignore, may_replace, loaded_by)
    return load.run(lambda: (_titled(file, title) for file in open_files(files, checked)), models)


def load_files(
    store: Store,
    files: Sequence[tuple[str, bytes]],
    models: Models | None = None,
    on_step: OnStep | None = None,
    limits: Limits | None = None,
    may_replace: MayReplace | None = None,
    loaded_by: str | None = None,
) -> LoadReport:
    """Load plans from (name, bytes) pairs, such as uploads. See :func:`load_paths`."""
    checked = limits or Limits()
    sources = [SourceFile(name, data) for name, data in files]
    gazetteer = Gazetteer.load()
    load = _Load(
        store, gazetteer, checked, Processes(1), on_step or _ignore, may_replace, loaded_by
    )
    return load.run(
        lambda: chain.from_iterable(unpacked(source, checked) for source in sources), models
    )


@dataclass(frozen=True, slots=True)
class _Load:
    """A load of files: the store, the options and the function that takes its steps."""

    store: Store
    divisions: Gazetteer
    limits: Limits
    capacity: Capacity
    report: OnStep
    may_replace: MayReplace | None
    loaded_by: str | None

    def run(self, opened: Opened, models: Models | None) -> LoadReport:
        """Load the files that ``opened`` yields each time it is called, then derive the linked
        pairs."""
        loaded: list[Loaded] = []
        rejected: list[Rejected] = []
        held: list[Held] = []
        models = models or open_models()
        total, outcomes = self._outcomes(opened, models)
        for done, outcome in enumerate(outcomes, start=1):
            if isinstance(outcome, Loaded):
                loaded.append(outcome)
            elif isinstance(outcome, Held):
                held.append(outcome)
            else:
                rejected.append(outcome)
            self.report(FileRead(outcome.file, done, total))
        derived: list[Derived] = []
        # Unchanged plans too: the matcher may have changed, or an earlier load may have been
        # stopped.
        if loaded:
            derived += relate(self.store, models, self.capacity, self.report)
        derived.sort(key=lambda pair: (pair.child, pair.parent))
        return LoadReport(tuple(loaded), tuple(rejected), tuple(derived), tuple(held))

    def _outcomes(
        self, opened: Opened, models: Models
    ) -> tuple[int, Iterator[Loaded | Rejected | Held]]:
        """Return the number of files, and their outcomes: first those that need no reading.

        The files are opened twice, so that only a few of them are in memory at the same time.
        """
        writer = PlanWriter(self.store, lambda: models, self.may_replace, self.loaded_by)
        known: dict[int, Loaded | Rejected] = {}
        total = 0
        for index, file in enumerate(opened()):
            outcome = file if isinstance(file, Rejected) else self._unchanged(file)
            if outcome is not None:
                known[index] = outcome
            if isinstance(outcome, Loaded):
                writer.note(outcome)
            total = index + 1
        unread = (
            file
            for index, file in enumerate(opened())
            if index not in known and isinstance(file, SourceFile)
        )
        jobs = self.capacity.number(total - len(known), MIN_FILES_FOR_PROCESSES)
        read = read_files(unread, self.divisions, jobs, self.limits, self._page, self.capacity)
        stored = (file if isinstance(file, Rejected) else writer.write(file) for file in read)
        return total, chain(known.values(), stored)

    def _unchanged(self, file: SourceFile) -> Loaded | None:
        """Return the outcome for a file that is already loaded, unless a title is given."""
        return None if file.title else find_unchanged(self.store, file)

    def _page(self, file: str, page: int, pages: int) -> None:
        self.report(PageRead(file, page, pages))


def _titled(file: SourceFile | Rejected, title: str | None) -> SourceFile | Rejected:
    return replace(file, title=title) if isinstance(file, SourceFile) else file


def _ignore(step: Step) -> None:
    """Take a step that nobody wants reported."""

"""Files to graph: reads, builds, stores and links plans, and says what became of every file."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

from app.ingest.deriving import Derived, relate
from app.ingest.progress import FileRead, PairDerived, Tell
from graph.build.document import PlanDocument
from graph.build.subgraph import READER_VERSION, build
from graph.derive.models import Models, open_models
from graph.model import Node
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from loaders.errors import PlanRejected
from loaders.plan import read_plan

log = logging.getLogger(__name__)

# Divisions that the standard's list lacks, beside the plans that need them
DIVISIONS_FILE = "divisions.csv"
# From so many files on, reading them in several processes pays.
_FEWEST_FOR_PROCESSES = 20

Outcome = Literal["new", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan that stands in the store: ``counts`` of its parts by label, what became of it, and
    what the reading left out, restored or found missing (``remarks``)."""

    file: str
    plan_id: str
    title: str
    outcome: Outcome
    counts: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not loaded, with a stable ``code`` and one clear sentence."""

    file: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of every file of one run, and which pairs of plans were derived after it."""

    loaded: tuple[Loaded, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes


Read = PlanDocument | Rejected
Progress = Callable[[str], None]


def plan_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that ``paths`` name: files as they are, folders with all files in them.

    In a folder, hidden files, README files and ``divisions.csv`` are passed over. Raises
    FileNotFoundError for a path that is not there.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        inside = sorted(p for p in path.rglob("*") if _is_candidate(p)) if path.is_dir() else [path]
        for found in inside:
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _is_candidate(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[-2:])
    return (
        path.is_file()
        and not hidden
        and path.name != DIVISIONS_FILE
        and not path.stem.upper().startswith("README")
    )


def gazetteer_for(paths: Iterable[Path]) -> Gazetteer:
    """The divisions of GB/T 2260 with those of any ``divisions.csv`` in or beside ``paths``.

    Raises ValueError, with file and line, for a bad row.
    """
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    extra = [
        ref
        for folder in folders
        if (folder / DIVISIONS_FILE).is_file()
        for ref in read_divisions_csv(folder / DIVISIONS_FILE)
    ]
    return Gazetteer.load(extra)


def load_paths(
    store: Store,
    paths: Sequence[Path],
    models: Models | None = None,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load the plans in ``paths`` (files or folders) into ``store``, and derive with ``models``
    (None: those that come with plangraph).

    ``jobs`` processes read (None: as many as pay); ``progress`` is called with each file's name
    when it is done. Raises FileNotFoundError and ValueError as :func:`plan_files` and
    :func:`gazetteer_for` do, and StoreError if the store fails; a bad file is no error but
    rejected in the report.
    """
    divisions = gazetteer_for(paths)
    files = list(plan_files(paths))
    return _load(store, _open_files(files), len(files), models, divisions, jobs, progress)


def load_files(
    store: Store,
    files: Sequence[tuple[str, bytes]],
    models: Models | None = None,
    tell: Tell | None = None,
) -> LoadReport:
    """Load plans from (name, bytes) pairs, as uploads give them, and ``tell`` of every step when it
    is done. See :func:`load_paths`."""
    opened = (_File(name, data) for name, data in files)
    done = count(1)

    def read(file: str) -> None:
        if tell is not None:
            tell(FileRead(file, next(done), len(files)))

    return _load(store, opened, len(files), models, Gazetteer.load(), 1, read, tell)


def _open_files(paths: Iterable[Path]) -> Iterator[_File | Rejected]:
    for path in paths:
        try:
            yield _File(path.name, path.read_bytes())
        except OSError as error:
            yield Rejected(path.name, "unreadable", f"the file cannot be read: {error.strerror}")


def _load(
    store: Store,
    files: Iterable[_File | Rejected],
    total: int,
    models: Models | None,
    divisions: Gazetteer,
    jobs: int | None,
    progress: Progress | None,
    tell: Tell | None = None,
) -> LoadReport:
    loaded: list[Loaded] = []
    rejected: list[Rejected] = []
    waiting: list[_File] = []
    for file in files:
        if isinstance(file, Rejected):
            rejected.append(file)
        elif known := _unchanged(store, file):
            loaded.append(known)
        else:
            waiting.append(file)
            continue
        _tell(progress, file)
    stored = {item.plan_id: item.file for item in loaded}
    if waiting:
        vocabulary = Vocabulary.load()
        for file, read in zip(waiting, _read_all(waiting, total, divisions, jobs), strict=True):
            outcome = _store_plan(store, read, stored, vocabulary)
            if isinstance(outcome, Loaded):
                loaded.append(outcome)
            else:
                rejected.append(outcome)
            _tell(progress, file)
    # Also where nothing changed: the matcher may have, or an earlier run was stopped in between
    pairs: list[Derived] = []
    for pair in relate(store, models or open_models()) if loaded else ():
        pairs.append(pair)
        if tell is not None:
            tell(PairDerived(pair.child, pair.parent))
    return LoadReport(tuple(loaded), tuple(rejected), tuple(pairs))


def _tell(progress: Progress | None, file: _File | Rejected) -> None:
    if progress is not None:
        progress(file.name if isinstance(file, _File) else file.file)


def _unchanged(store: Store, file: _File) -> Loaded | None:
    """The plan that these bytes were loaded as by these rules, None if there is none."""
    sha256 = hashlib.sha256(file.data).hexdigest()
    for plan in store.find("Plan", {"sha256": sha256, "reader_version": READER_VERSION}).items:
        return _loaded(file.name, plan, "unchanged", _counts(store, plan.id))
    return None


def _counts(store: Store, plan_id: str) -> dict[str, int]:
    labels = ("Chapter", "Task", "Indicator", "Project")
    return {label: store.find(label, {"plan_id": plan_id}, limit=1).total for label in labels}


def _loaded(file: str, plan: Node, outcome: Outcome, counts: Mapping[str, int]) -> Loaded:
    remarks = tuple(plan.props.get("remarks", ()))
    return Loaded(file, plan.id, plan.props["title"], outcome, counts, remarks)


def _store_plan(
    store: Store, read: Read, stored: dict[str, str], vocabulary: Vocabulary
) -> Loaded | Rejected:
    """Put one plan in the store; ``stored`` maps the plans of this run to their files."""
    if isinstance(read, Rejected):
        return read
    subgraph = build(read, vocabulary)
    plan = next(node for node in subgraph.nodes if node.label == "Plan" and node.props["loaded"])
    if plan.id in stored:
        return Rejected(
            read.source_file,
            "same-plan",
            f"the same plan as {stored[plan.id]}, which was loaded: {read.front.title}",
        )
    before = store.nodes([plan.id]).get(plan.id)
    store.replace_plan(plan.id, subgraph)
    stored[plan.id] = read.source_file
    outcome: Outcome = "replaced" if before and before.props.get("loaded") else "new"
    counts = Counter(node.label for node in subgraph.nodes if node.props.get("plan_id") == plan.id)
    return _loaded(read.source_file, plan, outcome, counts)


def _read_all(
    files: Sequence[_File], total: int, divisions: Gazetteer, jobs: int | None
) -> Iterator[Read]:
    if jobs is None:
        jobs = (os.cpu_count() or 1) if total >= _FEWEST_FOR_PROCESSES else 1
    read = partial(_read_file, divisions)
    if jobs <= 1 or len(files) <= 1:
        yield from map(read, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read, files, chunksize=4)


def _read_file(divisions: Gazetteer, file: _File) -> Read:
    try:
        return read_plan(file.data, file.name, divisions)
    except PlanRejected as error:
        return Rejected(file.name, error.code, error.reason)
    except Exception as error:
        # One file that trips over a fault of ours must not lose the others.
        log.exception("reading %s failed", file.name)
        return Rejected(
            file.name,
            "internal",
            f"a fault in plangraph, please report it: {error!r} (see the log)",
        )

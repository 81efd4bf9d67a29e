"""Processes that read files, which can be killed when a file takes too long."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from app.ingest.files import SourceFile
from app.ingest.load_report import Rejected
from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.formats.limits import Limits, Reading

Outcome = PlanDocument | Rejected
# Reads one file; the options have the function to call after each page
Read = Callable[[Gazetteer, SourceFile, Reading], Outcome]
# Takes the name of a file, the number of its pages read, and of all its pages
OnPage = Callable[[str, int, int], None]

# The variable of Python that keeps the current folder from being searched for modules
_SAFE_PATH = "PYTHONSAFEPATH"


@dataclass(slots=True)
class _Job:
    """A file that a process reads, and the time at which the process is killed."""

    index: int
    name: str
    deadline: float


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    job: _Job | None = None


class Workers:
    """Up to ``count`` processes that read files with ``read``; started when they are needed and
    killed when the context ends."""

    def __init__(
        self, count: int, read: Read, divisions: Gazetteer, limits: Limits, on_page: OnPage
    ) -> None:
        self._count = count
        self._read = read
        self._divisions = divisions
        self._limits = limits
        self._on_page = on_page
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _kill(worker)

    @property
    def is_full(self) -> bool:
        """Return whether every process is reading a file."""
        return self.running >= self._count

    @property
    def running(self) -> int:
        """Return the number of files that are being read."""
        return sum(worker.job is not None for worker in self._workers)

    def start(self, index: int, file: SourceFile) -> None:
        """Begin to read a file; :meth:`finished` yields its outcome with ``index``."""
        worker = next((w for w in self._workers if w.job is None), None) or self._add()
        worker.job = _Job(index, file.name, time.monotonic() + self._limits.seconds)
        worker.pipe.send(file)

    def finished(self) -> Iterator[tuple[int, Outcome]]:
        """Wait until a process reports something; yield the outcomes of the files that are done."""
        busy = {w.pipe: (w, w.job) for w in self._workers if w.job is not None}
        if not busy:
            return
        first = min(job.deadline for _, job in busy.values())
        for pipe in wait(list(busy), timeout=max(0.0, first - time.monotonic())):
            worker, job = busy[pipe]  # type: ignore[index]
            outcome = self._receive(worker, job)
            if outcome is not None:
                worker.job = None
                yield job.index, outcome
        for worker, job in busy.values():
            if worker.job is job and job.deadline <= time.monotonic():
                self._drop(worker)
                yield job.index, _too_slow(job, self._limits.seconds)

    def _receive(self, worker: _Worker, job: _Job) -> Outcome | None:
        """Return the outcome that a process sends, or None for a page."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._drop(worker)
            return _crashed(job)
        if isinstance(message, tuple):
            self._on_page(job.name, *message)
            return None
        return message  # type: ignore[no-any-return]

    def _add(self) -> _Worker:
        context = _context()
        pipe, other = context.Pipe()
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(other, self._read, self._divisions, self._limits), daemon=True
        )
        process.start()
        other.close()
        worker = _Worker(process, pipe)
        self._workers.append(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _kill(worker)


def _serve(pipe: Connection, read: Read, divisions: Gazetteer, limits: Limits) -> None:
    """Read the files that arrive, and send pages (read, all) and outcomes back."""
    # Ctrl+C reaches all processes; the one that started this one stops it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reading = Reading(limits, lambda page, pages: pipe.send((page, pages)))
    while True:
        try:
            file = pipe.recv()
        except EOFError:
            return
        pipe.send(read(divisions, file, reading))


def _context() -> BaseContext:
    """Return the way to start processes: by a server process that has the loaders, where there is
    one. A server with threads may not be copied."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["app.ingest.reading"])
    with _safe_path():
        forkserver.ensure_running()
    return context


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let processes that start now import nothing from the folder in which the command was given:
    it may contain packages with the names of ours."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _kill(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _too_slow(job: _Job, seconds: int) -> Rejected:
    return Rejected(
        job.name,
        "too-slow",
        f"reading the file took longer than the limit of {seconds} seconds; split the file, or "
        "raise PLANGRAPH_MAX_SECONDS_PER_FILE",
    )


def _crashed(job: _Job) -> Rejected:
    return Rejected(
        job.name,
        "internal",
        "the process that read the file ended unexpectedly, perhaps for lack of memory; close "
        "other programs and load the file again, or split it",
    )

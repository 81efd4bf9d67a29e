"""Worker processes, which can be killed when a job takes too long."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Generic

from app.ingest.jobs import Done, Failed, J, JobLimits, OnMessage, R, Start
from graph.derive.cores import available_cores
from graph.store import Store

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

# New objects after which a process searches for cycles of unused ones
_OBJECTS_BETWEEN_SEARCHES = 50_000
# The variable of Python that keeps the current folder from being searched for modules
_SAFE_PATH = "PYTHONSAFEPATH"


@dataclass(frozen=True, slots=True)
class Processes:
    """The number of processes that work at the same time: ``given``, or None for one on each core
    of this computer, at most ``most``, where there is enough to do."""

    given: int | None = None
    most: int = 8

    def number(self, jobs: int, least: int) -> int:
        """Return the number of processes for so many jobs; several are faster from ``least`` on."""
        if self.given is not None:
            return self.given
        return self.limit if jobs >= least else 1

    @property
    def limit(self) -> int:
        """The largest number that :meth:`number` returns."""
        return self.given or min(available_cores(), self.most)

    def pool(
        self,
        count: int,
        start: Start[J, R],
        limits: JobLimits | None = None,
        on_message: OnMessage | None = None,
    ) -> Workers[J, R]:
        """Return up to ``count`` processes; ``start`` is called once in each."""
        return Workers(count, start, limits, on_message)

    def reading(self, store: Store) -> Processes:
        """Return these: processes of this computer can read every store."""
        return self


@dataclass(slots=True)
class _Worker:
    """A process, the number of its job, and the time at which the process is killed."""

    process: BaseProcess
    pipe: Connection
    job: int | None = None
    deadline: float | None = None


class Workers(Generic[J, R]):
    """Up to ``count`` processes that do jobs; started when they are needed and killed when the
    context ends."""

    def __init__(
        self,
        count: int,
        start: Start[J, R],
        limits: JobLimits | None = None,
        on_message: OnMessage | None = None,
    ) -> None:
        self._count = count
        self._start = start
        self._limits = limits or JobLimits()
        self._on_message = on_message
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers[J, R]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _kill(worker)

    @property
    def is_full(self) -> bool:
        """Return whether every process does a job."""
        return self.running >= self._count

    @property
    def running(self) -> int:
        """Return the number of jobs that are being done."""
        return sum(worker.job is not None for worker in self._workers)

    def start(self, index: int, job: J) -> None:
        """Begin a job; :meth:`finished` yields its outcome with ``index``."""
        worker = next((w for w in self._workers if w.job is None), None) or self._add()
        worker.job = index
        if self._limits.seconds is not None:
            worker.deadline = time.monotonic() + self._limits.seconds
        try:
            worker.pipe.send(job)
        except OSError:  # it was killed since its last job; its end is noticed by the next wait
            return

    def finished(self) -> Iterator[Done[R] | Failed]:
        """Wait until a process reports something; yield the outcomes of the jobs that are done.

        Raises what a job raises.
        """
        busy = {w.pipe: (w, w.job) for w in self._workers if w.job is not None}
        if not busy:
            return
        for pipe in wait(list(busy), timeout=self._seconds_left()):
            worker, job = busy[pipe]  # type: ignore[index]
            outcome = self._receive(worker, job)
            if outcome is not None:
                yield outcome
        for worker, job in busy.values():
            late = worker.deadline is not None and worker.deadline <= time.monotonic()
            if worker.job == job and late:
                self._drop(worker)
                yield Failed(job, "too-slow")

    def _seconds_left(self) -> float | None:
        """Return the time until the first job takes too long, None if none can."""
        deadlines = [w.deadline for w in self._workers if w.job is not None and w.deadline]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _receive(self, worker: _Worker, job: int) -> Done[R] | Failed | None:
        """Return the outcome that a process sends, or None for a message."""
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._drop(worker)
            return Failed(job, "crashed")
        if kind == "message":
            if self._on_message:
                self._on_message(value)
            return None
        worker.job = worker.deadline = None
        if kind == "error":
            raise value
        return Done(job, value) if kind == "result" else Failed(job, "too-much-memory")

    def _add(self) -> _Worker:
        context = _context()
        pipe, other = context.Pipe()
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(other, self._start, self._limits.memory_mb), daemon=True
        )
        with _no_script():
            process.start()
        other.close()
        worker = _Worker(process, pipe)
        self._workers.append(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        worker.job = worker.deadline = None
        self._workers.remove(worker)
        _kill(worker)


def _serve(pipe: Connection, start: Start[J, R], memory_mb: int | None) -> None:
    """Do the jobs that arrive, and send messages and outcomes back."""
    # Ctrl+C reaches all processes; the one that started this one stops it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_mb)
    # A job makes many small objects without cycles: frequent searches for cycles take a tenth of
    # the time.
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    work = start(lambda message: pipe.send(("message", message)))
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_outcome(work, job))
        except BrokenPipeError:  # nobody waits for it any more
            return


def _outcome(work: Callable[[J], R], job: J) -> tuple[str, object]:
    try:
        return "result", work(job)
    except MemoryError:
        return "too-much-memory", None
    except Exception as error:
        return "error", error


def _limit_memory(megabytes: int | None) -> None:
    """Let this process get no more memory, where the operating system has such limits."""
    if resource is None or megabytes is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    size = megabytes * 1024 * 1024
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))


def _context() -> BaseContext:
    """Return the way to start processes: by a server process that has the loaders, where there is
    one. A server with threads may not be copied."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["app.ingest.reading"])
    with _safe_path(), _no_script():
        forkserver.ensure_running()
    return context


@contextmanager
def _no_script() -> Iterator[None]:
    """Let processes that start now not run the caller's script again: a script that loads plans
    need not protect its statements by ``if __name__ == "__main__"``."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


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

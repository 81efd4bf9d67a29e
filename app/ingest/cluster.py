"""Jobs done by the workers of a Dask cluster, on this computer or on others.

Each worker does one job at a time in a separate process, with the limits that jobs have on one
computer. Dask gives a job to another worker if its worker is lost; outcomes arrive here, and only
this process writes to the store.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any, Generic, cast
from uuid import uuid4

try:
    import dask
    from distributed import Client, Future, KilledWorker, WorkerPlugin, get_worker, wait
except ImportError as error:
    raise ImportError(
        "a cluster needs the libraries of plangraph[cluster]; install them with "
        "pip install 'plangraph[cluster]'"
    ) from error

from app.ingest.jobs import Done, Failed, J, JobLimits, OnMessage, R, Start
from app.ingest.workers import Processes, Workers
from graph.errors import GraphError
from graph.sqlite import SqliteStore
from graph.store import Store

# Seconds until the scheduler and a first worker have to answer, and between looks at the workers
_CONNECT = 30
_LOOK = 30
# Jobs given to the cluster for each thread of a worker: one is done, and the next is there already
_AHEAD = 2
# A scan has many MB: Dask's own advice on large arguments does not apply to files
_DASK = {"distributed.admin.large-graph-warning-threshold": "1GB"}


class ClusterError(GraphError):
    """The cluster does not answer, or its workers cannot do the jobs."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The capacity of a cluster. ``own`` are the processes of this computer, which do the jobs that
    read a store in a file: other computers do not have the file."""

    client: Client
    own: Processes

    @property
    def limit(self) -> int:
        """The number of jobs that the workers have at the same time."""
        threads: int = sum(self.client.nthreads().values())
        return _AHEAD * max(1, threads)

    def number(self, jobs: int, least: int) -> int:
        """Return :attr:`limit`: also a few jobs are done by the cluster."""
        return self.limit

    def pool(
        self,
        count: int,
        start: Start[J, R],
        limits: JobLimits | None = None,
        on_message: OnMessage | None = None,
    ) -> ClusterPool[J, R]:
        """Return a pool of the workers. They send no messages of jobs that are not finished."""
        return ClusterPool(self.client, count, start, limits or JobLimits())

    def reading(self, store: Store) -> Cluster | Processes:
        """Return the cluster for a store with a server, the processes of this computer for a
        file."""
        return self.own if isinstance(store, SqliteStore) else self


@contextmanager
def connected(scheduler: str, own: Processes) -> Iterator[Cluster]:
    """Yield the cluster of the ``scheduler`` at an address such as tcp://10.0.0.5:8786.

    Raises ClusterError if it, or no worker of it, answers.
    """
    with dask.config.set(_DASK):
        try:
            client = Client(scheduler, timeout=_CONNECT)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"no Dask scheduler answers at {scheduler} within {_CONNECT} s; start one with "
                "dask scheduler, and workers with dask worker ADDRESS --no-nanny"
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_CONNECT)
            except TimeoutError as error:
                raise ClusterError(
                    f"the Dask scheduler at {scheduler} has no workers; start them with "
                    f"dask worker {scheduler} --no-nanny"
                ) from error
            yield Cluster(client, own)


class ClusterPool(Generic[J, R]):
    """Jobs given to a cluster, at most ``count`` at the same time."""

    def __init__(self, client: Client, count_: int, start: Start[J, R], limits: JobLimits) -> None:
        self._client = client
        self._count = count_
        self._server: _JobServer[J, R] = _JobServer(start, limits)
        self._registered = False
        self._numbers = count()
        self._running: dict[Future[Any], int] = {}

    def __enter__(self) -> ClusterPool[J, R]:
        return self

    def __exit__(self, *error: object) -> None:
        if self._registered and self._client.status == "running":
            self._client.cancel(list(self._running))
            self._client.unregister_worker_plugin(self._server.name)

    @property
    def is_full(self) -> bool:
        """Return whether another job would have to wait."""
        return self.running >= self._count

    @property
    def running(self) -> int:
        """Return the number of jobs that the cluster has."""
        return len(self._running)

    def start(self, index: int, job: J) -> None:
        """Give a job to the cluster; :meth:`finished` yields its outcome with ``index``.

        Raises ClusterError if its workers cannot do the jobs.
        """
        if not self._registered:
            self._register()
        key = f"{self._server.name}-{next(self._numbers)}"
        future = self._client.submit(_do, self._server.name, job, key=key, pure=False)
        self._running[future] = index

    def finished(self) -> Iterator[Done[R] | Failed]:
        """Wait until a job is done; yield the outcomes of those that are.

        Raises what a job raises, and ClusterError if all workers or the scheduler are lost.
        """
        if not self._running:
            return
        try:
            ready = wait(list(self._running), timeout=_LOOK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            if not self._client.nthreads():
                raise ClusterError(
                    "all workers of the cluster are lost; what was done so far is in the store. "
                    "Start workers and load again"
                ) from None
            return
        for future in ready:
            yield self._outcome(self._running.pop(future), future)

    def _outcome(self, index: int, future: Future[Any]) -> Done[R] | Failed:
        if future.status == "cancelled" or future.status == "lost":
            raise ClusterError(
                "the scheduler of the cluster is lost; what was done so far is in the store. "
                "Start it and load again"
            )
        if future.status == "error":
            problem = future.exception()
            if isinstance(problem, KilledWorker):
                return Failed(index, "crashed")
            raise cast(Exception, problem)
        outcome: Done[R] | Failed = future.result()
        if isinstance(outcome, Failed):
            return Failed(index, outcome.failure)
        return Done(index, outcome.result)

    def _register(self) -> None:
        try:
            self._client.register_plugin(self._server)
        except (ImportError, _NotAlone) as error:
            raise ClusterError(f"a worker of the cluster cannot do the jobs: {error}") from error
        self._registered = True


class _NotAlone(RuntimeError):
    """A worker may not start processes."""


class _JobServer(WorkerPlugin, Generic[J, R]):
    """The plugin of each worker: a process with the limits of jobs, started by the first job."""

    def __init__(self, start: Start[J, R], limits: JobLimits) -> None:
        self.name = f"plangraph-{uuid4().hex}"
        self._start = start
        self._limits = limits

    def setup(self, worker: Any) -> None:
        """Prepare a worker, also one that joins later. Raises _NotAlone."""
        if multiprocessing.current_process().daemon:
            raise _NotAlone("it may not start processes; start it with dask worker --no-nanny")
        # A worker may have several threads, and one process
        self._lock = Lock()
        self._workers: Workers[J, R] = Workers(1, self._start, self._limits)

    def teardown(self, worker: Any) -> None:
        """End the process."""
        self._workers.__exit__()

    def do(self, job: J) -> Done[R] | Failed:
        """Return the outcome of a job. Raises what the job raises."""
        with self._lock:
            self._workers.start(0, job)
            while True:
                for outcome in self._workers.finished():
                    return outcome


def _do(server: str, job: J) -> Done[Any] | Failed:
    """Do a job; Dask runs this on a worker."""
    found = cast("_JobServer[J, Any]", get_worker().plugins[server])
    return found.do(job)

"""Dask clusters for tests: a scheduler and workers, as processes on the loopback address."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 30


class RunningCluster:
    """A scheduler, its address, and the workers that were started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file)
        self._start("scheduler", *map(str, options))
        self.address = _address(file)

    def add_worker(self, *, nanny: bool = False) -> subprocess.Popen[bytes]:
        """Start a worker with one thread; it joins when it is ready."""
        kind = "--nanny" if nanny else "--no-nanny"
        place = ("--host", "127.0.0.1", "--local-directory", str(self._folder))
        options = ("--nthreads", "1", "--no-dashboard", kind, *place)
        worker = self._start("worker", self.address, *options)
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        """End all processes."""
        self._stack.close()

    def _start(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        log = self._stack.enter_context((self._folder / f"{kind}.log").open("ab"))
        process = subprocess.Popen(command, stdout=log, stderr=log)
        self._stack.callback(_end, process)
        return process


@contextmanager
def running_cluster(folder: Path, workers: int) -> Iterator[RunningCluster]:
    """Yield a cluster with so many workers, which have all joined."""
    running = RunningCluster(folder)
    try:
        for _ in range(workers):
            running.add_worker()
        if workers:
            with Client(running.address, timeout=_SECONDS_TO_START) as client:
                client.wait_for_workers(workers, timeout=_SECONDS_TO_START)
        yield running
    finally:
        running.stop()


def _address(file: Path) -> str:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise AssertionError("the scheduler did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

"""A served store and the time, CPU time and memory of its answers. Linux only (``/proc``)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import decompress
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from statistics import mean, quantiles

_HEADERS = {"Accept-Encoding": "gzip"}
# Requests before the measured ones; seconds after which no more are sent
_WARM_UP, _LONGEST = 10, 30.0


@dataclass(frozen=True, slots=True)
class Speed:
    """The 50th, 95th and 99th percentile of the time until an answer and of the CPU time of the
    server for it, in milliseconds, and a typical answer: its bytes on the wire, and its body."""

    times: tuple[float, float, float]
    cpu: tuple[float, float, float]
    mean_cpu: float
    sent: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A server process and a connection to it."""

    pid: int
    connection: HTTPConnection

    @property
    def memory(self) -> float:
        """The memory that the process has in use, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _cpu(self) -> float:
        """Return the milliseconds that the threads of the process have run."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

    def answer(self, path: str) -> bytes:
        """Return the body of an answer as it was sent. Raises AssertionError if it is an error."""
        self.connection.request("GET", path, headers=_HEADERS)
        response = self.connection.getresponse()
        body = response.read()
        assert response.status == 200, f"{path}: {response.status} {body[:500]!r}"
        return body

    def speed(self, paths: Sequence[str], requests: int) -> Speed:
        """Send ``requests`` requests one after the other, each of ``paths`` in turn."""
        for path in islice(cycle(paths), _WARM_UP):
            self.answer(path)
        times: list[float] = []
        cpu: list[float] = []
        bodies: list[bytes] = []
        begin = time.perf_counter()
        for path in islice(cycle(paths), requests):
            used, sent = self._cpu(), time.perf_counter()
            bodies.append(self.answer(path))
            times.append((time.perf_counter() - sent) * 1000)
            cpu.append(self._cpu() - used)
            if time.perf_counter() - begin > _LONGEST and len(times) > 1:
                break
        typical = sorted(bodies, key=len)[len(bodies) // 2]
        return Speed(_cuts(times), _cuts(cpu), mean(cpu), len(typical), _unpacked(typical))


def _cuts(values: Sequence[float]) -> tuple[float, float, float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


@contextmanager
def served(store: str, folder: Path) -> Iterator[Served]:
    """Serve a store in a separate process, with the files in ``folder`` beside it."""
    command = [sys.executable, "-m", "tools.bench.scale.server", store, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            connection = HTTPConnection("127.0.0.1", port, timeout=600)
            until = time.monotonic() + 60
            while True:
                try:
                    connection.connect()
                    break
                except ConnectionRefusedError:
                    assert time.monotonic() < until, "the server did not start"
                    time.sleep(0.05)
            yield Served(process.pid, connection)
            connection.close()
        finally:
            process.terminate()


def _unpacked(body: bytes) -> bytes:
    return decompress(body) if body[:2] == b"\x1f\x8b" else body

"""Time, processor use and memory of a load, for each step and process.

Run: ``python -m tools.bench.nation.loading FOLDER --jobs 2``. It loads the plans in the folder into
a new store in a temporary folder. Linux only: processes are watched in ``/proc``.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from app.ingest.load_report import LoadReport
from app.ingest.loading import load_paths
from app.ingest.progress import FileRead, PageRead, PairDerived, Step
from graph.opening import open_store

# Seconds between two looks at the processes
_PAUSE = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
_STEPS = ("read and store", "derive", "summarise")


@dataclass(slots=True)
class _Process:
    """The CPU seconds of a process, the seconds for which its threads waited for a core, and its
    peak memory in MB, when it was last seen."""

    seconds: float
    waited: float
    peak: float


@dataclass(slots=True)
class Watch:
    """The processes of a program since the watch began, by their numbers, and at the end of each
    step the time, the CPU seconds, and those with the seconds of waiting for a core."""

    processes: dict[int, _Process] = field(default_factory=dict)
    ends: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    def look(self) -> None:
        """Note what the processes have used so far."""
        for pid in _descendants(os.getpid()):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                waited = sum(
                    int(thread.read_text().split()[1]) / 1e9
                    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")
                )
            except OSError:  # it has ended
                continue
            if "VmHWM:" not in status:  # it has ended, and its parent does not know yet
                continue
            peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
            # Those of threads that have ended are included, unlike their waiting
            seconds = (int(stat[11]) + int(stat[12])) / _TICKS
            self.processes[pid] = _Process(seconds, waited, peak)

    @property
    def seconds(self) -> float:
        """The CPU seconds of all processes."""
        return sum(process.seconds for process in self.processes.values())

    @property
    def wanted(self) -> float:
        """The CPU seconds of all processes on a computer with enough cores that are free."""
        return self.seconds + sum(process.waited for process in self.processes.values())

    def note(self, step: Step) -> None:
        """Note that a step is finished so far."""
        if not isinstance(step, PageRead):
            number = 0 if isinstance(step, FileRead) else 1 if isinstance(step, PairDerived) else 2
            self.ends[_STEPS[number]] = time.perf_counter(), self.seconds, self.wanted


def _descendants(pid: int) -> Iterator[int]:
    yield pid
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:  # the thread has ended
            continue
        for child in children:
            yield from _descendants(int(child))


def watched_load(url: str, folder: Path, jobs: int) -> tuple[LoadReport, Watch, float]:
    """Load the plans in ``folder`` into the store at ``url``; return the report, what the processes
    used, and when the load began."""
    watch, stop = Watch(), Event()

    def keep_looking() -> None:
        while not stop.wait(_PAUSE):
            watch.look()

    with open_store(url) as store:
        watch.look()
        looking = Thread(target=keep_looking)
        looking.start()
        begin = time.perf_counter()
        try:
            report = load_paths(store, [folder], jobs=jobs, on_step=watch.note)
        finally:
            stop.set()
            looking.join()
    return report, watch, begin


def main() -> None:
    """Print the figures of one load."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        url = f"sqlite:///{temporary}/plans.db"
        report, watch, begin = watched_load(url, options.folder, options.jobs)
    plans, used, wanted = len(report.loaded), 0.0, 0.0
    print(f"{plans} plans, {len(report.derived)} pairs, jobs {options.jobs}")
    whole = time.perf_counter() - begin
    for step, (end, seconds, needed) in watch.ends.items():
        taken = end - begin
        print(
            f"{step}: {taken:.1f} s, {(seconds - used) / taken:.2f} cores busy, "
            f"{(needed - wanted) / taken:.2f} busy or wanted"
        )
        begin, used, wanted = end, seconds, needed
    print(
        f"whole: {whole:.1f} s, {whole / plans:.3f} s a plan, CPU {watch.seconds / plans:.3f} s a "
        "plan"
    )
    peaks = sorted((process.peak for process in watch.processes.values()), reverse=True)
    print("peak memory of each process, MB:", ", ".join(f"{peak:.0f}" for peak in peaks))


if __name__ == "__main__":
    main()

"""Reading of files as the subgraphs of plans, in other processes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from app.ingest.files import SourceFile
from app.ingest.jobs import Capacity, Done, Failed, Failure, JobLimits, OnMessage, Pool
from app.ingest.load_report import Rejected
from app.ingest.workers import Processes
from graph.build.subgraph import build
from graph.model import Subgraph
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits, Reading
from loaders.plan import read_plan

log = logging.getLogger(__name__)

Outcome = Subgraph | Rejected
# Reads one file; the options have the function to call after each page
Read = Callable[[Gazetteer, SourceFile, Reading], Outcome]
# Takes the name of a file, the number of its pages read, and of all its pages
OnPage = Callable[[str, int, int], None]

# Starting processes takes longer than reading fewer files than this.
MIN_FILES_FOR_PROCESSES = 20
# Files that are read ahead of the one that is stored, for each process
_FILES_AHEAD = 4


def read_files(
    files: Iterable[SourceFile],
    divisions: Gazetteer,
    jobs: int,
    limits: Limits,
    on_page: OnPage,
    capacity: Capacity | None = None,
) -> Iterator[Outcome]:
    """Read ``files``, up to ``jobs`` at the same time; yield the results in the order of ``files``.

    Only a few files are in memory at the same time. All are read in other processes, those of
    ``capacity`` (None: of this computer), which are killed after the time limit and cannot take
    more memory than the limit.
    """
    numbered = enumerate(files)
    names: dict[int, str] = {}
    done: dict[int, Outcome] = {}
    following = 0
    exhausted = False
    with readers(jobs, _read_file, divisions, limits, on_page, capacity) as workers:
        while not (exhausted and following not in done and not workers.running):
            while following not in done and not (
                exhausted or workers.is_full or len(done) >= jobs * _FILES_AHEAD
            ):
                index, file = next(numbered, (-1, None))
                if file is None:
                    exhausted = True
                else:
                    names[index] = file.name
                    workers.start(index, file)
            if following not in done:
                for outcome in workers.finished():
                    done[outcome.index] = outcome_of(outcome, names.pop(outcome.index), limits)
            while following in done:
                yield done.pop(following)
                following += 1


def readers(
    count: int,
    read: Read,
    divisions: Gazetteer,
    limits: Limits,
    on_page: OnPage,
    capacity: Capacity | None = None,
) -> Pool[SourceFile, Outcome]:
    """Return processes that read files with ``read`` and report each page."""
    return (capacity or Processes(count)).pool(
        count,
        partial(_start_reading, read, divisions, limits),
        JobLimits(limits.seconds, limits.memory_mb),
        lambda page: on_page(*page),
    )


def outcome_of(outcome: Done[Outcome] | Failed, file: str, limits: Limits) -> Outcome:
    """Return the subgraph of the plan in a file, or why it was not read."""
    return outcome.result if isinstance(outcome, Done) else _failed(file, outcome.failure, limits)


def _start_reading(
    read: Read, divisions: Gazetteer, limits: Limits, send: OnMessage
) -> Callable[[SourceFile], Outcome]:
    def read_one(file: SourceFile) -> Outcome:
        reading = Reading(limits, lambda page, pages: send((file.name, page, pages)))
        return read(divisions, file, reading)

    return read_one


def _read_file(divisions: Gazetteer, file: SourceFile, reading: Reading) -> Outcome:
    try:
        plan = read_plan(file.data, file.name, divisions, reading, title=file.title)
        return build(plan, _vocabulary())
    except PlanRejected as error:
        return Rejected(file.name, error.code, error.reason)
    except MemoryError:
        raise  # the process reports its limit
    except Exception as error:
        # A fault of the loaders in one file must not stop the other files from loading.
        log.exception("reading %s failed", file.name)
        return Rejected(
            file.name,
            "internal",
            f"internal error in plangraph, please report it: {error!r} (details are in the log)",
        )


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load()


def _failed(file: str, failure: Failure, limits: Limits) -> Rejected:
    if failure == "too-slow":
        reason = (
            f"reading the file took longer than the limit of {limits.seconds} seconds; split the "
            "file, or raise PLANGRAPH_MAX_SECONDS_PER_FILE"
        )
    elif failure == "too-much-memory":
        reason = (
            f"reading the file takes more memory than the limit of {limits.memory_mb} MB; split "
            "the file, or raise PLANGRAPH_MAX_MEMORY_MB_PER_FILE"
        )
    else:
        return Rejected(
            file,
            "internal",
            "the process that read the file ended unexpectedly, perhaps for lack of memory; close "
            "other programs and load the file again, or split it",
        )
    return Rejected(file, failure, reason)

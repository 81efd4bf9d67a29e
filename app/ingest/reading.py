"""Reading of files as plans, in this process or in others."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator

from app.ingest.files import SourceFile
from app.ingest.load_report import Rejected
from app.ingest.workers import OnPage, Outcome, Workers
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits, Reading
from loaders.formats.recognition import is_binary
from loaders.plan import read_plan

log = logging.getLogger(__name__)

# Starting processes takes longer than reading fewer files than this.
_MIN_FILES_FOR_PROCESSES = 20
# Files that are read ahead of the one that is stored, for each process
_FILES_AHEAD = 4
# A text is read in this process if it is shorter, in bytes: it takes a second at most.
_SHORT_TEXT = 500_000


def choose_jobs(files: int) -> int:
    """Return the number of processes in which ``files`` files are read fastest."""
    return (os.cpu_count() or 1) if files >= _MIN_FILES_FOR_PROCESSES else 1


def read_files(
    files: Iterable[SourceFile],
    divisions: Gazetteer,
    jobs: int,
    limits: Limits,
    on_page: OnPage,
) -> Iterator[Outcome]:
    """Read ``files`` in up to ``jobs`` processes; yield the results in the order of ``files``.

    Only a few files are in memory at the same time. If ``jobs`` is 1, short texts are read in this
    process; all other files are read in another one, which is killed after the time limit.
    """
    numbered = enumerate(files)
    done: dict[int, Outcome] = {}
    following = 0
    exhausted = False
    with Workers(jobs, _read_file, divisions, limits, on_page) as workers:
        while not (exhausted and following not in done and not workers.running):
            while following not in done and not (
                exhausted or workers.is_full or len(done) >= jobs * _FILES_AHEAD
            ):
                index, file = next(numbered, (-1, None))
                if file is None:
                    exhausted = True
                elif jobs == 1 and _is_short_text(file):
                    done[index] = _read_file(divisions, file, Reading(limits))
                else:
                    workers.start(index, file)
            if following not in done:
                done.update(workers.finished())
            while following in done:
                yield done.pop(following)
                following += 1


def _is_short_text(file: SourceFile) -> bool:
    return len(file.data) < _SHORT_TEXT and not is_binary(file.data, file.name)


def _read_file(divisions: Gazetteer, file: SourceFile, reading: Reading) -> Outcome:
    try:
        return read_plan(file.data, file.name, divisions, reading, title=file.title)
    except PlanRejected as error:
        return Rejected(file.name, error.code, error.reason)
    except Exception as error:
        # A fault of the loaders in one file must not stop the other files from loading.
        log.exception("reading %s failed", file.name)
        return Rejected(
            file.name,
            "internal",
            f"internal error in plangraph, please report it: {error!r} (details are in the log)",
        )

"""Reading of files as plans, in one or several processes."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from app.ingest.files import SourceFile
from app.ingest.load_report import Rejected
from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan

log = logging.getLogger(__name__)

# Starting processes takes longer than reading fewer files than this.
_MIN_FILES_FOR_PROCESSES = 20
_FILES_PER_BATCH = 4


def choose_jobs(files: int) -> int:
    """Return the number of processes in which ``files`` files are read fastest."""
    return (os.cpu_count() or 1) if files >= _MIN_FILES_FOR_PROCESSES else 1


def read_files(
    files: Sequence[SourceFile], divisions: Gazetteer, jobs: int
) -> Iterator[PlanDocument | Rejected]:
    """Read ``files`` in up to ``jobs`` processes; yield the results in the order of ``files``."""
    read = partial(_read_file, divisions)
    if jobs <= 1 or len(files) <= 1:
        yield from map(read, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read, files, chunksize=_FILES_PER_BATCH)


def _read_file(divisions: Gazetteer, file: SourceFile) -> PlanDocument | Rejected:
    try:
        return read_plan(file.data, file.name, divisions)
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

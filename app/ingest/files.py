"""Files to load, and the divisions listed next to them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from app.ingest.load_report import Rejected
from app.settings import Settings
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from loaders.errors import PlanRejected
from loaders.formats.archives import is_archive, members
from loaders.formats.limits import Limits

# Divisions that GB/T 2260 does not list, in the folder of the plans that need them
DIVISIONS_FILE = "divisions.csv"
_NO_FILE = (
    "no file that can be read: hidden files, README files and divisions.csv are skipped; choose "
    "the folder or the archive that contains the plans"
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to load: its name without folders, its bytes, and the title of its plan if the user
    gives one."""

    name: str
    data: bytes
    title: str | None = None


def demo_folder() -> Path:
    """Return the folder of the demo plans that come with plangraph."""
    return Path(str(resources.files("data") / "demo"))


def plan_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file once: the files in ``paths`` and all files in the folders in ``paths``.

    Hidden files, README files and ``divisions.csv`` in folders are skipped; a folder without any
    other file is yielded itself. Pipes, devices and links to nothing are yielded too: they are
    rejected when they would be opened. Raises FileNotFoundError for a path that does not exist.
    """
    seen: set[str] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(f"no such file or folder: {path}")
        inside = sorted(filter(is_candidate, path.rglob("*"))) if path.is_dir() else []
        for found in inside or [path]:
            # Unlike Path.resolve, this accepts links that lead back to themselves
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield found


def is_candidate(path: Path) -> bool:
    """Return whether a file in a folder may be a plan, by its name."""
    hidden = any(part.startswith(".") for part in path.parts[-2:])
    return not hidden and not _is_other(path.name) and not path.is_dir()


def file_name(path: Path) -> str:
    """Return the name of a file. Names that are not UTF-8 are read as GB 18030, as older systems
    wrote Chinese names; other bytes become replacement characters."""
    name = os.fsencode(path.name or path.resolve().name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def read_file(path: Path, limits: Limits) -> bytes:
    """Return the content of a regular file. Raises OSError, and PlanRejected for anything else and
    for a file that is too large."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise PlanRejected("not-a-file", "not a regular file but a pipe, a socket or a device")
    limits.check_size(status.st_size)
    return path.read_bytes()


def open_files(paths: Iterable[Path], limits: Limits) -> Iterator[SourceFile | Rejected]:
    """Read the files at ``paths``, one at a time, and the members of those that are archives; a
    file that cannot be read is rejected."""
    for path in paths:
        name = file_name(path)
        try:
            if path.is_dir():
                raise PlanRejected("empty", f"the folder contains {_NO_FILE}")
            yield from unpacked(SourceFile(name, read_file(path, limits)), limits)
        except OSError as error:
            yield Rejected(name, "unreadable", f"the file cannot be read: {error.strerror}")
        except PlanRejected as error:
            yield Rejected(name, error.code, error.reason)


def unpacked(file: SourceFile, limits: Limits) -> Iterator[SourceFile | Rejected]:
    """Yield a file, or its members if it is an archive, one at a time."""
    if not is_archive(file.data):
        yield file
        return
    skipped = True
    try:
        for member in members(file.data, limits):
            if member.reason is not None:
                yield Rejected(member.name, member.reason.code, member.reason.reason)
            elif _is_other(member.name):
                continue
            else:
                yield SourceFile(member.name, member.data)
            skipped = False
        if skipped:
            raise PlanRejected("empty", f"the archive contains {_NO_FILE}")
    except PlanRejected as error:
        yield Rejected(file.name, error.code, error.reason)


def _is_other(name: str) -> bool:
    """Return whether a file next to plans is not a plan, by its name."""
    return name == DIVISIONS_FILE or name.upper().startswith("README")


def limits_of(settings: Settings) -> Limits:
    """Return the limits on files in the settings."""
    return Limits(
        file_mb=settings.max_file_mb,
        pages=settings.max_pages,
        archive_ratio=settings.max_archive_ratio,
        archive_depth=settings.max_archive_depth,
        archive_members=settings.max_archive_members,
        seconds=settings.max_seconds_per_file,
        memory_mb=settings.max_memory_mb_per_file,
    )


def gazetteer_for(paths: Iterable[Path]) -> Gazetteer:
    """Return the divisions of GB/T 2260 and of every ``divisions.csv`` in the folders in ``paths``,
    at any depth, or next to the files in ``paths``.

    Raises ValueError, with file and line, for a bad row.
    """
    lists = dict.fromkeys(
        file
        for path in paths
        for file in (
            sorted(path.rglob(DIVISIONS_FILE)) if path.is_dir() else (path.parent / DIVISIONS_FILE,)
        )
    )
    extra = [ref for file in lists if file.is_file() for ref in read_divisions_csv(file)]
    return Gazetteer.load(extra)

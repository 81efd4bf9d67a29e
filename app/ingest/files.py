"""Files to load, and the divisions listed next to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


def plan_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file once: the files in ``paths`` and all files in the folders in ``paths``.

    Hidden files, README files and ``divisions.csv`` in folders are skipped; a folder without any
    other file is yielded itself. Raises FileNotFoundError for a path that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        inside = sorted(filter(_is_candidate, path.rglob("*"))) if path.is_dir() else []
        for found in inside or [path]:
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _is_candidate(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[-2:])
    return path.is_file() and not hidden and not _is_other(path.name)


def open_files(paths: Iterable[Path], limits: Limits) -> Iterator[SourceFile | Rejected]:
    """Read the files at ``paths``, one at a time, and the members of those that are archives; a
    file that cannot be read is rejected."""
    for path in paths:
        try:
            if path.is_dir():
                raise PlanRejected("empty", f"the folder contains {_NO_FILE}")
            limits.check_size(path.stat().st_size)
            yield from unpacked(SourceFile(path.name, path.read_bytes()), limits)
        except OSError as error:
            yield Rejected(path.name, "unreadable", f"the file cannot be read: {error.strerror}")
        except PlanRejected as error:
            yield Rejected(path.name or path.resolve().name, error.code, error.reason)


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
    )


def gazetteer_for(paths: Iterable[Path]) -> Gazetteer:
    """Return the divisions of GB/T 2260 and of every ``divisions.csv`` in or next to ``paths``.

    Raises ValueError, with file and line, for a bad row.
    """
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    extra = [
        ref
        for folder in folders
        if (folder / DIVISIONS_FILE).is_file()
        for ref in read_divisions_csv(folder / DIVISIONS_FILE)
    ]
    return Gazetteer.load(extra)

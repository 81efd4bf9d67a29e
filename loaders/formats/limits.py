"""Limits on files, and the options of one reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from loaders.errors import PlanRejected

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest files that are read. Each is a setting.

    ``archive_ratio`` is the size of an unpacked archive divided by its packed size;
    ``archive_depth`` counts archives inside archives, 1 for an archive without any. ``seconds`` is
    the time for one file and ``memory_mb`` the memory of the process that reads it; the program
    that reads files in other processes enforces both.
    """

    file_mb: int = 100
    pages: int = 2000
    archive_ratio: int = 200
    archive_depth: int = 2
    archive_members: int = 1000
    seconds: int = 900
    memory_mb: int = 4096

    def check_size(self, size: int) -> None:
        """Raise PlanRejected ``too-large`` for a file of more bytes than the limit."""
        if size > self.file_mb * _MB:
            raise PlanRejected(
                "too-large",
                f"the file has {size / _MB:.0f} MB, more than the limit of {self.file_mb} MB; "
                "split it, or raise PLANGRAPH_MAX_FILE_MB",
            )

    def check_pages(self, pages: int) -> None:
        """Raise PlanRejected ``too-many-pages`` for a document of more pages than the limit."""
        if pages > self.pages:
            raise PlanRejected(
                "too-many-pages",
                f"the document has {pages} pages, more than the limit of {self.pages}; "
                "split it, or raise PLANGRAPH_MAX_PAGES",
            )


# Takes the number of pages read and of all pages
OnPage = Callable[[int, int], None]


def _ignore(done: int, total: int) -> None:
    """Take a page that nobody wants reported."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The options of one reading: the limits, and the function that is called after each page."""

    limits: Limits = field(default_factory=Limits)
    on_page: OnPage = _ignore

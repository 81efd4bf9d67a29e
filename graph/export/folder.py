"""An export of several files, for formats that do not fit into one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of an export.

    ``names`` are all of them, including empty ones; the last one is the entry point. ``lines`` are
    their lines as (name, line), in the order of each file, without line ends. ``beside`` are names
    of files that the use of the export creates in its folder.
    """

    names: tuple[str, ...]
    lines: Iterator[tuple[str, str]]
    beside: frozenset[str] = frozenset()

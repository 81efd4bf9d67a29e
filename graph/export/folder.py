"""An export that is several files, for formats that one text cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of an export.

    ``names`` are all of them, also those that stay empty; the last is the one by which the others
    are used. ``lines`` are their lines as (name, line), in the order of each file, without line
    ends. ``beside`` are names of files that using the export leaves in its folder.
    """

    names: tuple[str, ...]
    lines: Iterator[tuple[str, str]]
    beside: frozenset[str] = frozenset()

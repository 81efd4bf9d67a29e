"""What a load tells of while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileRead:
    """``file`` has been read, loaded or not, as the ``done``-th of ``total``."""

    file: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PairDerived:
    """What a plan (``child``, an id) takes from another has been derived."""

    child: str
    parent: str


Tell = Callable[[FileRead | PairDerived], None]

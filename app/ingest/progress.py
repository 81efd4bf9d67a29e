"""Steps of a load, reported while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileRead:
    """``file`` was read, whether it was loaded or not; it is file ``done`` of ``total``."""

    file: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PageRead:
    """Page ``page`` of the ``pages`` pages of ``file`` was read."""

    file: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PairDerived:
    """The derivations of the plan ``child`` from the plan ``parent`` (ids) were stored: pair
    ``done`` of the ``total`` pairs to derive."""

    child: str
    parent: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PairSummarised:
    """The summary of pair ``done`` of the ``total`` pairs without one was computed."""

    done: int
    total: int


Step = FileRead | PageRead | PairDerived | PairSummarised
OnStep = Callable[[Step], None]

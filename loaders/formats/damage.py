"""Damaged files: any failure of the library that reads a format rejects the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from loaders.errors import PlanRejected


@contextmanager
def reject_if_damaged(reason: str) -> Iterator[None]:
    """Raise PlanRejected ``damaged`` with ``reason`` for any other exception in the ``with`` block.

    The libraries check files only in part: a damaged one makes them raise errors of zlib, of XML,
    of struct, of missing keys or attributes, in forms that change between versions.
    """
    try:
        yield
    except PlanRejected:
        raise
    except Exception as error:
        raise PlanRejected("damaged", reason) from error

"""The growth of reading time with the size of a text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: A text twice as long may take this many times as long.
MOST = 2.3
# Most readings of each text; those that other programs slow do not count
_ATTEMPTS = 40
# Readings shorter than this, in seconds, are not measured: they depend on the machine.
_SHORTEST = 0.02


def growth(read: Callable[[str], object], written: Callable[[int], str], size: int) -> float:
    """Return how many times as long ``read`` takes for ``written(2 * size)`` as for
    ``written(size)``, in processor time.

    The shortest of several readings counts, so that other programs have no influence. The number of
    readings is the smallest that shows a growth of at most :data:`MOST`.
    """
    short, long = written(size), written(2 * size)
    shortest = longest = float("inf")
    for _ in range(_ATTEMPTS):
        longest = min(longest, _seconds(read, long))
        if longest < _SHORTEST:
            return 1.0
        shortest = min(shortest, _seconds(read, short))
        if longest <= MOST * shortest:
            break
    return longest / shortest


def _seconds(read: Callable[[str], object], text: str) -> float:
    # A collection of garbage takes long, and happens more often in one of the readings.
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        read(text)
        return time.process_time() - begin
    finally:
        gc.enable()

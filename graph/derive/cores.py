"""Number of processor cores for derivation."""

from __future__ import annotations

import os


def available_cores() -> int:
    """Return the number of cores this process may use, or of all cores if that is unknown."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1

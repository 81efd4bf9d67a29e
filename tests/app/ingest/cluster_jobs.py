"""Jobs for the workers of a cluster, which import them by name."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from app.ingest.jobs import OnMessage


def start_squaring(folder: Path, _: OnMessage) -> Callable[[int], int]:
    """Return a function that squares a number; the first process that calls this is slow."""
    try:
        (folder / "slow").touch(exist_ok=False)
        pause = 1.0
    except FileExistsError:
        pause = 0.05

    def square(number: int) -> int:
        # The process that does the job, the child of a worker
        (folder / f"{number} by {os.getppid()}").touch()
        time.sleep(pause)
        return number * number

    return square


def start_raising(_: OnMessage) -> Callable[[int], int]:
    """Return a function that raises an error."""

    def fail(number: int) -> int:
        raise ValueError(f"no square of {number}")

    return fail

"""Running coroutines in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run_apart(test: Coroutine[Any, Any, None], limit: float = 60) -> None:
    """Run ``test`` in a thread of its own for at most ``limit`` seconds.

    The browser tests keep an event loop in the main thread, in which no other can run.

    Raises:
        TimeoutError: The coroutine did not end in time.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(test, limit)).result()

"""A filter that keeps a log small when the same message repeats."""

from __future__ import annotations

import logging
from threading import Lock

_SECONDS = 60.0
_MAX_KEYS = 1000


class QuietRepeats(logging.Filter):
    """Lets ``most`` messages of one kind pass in a minute. The next one after that reports how many
    were left out."""

    def __init__(self, most: int = 5) -> None:
        super().__init__()
        self._most = most
        self._lock = Lock()
        # Beginning of the minute, and number of messages in it
        self._counts: dict[tuple[object, ...], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the message passes."""
        error = record.exc_info[0] if record.exc_info else None
        key = (record.name, record.levelno, record.msg, error)
        with self._lock:
            begin, count = self._counts.get(key, (record.created, 0))
            left_out = 0
            if record.created - begin > _SECONDS:
                left_out = max(0, count - self._most)
                begin, count = record.created, 0
            if len(self._counts) > _MAX_KEYS:
                self._counts.clear()
            self._counts[key] = (begin, count + 1)
        if left_out:
            record.msg = f"{record.msg} (left out before: {left_out} times)"
        return count < self._most

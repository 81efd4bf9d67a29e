from __future__ import annotations

import logging

from app.quiet_log import QuietRepeats


def record(message: str, at: float) -> logging.LogRecord:
    made = logging.LogRecord("x", logging.ERROR, "f", 1, message, None, None)
    made.created = at
    return made


def test_repeats_within_a_minute_are_left_out_and_counted() -> None:
    quiet = QuietRepeats(most=2)
    assert [quiet.filter(record("a", at)) for at in (0, 1, 2, 3)] == [True, True, False, False]
    assert quiet.filter(record("b", 3))
    later = record("a", 70)
    assert quiet.filter(later)
    assert later.getMessage() == "a (left out before: 2 times)"
    again = record("a", 71)
    assert quiet.filter(again)
    assert again.getMessage() == "a"

"""The outlook of a target to the end of the period."""

from __future__ import annotations

from queries.evaluation.evaluation_answers import Outlook
from queries.evaluation.evaluation_words import OutlookResult
from queries.evaluation.formulas import paces
from queries.evaluation.progress import Span, is_whole


def outlook_of(
    span: Span, year: int, done: float, expected: float, before: float | None, binding: bool
) -> Outlook:
    """Return the values of a target at the end of its period at the average pace since the
    baseline and at the pace of the last year.

    ``done`` and ``expected`` are shares at the end of ``year``, ``before`` is the done share a year
    earlier (None: unknown). The target is likely met if all known paces reach it, and likely missed
    if none does.
    """
    ends = paces(done, expected, before, span.last - year)
    values = [span.at_end(end) for end in ends]
    reached = [is_whole(end) for end in ends]
    result: OutlookResult = "uncertain"
    if all(reached):
        result = "likely met"
    elif not any(reached):
        result = "likely missed"
    return Outlook(
        span.last,
        values[0],
        values[1] if len(values) > 1 else None,
        min(values),
        max(values),
        result,
        binding and result == "likely missed",
    )

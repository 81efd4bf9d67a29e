"""Conflicting verdicts: two reviewers judge the same passage at the same time."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Node
from graph.review.verdicts import Verdict, current_verdict
from queries.shared.errors import QueryError


class VerdictConflict(QueryError):
    """A verdict that differs from the ``current`` one, which its reviewer has not seen."""

    def __init__(self, current: Verdict) -> None:
        super().__init__(
            f"{current.reviewer} gave the verdict {current.verdict} at {current.at}; "
            "nothing was changed"
        )
        self.current = current


def check_seen(earlier: Iterable[Node], verdict: str, seen: str | None) -> None:
    """Raise VerdictConflict if ``verdict`` would replace another one that its reviewer has not
    seen.

    ``earlier`` are all verdicts so far. ``seen`` is the time of the verdict that the reviewer saw:
    an empty string for none, None to replace any verdict.
    """
    current = current_verdict(earlier)
    if seen is None or current is None or current.at == seen:
        return
    if current.verdict != verdict:
        raise VerdictConflict(current)

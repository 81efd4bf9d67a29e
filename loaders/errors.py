"""The one error a loader raises."""

from __future__ import annotations


class PlanRejected(Exception):
    """A file that cannot be read as a plan.

    ``str(error)`` is one clear sentence that describes the problem and, if it has a place, its
    line. ``code`` is a short stable word for programs.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

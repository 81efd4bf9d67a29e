"""The steps of a load, as the progress bar shows them."""

from __future__ import annotations

from app.ingest.progress import FileRead, PageRead, PairDerived, Step

# The current step, the name of the item, the number of items done and their total
Shown = tuple[str, str, int, int]


class LoadProgress:
    """The progress of a load; as a string, for the message when it is stopped."""

    def __init__(self) -> None:
        self._files = (0, 0)
        self._pairs = (0, 0)

    def after(self, step: Step) -> Shown:
        """Return what to show after a step."""
        if isinstance(step, PageRead):
            return "reading", f"{step.file} {step.page}/{step.pages}", *self._files
        if isinstance(step, FileRead):
            self._files = step.done, step.total
            return "reading", step.file, *self._files
        if isinstance(step, PairDerived):
            self._pairs = step.done, step.total
            return "deriving", "deriving pairs of plans", *self._pairs
        return "summarising", "summarising pairs of plans", step.done, step.total

    def __str__(self) -> str:
        done, total = self._pairs
        files = f"{self._files[0]} file{'s' if self._files[0] != 1 else ''}"
        return files + (f" and {done} of {total} pairs" if total else "")

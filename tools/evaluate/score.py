"""Precision, recall and F1 of sets of found items against judged ones."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Score:
    """Counts for one kind of item; ``missing`` and ``extra`` are the errors."""

    judged: int
    found: int
    right: int
    missing: tuple[Any, ...] = field(default=(), repr=False)
    extra: tuple[Any, ...] = field(default=(), repr=False)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.judged)

    @property
    def recall(self) -> float:
        return self.right / self.judged if self.judged else float(not self.found)

    @property
    def f1(self) -> float:
        total = self.judged + self.found
        return 2 * self.right / total if total else 1.0

    @property
    def cell(self) -> str:
        """Return F1 and the number of judged items, as tables print them."""
        return f"{self.f1:.3f} ({self.judged})"

    def __add__(self, other: Score) -> Score:
        return Score(
            self.judged + other.judged,
            self.found + other.found,
            self.right + other.right,
            self.missing + other.missing,
            self.extra + other.extra,
        )


def errors_of(name: str, scores: Mapping[str, Score]) -> Iterator[str]:
    """Yield a line for each missing and each extra item of the plan ``name``, by kind."""
    for kind, score in scores.items():
        yield from (f"{name}: missing {kind} {item}" for item in score.missing)
        yield from (f"{name}: extra {kind} {item}" for item in score.extra)


def compare(judged: Iterable[Hashable], found: Iterable[Hashable]) -> Score:
    """Score ``found`` against ``judged``; both are sets of comparable keys."""
    truth, guess = set(judged), set(found)
    return Score(
        len(truth),
        len(guess),
        len(truth & guess),
        tuple(sorted(truth - guess, key=str)),
        tuple(sorted(guess - truth, key=str)),
    )

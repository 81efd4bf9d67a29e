"""Values and statuses that were entered together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from graph.model import Node

# Entries of one person on one plan belong together if no more time lies between them
_APART = timedelta(minutes=1)
_TOGETHER = ("plan", "reviewer", "state")


@dataclass(frozen=True, slots=True)
class Batch:
    """The records (``Observation`` or ``Progress``) of entries made together, in their order."""

    records: Sequence[Node]

    @property
    def first(self) -> Node:
        """The record by which the batch is known, also after entries were added to it."""
        return self.records[0]

    @property
    def at(self) -> str:
        """The time of the last entry, ISO 8601 in UTC."""
        return str(self.records[-1].props["at"])


def batches(records: Iterable[Node]) -> Iterator[Batch]:
    """Yield the records of one label in batches: what one person entered, or withdrew, on one plan,
    each within a minute after the one before."""

    def together(record: Node) -> tuple[str, ...]:
        return tuple(record.props[name] for name in _TOGETHER)

    in_order = sorted(records, key=lambda record: (*together(record), record.props["at"]))
    for _, group in groupby(in_order, key=together):
        begun: list[Node] = []
        for record in group:
            if begun and _time(record) - _time(begun[-1]) > _APART:
                yield Batch(begun)
                begun = []
            begun.append(record)
        yield Batch(begun)


def _time(record: Node) -> datetime:
    return datetime.fromisoformat(record.props["at"])

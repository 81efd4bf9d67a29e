"""Events of reviews: nodes about one subject, each in its turn, which are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from graph.model import Node, ids


def event_node(
    label: str,
    subject: tuple[str, ...],
    name: str,
    props: Mapping[str, Any],
    earlier: Iterable[Node],
    reviewer: str,
    at: datetime | None = None,
) -> Node:
    """Return the next event about a subject, with ``name`` in its id and the ``props`` that are not
    None; ``earlier`` are the previous events about the same."""
    turn = max((event.props["turn"] for event in earlier), default=0) + 1
    time = time_text(at)
    # The key contains reviewer and time, so that both of two simultaneous events are kept
    key = ids.digest(*subject, str(turn), reviewer, time)
    made = {**props, "turn": turn, "reviewer": reviewer, "at": time}
    kept = {name: value for name, value in made.items() if value is not None}
    return Node(f"{label.lower()}:{name}-{turn}-{key}", label, kept)


def time_text(at: datetime | None = None) -> str:
    """Return a time, None for now, as events state it: ISO 8601 in UTC."""
    return (at or datetime.now(UTC)).isoformat(timespec="microseconds")


def until(events: Iterable[Node], at: str | None) -> Iterator[Node]:
    """Yield the events that were recorded by the time ``at``, ISO 8601 in UTC; None: all."""
    return (event for event in events if at is None or event.props["at"] <= at)


def in_turn(events: Iterable[Node]) -> list[Node]:
    """Return events in the order in which they apply."""
    return sorted(events, key=_turn)


def _turn(event: Node) -> tuple[int, str, str]:
    return event.props["turn"], event.props["at"], event.id

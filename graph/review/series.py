"""Series of entries: records of one person from one source about one thing, of which the last one
applies.

They are stored like verdicts (:mod:`graph.review.verdicts`): separately from the plan and only ever
added, so that they survive a reload. Each person and each source has a separate series, so that
different entries are all kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from graph.model import Node
from graph.model.values import ObservationState
from graph.review.events import event_node, in_turn, until

# Properties that each entry of a series has of its own
_OWN = ("turn", "reviewer", "at", "note", "state")


def series_node(
    label: str,
    content: Mapping[str, Any],
    series: str,
    earlier: Iterable[Node],
    reviewer: str,
    state: ObservationState = "entered",
    at: datetime | None = None,
) -> Node:
    """Return the next node of a series; ``earlier`` are the nodes of the plan."""
    same = [event for event in earlier if event.props["series"] == series]
    props = {**content, "series": series, "state": state}
    return event_node(label, (content["plan"], series), series, props, same, reviewer, at)


def withdrawal_node(
    entry: Node, earlier: Iterable[Node], reviewer: str, note: str | None = None
) -> Node:
    """Return the node that withdraws an entry; ``earlier`` are the nodes of the plan."""
    content = {name: value for name, value in entry.props.items() if name not in _OWN}
    series = content["series"]
    return series_node(
        entry.label, {**content, "note": note or None}, series, earlier, reviewer, "withdrawn"
    )


def current_entries(events: Iterable[Node], as_of: str | None = None) -> list[Node]:
    """Return the entries that apply after ``events``, without withdrawn ones.

    ``as_of`` is a time, ISO 8601 in UTC: later events do not count.
    """
    series: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for event in until(events, as_of):
        series[event.props["plan"], event.props["series"]].append(event)
    last = [in_turn(of_series)[-1] for of_series in series.values()]
    return [event for event in last if event.props["state"] == "entered"]

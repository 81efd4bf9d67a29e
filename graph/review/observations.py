"""Observations: values that a division reached, entered for the targets of a plan.

They are stored like verdicts (:mod:`graph.review.verdicts`): beside the plan and only ever added,
so that they outlast a reload. Entries of one person from one source about one value are a series,
of which the last one applies. Other persons and other sources have series of their own, so that
different values of one year are all kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from graph.model import Node, ids
from graph.model.values import ObservationState, ValueBasis
from graph.review.events import event_node, in_turn
from graph.store import Store
from graph.store.iteration import iter_nodes


@dataclass(frozen=True, slots=True)
class Observed:
    """The content of an observation, with the properties of the node type Observation.

    A target with a number has a ``value``, another one is ``met`` or not.
    """

    plan: str
    indicator: str
    division: str | None
    name: str
    concept: str | None
    year: int
    value: float | None
    met: bool | None
    unit: str | None
    value_basis: ValueBasis
    preliminary: bool = False
    scope_changed: bool = False
    document: str | None = None
    passage: str | None = None
    note: str | None = None


def series_of(observed: Observed, reviewer: str) -> str:
    """Return the series of an observation that ``reviewer`` enters."""
    subject = observed.indicator, str(observed.year), observed.value_basis
    return ids.digest(observed.plan, *subject, observed.document or "", reviewer)


def observation_node(
    observed: Observed,
    earlier: Iterable[Node],
    reviewer: str,
    state: ObservationState = "entered",
    at: datetime | None = None,
    series: str | None = None,
) -> Node:
    """Return the next Observation node of a series (None: that of ``observed`` and ``reviewer``).

    ``earlier`` are the observations of the plan.
    """
    series = series or series_of(observed, reviewer)
    same = [event for event in earlier if event.props["series"] == series]
    props = {**asdict(observed), "series": series, "state": state}
    return event_node("Observation", (observed.plan, series), series, props, same, reviewer, at)


def of_plan(store: Store, plan: str) -> tuple[Node, ...]:
    """Return all Observation nodes that were entered for a plan, the oldest first."""
    return tuple(in_turn(iter_nodes(store, "Observation", {"plan": plan})))


def of_division(store: Store, division: str) -> tuple[Node, ...]:
    """Return all Observation nodes about a division (its id), the oldest first."""
    return tuple(in_turn(iter_nodes(store, "Observation", {"division": division})))


def current_observations(events: Iterable[Node], as_of: str | None = None) -> tuple[Node, ...]:
    """Return the observations that apply after ``events``, without withdrawn ones, by year.

    ``as_of`` is a time, ISO 8601 in UTC: later events do not count.
    """
    series: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for event in events:
        if as_of is None or event.props["at"] <= as_of:
            series[event.props["plan"], event.props["series"]].append(event)
    last = [in_turn(of_series)[-1] for of_series in series.values()]
    found = [event for event in last if event.props["state"] == "entered"]
    return tuple(sorted(found, key=lambda event: (event.props["year"], event.props["at"])))

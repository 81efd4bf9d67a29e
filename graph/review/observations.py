"""Observations: values that a division reached, entered for the targets of a plan.

Entries of one person from one source about one value are a series (:mod:`graph.review.series`), so
that different values of one year are all kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from graph.model import Node, ids
from graph.model.values import ValueBasis
from graph.review.events import in_turn
from graph.review.series import current_entries, series_node
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
    observed: Observed, earlier: Iterable[Node], reviewer: str, at: datetime | None = None
) -> Node:
    """Return the next Observation node of the series of ``observed`` and ``reviewer``.

    ``earlier`` are the observations of the plan.
    """
    series = series_of(observed, reviewer)
    return series_node("Observation", asdict(observed), series, earlier, reviewer, at=at)


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
    found = current_entries(events, as_of)
    return tuple(sorted(found, key=lambda event: (event.props["year"], event.props["at"])))

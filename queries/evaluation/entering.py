"""Entering observations of a plan, and withdrawing them.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Annotated, Any

from pydantic import Field

from graph.derive.indicator_edges import kind_of
from graph.model import Node, Subgraph
from graph.model.values import VALUE_BASES, ValueBasis
from graph.review.observations import (
    Observed,
    current_observations,
    observation_node,
    of_plan,
    series_of,
)
from graph.store import Store
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import TargetEvaluation
from queries.review.edge_verdicts import check_reviewer
from queries.shared.answers import answer
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.graph_models import ObservationNode
from queries.shared.lookup import get_node, get_plan

_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_LONGEST = 1000
_WHOLE = 100.0
# What a new entry may not differ in from the current one of its series, if it is to add nothing
_CONTENT = ("value", "met", "unit", "preliminary", "scope_changed", "passage", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that a person enters for a target.

    ``indicator`` is its id, ``value`` None for a target without a number, ``unit`` None for the
    target's. ``value_basis`` None is the one that the target's formula needs. ``place`` names the
    entry in messages.
    """

    indicator: str
    year: int
    value: float | None = None
    met: bool | None = None
    unit: str | None = None
    value_basis: ValueBasis | None = None
    preliminary: bool = False
    scope_changed: bool = False
    document: str | None = None
    passage: str | None = None
    note: str | None = None
    place: str = ""


@answer
class Entered:
    """The effect of entered values."""

    added: Annotated[int, Field(description="new observations")]
    corrected: Annotated[int, Field(description="observations that replace one's own")]
    unchanged: Annotated[int, Field(description="observations that were entered before")]
    conflicts: Annotated[
        tuple[str, ...], Field(description="sentences on values that differ from those of others")
    ]
    refused: Annotated[
        tuple[str, ...], Field(description="sentences on entries that were not stored")
    ]


def enter(store: Store, plan_id: str, entries: Iterable[Entry], reviewer: str) -> Entered:
    """Store the values that ``reviewer`` enters for the targets of a plan, in one transaction.

    The last entry of the same reviewer from the same source about the same value is corrected;
    others are kept beside it. An entry that is not valid is left out with a sentence. Raises
    NotFound, and InvalidQuery without a reviewer.
    """
    check_reviewer(reviewer, None)
    refused: list[str] = []
    events: list[Node] = []
    added = unchanged = 0
    with store.transaction() as tx:
        targets = _by_indicator(evaluation(tx, plan_id).targets)
        division = _division(tx, plan_id)
        earlier = list(of_plan(tx, plan_id))
        current = {node.props["series"]: node for node in current_observations(earlier)}
        for entry in entries:
            try:
                observed = _observed(entry, targets, plan_id, division)
            except InvalidQuery as error:
                refused.append(f"{entry.place}: {error}" if entry.place else str(error))
                continue
            series = series_of(observed, reviewer)
            before = current.get(series)
            if before is not None and _same(before, observed):
                unchanged += 1
                continue
            event = observation_node(observed, earlier, reviewer)
            added += before is None
            earlier.append(event)
            current[series] = event
            events.append(event)
        if events:
            tx.write(Subgraph(tuple(events)))
        after = evaluation(tx, plan_id).targets if events else ()
        conflicts = tuple(_conflicts(after, {node.id for node in events}))
    return Entered(added, len(events) - added, unchanged, conflicts, tuple(refused))


def withdraw(
    store: Store,
    observation_id: str,
    reviewer: str,
    note: str | None = None,
    plan_id: str | None = None,
) -> ObservationNode:
    """Withdraw an observation; it stays in the history. Return the record of the withdrawal.

    ``plan_id`` is the plan that it has to be of (None: any). Raises NotFound, and InvalidQuery
    without a reviewer or for an observation that does not apply.
    """
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        node = get_node(tx, observation_id)
        if node.label != "Observation" or plan_id not in (None, node.props["plan"]):
            of = f" of {plan_id}" if plan_id else ""
            raise NotFound(f"{observation_id} is no observation{of}")
        earlier = of_plan(tx, node.props["plan"])
        if node.id not in {current.id for current in current_observations(earlier)}:
            raise InvalidQuery(f"{observation_id} was corrected or withdrawn before")
        content: dict[str, Any] = {
            name: node.props.get(name) for name in Observed.__dataclass_fields__
        }
        observed = Observed(**content | {"note": note or None})
        series = node.props["series"]
        event = observation_node(observed, earlier, reviewer, "withdrawn", series=series)
        tx.write(Subgraph((event,)))
        return event


def _by_indicator(targets: Iterable[TargetEvaluation]) -> dict[str, TargetEvaluation]:
    """Return the targets by the ids of all their indicators."""
    return {
        indicator: target
        for target in targets
        for indicator in (target.indicator.id, *target.again)
    }


def _division(store: Store, plan_id: str) -> str | None:
    get_plan(store, plan_id)
    edges = store.edges([plan_id], ("FOR_DIVISION",), "out")
    return edges[0].target if edges else None


def _observed(
    entry: Entry, targets: dict[str, TargetEvaluation], plan_id: str, division: str | None
) -> Observed:
    """Return the content of an entry. Raises InvalidQuery for an entry that is not valid."""
    target = targets.get(entry.indicator)
    if target is None:
        raise InvalidQuery(f"the plan has no target {entry.indicator}; write the template again")
    _check(entry)
    props = target.indicator.props
    met = entry.met
    if props.get("target_value") is None:
        met = _state(target.indicator, entry)
    elif entry.value is None:
        raise InvalidQuery(f"{props['name']} is a target with a number; enter its value")
    basis = entry.value_basis or target.default_basis
    if basis is None:
        raise InvalidQuery(
            f"{props['name']} may be a yearly growth or one over the period; state what the value "
            "covers (数值口径)"
        )
    return Observed(
        plan_id,
        target.indicator.id,
        division,
        props["name"],
        props.get("concept"),
        entry.year,
        entry.value,
        met,
        entry.unit or (props.get("unit") if entry.value is not None else None),
        basis,
        entry.preliminary,
        entry.scope_changed,
        entry.document or None,
        entry.passage or None,
        entry.note or None,
    )


def _check(entry: Entry) -> None:
    if not _FIRST_YEAR <= entry.year <= _LAST_YEAR:
        raise InvalidQuery(f"a year is from {_FIRST_YEAR} to {_LAST_YEAR}, not {entry.year}")
    if entry.value is not None and not isfinite(entry.value):
        raise InvalidQuery("the value is not a finite number")
    if entry.value_basis is not None and entry.value_basis not in VALUE_BASES.codes:
        raise InvalidQuery(f"there is no value basis {entry.value_basis!r}")
    texts: Sequence[str | None] = (entry.document, entry.passage, entry.note, entry.unit)
    if any(text is not None and len(text) > _LONGEST for text in texts):
        raise InvalidQuery(f"a text has at most {_LONGEST} characters")


def _state(indicator: Node, entry: Entry) -> bool:
    """Return whether a target without a number is met. 100% covers everything, and 0 are left."""
    if entry.met is not None:
        return entry.met
    kind = kind_of(indicator)
    if entry.value is not None and kind == "coverage":
        return entry.value >= _WHOLE
    if entry.value is not None and kind == "elimination":
        return entry.value == 0
    raise InvalidQuery(
        f"{indicator.props['name']} is a target without a number; enter 是 (met) or 否 (not met)"
    )


def _same(node: Node, observed: Observed) -> bool:
    return all(node.props.get(name) == getattr(observed, name) for name in _CONTENT)


def _conflicts(targets: Iterable[TargetEvaluation], entered: set[str]) -> Iterable[str]:
    """Yield sentences on the targets for which different values apply."""
    for target in targets:
        ids = {node.id for node in target.observations}
        if target.reason.code == "conflict" and ids & entered:
            yield f"{target.indicator.props['name']}: {target.reason}"

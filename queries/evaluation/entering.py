"""Entering observations of a plan.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from graph.derive.indicator_edges import kind_of
from graph.model import Node
from graph.model.values import VALUE_BASES, ValueBasis
from graph.review.observations import Observed, observation_node, of_plan
from graph.store import Store
from queries.evaluation.entry_writing import Entered, check_texts, write_entries
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import TargetEvaluation
from queries.review.edge_verdicts import check_reviewer
from queries.shared.errors import InvalidQuery
from queries.shared.placed_plans import divisions_of

_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_WHOLE = 100.0
# Properties in which an entry equals the current one of its series if it adds nothing
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


def enter(store: Store, plan_id: str, entries: Iterable[Entry], reviewer: str) -> Entered:
    """Store the values that ``reviewer`` enters for the targets of a plan, in one transaction.

    The last entry of the same reviewer from the same source about the same value is corrected;
    others are kept beside it. An entry that is not valid is left out with a sentence. Raises
    NotFound, and InvalidQuery without a reviewer.
    """
    check_reviewer(reviewer, None)
    with store.transaction() as tx:
        targets = _by_indicator(evaluation(tx, plan_id).targets)
        division = divisions_of(tx, [plan_id]).get(plan_id)

        def node_of(entry: Entry, earlier: Sequence[Node]) -> Node:
            observed = _observed(entry, targets, plan_id, division)
            return observation_node(observed, earlier, reviewer)

        done = write_entries(tx, entries, node_of, of_plan(tx, plan_id), _CONTENT)
        after = evaluation(tx, plan_id).targets if done.events else ()
        return done.entered(_conflicts(after, {node.id for node in done.events}))


def _by_indicator(targets: Iterable[TargetEvaluation]) -> dict[str, TargetEvaluation]:
    """Return the targets by the ids of all their indicators."""
    return {
        indicator: target
        for target in targets
        for indicator in (target.indicator.id, *target.again)
    }


def _observed(
    entry: Entry, targets: dict[str, TargetEvaluation], plan_id: str, division: Node | None
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
        division.id if division else None,
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
        raise InvalidQuery(f"the year must be from {_FIRST_YEAR} to {_LAST_YEAR}, not {entry.year}")
    if entry.value is not None and not isfinite(entry.value):
        raise InvalidQuery("the value is not a finite number")
    if entry.value_basis is not None and entry.value_basis not in VALUE_BASES.codes:
        raise InvalidQuery(f"there is no value basis {entry.value_basis!r}")
    check_texts(entry.document, entry.passage, entry.note, entry.unit)


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


def _conflicts(targets: Iterable[TargetEvaluation], entered: set[str]) -> Iterable[tuple[str, str]]:
    """Yield sentences, in English and Chinese, on the targets for which different values apply."""
    for target in targets:
        ids = {node.id for node in target.observations}
        if target.reason.code == "conflict" and ids & entered:
            name = target.indicator.props["name"]
            yield f"{name}: {target.reason}", f"{name}：{target.reason.zh}"

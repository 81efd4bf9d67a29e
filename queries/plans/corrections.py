"""Corrections of a plan by hand: title, division, sector, period, and the plan above it.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from graph.build.division_nodes import division_chain
from graph.derive.editions import NO_EDITION
from graph.model import Edge, Node, Subgraph
from graph.model.values import CorrectedCode
from graph.reference.divisions import Gazetteer
from graph.review.corrections import (
    correction_node,
    of_plan,
    read_period,
    shown_corrections,
    with_corrections,
)
from graph.review.verdicts import BY_HAND
from graph.store import Store
from graph.store.plan_content import plan_content
from queries.review.edge_verdicts import check_reviewer, draw, undo
from queries.shared.answers import answer
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import check_loaded, get_plan, resolve_plan

_LONGEST = 200
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@answer
class PlanCorrection:
    """A property of a plan that a person set, and what was read for it."""

    property: Annotated[
        str,
        Field(
            description="title, division, sector or period; supersedes: the edition before it; "
            "parent: a plan above it"
        ),
    ]
    value: Annotated[str | None, Field(description="value set by hand, of a plan above: its title")]
    read: Annotated[str | None, Field(description="value as read; null: nothing was read")]
    reviewer: str
    at: Annotated[str, Field(description="when, ISO 8601 in UTC")]
    note: str | None


@dataclass(frozen=True, slots=True)
class Correcting:
    """The properties to correct: None returns to what was read; missing ones stay.

    ``values`` has a division by its name or GB/T 2260 code, a period as ``2021-2025``,
    the edition before it (supersedes) by any name of a loaded plan, or ``none``. ``parent``
    is the id of the plan to put above it, None to take back those set by hand, and () to leave them
    as they are.
    """

    values: Mapping[CorrectedCode, str | None]
    parent: str | tuple[()] | None = ()


def correct(
    store: Store, plan_id: str, wanted: Correcting, reviewer: str, note: str | None = None
) -> None:
    """Set properties of a loaded plan by hand, in one transaction.

    The plans have to be linked and derived again after it. Raises NotFound, and InvalidQuery for a
    plan that is only cited, for a value that cannot be read, and without a reviewer.
    """
    check_reviewer(reviewer, note)
    with store.transaction() as tx:
        plan = get_plan(tx, plan_id)
        check_loaded(plan)
        values = {name: _value(tx, name, value) for name, value in wanted.values.items()}
        earlier = of_plan(tx, plan_id)
        events = [
            correction_node(plan_id, name, value, earlier, reviewer, note)
            for name, value in values.items()
        ]
        if events:
            tx.write(Subgraph(tuple(events)))
            content = plan_content(tx, plan)
            tx.replace_plan(plan_id, with_corrections(tx, content.own, plan_id))
        if wanted.parent is None:
            for link in _by_hand(tx, plan_id):
                undo(tx, link.id, reviewer, note)
        elif wanted.parent:
            draw(tx, plan_id, get_plan(tx, wanted.parent).id, reviewer, note=note)


def corrections(store: Store, plan: Node) -> tuple[PlanCorrection, ...]:
    """Return what was set by hand of a plan, and the plans put above it by hand."""
    shown_by_plan = list(shown_corrections(plan))
    places = store.nodes([shown.read or "" for shown in shown_by_plan])
    set_by_hand = store.edges([plan.id], ("FOR_DIVISION",), "out")
    places |= store.nodes([edge.target for edge in set_by_hand])
    values = {
        "title": plan.props["title"],
        "sector": plan.props.get("sector"),
        "period": _period(plan),
        "supersedes": plan.props.get("supersedes"),
        "division": next((places[e.target].props["name"] for e in set_by_hand), None),
    }
    found = [
        PlanCorrection(
            shown.name,
            values[shown.name],
            places[shown.read].props["name"] if shown.read in places else shown.read,
            shown.reviewer,
            shown.at,
            shown.note,
        )
        for shown in shown_by_plan
    ]
    links = [link for link in _by_hand(store, plan.id) if link.props.get("review") == "accepted"]
    parents = store.nodes([link.target for link in links])
    return (
        *found,
        *(
            PlanCorrection(
                "parent",
                parents[link.target].props["title"],
                None,
                link.props["reviewer"],
                link.props["reviewed_at"],
                link.props.get("review_note"),
            )
            for link in links
        ),
    )


def _by_hand(store: Store, plan_id: str) -> list[Edge]:
    """Return the links to the plans that a person put above a plan."""
    links = store.edges([plan_id], ("DERIVES_FROM",), "out")
    return [link for link in links if link.props.get("method") == BY_HAND]


def _value(store: Store, name: str, given: str | None) -> str | None:
    """Return a value as corrections store it. Raises InvalidQuery if it cannot be read."""
    if given is None:
        return None
    value = given.strip()
    if not value or len(value) > _LONGEST:
        raise InvalidQuery(f"a {name} must have 1 to {_LONGEST} characters")
    if name == "division":
        return _division(store, value)
    if name == "period":
        return _checked_period(value)
    if name == "supersedes" and value != NO_EDITION:
        return resolve_plan(store, value).id
    return value


def _checked_period(text: str) -> str:
    try:
        first, last = read_period(text)
    except ValueError:
        first, last = 0, 0
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        raise InvalidQuery(f"a period must be two years such as 2021-2025, not {text!r}")
    return f"{first}-{last}"


def _division(store: Store, name: str) -> str:
    """Return the id of a division by its name or code; one that is new is written to the store."""
    for field in ("name", "code"):
        known = [n for n in store.find("Division", {field: name}).items if _is_named(n, field)]
        if len(known) == 1:
            return known[0].id
    gazetteer = Gazetteer.load()
    ref = gazetteer.by_code(name) or gazetteer.find(name)
    if ref is None:
        raise InvalidQuery(
            f"there is no division {name!r}; give its full name or its GB/T 2260 code, such as "
            "衡水市 or 131100"
        )
    chain = division_chain((ref, *gazetteer.ancestors(ref)))
    store.write(chain)
    return chain.nodes[0].id


def _is_named(division: Node, field: str) -> bool:
    # A zone has the code of its owner
    return field == "name" or division.props["level"] != "zone"


def _period(plan: Node) -> str | None:
    first, last = plan.props.get("period_start"), plan.props.get("period_end")
    return None if first is None else f"{first}-{last}"

"""Corrections: properties of a plan that a person set because they were read incorrectly.

They are stored like verdicts (:mod:`graph.review.verdicts`): separately from the plan, by its id,
and only ever added, so that they survive a reload. The plan shows the corrected values and keeps
those that were read (``corrections``), so that they can return.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graph.model import Edge, Node, Subgraph, edge, ids
from graph.review.events import event_node, in_turn, until
from graph.store import Store
from graph.store.iteration import iter_nodes


@dataclass(frozen=True, slots=True)
class Shown:
    """A corrected property as its plan keeps it: the value that was read (None: nothing), and who
    set another one, when (ISO 8601 in UTC) and why."""

    name: str
    read: str | None
    reviewer: str
    at: str
    note: str | None


def correction_node(
    plan: str,
    name: str,
    value: str | None,
    earlier: Iterable[Node],
    reviewer: str,
    note: str | None = None,
    at: datetime | None = None,
) -> Node:
    """Return the next Correction node of a plan's property; ``earlier`` are those of the plan.

    The ``value`` of a division is its id, that of a period ``2021-2025``; None returns to what was
    read.
    """
    subject = plan, name
    same = (event for event in earlier if event.props["property"] == name)
    props = {"plan": plan, "property": name, "new_value": value, "note": note or None}
    return event_node("Correction", subject, ids.digest(*subject), props, same, reviewer, at)


def of_plan(store: Store, plan: str) -> tuple[Node, ...]:
    """Return all Correction nodes of a plan, the oldest first."""
    return tuple(in_turn(iter_nodes(store, "Correction", {"plan": plan})))


def with_corrections(
    store: Store, batch: Subgraph, plan_id: str, as_of: str | None = None
) -> Subgraph:
    """Return a plan's subgraph, as read or as stored, with the corrections that apply at the time
    ``as_of``, ISO 8601 in UTC (None: now).

    The division moves with its edge and with the offices, whose ids contain it.
    """
    wanted = _applied(until(of_plan(store, plan_id), as_of))
    plan = next(node for node in batch.nodes if node.id == plan_id)
    if not wanted and "corrections" not in plan.props:
        return batch
    place = next((e.target for e in batch.edges if _is_place(e, plan_id)), None)
    now = _values(plan, place)
    read = {**now, **{made.name: made.read for made in shown_corrections(plan)}}
    values = {**read, **{name: event.props["new_value"] for name, event in wanted.items()}}
    division = _division(store, batch, values["division"])
    moved = batch if values["division"] == place else _moved(batch, plan_id, division)
    changed = {name: value for name, value in values.items() if value != now[name]}
    shown = [_shown(name, read[name], event) for name, event in sorted(wanted.items())]
    props = {**plan.props, **_props(changed, division), "corrections": shown or None}
    corrected = replace(plan, props={k: v for k, v in props.items() if v is not None})
    nodes = tuple(corrected if node.id == plan_id else node for node in moved.nodes)
    return Subgraph(nodes, moved.edges)


def shown_corrections(plan: Node) -> Iterator[Shown]:
    """Yield the corrections that a plan shows."""
    return (Shown(*json.loads(item)) for item in plan.props.get("corrections", ()))


def _applied(events: Iterable[Node]) -> dict[str, Node]:
    """Return the last event on each property, without those that withdraw a correction."""
    current = {event.props["property"]: event for event in events}
    return {name: event for name, event in current.items() if "new_value" in event.props}


def _shown(name: str, read: str | None, event: Node) -> str:
    """Return a correction of the property ``name`` as the plan keeps it; ``read`` is the value in
    its text."""
    props = event.props
    return json.dumps(
        [name, read, props["reviewer"], props["at"], props.get("note")], ensure_ascii=False
    )


def read_period(text: str) -> tuple[int, int]:
    """Return first and last year of a period such as ``2021-2025``. Raises ValueError."""
    first, _, last = text.partition("-")
    return int(first), int(last)


def _is_place(made: Edge, plan_id: str) -> bool:
    return made.type == "FOR_DIVISION" and made.source == plan_id


def _values(plan: Node, place: str | None) -> dict[str, str | None]:
    """Return the correctable properties of a plan as corrections write them."""
    props = plan.props
    years = props.get("period_start"), props.get("period_end")
    period = None if None in years else "-".join(map(str, years))
    return {
        "title": props["title"],
        "division": place,
        "sector": props.get("sector"),
        "period": period,
        "supersedes": props.get("supersedes"),
    }


def _division(store: Store, batch: Subgraph, division: str | None) -> Node | None:
    """Return a division by its id, which may be new in ``batch``."""
    if division is None:
        return None
    known = {node.id: node for node in batch.nodes}
    return known.get(division) or store.nodes([division])[division]


def _props(values: Mapping[str, str | None], division: Node | None) -> dict[str, Any]:
    """Return the properties of a plan that have these values, None where it has none."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "period":
            first, last = read_period(value) if value else (None, None)
            found |= {"period_start": first, "period_end": last}
        elif name == "division":
            place = division.props if division else {}
            found |= {"level": place.get("level"), "division_code": place.get("code")}
        else:
            found[name] = value
    return found


def _moved(batch: Subgraph, plan_id: str, division: Node | None) -> Subgraph:
    """Return the subgraph with the plan and its offices in another division."""
    place = division.id if division else None
    offices = {
        node.id: _office(node, place, division)
        for node in batch.nodes
        if node.label == "Department"
    }
    edges = tuple(
        edge(offices[made.source].id, made.type, made.target, **made.props)
        if made.source in offices
        else made
        for made in batch.edges
        if not _is_place(made, plan_id)
    )
    placed = (edge(plan_id, "FOR_DIVISION", place),) if place else ()
    nodes = (offices.get(node.id, node) for node in batch.nodes)
    return Subgraph((*nodes, *((division,) if division else ())), (*edges, *placed))


def _office(node: Node, place: str | None, division: Node | None) -> Node:
    code = {"division_code": division.props["code"]} if division else {}
    name = node.id.rpartition(":")[2]
    kept = {key: value for key, value in node.props.items() if key != "division_code"}
    return replace(node, id=ids.department_id(place, name), props={**kept, **code})

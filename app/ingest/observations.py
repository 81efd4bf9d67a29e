"""Reading of filled templates into the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.derive.wording import letters_of
from graph.store import Store
from loaders.formats.limits import Limits
from loaders.observations.filled_template import FilledValue, read_filled
from queries.evaluation.entering import Entry, enter
from queries.evaluation.entry_writing import Entered
from queries.evaluation.evaluation import evaluation
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import get_plan


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """The values entered from a template, for one plan."""

    plan_id: str
    entered: Entered


def enter_template(
    store: Store, data: bytes, reviewer: str, limits: Limits, plan_id: str | None = None
) -> tuple[ReadTemplate, ...]:
    """Store the values of a filled template, with what was entered for each plan in it.

    ``plan_id`` is the plan of a file without ids of targets, which are then found by their names.
    Sentences on cells that cannot be read are in ``refused`` of the first plan. Raises PlanRejected
    for a file that is no template, NotFound, and InvalidQuery if no plan is known.
    """
    filled = read_filled(data, limits)
    by_plan: dict[str, list[FilledValue]] = defaultdict(list)
    if plan_id is not None:
        by_plan[get_plan(store, plan_id).id] = list(filled.values)
    else:
        plans = _plans_of(store, filled.values)
        for value in filled.values:
            by_plan[plans.get(value.indicator, "")].append(value)
    unknown = by_plan.pop("", [])
    if not by_plan:
        if not unknown and filled.bad_cells:
            raise InvalidQuery("; ".join(filled.bad_cells))
        raise InvalidQuery(
            "the file names no target of a loaded plan; name the plan that it is for"
            if unknown
            else "the file contains no values; fill in the columns of the years"
        )
    refused = (*filled.bad_cells, *(_unknown(value) for value in unknown))
    done = []
    for plan, values in by_plan.items():
        entered = enter(store, plan, _entries(store, plan, values), reviewer)
        done.append(ReadTemplate(plan, replace(entered, refused=(*refused, *entered.refused))))
        refused = ()
    return tuple(done)


def _plans_of(store: Store, values: Iterable[FilledValue]) -> dict[str, str]:
    """Return the plans of the targets that the values name by their ids."""
    nodes = store.nodes({value.indicator for value in values if value.indicator})
    return {id_: node.plan_id for id_, node in nodes.items() if node.plan_id}


def _unknown(value: FilledValue) -> str:
    return (
        f"{value.place}: no loaded plan has the target {value.indicator or value.name}; write the "
        "template again"
    )


def _entries(store: Store, plan_id: str, values: Iterable[FilledValue]) -> Iterator[Entry]:
    """Yield the values as entries, with the id of the target of the same name where the plan has
    none with the id in the file."""
    targets = evaluation(store, plan_id).targets
    known = {id_ for target in targets for id_ in (target.indicator.id, *target.again)}
    named: dict[str, list[str]] = defaultdict(list)
    for target in targets:
        named[letters_of(target.indicator.props["name"])].append(target.indicator.id)
    for value in values:
        indicator = value.indicator
        same_name = named.get(letters_of(value.name), [])
        if indicator not in known and len(same_name) == 1:
            indicator = same_name[0]
        yield Entry(
            indicator or value.name,
            value.year,
            value.value,
            value.met,
            value.unit,
            value.value_basis,
            value.preliminary,
            value.scope_changed,
            value.document,
            value.passage,
            value.note,
            value.place,
        )

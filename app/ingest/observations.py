"""Reading of filled templates into the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from graph.build.reported_figures import Bulletin
from graph.derive.wording import letters_of
from graph.store import Store
from loaders.formats.limits import Limits, Reading
from loaders.observations.bulletin import read_bulletin
from loaders.observations.filled_template import FilledValue, read_filled
from loaders.observations.filled_work import FilledStatus
from queries.evaluation.entering import Entry, enter
from queries.evaluation.entry_writing import Entered
from queries.evaluation.plan_targets import plan_targets
from queries.evaluation.plan_work import plan_work
from queries.evaluation.work_entering import ProgressEntry, enter_progress
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import get_plan

Filled: TypeAlias = FilledValue | FilledStatus


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """The values and statuses entered from a template, for one plan."""

    plan_id: str
    entered: Entered


def read_bulletin_file(data: bytes, name: str, year: int | None, limits: Limits) -> Bulletin:
    """Return the figures of a bulletin on ``year`` (None: the year in its title). Raises
    PlanRejected."""
    return read_bulletin(data, name, year, Reading(limits))


def enter_template(
    store: Store, data: bytes, reviewer: str, limits: Limits, plan_id: str | None = None
) -> tuple[ReadTemplate, ...]:
    """Store the values and statuses of a filled template, and return what was entered for each
    plan in it.

    ``plan_id`` is the plan of a file without ids of targets, which are then found by their names.
    Sentences on cells that cannot be read are in ``refused`` of the first plan. Raises PlanRejected
    for a file that is not a template, NotFound, and InvalidQuery if no plan is known.
    """
    filled = read_filled(data, limits)
    found: list[Filled] = [*filled.values, *filled.statuses]
    by_plan: dict[str, list[Filled]] = defaultdict(list)
    if plan_id is not None:
        by_plan[get_plan(store, plan_id).id] = found
    else:
        plans = _plans_of(store, found)
        for item in found:
            by_plan[plans.get(_part(item), "")].append(item)
    unknown = by_plan.pop("", [])
    if not by_plan:
        if not unknown and filled.bad_cells:
            raise InvalidQuery("; ".join(filled.bad_cells))
        raise InvalidQuery(
            "the file names no target of a loaded plan; name the plan that it is for"
            if unknown
            else "the file contains no values; fill in the columns of the years, or a status"
        )
    refused = (*filled.bad_cells, *map(_unknown, unknown))
    done = []
    for plan, items in by_plan.items():
        entered = _enter(store, plan, items, reviewer)
        done.append(ReadTemplate(plan, replace(entered, refused=(*refused, *entered.refused))))
        refused = ()
    return tuple(done)


def _enter(store: Store, plan: str, items: Iterable[Filled], reviewer: str) -> Entered:
    """Store the values and the statuses for a plan."""
    values = [item for item in items if isinstance(item, FilledValue)]
    statuses = [item for item in items if isinstance(item, FilledStatus)]
    first = enter(store, plan, _entries(store, plan, values), reviewer)
    if not statuses:
        return first
    second = enter_progress(store, plan, _statuses(store, plan, statuses), reviewer)
    return Entered(
        first.added + second.added,
        first.corrected + second.corrected,
        first.unchanged + second.unchanged,
        (*first.conflicts, *second.conflicts),
        (*first.refused, *second.refused),
        (*first.conflicts_zh, *second.conflicts_zh),
    )


def _part(item: Filled) -> str:
    """Return the id of the target, task or project that an item is about."""
    return item.indicator if isinstance(item, FilledValue) else item.part


def _plans_of(store: Store, items: Iterable[Filled]) -> dict[str, str]:
    """Return the plans of the targets, tasks and projects that items name by their ids."""
    nodes = store.nodes({_part(item) for item in items if _part(item)})
    return {id_: node.plan_id for id_, node in nodes.items() if node.plan_id}


def _unknown(item: Filled) -> str:
    what = "target" if isinstance(item, FilledValue) else "task or project"
    return (
        f"{item.place}: no loaded plan has the {what} {_part(item) or item.name}; write the "
        "template again"
    )


def _entries(store: Store, plan_id: str, values: Iterable[FilledValue]) -> Iterator[Entry]:
    """Yield the values as entries, with the id of the target of the same name where the plan has
    none with the id in the file."""
    targets = plan_targets(store, get_plan(store, plan_id))
    known = {node.id for target in targets for node in (target.indicator, *target.again)}
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


def _statuses(store: Store, plan_id: str, items: Iterable[FilledStatus]) -> Iterator[ProgressEntry]:
    """Yield the statuses as entries, with the id of the task or project of the same title where the
    plan has none with the id in the file."""
    work = plan_work(store, plan_id)
    parts = {node.id: node for node in (*(row.task for row in work.tasks), *work.projects)}
    titled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in parts.values():
        titled[node.label, letters_of(node.props["title"])].append(node.id)
    for item in items:
        part = item.part
        same_title = titled.get((item.label, letters_of(item.name)), [])
        if part not in parts and len(same_title) == 1:
            part = same_title[0]
        planned = parts[part].props.get("investment") if part in parts else None
        yield ProgressEntry(
            part or item.name,
            item.status,
            item.day,
            item.evidence,
            item.document,
            item.department,
            item.started,
            item.invested,
            # The template contains the investment of the plan
            None if item.total == planned else item.total,
            item.note,
            item.place,
        )

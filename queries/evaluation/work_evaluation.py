"""The tasks and projects of a plan with the statuses that were entered for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.ids import label_of
from queries.evaluation.evaluation_words import WorkState
from queries.evaluation.plan_work import PlanWork
from queries.evaluation.work_answers import WorkItem

# Two entries of one day contradict each other if one of these differs
_COMPARED = ("status", "started", "invested", "total")


def work_items(
    work: PlanWork, entries: Iterable[Node], last_day: str
) -> tuple[tuple[WorkItem, ...], tuple[WorkItem, ...]]:
    """Return the tasks and the projects with their statuses on ``last_day``.

    ``entries`` are the current Progress nodes of the plan by day.
    """
    by_part = assigned_progress(work, (e for e in entries if e.props["day"] <= last_day))
    tasks = (
        _item(row.task, by_part.get(row.task.id, ()), [duty.name for duty in row.departments])
        for row in work.tasks
    )
    projects = (_item(node, by_part.get(node.id, ()), ()) for node in work.projects)
    return tuple(tasks), tuple(projects)


def assigned_progress(work: PlanWork, entries: Iterable[Node]) -> dict[str, list[Node]]:
    """Return entries by the id of the task or project that they are about, those about none with
    the key ``""``.

    An entry whose part is no longer in the text is about the only one with the same title.
    """
    parts = work.parts()
    titled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in parts.values():
        titled[node.label, letters_of(node.props["title"])].append(node.id)
    found: dict[str, list[Node]] = defaultdict(list)
    for entry in entries:
        part = entry.props["part"]
        same = titled.get((label_of(part), letters_of(entry.props["name"])), [])
        if part not in parts:
            part = same[0] if len(same) == 1 else ""
        found[part].append(entry)
    return found


def _item(part: Node, entries: Sequence[Node], offices: Sequence[str]) -> WorkItem:
    props = part.props
    last = [e for e in entries if e.props["day"] == entries[-1].props["day"]]
    conflict = any(_differ(last, name) for name in _COMPARED)
    used = last[-1] if last and not conflict else None
    told: Mapping[str, Any] = used.props if used else {}
    status: WorkState = "conflict" if conflict else told.get("status", "no status")
    reporting = [e.props["department"] for e in entries if e.props.get("department")]
    return WorkItem(
        id=part.id,
        title=props["title"],
        path=props["path"],
        line=props["line"],
        departments=tuple(dict.fromkeys([*offices, *reporting])),
        deadline=props.get("deadline"),
        box=props.get("box"),
        investment=props.get("investment"),
        status=status,
        used=used.id if used else None,
        day=last[-1].props["day"] if last else None,
        evidence=told.get("evidence"),
        document=told.get("document"),
        started=_latest(entries, "started") if used else None,
        invested=told.get("invested"),
        total=_latest(entries if used else (), "total") or props.get("investment"),
        entries=tuple(entries),
    )


def _differ(entries: Iterable[Node], name: str) -> bool:
    """Return whether entries have different values of a property; a missing one does not differ."""
    return len({e.props[name] for e in entries if e.props.get(name) is not None}) > 1


def _latest(entries: Sequence[Node], name: str) -> Any:
    """Return the last value of a property: an entry that leaves it out does not change it."""
    return next((e.props[name] for e in reversed(entries) if e.props.get(name) is not None), None)

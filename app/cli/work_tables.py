"""Tables of statuses of tasks and projects, and of entries, for ``plangraph evaluate``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.console import make_table
from graph.model.values import WORK_STATUSES
from queries.evaluation.evaluation_words import WORK_STATES
from queries.evaluation.observed_values import printed_value
from queries.evaluation.progress import number

if TYPE_CHECKING:
    from rich.table import Table

    from queries.evaluation.evaluation_answers import PlanEvaluation
    from queries.evaluation.observation_list import ListedObservation
    from queries.evaluation.progress_list import ListedProgress
    from queries.evaluation.work_answers import WorkItem

ENTRY_HEADS = ("Entry", "Part 任务或项目", "Day 日期", "Status 状态", "Evidence", "By", "State")
_TASKS = ("Task 任务", "Status 状态", "Day 日期", "Evidence 佐证", "Offices 责任单位")
_PROJECTS = ("Project 项目", "Status 状态", "Day 日期", "Start 开工", "Evidence 佐证")
_INVESTED = ("Invested 完成投资（亿元）", "Total 总投资（亿元）")


def work_tables(found: PlanEvaluation) -> Iterator[Table]:
    """Yield the tables of the tasks and projects that have a status."""
    tasks = [_task(item) for item in found.tasks if item.entries]
    if tasks:
        yield make_table("Tasks 任务", _TASKS, tasks)
    projects = [_project(item) for item in found.projects if item.entries]
    if projects:
        yield make_table("Projects 项目", _PROJECTS, projects, numeric=_INVESTED)


def counted(found: PlanEvaluation) -> Iterator[str]:
    """Yield lines with the number of tasks and projects by status, those without one too."""
    for name, counts in (("tasks", found.task_counts), ("projects", found.project_counts)):
        listed = ", ".join(f"{count} {WORK_STATES.en(code)}" for code, count in counts.items())
        yield f"{name}: {listed or 'none'}"
    if found.later:
        yield f"entries after {found.year}, which do not count: {found.later}"
    if found.without_part:
        yield f"entries on tasks and projects no longer in the plan: {len(found.without_part)}"


def entry_row(item: ListedProgress) -> tuple[str, ...]:
    """Return the cells of :data:`ENTRY_HEADS`."""
    props = item.progress.props
    proved = filter(None, [props.get("evidence"), props.get("document")])
    return (
        item.progress.id,
        props["name"],
        props["day"],
        WORK_STATUSES.zh(props["status"]),
        "; ".join(proved),
        f"{props['reviewer']}, {props['at'][:16]}",
        "current" if item.current else props["state"].replace("entered", "corrected"),
    )


def value_row(item: ListedObservation) -> tuple[str, ...]:
    """Return the cells of the list of values."""
    props = item.observation.props
    return (
        item.observation.id,
        props["name"],
        str(props["year"]),
        printed_value(item.observation),
        props.get("document") or "",
        f"{props['reviewer']}, {props['at'][:16]}",
        "current" if item.current else props["state"].replace("entered", "corrected"),
    )


def _task(item: WorkItem) -> tuple[str, ...]:
    return (item.title, *_status(item), _evidence(item), "、".join(item.departments))


def _project(item: WorkItem) -> tuple[str, ...]:
    amounts = ("" if value is None else number(value) for value in (item.invested, item.total))
    return (item.title, *_status(item), item.started or "", _evidence(item), *amounts)


def _status(item: WorkItem) -> tuple[str, str]:
    return f"{item.status_zh} {item.status}", item.day or ""


def _evidence(item: WorkItem) -> str:
    return "; ".join(filter(None, [item.evidence, item.document]))

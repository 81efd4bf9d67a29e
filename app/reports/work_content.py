"""The statuses of tasks and projects in the evaluation report, which Excel and Word share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.reports import evaluation_texts as texts
from graph.model.values import WORK_STATUSES
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.evaluation.evaluation_words import WORK_STATES
from queries.evaluation.progress import number
from queries.evaluation.work_answers import WorkItem


def work_summary(evaluation: PlanEvaluation) -> Iterator[str]:
    """Yield sentences on the numbers of tasks and projects by status, those without one too."""
    for kind, items, counts in _kinds(evaluation):
        if items:
            states = "，".join(
                texts.WITH_COUNT.format(verdict=WORK_STATES.zh(code), count=count)
                for code, count in counts.items()
            )
            yield texts.WORK_COUNTED.format(kind=kind, total=len(items), states=states)
        unproved = sum(item.status == "completed" and not item.is_proved for item in items)
        if unproved:
            yield texts.UNPROVED.format(kind=kind, count=unproved)
    if evaluation.later:
        yield texts.LATER.format(count=evaluation.later, year=evaluation.year)
    if evaluation.without_part:
        yield texts.WITHOUT_PART.format(count=len(evaluation.without_part))


def work_behind(evaluation: PlanEvaluation) -> Iterator[tuple[str, ...]]:
    """Yield the cells of :data:`.evaluation_texts.BEHIND_COLUMNS` for tasks and projects."""
    for kind, items, _ in _kinds(evaluation):
        for item in items:
            if item.status == "behind":
                yield kind, item.title, "、".join(item.departments), _state(item), "", ""


def work_suggestions(evaluation: PlanEvaluation) -> Iterator[str]:
    """Yield what the statuses suggest."""
    for _, items, _ in _kinds(evaluation):
        for item in items:
            if item.status in ("behind", "conflict"):
                yield texts.SUGGEST[f"work {item.status}"].format(name=item.title)


def task_cells(evaluation: PlanEvaluation) -> Iterator[tuple[str, ...]]:
    """Yield the cells of :data:`.evaluation_texts.TASK_COLUMNS`."""
    for item in evaluation.tasks:
        offices = "、".join(item.departments)
        yield item.title, offices, item.deadline or "", item.status_zh, item.day or "", proof(item)


def project_cells(
    evaluation: PlanEvaluation,
) -> Iterator[tuple[str, float | None, str, str, str, float | None, float | None, str]]:
    """Yield the cells of :data:`.evaluation_texts.PROJECT_COLUMNS`; the share is a fraction."""
    for item in evaluation.projects:
        yield (
            item.title,
            item.total,
            item.started or "",
            item.status_zh,
            item.day or "",
            item.invested,
            item.invested_share,
            proof(item),
        )


def proof(item: WorkItem) -> str:
    """Return the evidence of a status, or the statuses that differ."""
    if item.status == "conflict":
        return "\n".join(
            texts.STATUS_CONFLICT.format(reviewer=props["reviewer"], status=_told(props))
            for props in (node.props for node in item.entries)
            if props["day"] == item.day
        )
    return "\n".join(filter(None, [item.evidence, item.document]))


def _state(item: WorkItem) -> str:
    """Return the day and the evidence of a status, and what was invested."""
    lines = [texts.UNTIL.format(day=item.day, evidence=proof(item) or item.status_zh)]
    if item.invested is not None and item.total is not None:
        amounts = number(item.invested), number(item.total)
        lines.append(texts.INVESTED.format(invested=amounts[0], total=amounts[1]))
    return "\n".join(lines)


def _told(props: Mapping[str, object]) -> str:
    status = WORK_STATUSES.zh(str(props["status"]))
    invested = props.get("invested")
    return f"{status}，{number(invested)}亿元" if isinstance(invested, float) else status


def _kinds(
    evaluation: PlanEvaluation,
) -> Iterator[tuple[str, Sequence[WorkItem], Mapping[str, int]]]:
    yield texts.TASK_UNIT, evaluation.tasks, evaluation.task_counts
    yield texts.PROJECT_UNIT, evaluation.projects, evaluation.project_counts

"""The evaluation of a plan at the end of a year: its targets, tasks and projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.model import Node
from graph.review.observations import current_observations, of_division, of_plan
from graph.review.work_progress import current_progress, progress_of
from graph.store import Store
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.evaluation.judgement import TargetJudge
from queries.evaluation.plan_targets import PlanTarget, plan_targets
from queries.evaluation.plan_work import plan_work
from queries.evaluation.work_evaluation import assigned_progress, work_items
from queries.shared.as_of import end_of_day
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import check_loaded, get_plan
from queries.shared.placed_plans import divisions_of

#: Default of the tolerance, in percentage points
TOLERANCE = 5
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


def evaluation(
    store: Store,
    plan_id: str,
    year: int | None = None,
    *,
    as_of: str | None = None,
    tolerance: int = TOLERANCE,
    department: str | None = None,
) -> PlanEvaluation:
    """Return the evaluation of a plan at the end of ``year`` (None: the last year with
    observations, else with statuses, else of the plan).

    ``as_of`` is a day (2024-06-30): observations and statuses that were entered later do not count.
    ``tolerance`` is the largest difference from the expected progress, in percentage points, that
    still counts as expected. ``department`` is the name of an office: only the targets, tasks and
    projects that name it are listed. Raises NotFound, and InvalidQuery for a plan that is only
    cited, a bad day, a bad year and an office that the plan does not name.
    """
    plan = get_plan(store, plan_id)
    check_loaded(plan)
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidQuery(f"the year must be from {_FIRST_YEAR} to {_LAST_YEAR}, not {year}")
    until = None if as_of is None else end_of_day(as_of)
    targets = plan_targets(store, plan)
    found = assigned(targets, current_observations(observations_about(store, plan), until), plan_id)
    years = sorted({node.props["year"] for nodes in found for node in nodes})
    work = plan_work(store, plan_id)
    entries = current_progress(progress_of(store, plan_id), until)
    work_years = sorted({int(entry.props["day"][:4]) for entry in entries})
    chosen = year or _latest(years or work_years, plan)
    last_day = f"{chosen}-12-31"
    tasks, projects = work_items(work, entries, last_day)
    found_all = PlanEvaluation(
        plan,
        chosen,
        as_of,
        tolerance,
        None,
        (),
        tuple(years),
        tuple(work_years),
        tuple(
            TargetJudge(
                target,
                nodes,
                chosen,
                tolerance,
                work.offices_of((target.indicator, *target.again)),
            ).evaluation()
            for target, nodes in zip(targets, found, strict=True)
        ),
        tasks,
        projects,
        sum(entry.props["day"] > last_day for entry in entries),
        tuple(assigned_progress(work, entries).get("", ())),
    )
    return _of_department(found_all, department)


def _of_department(found: PlanEvaluation, department: str | None) -> PlanEvaluation:
    """Return an evaluation with the names of its offices, of one of them only its own part.

    Raises InvalidQuery for an office that is not among them.
    """
    named = [
        *(one.departments for one in found.targets),
        *(one.departments for one in (*found.tasks, *found.projects)),
    ]
    offices = tuple(sorted({name for names in named for name in names}))
    if department is None:
        return replace(found, departments=offices)
    if department not in offices:
        known = "、".join(offices) or "none"
        raise InvalidQuery(
            f"no target, task or project names the office {department}; it is one of: {known}"
        )
    return replace(
        found,
        department=department,
        departments=offices,
        targets=tuple(one for one in found.targets if department in one.departments),
        tasks=tuple(one for one in found.tasks if department in one.departments),
        projects=tuple(one for one in found.projects if department in one.departments),
    )


def observations_about(store: Store, plan: Node) -> tuple[Node, ...]:
    """Return all Observation nodes of a plan and of its division, withdrawn ones too."""
    found = {node.id: node for node in of_plan(store, plan.id)}
    for division in divisions_of(store, [plan.id]).values():
        found |= {node.id: node for node in of_division(store, division.id)}
    return tuple(found.values())


def assigned(
    targets: Sequence[PlanTarget], observations: Iterable[Node], plan_id: str
) -> list[list[Node]]:
    """Return the observations of each target of a plan, in the order of ``targets``."""
    found: list[list[Node]] = [[] for _ in targets]
    for node in observations:
        claiming = [place for place, target in enumerate(targets) if target.claims(node)]
        about = [place for place, target in enumerate(targets) if target.is_about(node, plan_id)]
        for place in claiming or about:
            found[place].append(node)
    return found


def _latest(years: Sequence[int], plan: Node) -> int:
    """Return the last year with observations, else the last year of the plan."""
    start, end = plan.props.get("period_start"), plan.props.get("period_end")
    during = [year for year in years if start is None or year >= start]
    return during[-1] if during else int(end or _FIRST_YEAR)

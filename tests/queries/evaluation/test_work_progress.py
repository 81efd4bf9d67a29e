"""The progress of tasks and projects: entering, conflicts, withdrawals, history, and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph.model import Subgraph, edge
from graph.model.elements import Node
from graph.review.work_progress import current_progress, progress_of
from graph.store import Store
from queries.evaluation.entry_writing import Entered, withdraw
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.evaluation.progress_list import progress_entries
from queries.evaluation.work_entering import ProgressEntry, enter_progress
from queries.plans.removal import dependents, remove, undo_removal
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.evaluation.made_plan import PLAN, part, part_id, plan_with, target

BY, OTHER = "督查室", "水利局"
TASK, PROJECT = part_id("Task", "治理河道"), part_id("Project", "污水厂扩建")
_OFFICE = Node("department:990121:水利局", "Department", {"name": "水利局"})


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.write(_plan())
    return empty_store


def _plan(*more: Node) -> Subgraph:
    made = plan_with(
        target("覆盖率", 60, 50),
        part("Task", "治理河道", 10),
        part("Task", "保护水源", 20, deadline="2024年"),
        part("Project", "污水厂扩建", 30, box="专栏1", investment=2.5),
        *more,
    )
    duty = edge(_OFFICE.id, "RESPONSIBLE_FOR", TASK, role="lead")
    return Subgraph((*made.nodes, _OFFICE), (*made.edges, duty))


def entry(status: str, day: str = "2023-12-31", **props: object) -> ProgressEntry:
    return replace(ProgressEntry(TASK, "behind", day), status=status, **props)  # type: ignore[arg-type]


def test_a_total_of_projects_is_no_project(empty_store: Store) -> None:
    total = part("Project", "共实施项目", 50, project_count=12, investment=8.6)
    empty_store.write(_plan(total))
    assert [item.id for item in found(empty_store).projects] == [PROJECT]


def counts(done: Entered) -> tuple[int, int, int]:
    return done.added, done.corrected, done.unchanged


def found(store: Store, year: int = 2023, **options: object) -> PlanEvaluation:
    return evaluation(store, PLAN, year, **options)  # type: ignore[arg-type]


def test_parts_without_a_status_are_listed_as_such(store: Store):
    plan = found(store)
    assert [(item.title, item.status, item.status_zh) for item in plan.tasks] == [
        ("治理河道", "no status", "未填报"),
        ("保护水源", "no status", "未填报"),
    ]
    assert plan.tasks[0].departments == ("水利局",)
    assert plan.tasks[1].deadline == "2024年"
    (project,) = plan.projects
    assert (project.box, project.investment, project.total) == ("专栏1", 2.5, 2.5)
    assert (plan.task_counts, plan.project_counts) == ({"no status": 2}, {"no status": 1})


def test_a_correction_of_ones_own_replaces_the_status_and_stays_in_the_history(store: Store):
    behind = entry("behind", evidence="已开工两段", document="督查通报")
    assert counts(enter_progress(store, PLAN, [behind], BY)) == (1, 0, 0)
    assert counts(enter_progress(store, PLAN, [behind], BY)) == (0, 0, 1)
    right = replace(behind, status="on track")
    assert counts(enter_progress(store, PLAN, [right], BY)) == (0, 1, 0)
    item = found(store).tasks[0]
    assert (item.status, item.day, item.evidence, item.document, item.is_proved) == (
        "on track",
        "2023-12-31",
        "已开工两段",
        "督查通报",
        True,
    )
    assert progress_entries(store, PLAN).total == 1
    listed = progress_entries(store, PLAN, history=True).items
    assert [(one.progress.props["status"], one.current) for one in listed] == [
        ("on track", True),
        ("behind", False),
    ]


def test_different_statuses_of_one_day_are_a_conflict_until_one_is_withdrawn(store: Store):
    enter_progress(store, PLAN, [entry("completed")], BY)
    done = enter_progress(store, PLAN, [entry("behind")], OTHER)
    assert done.conflicts == (
        "治理河道: different entries of 2023-12-31: completed (督查室), behind (水利局); "
        "withdraw the wrong one",
    )
    assert done.conflicts_zh == (
        "治理河道：2023-12-31的进展不一致：已完成（督查室）、滞后（水利局）；撤回不对的一条",
    )
    item = found(store).tasks[0]
    assert (item.status, item.used, item.day, len(item.entries)) == (
        "conflict",
        None,
        "2023-12-31",
        2,
    )
    gone = withdraw(store, item.entries[0].id, BY, "误报", PLAN)
    assert gone.label == "Progress"
    assert (gone.props["state"], gone.props["note"]) == ("withdrawn", "误报")
    assert found(store).tasks[0].status == "behind"
    assert progress_entries(store, PLAN, history=True).total == 3
    with pytest.raises(InvalidQuery, match="corrected or withdrawn before"):
        withdraw(store, item.entries[0].id, BY)
    with pytest.raises(NotFound):
        withdraw(store, item.entries[1].id, BY, labels=("Observation",))
    # The same status of another person is no conflict
    assert enter_progress(store, PLAN, [entry("behind")], BY).conflicts == ()


def test_the_last_day_until_the_end_of_the_year_counts(store: Store):
    enter_progress(store, PLAN, [entry("not started", "2022-06-30"), entry("behind")], BY)
    enter_progress(store, PLAN, [entry("completed", "2024-03-01", department="河长办")], OTHER)
    assert [found(store, year).tasks[0].status for year in (2021, 2022, 2023, 2024)] == [
        "no status",
        "not started",
        "behind",
        "completed",
    ]
    assert [found(store, year).later for year in (2021, 2022, 2023, 2024)] == [3, 2, 1, 0]
    assert found(store, 2024).tasks[0].departments == ("水利局", "河长办")


def test_a_project_has_a_start_and_investments(store: Store):
    first = entry("on track", "2022-12-31", part=PROJECT, started="2022-03", invested=0.5, total=2)
    enter_progress(store, PLAN, [first, entry("completed", part=PROJECT, invested=1.9)], BY)
    (item,) = found(store).projects
    assert (item.started, item.invested, item.total) == ("2022-03", 1.9, 2)
    assert (item.invested_share, item.investment) == (0.95, 2.5)
    # Without an investment of its own the total is that of the plan
    (before,) = found(store, 2022).projects
    assert (before.status, before.invested_share) == ("on track", 0.25)
    done = enter_progress(store, PLAN, [entry("completed", part=PROJECT, invested=1.8)], OTHER)
    assert len(done.conflicts) == 1
    assert found(store).projects[0].status == "conflict"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (entry("done"), "there is no status 'done'"),
        (entry("behind", "2023-02-30"), "a day must have the form 2024-06-30"),
        (entry("behind", "2999-01-01"), "is in the future"),
        (entry("behind", part="task:x"), "the plan has no task or project task:x"),
        (entry("behind", evidence="长" * 1001), "at most 1000 characters"),
        (entry("behind", invested=1.0), "a task has no start and no investment"),
        (entry("behind", part=PROJECT, invested=-1.0), "invested must be a number of at least 0"),
        (entry("behind", part=PROJECT, total=float("nan")), "total must be a number"),
        (entry("behind", part=PROJECT, started="三月"), "a start must have the form 2022"),
        (entry("behind", part=PROJECT, started="2023-13"), "a day must have the form"),
        (entry("behind", part=PROJECT, started="2024"), "is after the day of the status"),
    ],
)
def test_entries_that_are_not_valid_are_left_out_with_a_sentence(
    store: Store, bad: ProgressEntry, message: str
):
    good = entry("on track", part=PROJECT, started="2021")
    done = enter_progress(store, PLAN, [replace(bad, place="row 5"), good], BY)
    assert counts(done) == (1, 0, 0)
    (sentence,) = done.refused
    assert sentence.startswith("row 5: ") and message in sentence


def test_the_part_of_one_office(store: Store):
    report = entry("on track", part=PROJECT, department="住建局")
    enter_progress(store, PLAN, [report], BY)
    plan = found(store)
    assert plan.departments == ("住建局", "水利局")
    assert (len(plan.targets), len(plan.tasks), len(plan.projects)) == (1, 2, 1)
    own = found(store, department="水利局")
    assert (own.department, own.departments) == ("水利局", plan.departments)
    assert ([item.id for item in own.tasks], own.projects, own.targets) == ([TASK], (), ())
    assert own.task_counts == {"no status": 1}
    assert [item.id for item in found(store, department="住建局").projects] == [PROJECT]
    with pytest.raises(InvalidQuery, match="names the office 林业局; it is one of: 住建局、水利局"):
        found(store, department="林业局")


def test_a_reviewer_is_needed(store: Store):
    with pytest.raises(InvalidQuery):
        enter_progress(store, PLAN, [entry("behind")], " ")


def test_as_of_a_day_gives_the_state_of_that_day(store: Store):
    enter_progress(store, PLAN, [entry("behind")], BY)
    (node,) = progress_of(store, PLAN)
    early = replace(node, props={**node.props, "at": "2024-02-01T08:00:00.000000+00:00"})
    store.write(Subgraph((early,)), remove=[node.id])
    enter_progress(store, PLAN, [entry("completed")], BY)
    assert found(store).tasks[0].status == "completed"
    assert found(store, as_of="2024-02-01").tasks[0].status == "behind"
    assert found(store, as_of="2024-01-31").tasks[0].status == "no status"
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert found(store, as_of=tomorrow.isoformat()).tasks[0].status == "completed"


def test_statuses_outlast_a_change_of_the_plan(store: Store):
    enter_progress(store, PLAN, [entry("behind"), entry("completed", part=PROJECT)], BY)
    made = _plan()
    kept = [node for node in made.nodes if node.id not in (TASK, PROJECT)]
    moved = replace(part("Task", "治理河道", 40), id=TASK + "~2")
    edges = [e for e in made.edges if TASK not in (e.source, e.target)]
    store.replace_plan(PLAN, Subgraph((*kept, moved), tuple(edges)))
    plan = found(store)
    assert {item.id: item.status for item in plan.tasks}[moved.id] == "behind"
    # The project is gone; its entry is kept
    assert [node.props["part"] for node in plan.without_part] == [PROJECT]
    assert progress_entries(store, PLAN).total == 2


def test_statuses_are_removed_and_restored_with_their_plan(store: Store):
    enter_progress(store, PLAN, [entry("behind")], BY)
    enter_progress(store, PLAN, [entry("completed")], BY)
    before = current_progress(progress_of(store, PLAN))
    assert dependents(store, PLAN).statuses == 2
    remove(store, PLAN, BY)
    assert store.find("Progress").total == 0
    undo_removal(store, None, BY)
    assert current_progress(progress_of(store, PLAN)) == before

"""The statuses of the demo county, which ``make serve`` reads."""

from __future__ import annotations

from app.ingest.observations import enter_template
from graph.store import Store
from loaders.formats.limits import Limits
from queries.evaluation.evaluation import evaluation
from tests.app.api.shapes import COUNTY
from tools.paths import OBSERVATIONS


def test_statuses_of_the_demo_county(demo_copy: Store) -> None:
    for name, entries in (("county-tasks-2023.csv", 10), ("county-projects-2023.csv", 5)):
        (done,) = enter_template(demo_copy, (OBSERVATIONS / name).read_bytes(), "督查室", Limits())
        assert (done.plan_id, done.entered.added, done.entered.refused) == (COUNTY, entries, ())
        assert done.entered.conflicts == ()
    found = evaluation(demo_copy, COUNTY)
    assert (found.year, found.later, found.without_part) == (2023, 0, ())
    assert found.task_counts == {
        "completed": 2,
        "on track": 3,
        "behind": 2,
        "not started": 1,
        "adjusted": 1,
        "no status": 18,
    }
    plant = next(item for item in found.projects if item.title == "县城污水处理厂提标改造项目")
    assert (plant.started, plant.invested, plant.total) == ("2021-09", 1.15, 1.2)
    assert evaluation(demo_copy, COUNTY, department="县水利局").task_counts == {
        "completed": 1,
        "behind": 1,
    }

"""Examples of answers about loading and managing plans."""

from __future__ import annotations

from app import schemas
from app.api.examples.sample import CHILD_PLAN, PLAN, REMARK, REMOVAL
from app.ingest.load_report import Held, Loaded, LoadReport, PartChange, Rejected
from queries.plans import catalogue, removal

_COUNTS = catalogue.Counts(
    chapters=48, tasks=120, projects=7, indicators=22, figures=18, departments=21
)
DEPENDENTS = removal.Dependents(CHILD_PLAN, _COUNTS, (PLAN,), (), 188, 0, 11, 1, 0, False)
REMOVALS = removal.RemovalList((REMOVAL,), 1, None)
LOAD = schemas.LoadAnswer.model_validate(
    LoadReport(
        loaded=(
            Loaded(
                "hebei.txt",
                PLAN.id,
                PLAN.props["title"],
                "new",
                {"Chapter": 62, "Task": 165, "Indicator": 18, "Project": 9},
                (REMARK,),
            ),
        ),
        rejected=(
            Rejected(
                "新闻.txt",
                "no-tasks",
                "not a plan: its chapters set no task for a period of their own",
            ),
        ),
        held=(
            Held(
                "hengshui-2.txt",
                CHILD_PLAN.id,
                CHILD_PLAN.props["title"],
                "hengshui.txt",
                {"Task": PartChange(120, 121, 2, 1)},
            ),
        ),
    )
)

"""Gap reports of the invented plans, made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.derive.models import Models
from graph.opening import open_store
from graph.reference.geography import Geography, Place
from graph.store import Store
from queries.gaps import GapReport, gaps
from queries.gaps.clause_answers import NotApplicable
from queries.gaps.remarks import Remark
from tests.app.reports.report_samples import judged


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{demo_file}") as store:
        yield store


@pytest.fixture(scope="session")
def city(demo: Store, models: Models) -> GapReport:
    """Return the report of the city's plan and the province's, which it derives from."""
    return _ask(demo, models, "plan:青禾市十四五生态环境保护规划", None)


@pytest.fixture(scope="session")
def county(demo: Store, models: Models) -> GapReport:
    """Return the report of the county's plan and the province's, which are not linked in the
    graph."""
    return _ask(
        demo, models, "plan:白溪县十四五生态环境保护规划", "plan:云岭省十四五生态环境保护规划"
    )


@pytest.fixture(scope="session")
def reviewed(city: GapReport) -> GapReport:
    """Return the city's report with the first link accepted, the second in doubt, and the first
    missing task proposed as not applicable."""
    tied = [place for place, gap in enumerate(city.tasks) if len(gap.ties) == 1]
    missing = next(p for p, gap in enumerate(city.tasks) if gap.status == "missing")
    tasks = list(city.tasks)
    tasks[tied[0]] = replace(judged(tasks[tied[0]], "accepted"), confirmed=True)
    tasks[tied[1]] = judged(tasks[tied[1]], "unsure")
    reason = NotApplicable(Remark("place elsewhere", ("岭州市", "")), ("岭州市",))
    tasks[missing] = replace(tasks[missing], status="not applicable", not_applicable=reason)
    return replace(city, tasks=tuple(tasks))


@pytest.fixture(scope="session")
def empty(city: GapReport) -> GapReport:
    """Return a report in which every list is empty."""
    return replace(
        city, tasks=(), targets=(), projects=(), own=(), duties=(), sections={}, divisions={}
    )


def _ask(store: Store, models: Models, child: str, parent: str | None) -> GapReport:
    geography = Geography((Place("990200", ("岭州市",)),), ("青禾市",))
    return gaps(store, child, parent, lambda: models, geography)

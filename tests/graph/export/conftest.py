"""Real stores for exports.

One contains the demo plans with derivations between their tasks, one three handwritten plans.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.ingest.loading import load_paths
from graph.export import all_edges, all_nodes
from graph.model import Edge, Subgraph, edge
from graph.opening import open_store
from graph.review.corrections import correction_node
from graph.review.dismissals import dismissal_node
from graph.review.observations import Observed, observation_node
from graph.review.removals import removal_node
from graph.review.verdicts import verdict_node
from graph.review.work_progress import Reported, progress_node
from graph.store import Store
from graph.store.plan_content import plan_content
from queries.checks import check_plan
from tests.graph.export.export_samples import CITY, COUNTY, VERSION
from tests.queries.three_plans import three_plans
from tools.paths import DEMO


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("export") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        load_paths(store, [DEMO])
        edges = tuple(_derivations(store))
        said = verdict_node(edges[0], (COUNTY, CITY), (), "accepted", "规划科")
        finding = check_plan(store, COUNTY)[0]
        other = dismissal_node(
            finding.id, COUNTY, finding.rule, (), "dismissed", "规划科", "口径不同"
        )
        set_by_hand = correction_node(COUNTY, "sector", "水利", (), "规划科")
        county = store.nodes([COUNTY])[COUNTY]
        removed = removal_node(plan_content(store, county), (), "规划科")
        indicator = store.find("Indicator", {"plan_id": COUNTY}).items[0]
        observed = Observed(
            COUNTY, indicator.id, None, "浓度", None, 2023, 32.5, None, "微克/立方米", "level"
        )
        value = observation_node(observed, (), "统计科")
        project = store.find("Project", {"plan_id": COUNTY}).items[0]
        reported = Reported(
            COUNTY, project.id, project.props["title"], "on track", "2023-12-31", invested=1.5
        )
        status = progress_node(reported, (), "统计科")
        store.write(Subgraph((said, other, set_by_hand, removed, value, status), edges))
        yield store


def _derivations(store: Store) -> Iterator[Edge]:
    """Yield derivations from the county's first tasks to the city's, one with each verdict."""
    children = store.find("Task", {"plan_id": COUNTY}, limit=4).items
    parents = store.find("Task", {"plan_id": CITY}, limit=4).items
    reviews = ("accepted", "proposed", "rejected", "unsure")
    for child, parent, review in zip(children, parents, reviews, strict=True):
        a, b = child.props["start"], parent.props["start"]
        evidence = [
            {
                "child_start": a + shift,
                "child_end": a + shift + 8,
                "parent_start": b + shift,
                "parent_end": b + shift + 8,
                "similarity": 1 - shift / 100,
            }
            for shift in (0, 12)
        ]
        yield edge(
            child.id,
            "DERIVES_FROM",
            parent.id,
            method="aligned passages",
            matcher_version=VERSION,
            relation="edited",
            score=1,
            child_coverage=0.75,
            parent_coverage=0.5,
            evidence=evidence,
            review=review,
        )


@pytest.fixture(scope="session")
def demo(demo_store: Store) -> Subgraph:
    """Return the whole content of the demo store."""
    return Subgraph(tuple(all_nodes(demo_store)), tuple(all_edges(demo_store)))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subgraph]:
    """Yield three small plans as a store returns them."""
    path = tmp_path_factory.mktemp("small") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        store.write(three_plans())
        yield Subgraph(tuple(all_nodes(store)), tuple(all_edges(store)))

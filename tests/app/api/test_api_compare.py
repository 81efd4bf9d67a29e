"""The coverage matrix over HTTP, with the demo plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import Node, Subgraph
from graph.store import Store
from tests.app.api.shapes import API, CITED, CITY, COUNTY, PROVINCE, get
from tests.app.api.test_api_problems import check_problem


def compare(client: TestClient, child: str, parent: str, **params: Any) -> dict[str, Any]:
    return get(client, "/compare", child=child, parent=parent, **params)


@pytest.mark.parametrize("rows", ["sections", "chapters"])
@pytest.mark.parametrize("columns", ["sections", "chapters"])
def test_the_matrix(demo: TestClient, rows: str, columns: str) -> None:
    found = compare(demo, CITY, PROVINCE, rows=rows, columns=columns)
    assert (found["child"]["id"], found["parent"]["id"], found["stored"]) == (CITY, PROVINCE, True)
    assert found["cells"]
    for side, grain in (("rows", rows), ("columns", columns)):
        depths = {section["chapter"]["props"]["depth"] for section in found[side]}
        assert (depths == {1}) == (grain == "chapters")
    for cell in found["cells"]:
        assert cell["row"] < len(found["rows"])
        assert cell["column"] < len(found["columns"])
    edge = get(demo, "/edges/{edge_id}", f"/edges/{found['cells'][0]['edges'][0]}")
    assert edge["edge"]["type"] == "DERIVES_FROM"


def test_sections_of_the_child_and_chapters_of_the_parent_without_a_word(demo: TestClient) -> None:
    assert compare(demo, CITY, PROVINCE) == compare(
        demo, CITY, PROVINCE, rows="sections", columns="chapters"
    )


def test_unlinked_plans_can_be_compared_and_nothing_is_stored(
    own: TestClient, demo_copy: Store
) -> None:
    before = demo_copy.stats()
    found = compare(own, COUNTY, PROVINCE)
    assert (found["stored"], found["remarks"]) == (False, [])
    assert found["cells"]
    assert demo_copy.stats() == before


def test_rejecting_a_link_removes_it(own: TestClient) -> None:
    before = compare(own, COUNTY, CITY)
    edges = before["cells"][0]["edges"]
    for edge in edges:
        answer = own.post(
            f"{API}/edges/{edge}/review", json={"review": "rejected", "reviewer": "甲"}
        )
        assert answer.status_code == 200
    after = compare(own, COUNTY, CITY)
    assert len(after["cells"]) == len(before["cells"]) - 1
    assert after["child_coverage"] < before["child_coverage"]


@pytest.mark.parametrize(
    ("params", "status", "name", "words"),
    [
        ({"child": COUNTY}, 422, "invalid-request", "query.parent"),
        ({"parent": COUNTY}, 422, "invalid-request", "query.child"),
        ({"child": COUNTY, "parent": CITY, "rows": "tasks"}, 422, "invalid-request", "query.rows"),
        ({"child": COUNTY, "parent": COUNTY}, 400, "invalid-query", "with itself"),
        ({"child": COUNTY, "parent": CITED}, 400, "invalid-query", "only cited"),
        ({"child": "plan:没有", "parent": CITY}, 404, "not-found", "plan:没有"),
        ({"child": COUNTY, "parent": "plan:没有"}, 404, "not-found", "plan:没有"),
        # Both names are required: no plan replaces one that is not named
        ({"child": COUNTY, "parent": ""}, 404, "not-found", "no plan with the id"),
    ],
)
def test_incomparable_plans_are_a_problem(
    demo: TestClient, params: dict[str, str], status: int, name: str, words: str
) -> None:
    body = check_problem(demo.get(f"{API}/compare", params=params), status, name)
    assert words in str(body["detail"])


def test_a_plan_without_tasks(own: TestClient, demo_copy: Store) -> None:
    props = {"title": "无任务规划", "loaded": True, "source_text": "无任务规划"}
    demo_copy.write(Subgraph((Node("plan:无任务规划", "Plan", props),)))
    params = {"child": "plan:无任务规划", "parent": CITY}
    body = check_problem(own.get(f"{API}/compare", params=params), 400, "invalid-query")
    assert body["detail"] == "《无任务规划》 has no tasks (任务) that could be compared"

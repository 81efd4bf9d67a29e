"""Finding and reading plans over HTTP; every response is checked against the OpenAPI document."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.app.api.shapes import CITED, CITY, COUNTY, PROVINCE, get
from tests.app.api.test_api_problems import check_problem


def test_divisions(demo: TestClient) -> None:
    found = get(demo, "/divisions", limit=2)
    assert (found["returned"], found["total"], found["truncated"]) == (2, 4, True)
    rest = get(demo, "/divisions", cursor=found["cursor"])
    assert [item["plans"] for item in rest["items"]] == [[CITY], [COUNTY]]


def test_distribution(demo: TestClient) -> None:
    found = get(demo, "/divisions/distribution")
    assert [row["division"]["props"]["level"] for row in found["rows"]] == ["province"]
    (cell,) = found["rows"][-1]["cells"]
    province = found["rows"][-1]["division"]["id"]
    assert (cell, found["rows"][-1]["opens"]) == ({"plans": 3, "linked": 2}, True)
    inner = get(demo, "/divisions/distribution", division=province)
    assert [row["own"] for row in inner["rows"]] == [True, False]
    unknown = demo.get("/api/v1/divisions/distribution", params={"division": "division:999999"})
    check_problem(unknown, 404, "not-found")


def test_overview(demo: TestClient) -> None:
    found = get(demo, "/plans/{plan_id}/overview", f"/plans/{CITY}/overview")
    (uptake,) = found["uptake"]
    assert uptake["parent"]["id"] == PROVINCE
    assert sum(uptake["statuses"].values()) == uptake["tasks"]
    assert 0 < uptake["share"] < 1


def test_text(demo: TestClient) -> None:
    found = get(demo, "/plans/{plan_id}/text", f"/plans/{CITY}/text", limit=3)
    assert [line["line"] for line in found["items"]] == [1, 2, 3]
    assert found["truncated"] is True
    check_problem(demo.get(f"/api/v1/plans/{CITED}/text"), 404, "no-passage")


def test_derivations(demo: TestClient) -> None:
    route = "/plans/{plan_id}/derivations"
    up = get(demo, route, f"/plans/{CITY}/derivations")
    assert {item["parent"]["plan_id"] for item in up["items"]} == {PROVINCE}
    labels = {item["child"]["label"] for item in up["items"]}
    assert labels == {"Chapter", "Task", "Indicator", "Project"}
    assert all(item["child"]["title"] for item in up["items"])
    down = get(demo, route, f"/plans/{CITY}/derivations", direction="down", limit=5)
    assert {item["child"]["plan_id"] for item in down["items"]} == {COUNTY}
    assert (down["returned"], down["truncated"]) == (5, True)
    other = get(demo, route, f"/plans/{COUNTY}/derivations", against=PROVINCE)
    assert {item["parent"]["plan_id"] for item in other["items"]} == {PROVINCE}
    answer = demo.get(f"/api/v1/plans/{COUNTY}/derivations", params={"against": CITED})
    check_problem(answer, 400, "invalid-query")

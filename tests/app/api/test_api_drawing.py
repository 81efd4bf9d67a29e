"""The graph for drawing, over HTTP; its content is tested in tests/queries/drawing."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.queries.three_plans import PLANS, task_id

API = "/api/v1"


def get(client: TestClient, path: str, **params: object) -> dict[str, Any]:
    answer = client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert isinstance(found, dict)
    return found


def test_a_drawing(client: TestClient) -> None:
    found = get(client, "/drawing", node=PLANS["city"])
    keys = [column["key"] for column in found["columns"]]
    assert keys == ["cited", "nation", "province", "prefecture"]
    node = next(node for node in found["nodes"] if node["id"] == PLANS["city"])
    assert set(node) == {
        "id",
        "label",
        "name",
        "name_en",
        "note",
        "plan_id",
        "depth",
        "neighbours",
        "x",
        "y",
    }
    table = found["edges"]
    assert len({len(column) for column in table.values()}) == 1
    assert max(table["source"] + table["target"]) < found["returned"] == found["total"]


def test_a_drawing_of_everything_is_paged(client: TestClient) -> None:
    first = get(client, "/drawing", scope="store", limit=10)
    assert (first["returned"], first["truncated"]) == (10, True)
    rest = get(client, "/drawing", scope="store", cursor=first["cursor"])
    assert first["total"] == 10 + rest["returned"] == rest["total"]


def test_a_drawing_of_a_search(client: TestClient) -> None:
    found = get(client, "/drawing", q="主体功能区")
    assert {node["label"] for node in found["nodes"]} == {"Plan", "Task"}


def test_neighbours(client: TestClient) -> None:
    found = get(client, f"/nodes/{task_id('province', 1)}/neighbours", limit=2)
    assert found["node"]["id"] == task_id("province", 1)
    assert (found["returned"], found["truncated"]) == (2, True)
    kinds = {edge["type"] for edge in found["edges"]}
    assert kinds <= {"DERIVES_FROM", "HAS_TASK", "HAS_CHAPTER", "RESPONSIBLE_FOR"}


def test_a_path(client: TestClient) -> None:
    ends = {"from": task_id("city", 1), "to": task_id("nation", 1)}
    found = get(client, "/path", **ends)
    assert (found["found"], len(found["nodes"]), len(found["steps"])) == (True, 3, 2)
    assert get(client, "/path", **ends, longest=1)["found"] is False


def test_blanks_find_nothing_to_draw(client: TestClient) -> None:
    found = get(client, "/drawing", q=" ")
    assert (found["nodes"], found["total"]) == ([], 0)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/drawing", 400),
        (f"/drawing?node={PLANS['city']}&q=x", 400),
        ("/drawing?node=plan:no", 404),
        ("/drawing?node=concept:pm25&scope=plan", 400),
        ("/drawing?scope=all", 422),
        ("/nodes/plan:no/neighbours", 404),
        ("/nodes/concept:pm25/neighbours?cursor=x", 400),
        ("/path?from=concept:pm25", 422),
        ("/path?from=concept:pm25&to=plan:no", 404),
        ("/path?from=concept:pm25&to=concept:pm25&longest=99", 422),
    ],
)
def test_errors_are_reported(client: TestClient, path: str, status: int) -> None:
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"

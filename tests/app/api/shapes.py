"""Requests to the app, with responses checked against the app's own OpenAPI document."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from httpx import Response
from jsonschema import Draft202012Validator

from graph.model import Edge
from graph.store import Store
from graph.store.iteration import iter_nodes

API = "/api/v1"
PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"
#: Cited by the demo plans, not loaded.
CITED = "plan:云岭省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"

#: The route of verdicts.
REVIEW = "/edges/{edge_id}/review"


def check_shape(client: TestClient, answer: Response, route: str) -> dict[str, Any]:
    """Return the body of a response 200 after checking that it contains every documented property
    of ``route`` and no undocumented one."""
    assert answer.status_code == 200, answer.text
    document = client.get("/openapi.json").json()
    operation = document["paths"][API + route][answer.request.method.lower()]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    _close(document["components"]["schemas"])
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())
    return dict(answer.json())


def get(client: TestClient, route: str, path: str = "", **params: Any) -> dict[str, Any]:
    """Return the checked response to a request; ``path`` is needed if it differs from ``route``."""
    return check_shape(client, client.get(API + (path or route), params=params), route)


def _close(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        if schema.get("type") == "object" and "additionalProperties" not in schema:
            schema["additionalProperties"] = False


def ties(store: Store, plan: str = COUNTY) -> list[Edge]:
    """Return the derivations of a plan's tasks."""
    tasks = [task.id for task in iter_nodes(store, "Task", {"plan_id": plan})]
    return store.edges(tasks, ("DERIVES_FROM",), "out")


def post(client: TestClient, edge: str, review: str, reviewer: str = "甲", **more: Any) -> Response:
    body = {"review": review, "reviewer": reviewer, **more}
    answer: Response = client.post(f"{API}/edges/{edge}/review", json=body)
    return answer


def delete(client: TestClient, edge: str, reviewer: str = "甲") -> Response:
    answer: Response = client.delete(f"{API}/edges/{edge}/review", params={"reviewer": reviewer})
    return answer

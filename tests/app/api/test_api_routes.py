"""Responses of every route; the content of the answers is tested in tests/queries."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from graph.model import SCHEMA
from tests.queries.three_plans import CITED, PLANS, TEXTS, TITLES, part_id, task_id, task_words
from tools.paths import GOLDEN

GOLD = GOLDEN / "demo.json"

API = "/api/v1"
PROVINCE = PLANS["province"]


def get(client: TestClient, path: str, **params: object) -> dict[str, Any]:
    answer = client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert isinstance(found, dict)
    return found


def test_plans(client: TestClient) -> None:
    found = get(client, "/plans", level="province")
    assert set(found) == {"items", "returned", "total", "truncated", "cursor"}
    (item,) = found["items"]
    assert item["plan"]["id"] == PROVINCE
    assert item["plan"]["props"]["issued_on"] == "2022-01-12"
    assert item["counts"] == {
        "chapters": 2,
        "tasks": 2,
        "projects": 1,
        "indicators": 1,
        "figures": 0,
        "departments": 2,
    }


def test_plans_are_paged(client: TestClient) -> None:
    first = get(client, "/plans", limit=3, loaded="true")
    assert (first["returned"], first["total"], first["truncated"]) == (3, 3, False)
    first = get(client, "/plans", limit=3)
    assert (first["returned"], first["total"], first["truncated"]) == (3, 4, True)
    rest = get(client, "/plans", limit=3, cursor=first["cursor"])
    assert (rest["returned"], rest["cursor"]) == (1, None)


def test_plan(client: TestClient) -> None:
    found = get(client, f"/plans/{PROVINCE}")
    assert [node["props"]["code"] for node in found["divisions"]] == ["100000", "130000"]
    assert [node["id"] for node in found["children"]] == [PLANS["city"]]


def test_outline(client: TestClient) -> None:
    found = get(client, f"/plans/{PROVINCE}/outline")
    (top,) = found["chapters"]
    assert top["chapters"][0]["tasks"][1] == {
        "id": task_id("province", 2),
        "title": "强化分区管控",
        "path": "一>(一)>2",
        "line": 7,
        "start": TEXTS["province"].index("2.强化分区管控"),
        "end": TEXTS["province"].index("2.强化分区管控") + len(task_words("province", 2)),
    }


def test_tasks(client: TestClient) -> None:
    found = get(client, f"/plans/{PROVINCE}/tasks", limit=1)
    (row,) = found["items"]
    assert row["task"]["label"] == "Task"
    assert [duty["role"] for duty in row["departments"]] == ["lead", "support"]
    assert found["truncated"] is True


def test_indicators(client: TestClient) -> None:
    (row,) = get(client, f"/plans/{PROVINCE}/indicators")["items"]
    props = row["indicator"]["props"]
    assert (props["target_value"], props["binding"], props["ambition"]) == (37, "binding", None)
    assert row["concept"]["id"] == "concept:pm25"


@pytest.mark.parametrize(
    ("params", "total"),
    [
        ({"binding": "binding"}, 1),
        ({"binding": "expected"}, 0),
        ({"concept": "concept:pm25"}, 1),
        ({"concept": "pm25", "binding": "binding"}, 1),
        ({"historical": "true"}, 0),
        ({"historical": "false"}, 1),
        ({"origin": "text"}, 0),
        ({"origin": "table"}, 1),
    ],
)
def test_indicators_are_filtered(client: TestClient, params: dict[str, str], total: int) -> None:
    assert get(client, f"/plans/{PROVINCE}/indicators", **params)["total"] == total


def test_checks_find_nothing_in_a_correct_plan(client: TestClient) -> None:
    found = get(client, f"/plans/{PROVINCE}/checks")
    assert (found["items"], found["returned"], found["total"]) == ([], 0, 0)


def test_checks_find_the_known_contradictions(demo: TestClient) -> None:
    files = {
        item["plan"]["props"]["source_file"]: item["plan"]["id"]
        for item in get(demo, "/plans", loaded="true")["items"]
    }
    for known in json.loads(GOLD.read_text(encoding="utf-8"))["contradictions"]:
        found = get(demo, f"/plans/{files[known['file']]}/checks")
        assert found["total"] == found["returned"] >= 1
        for item in found["items"]:
            assert len(item["lines"]) == len(item["values"]) == len(item["nodes"])
        assert any(set(known["lines"]) <= set(item["lines"]) for item in found["items"])


def test_concepts(client: TestClient) -> None:
    (item,) = get(client, "/concepts", q="PM2.5")["items"]
    assert item["concept"]["props"]["name_zh"] == "细颗粒物浓度"
    assert {name: item[name] for name in item if name != "concept"} == {
        "plans": 2,
        "indicators": 2,
        "historical": 0,
        "figures": 0,
    }
    assert get(client, "/concepts", q="没有")["total"] == 0


@pytest.mark.parametrize("concept", ["concept:pm25", "pm25", "concept%3Apm25"])
def test_targets(client: TestClient, concept: str) -> None:
    found = get(client, f"/concepts/{concept}/targets", limit=1)
    assert found["concept"]["props"]["unit"] == "微克/立方米"
    (item,) = found["items"]
    assert item["plan"] == {
        "id": PROVINCE,
        "title": TITLES["province"],
        "division": "河北省",
        "division_code": "130000",
        "level": "province",
        "period_start": 2021,
        "period_end": 2025,
    }
    assert (item["value_in_unit"], item["baseline_in_unit"]) == (37, None)
    assert item["indicator"]["props"]["binding"] == "binding"
    assert (found["returned"], found["total"], found["truncated"]) == (1, 2, True)
    rest = get(client, f"/concepts/{concept}/targets", cursor=found["cursor"])
    assert [item["plan"]["level"] for item in rest["items"]] == ["prefecture"]
    assert get(client, f"/concepts/{concept}/targets", ambition="strive")["total"] == 0


def test_projects(client: TestClient) -> None:
    (node,) = get(client, f"/plans/{PROVINCE}/projects")["items"]
    assert node["props"]["investment"] == 80.03


def test_departments(client: TestClient) -> None:
    rows = get(client, f"/plans/{PROVINCE}/departments")["items"]
    assert [row["tasks"][0]["task_id"] for row in rows] == [task_id("province", 1)] * 2


def test_node_of_every_label(client: TestClient) -> None:
    words = "一、优化国土空间布局"
    ids = {
        "Plan": CITED,
        "Division": "division:130000",
        "Department": "department:130000:省水利厅",
        "Concept": "concept:pm25",
        "Task": task_id("city", 1),
        "Chapter": part_id("province", "Chapter", "优化国土空间布局", words),
    }
    for label, node_id in ids.items():
        found = get(client, f"/nodes/{node_id}")
        assert (found["id"], found["label"]) == (node_id, label)
        declared = {p.name for p in SCHEMA.nodes[label].properties if not p.internal}
        assert set(found["props"]) == declared


def test_percent_encoded_ids(client: TestClient) -> None:
    node_id = task_id("province", 1)
    encoded = quote(node_id, safe="")
    assert "%3A" in encoded
    assert client.get(f"{API}/nodes/{encoded}").json()["id"] == node_id
    assert client.get(f"{API}/lineage/{encoded}").json()["start"] == node_id


def test_the_source_text_never_leaves(client: TestClient) -> None:
    for path in ("/plans", f"/plans/{PROVINCE}", f"/nodes/{PROVINCE}", "/schema"):
        assert "source_text" not in client.get(API + path).text
    assert "source_text" not in client.get("/openapi.json").text


def test_passage(client: TestClient) -> None:
    found = get(client, f"/nodes/{task_id('province', 1)}/passage", context=7)
    assert found["text"] == task_words("province", 1)
    start, end = found["start"], found["end"]
    assert found["before"] == TEXTS["province"][start - 7 : start]
    assert found["after"] == TEXTS["province"][end : end + 7]
    assert found["citation"] == "《河北省生态环境保护“十四五”规划》第一部分（一）第1项，第6行"


def test_lineage(client: TestClient) -> None:
    found = get(client, f"/lineage/{task_id('city', 1)}", direction="up", depth=1)
    assert [item["depth"] for item in found["nodes"]] == [-1, 0]
    (item,) = found["edges"]
    assert item["edge"]["props"]["evidence"][0]["similarity"] == 1.0
    assert (found["returned"], found["total"], found["truncated"]) == (2, 2, False)
    assert found["deeper"] is True


def test_graph(client: TestClient) -> None:
    found = get(client, "/graph", node=task_id("province", 1), limit=3)
    assert (found["returned"], found["total"], found["truncated"]) == (3, 6, True)
    assert found["nodes"][0]["more"] == 3
    assert {edge["type"] for edge in found["edges"]} <= set(SCHEMA.edges)


def test_search(client: TestClient) -> None:
    found = get(client, "/search", q="三条控制线", label=["Task", "Plan"], limit=2)
    assert (found["returned"], found["total"], found["truncated"]) == (2, 3, True)
    hit = found["groups"][0]["hits"][0]
    assert hit["sentence"][hit["start"] : hit["end"]] == "三条控制线"
    rest = get(
        client,
        "/search",
        q="三条控制线",
        label=["Task", "Plan"],
        limit=2,
        cursor=found["cursor"],
    )
    assert rest["returned"] == 1


def test_schema_is_the_declaration(client: TestClient) -> None:
    found = get(client, "/schema")
    nodes, edges = found["nodes"], found["edges"]
    assert [(n["label"], n["zh"], n["en"], n["colour"]) for n in nodes] == [
        (t.label, t.zh, t.en, t.colour) for t in SCHEMA.nodes.values()
    ]
    assert {e["type"]: [tuple(pair) for pair in e["ends"]] for e in edges} == {
        t.type: list(t.ends) for t in SCHEMA.edges.values()
    }


def test_health(client: TestClient) -> None:
    found = get(client, "/health")
    assert (found["status"], found["store"]) == ("ok", "reachable")
    assert found["version"]
    assert found["counts"]["nodes"]["Plan"] == 4


def test_metrics_count_requests_by_route(client: TestClient) -> None:
    get(client, f"/plans/{PROVINCE}")
    client.get(API + "/plans/plan:没有")
    client.get("/没有")
    answer = client.get(API + "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert (
        'plangraph_http_requests_total{method="GET",route="get_plan",status="200"}' in answer.text
    )
    assert (
        'plangraph_http_requests_total{method="GET",route="get_plan",status="404"}' in answer.text
    )
    assert 'route="other",status="404"' in answer.text
    assert (
        'plangraph_http_request_seconds_bucket{le="0.1",method="GET",route="get_plan"}'
        in answer.text
    )
    # No client input becomes a label
    assert "没有" not in answer.text


@pytest.mark.parametrize("path", ["/api/v1/plans", "/", "/docs"])
def test_cors_is_off(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": "http://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]

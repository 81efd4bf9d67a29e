"""A plan and all plans that derive from it, over HTTP."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.app.api.shapes import CITY, COUNTY, PROVINCE
from tests.app.api.test_api_problems import check_problem

PLANS = "/api/v1/plans"


def ask(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(f"{PLANS}/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_matrix_has_the_statuses_of_the_gap_report(demo: TestClient) -> None:
    found = ask(demo, f"{CITY}/uptake")
    report = ask(demo, f"{COUNTY}/gaps")
    assert [column["plan"]["id"] for column in found["items"]] == [COUNTY]
    assert (found["total"], found["returned"], found["truncated"]) == (1, 1, False)
    assert [row["cells"] for row in found["tasks"]] == [[gap["status"]] for gap in report["tasks"]]
    assert [row["cells"] for row in found["targets"]] == [
        [gap["status"]] for gap in report["targets"]
    ]
    assert found["items"][0]["tasks"] == report["counts"]


def test_parts_have_passages(demo: TestClient) -> None:
    task = ask(demo, f"{CITY}/uptake")["tasks"][0]
    part = ask(demo, f"{CITY}/uptake/{task['id']}")
    assert part["part"]["id"] == task["id"]
    assert part["items"][0]["plan"]["id"] == COUNTY
    assert part["items"][0]["status"] == task["cells"][0]
    assert all(clause["parent"]["text"] for clause in part["items"][0]["clauses"])
    check_problem(demo.get(f"{PLANS}/{CITY}/uptake/{PROVINCE}"), 400, "invalid-query")


def test_the_workbook_has_all_sheets(demo: TestClient) -> None:
    answer = demo.get(f"{PLANS}/{CITY}/uptake", params={"format": "xlsx"})
    assert answer.status_code == 200
    assert "%E6%89%BF%E6%8E%A5%E6%80%BB%E8%A7%88.xlsx" in answer.headers["content-disposition"]
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == [
        "下级规划",
        "任务承接",
        "指标承接",
        "指标数值",
        "未承接内容",
        "指标分解",
    ]
    found = ask(demo, f"{CITY}/uptake")
    rows = list(book["任务承接"].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == [row["title"] for row in found["tasks"]]
    names = {"covered": "已承接", "partial": "部分", "missing": "缺失", "possible": "疑似有对应"}
    names["not applicable"] = "不适用"
    assert [row[-1] for row in rows] == [names[row["cells"][0]] for row in found["tasks"]]
    report = ask(demo, f"{COUNTY}/gaps")
    lost = [
        clause["text"]
        for gap in report["tasks"]
        for clause in gap["clauses"]
        if clause["status"] in ("dropped", "weaker", "mentioned")
    ]
    shown = list(book["未承接内容"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in shown] == lost


def test_targets_are_broken_down(demo: TestClient) -> None:
    found = ask(demo, f"{PROVINCE}/breakdown")
    assert (found["plans"], found["outdated"]) == (1, [])
    assert {row["outcome"] for row in found["targets"]} <= {
        "reached",
        "short",
        "open",
        "spread",
        "none",
    }
    for row in found["targets"]:
        values = [child["in_unit"] for child in row["children"] if child["in_unit"] is not None]
        assert (row["total"] is not None) == bool(row["additive"] and values)
        if row["total"] is not None:
            assert row["total"] == sum(values)


def test_clauses_have_their_source(demo: TestClient) -> None:
    found = ask(demo, f"{COUNTY}/copying")
    assert found["parent"]["id"] == CITY
    assert found["counts"]["parent"] + found["counts"]["own"] == len(found["clauses"])
    check_problem(
        demo.get(f"{PLANS}/{COUNTY}/copying", params={"against": PROVINCE}), 400, "invalid-query"
    )


def test_a_task_is_followed_down(demo: TestClient) -> None:
    task = ask(demo, f"{PROVINCE}/uptake")["tasks"][0]
    found = ask(demo, f"{COUNTY}/chain", task=task["id"])
    assert [plan["id"] for plan in found["plans"]] == [PROVINCE, CITY, COUNTY]
    assert found["task"]["id"] == task["id"]
    assert all(clause["steps"][0]["plan"] == CITY for clause in found["clauses"])
    own = demo.get(f"{PLANS}/{PROVINCE}/chain", params={"task": task["id"]})
    check_problem(own, 400, "invalid-query")
    unknown = demo.get(f"{PLANS}/{COUNTY}/chain", params={"task": "task:x:y:0"})
    check_problem(unknown, 404, "not-found")

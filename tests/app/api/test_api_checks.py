"""Findings and dismissals over HTTP."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.app.api.shapes import API, CITY, COUNTY, check_shape, get
from tests.app.api.test_api_problems import check_problem

ROUTE = "/plans/{plan_id}/checks"
DISMISSAL = f"{ROUTE}/{{finding_id}}/dismissal"


def test_findings_come_with_their_words_in_both_languages(demo: TestClient) -> None:
    (found,) = get(demo, ROUTE, f"/plans/{CITY}/checks")["items"]
    assert found["message_zh"] == "正文与指标表中城市生活污水集中收集率的目标值不一致"
    assert found["message"].startswith("the text and the table state different targets")
    assert [passage["line"] for passage in found["passages"]] == found["lines"]
    assert found["dismissed"] is None
    assert get(demo, ROUTE, f"/plans/{CITY}/checks", severity="note")["items"] == []


def test_all_plans(demo: TestClient) -> None:
    found = get(demo, "/checks", limit=2)
    assert (found["returned"], found["total"], found["truncated"]) == (2, 3, True)
    rest = get(demo, "/checks", cursor=found["cursor"])["items"]
    assert sum(item["open_count"] for item in found["items"] + rest) == 2
    check_problem(demo.get(f"{API}/checks", params={"cursor": "x"}), 400, "invalid-query")


def test_a_dismissal_is_given_and_taken_back(own: TestClient) -> None:
    (found,) = get(own, ROUTE, f"/plans/{CITY}/checks")["items"]
    path = f"{API}/plans/{CITY}/checks/{found['id']}/dismissal"
    answer = own.post(path, json={"reviewer": "王某", "reason": "口径不同"})
    assert check_shape(own, answer, DISMISSAL)["dismissed"]["reason"] == "口径不同"
    assert get(own, ROUTE, f"/plans/{CITY}/checks")["items"] == []
    (kept,) = get(own, ROUTE, f"/plans/{CITY}/checks", state="dismissed")["items"]
    assert kept["id"] == found["id"]
    back = own.delete(path, params={"reviewer": "王某"})
    assert check_shape(own, back, DISMISSAL)["dismissed"] is None
    assert get(own, ROUTE, f"/plans/{CITY}/checks")["items"] == [found]
    check_problem(own.delete(path, params={"reviewer": "王某"}), 400, "invalid-query")
    check_problem(own.post(path, json={"reviewer": "王某", "reason": " "}), 400, "invalid-query")
    unknown = f"{API}/plans/{CITY}/checks/finding:x/dismissal"
    check_problem(own.post(unknown, json={"reviewer": "王", "reason": "无"}), 404, "not-found")


@pytest.mark.parametrize("path", [f"/plans/{COUNTY}/checks", "/checks"])
def test_findings_are_files_too(demo: TestClient, path: str) -> None:
    answer = demo.get(f"{API}{path}", params={"format": "csv-zh"})
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    (row,) = (row for row in found if row["规划"].startswith("白溪县"))
    assert (row["等级"], row["处理"]) == ("错误", "未处理")
    assert row["位置"]
    (line,) = csv.DictReader(
        io.StringIO(
            demo.get(f"{API}/plans/{COUNTY}/checks", params={"format": "csv"}).text, newline=""
        )
    )
    assert (line["rule"], line["severity"]) == ("announced-projects", "error")
    answer = demo.get(f"{API}{path}", params={"format": "xlsx"})
    assert "checks.xlsx" in answer.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert values[0][:3] == ["规划", "等级", "说明"]
    assert len(values) == len(found) + 1

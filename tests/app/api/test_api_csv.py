"""Lists as files for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from app.api.csv import answer as csv_answer
from app.api.csv.answer import cell, csv_text
from graph.model import SCHEMA
from tests.queries.three_plans import PLANS, TITLES, task_id

API = "/api/v1"
PROVINCE = PLANS["province"]
LISTS = [
    f"/plans/{PROVINCE}/tasks",
    f"/plans/{PROVINCE}/indicators",
    "/concepts",
    "/concepts/pm25/targets",
]


def get(client: TestClient, path: str, **params: Any) -> Response:
    answer: Response = client.get(API + path, params={"format": "csv"} | params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return answer


def rows(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", LISTS)
def test_a_file_has_the_content_of_the_list(client: TestClient, path: str) -> None:
    listed = client.get(API + path).json()
    answer = get(client, path, limit=1)
    assert len(rows(answer)) == listed["total"] > 0
    assert answer.headers["x-total-count"] == str(listed["total"])
    assert "\r\n" in answer.text
    assert "\n" not in answer.text.replace("\r\n", "")


def test_tasks(client: TestClient) -> None:
    first, second = rows(get(client, f"/plans/{PROVINCE}/tasks"))
    assert first["id"] == task_id("province", 1)
    assert (first["title"], first["line"]) == ("落实主体功能区战略", "6")
    assert (first["lead"], first["support"]) == ("省生态环境厅", "省水利厅")
    assert (second["lead"], second["shared"]) == ("", "")


def test_indicators(client: TestClient) -> None:
    answer = get(client, f"/plans/{PROVINCE}/indicators", binding="binding")
    (row,) = rows(answer)
    declared = [p.name for p in SCHEMA.nodes["Indicator"].properties if not p.internal]
    assert list(row) == ["id", *declared, "concept_name_zh", "concept_name_en", "concept_unit"]
    assert (row["target_value"], row["comparator"], row["historical"]) == ("37", "<=", "false")
    assert row["concept_name_zh"] == "细颗粒物浓度"
    assert rows(get(client, f"/plans/{PROVINCE}/indicators", binding="expected")) == []


@pytest.mark.parametrize(
    ("path", "head", "words"),
    [
        (LISTS[0], ["任务", "原文", "位置", "行"], {"位置": "第一部分（一）第1项"}),
        (
            LISTS[1],
            ["指标", "单位", "类别", "性质"],
            {"性质": "约束性", "指标概念": "细颗粒物浓度"},
        ),
        (LISTS[2], ["指标概念", "单位"], {"越高越好或越低越好": "越低越好"}),
        (LISTS[3], ["规划", "行政区划", "级别"], {"级别": "省级"}),
    ],
)
def test_a_file_for_people_has_chinese_heads_and_words(
    client: TestClient, path: str, head: list[str], words: dict[str, str]
) -> None:
    answer = get(client, path, format="csv-zh")
    first = rows(answer)[0]
    assert list(first)[: len(head)] == head
    assert {name: first[name] for name in words} == words
    assert "%EF%BC%88" not in answer.headers["content-disposition"]


def test_targets(client: TestClient) -> None:
    province, city = rows(get(client, "/concepts/pm25/targets"))
    assert (province["plan_id"], city["plan_id"]) == (PROVINCE, PLANS["city"])
    assert (city["plan_title"], city["division"], city["level"]) == (
        TITLES["city"],
        "衡水市",
        "prefecture",
    )
    assert (city["value_in_unit"], city["concept_unit"]) == ("37", "微克/立方米")


def test_concepts(client: TestClient) -> None:
    (row,) = rows(get(client, "/concepts", q="颗粒"))
    assert (row["id"], row["plans"], row["indicators"]) == ("concept:pm25", "2", "2")


@pytest.mark.parametrize(
    ("path", "ascii_name", "name"),
    [
        (LISTS[0], "tasks.csv", "河北省生态环境保护“十四五”规划 任务（程序用）.csv"),
        (LISTS[2], "concepts.csv", "指标概念（程序用）.csv"),
        (LISTS[3], "targets.csv", "细颗粒物浓度 各规划目标（程序用）.csv"),
    ],
)
def test_the_file_has_a_name_in_both_scripts(
    client: TestClient, path: str, ascii_name: str, name: str
) -> None:
    header = get(client, path).headers["content-disposition"]
    kind, plain, extended = header.split("; ")
    assert (kind, plain) == ("attachment", f'filename="{ascii_name}"')
    assert extended.isascii()
    assert unquote(extended.removeprefix("filename*=UTF-8''")) == name


@pytest.mark.parametrize(
    ("accept", "is_csv"),
    [
        ("text/csv", True),
        ("TEXT/CSV; charset=utf-8", True),
        ("text/csv, */*;q=0.1", True),
        ("text/*", True),
        ("application/json;q=0.5, text/csv;q=0.9", True),
        ("application/json, text/csv;q=0.9", False),
        ("application/json, text/csv", False),
        ("text/csv;q=0", False),
        ("text/csv;q=much", False),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("*/*", False),
        ("", False),
        (",;q=1,", False),
    ],
)
def test_the_accept_header_selects_the_format(
    client: TestClient, accept: str, is_csv: bool
) -> None:
    answer = client.get(f"{API}/concepts", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith("text/csv" if is_csv else "application/json")
    assert answer.headers["vary"] == "Accept"


def test_format_takes_precedence_over_accept(client: TestClient) -> None:
    headers = {"Accept": "text/csv"}
    answer = client.get(f"{API}/concepts", params={"format": "json"}, headers=headers)
    assert answer.headers["content-type"] == "application/json"


def test_a_file_is_bounded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_answer, "MAX_ROWS", 1)
    answer = get(client, LISTS[0])
    assert (len(rows(answer)), answer.headers["x-total-count"]) == (1, "2")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86 311", "'+86 311"),
        ("-", "-"),
        ("--5", "'--5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1dcmd", "'\uff1dcmd"),
        ("\t=1", "'\t=1"),
        ("=", "="),
        ("-5", "-5"),
        ("+5.25", "+5.25"),
        ("-1e-3", "-1e-3"),
        (">=", ">="),
        ("下降-5", "下降-5"),
        ("", ""),
        (None, ""),
        (True, "true"),
        (37.0, "37"),
        (-0.5, "-0.5"),
        (2025, "2025"),
        (["甲", "乙"], "甲、乙"),
        (["=甲"], "'=甲"),
    ],
)
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_the_written_file_can_be_read(values: list[list[str]]) -> None:
    columns = {"first": lambda row: row[0], "second": lambda row: row[1]}
    text = csv_text(columns, values).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["first", "second"], *([cell(v) for v in row] for row in values)]
    for row in read:
        # A single comparator runs nothing
        assert not any(value.startswith(("=", "@")) and len(value) > 1 for value in row)

"""The evaluation of a plan over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.store_version import versions
from graph.derive.models import Models
from graph.store import Store
from queries.evaluation.entering import Entry, enter
from queries.evaluation.evaluation import evaluation
from tests.app.api.shapes import API, COUNTY, check_shape, get
from tests.app.api.test_api_problems import check_problem
from tests.http_client import client_over
from tools.paths import OBSERVATIONS

PLAN = "/plans/{plan_id}"
ENTER = f"{PLAN}/observations"
PROGRESS = f"{PLAN}/progress"
OWN = f"{API}/plans/{COUNTY}/observations"


@pytest.fixture
def own(demo_copy: Store, models: Models) -> Iterator[TestClient]:
    with client_over(demo_copy, models) as client:
        yield client


def evaluated(client: TestClient, **params: Any) -> dict[str, Any]:
    return get(client, f"{PLAN}/evaluation", f"/plans/{COUNTY}/evaluation", **params)


def test_values_of_a_bulletin_are_found_and_not_stored(own: TestClient) -> None:
    data = (OBSERVATIONS / "county-2023-bulletin.txt").read_bytes()
    data += "秸秆综合利用率为88%。\n".encode()
    answer = own.post(f"{OWN}/bulletin", files={"file": ("公报.txt", data)})
    found = check_shape(own, answer, f"{ENTER}/bulletin")
    assert (found["year"], found["warnings"]) == (2023, [])
    assert found["proposed"][0]["value"] == 32.5
    straw = [item for item in found["proposed"] if item["name"] == "秸秆综合利用率"]
    assert [item["conflicts_zh"] for item in straw] == [["公报第19行是88%"], ["公报第15行是90.5%"]]
    assert "不是全年的数值" in {item["reason_zh"] for item in found["unused"]}
    assert get(own, ENTER, f"/plans/{COUNTY}/observations")["total"] == 0
    untitled = {"file": ("公报.txt", "森林覆盖率为57%。".encode())}
    assert own.post(f"{OWN}/bulletin", files=untitled).status_code == 422
    other = own.post(f"{OWN}/bulletin", files=untitled, params={"year": 2022})
    assert other.json()["warnings_zh"] == ["文件没有公报的标题，请核对是不是公报"]


def test_values_are_entered_and_withdrawn(own: TestClient) -> None:
    target = evaluated(own)["targets"][0]
    assert (target["verdict"], target["formula_zh"][:4]) == ("no data", "p = ")
    entry = {"indicator": target["indicator"]["id"], "year": 2023, "value": 32.5}
    body = {"observations": [{**entry, "document": "公报"}], "reviewer": "统计科"}
    done = check_shape(own, own.post(OWN, json=body), ENTER)
    assert (done["added"], done["conflicts"], done["refused"]) == (1, [], [])
    target = evaluated(own)["targets"][0]
    assert (target["verdict_zh"], target["done"]) == ("基本符合预期", pytest.approx(0.625))
    assert target["worked"] == "(32.5 − 35) ÷ (31 − 35) = 62.5%"
    # A different value of another person is kept beside it
    body = {"observations": [{**entry, "value": 33}], "reviewer": "规划科"}
    done = check_shape(own, own.post(OWN, json=body), ENTER)
    assert "different values of 2023" in done["conflicts"][0]
    listed = get(own, ENTER, f"/plans/{COUNTY}/observations")
    assert [item["observation"]["props"]["value"] for item in listed["items"]] == [33, 32.5]
    wrong = listed["items"][0]["observation"]["id"]
    answer = own.delete(f"{OWN}/{wrong}", params={"reviewer": "规划科", "note": "抄错"})
    gone = check_shape(own, answer, f"{ENTER}/{{observation_id}}")
    assert gone["props"]["state"] == "withdrawn"
    history = get(own, ENTER, f"/plans/{COUNTY}/observations", history=True)
    assert (listed["total"], history["total"]) == (2, 3)
    assert evaluated(own)["targets"][0]["actual"] == 32.5


def test_a_filled_template(own: TestClient) -> None:
    data = (OBSERVATIONS / "county-2023.csv").read_bytes()
    answer = own.post(
        f"{OWN}/file", files={"file": ("2023.csv", data)}, data={"reviewer": "统计科"}
    )
    done = check_shape(own, answer, f"{ENTER}/file")
    assert (done["added"], done["refused"]) == (42, [])
    found = evaluated(own)
    assert (found["year"], found["warnings"]) == (2023, 1)
    assert found["binding_counts"]["behind"] == 1
    sewage = next(
        t for t in found["targets"] if t["indicator"]["props"]["name"] == "农村生活污水治理率"
    )
    assert sewage["departments"], "the task that repeats the target names offices"
    earlier = evaluated(own, year=2021)
    assert earlier["targets"][0]["year"] == 2021
    for format_, start in (("xlsx", b"PK"), ("docx", b"PK"), ("template", b"PK")):
        file = own.get(f"{API}/plans/{COUNTY}/evaluation", params={"format": format_})
        assert file.content.startswith(start), format_
        assert "attachment" in file.headers["content-disposition"]


def test_statuses_are_entered_and_withdrawn(own: TestClient) -> None:
    before = evaluated(own)
    task, project = before["tasks"][0], before["projects"][0]
    assert before["task_counts"] == {"no status": len(before["tasks"])}
    path = f"{API}/plans/{COUNTY}/progress"
    entry = {"status": "behind", "day": "2023-12-31", "evidence": "已开工"}
    first = {**entry, "part": task["id"], "department": "督查室"}
    second = {**entry, "part": project["id"], "started": "2022-03", "invested": 0.5}
    body = {"entries": [first, second, {**second, "part": "task:x"}], "reviewer": "督查室"}
    done = check_shape(own, own.post(path, json=body), PROGRESS)
    assert (done["added"], done["refused"]) == (
        2,
        ["entries[2]: the plan has no task or project task:x; write the template again"],
    )
    found = evaluated(own, year=2023)
    assert (found["tasks"][0]["status_zh"], found["tasks"][0]["evidence"]) == ("滞后", "已开工")
    assert (found["projects"][0]["started"], found["projects"][0]["invested"]) == ("2022-03", 0.5)
    assert found["task_counts"] == {"behind": 1, "no status": len(found["tasks"]) - 1}
    part = evaluated(own, year=2023, department="督查室")
    assert [item["id"] for item in part["tasks"]] == [task["id"]]
    assert (part["projects"], part["targets"]) == ([], [])
    listed = get(own, PROGRESS, f"/plans/{COUNTY}/progress")
    wrong = next(
        item["progress"]["id"]
        for item in listed["items"]
        if item["progress"]["props"]["part"] == task["id"]
    )
    answer = own.delete(f"{path}/{wrong}", params={"reviewer": "督查室", "note": "误报"})
    gone = check_shape(own, answer, f"{PROGRESS}/{{progress_id}}")
    assert gone["props"]["state"] == "withdrawn"
    assert evaluated(own, year=2023)["tasks"][0]["status"] == "no status"
    assert get(own, PROGRESS, f"/plans/{COUNTY}/progress", history=True)["total"] == 3
    # A status is no value
    other = listed["items"][0]["progress"]["id"]
    check_problem(own.delete(f"{OWN}/{other}", params={"reviewer": "甲"}), 404, "not-found")
    check_problem(
        own.get(f"{API}/plans/{COUNTY}/evaluation", params={"department": "无此单位"}),
        400,
        "invalid-query",
    )
    assert own.post(path, json={"entries": [{**first, "status": "done"}]}).status_code == 422


def test_bad_requests(own: TestClient) -> None:
    check_problem(own.get(f"{API}/plans/plan:x/evaluation"), 404, "not-found")
    check_problem(
        own.get(f"{API}/plans/{COUNTY}/evaluation", params={"as_of": "gestern"}),
        400,
        "invalid-query",
    )
    check_problem(own.delete(f"{OWN}/observation:x", params={"reviewer": "甲"}), 404, "not-found")
    body = {"observations": [{"indicator": "indicator:x", "year": 2023, "value": 1}]}
    assert own.post(OWN, json=body).status_code == 422
    done = own.post(OWN, json={**body, "reviewer": "甲"}).json()
    assert done["refused"] == [
        "observations[0]: the plan has no target indicator:x; write the template again"
    ]
    other = own.post(f"{OWN}/file", files={"file": ("a.csv", b"a,b")}, data={"reviewer": "甲"})
    assert other.status_code == 422
    assert "no sheet has the columns" in other.text


def test_kept_answers_and_open_pages_notice_new_values(demo_copy: Store) -> None:
    before = versions(demo_copy)
    indicator = evaluation(demo_copy, COUNTY).targets[0].indicator.id
    enter(demo_copy, COUNTY, [Entry(indicator, 2023, 32.5)], "统计科")
    after = versions(demo_copy)
    assert before.store != after.store
    assert (before.plans, before.judgements + 1) == (after.plans, after.judgements)

"""Gaps over HTTP, with the demo plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.model import Node, Subgraph
from graph.store import Store
from tests.app.api.shapes import API, CITED, CITY, COUNTY, PROVINCE, get
from tests.app.api.test_api_problems import check_problem
from tools.paths import PAIRS

ROUTE = "/plans/{plan_id}/gaps"


def gaps(client: TestClient, plan: str, **params: Any) -> dict[str, Any]:
    return get(client, ROUTE, f"/plans/{plan}/gaps", **params)


@pytest.fixture(scope="module")
def report(demo: TestClient) -> dict[str, Any]:
    return gaps(demo, COUNTY)


def test_the_public_names(report: dict[str, Any]) -> None:
    assert {"child", "parent", "tasks", "targets", "own"} <= set(report)
    for task in report["tasks"]:
        assert {"parent", "status", "candidates"} <= set(task)
        assert set(task["parent"]) == {"id", "label", "props"}
        for candidate in task["candidates"]:
            assert candidate["label"] == "Task"
            assert candidate["props"]["plan_id"] == COUNTY
            assert candidate["reason"]
            closer = candidate["closer"]
            assert (closer is not None) == ("closer" in candidate["reasons"])
            if closer is not None:
                assert closer["props"]["plan_id"] == CITY
                assert closer["props"]["title"] in candidate["reason"]
    names = ("concept", "parent_line", "parent_value", "child_line", "child_value", "unit")
    assert any(c["closer"] for task in report["tasks"] for c in task["candidates"])
    for target in report["targets"]:
        assert {*names, "status"} <= set(target)
    for own in report["own"]:
        assert (own["label"], own["props"]["plan_id"]) == ("Task", COUNTY)


def test_every_task_of_both_plans_is_listed_once(demo: TestClient, report: dict[str, Any]) -> None:
    assert (report["child"]["id"], report["parent"]["id"]) == (COUNTY, CITY)
    assert (report["stored"], report["remarks"]) == (True, [])
    above, below = (
        [
            row["task"]["id"]
            for row in get(demo, "/plans/{plan_id}/tasks", f"/plans/{plan}/tasks")["items"]
        ]
        for plan in (CITY, COUNTY)
    )
    assert [task["parent"]["id"] for task in report["tasks"]] == above
    tied = {tie["child"]["id"] for task in report["tasks"] for tie in task["ties"]}
    assert [own["id"] for own in report["own"]] == [task for task in below if task not in tied]


def test_counts_match_the_lists(report: dict[str, Any]) -> None:
    tasks = [task["status"] for task in report["tasks"]]
    assert all(report["counts"][s] == tasks.count(s) > 0 for s in ("missing", "partial", "covered"))
    assert sum(report["counts"].values()) == len(tasks)
    clauses = [clause["status"] for task in report["tasks"] for clause in task["clauses"]]
    assert report["clause_counts"] == {
        status: clauses.count(status) for status in report["clause_counts"]
    }
    assert sum(report["clause_counts"].values()) == len(clauses) - clauses.count("heading")
    targets = [target["status"] for target in report["targets"]]
    assert report["target_counts"] == {status: targets.count(status) for status in set(targets)}


def test_the_evidence_for_a_status(report: dict[str, Any]) -> None:
    for task in report["tasks"]:
        if task["status"] == "missing":
            assert (task["ties"], task["share"]) == ([], 0.0)
            scores = [candidate["score"] for candidate in task["candidates"]]
            assert scores == sorted(scores, reverse=True)
            assert scores
        for tie in task["ties"]:
            edge = tie["edge"]
            assert (edge["source"], edge["target"]) == (tie["child"]["id"], task["parent"]["id"])
            assert 0 <= tie["precision"] <= 1
        taken_up = {"kept", "stronger", "weaker"} & {c["status"] for c in task["clauses"]}
        assert bool(taken_up) == (task["status"] in ("covered", "partial")) == (task["share"] > 0)
        for clause in task["clauses"]:
            answered = clause["status"] in ("kept", "stronger", "weaker", "mentioned")
            assert bool(clause["child"] or clause["nearest"]) == answered
            assert not (clause["child"] and clause["nearest"])
            assert clause["status"] in ("kept", "weaker") or not clause["nearest"]
            assert clause["reason"] and clause["reason_zh"]
    for target in report["targets"]:
        answers = target["child"], target["passage"]
        assert answers.count(None) >= 1
        if target["status"] in ("missing", "not applicable"):
            assert target["child"] is None
        else:
            assert answers.count(None) == 1
        assert target["reason"] and target["reason_zh"]
        assert (target["firmness"] is None) == (target["firmness_zh"] is None)
        assert target["firmness"] != "None"


def test_a_clause_is_quoted_from_the_source(demo: TestClient, report: dict[str, Any]) -> None:
    clauses = [(t, clause) for t in report["tasks"] for clause in t["clauses"]]
    assert clauses
    for task, clause in clauses:
        props = task["parent"]["props"]
        assert props["start"] <= clause["start"] < clause["end"] <= props["end"]
        shown = demo.get(f"{API}/nodes/{task['parent']['id']}/passage").json()
        at = clause["start"] - shown["start"]
        assert shown["text"][at : at + len(clause["text"])] == clause["text"]
        assert len(clause["text"]) == clause["end"] - clause["start"]


def test_against_another_plan_nothing_is_stored(own: TestClient, demo_copy: Store) -> None:
    before = demo_copy.stats()
    found = gaps(own, COUNTY, against=PROVINCE)
    assert (found["parent"]["id"], found["stored"]) == (PROVINCE, False)
    assert [remark[:24] for remark in found["remarks"]] == ["the child is based on th"]
    assert found["kind"] == "comparison"
    assert set(found["counts"]) == {"similar", "partly", "none"}
    assert found["counts"]["partly"] > 0
    assert demo_copy.stats() == before


def test_another_period_and_another_sector_are_remarked(
    own: TestClient, demo_copy: Store, models: Models
) -> None:
    load_paths(demo_copy, [PAIRS / "digital" / "child.txt"], models)
    (other,) = (
        plan for plan in demo_copy.find("Plan", {"loaded": True}).items if "数字" in plan.id
    )
    found = gaps(own, other.id, against=PROVINCE)
    assert found["remarks"][:2] == [
        "the plans are for different periods: 2023-2025 and 2021-2025",
        f"the plans are of different sectors: {other.props['sector']} and 生态环境",
    ]
    same = gaps(own, CITY)
    assert same["remarks"] == []


@pytest.mark.parametrize(
    ("plan", "params", "status", "name", "words"),
    [
        ("plan:没有", {}, 404, "not-found", "no plan with the id plan:没有"),
        ("没有", {}, 404, "not-found", "没有"),
        (COUNTY, {"against": "plan:没有"}, 404, "not-found", "plan:没有"),
        (PROVINCE, {}, 404, "not-found", "no plan that 《云岭省“十四五”生态环境保护规划》 derives"),
        (COUNTY, {"against": CITED}, 400, "invalid-query", "only cited by other plans"),
        (CITED, {"against": CITY}, 400, "invalid-query", "only cited by other plans"),
        (COUNTY, {"against": COUNTY}, 400, "invalid-query", "cannot be compared with itself"),
        (COUNTY, {"against": ""}, 404, "not-found", "no plan with the id"),
        (COUNTY, {"against": "x" * 401}, 422, "invalid-request", "at most 400"),
    ],
)
def test_invalid_requests_are_problems(
    demo: TestClient, plan: str, params: dict[str, str], status: int, name: str, words: str
) -> None:
    body = check_problem(demo.get(f"{API}/plans/{plan}/gaps", params=params), status, name)
    assert words in str(body["detail"])


def test_a_plan_without_tasks(own: TestClient, demo_copy: Store) -> None:
    props = {"title": "无任务规划", "loaded": True, "source_text": "无任务规划"}
    demo_copy.write(Subgraph((Node("plan:无任务规划", "Plan", props),)))
    answer = own.get(f"{API}/plans/{COUNTY}/gaps", params={"against": "plan:无任务规划"})
    assert "has no tasks" in str(check_problem(answer, 400, "invalid-query")["detail"])


def test_several_parents_are_to_choose_from(own: TestClient) -> None:
    link = {"child": COUNTY, "parent": PROVINCE, "reviewer": "规划科"}
    assert own.post(f"{API}/edges", json=link).status_code == 200
    body = check_problem(own.get(f"{API}/plans/{COUNTY}/gaps"), 409, "ambiguous")
    assert body["candidates"] == sorted([CITY, PROVINCE])
    for parent in (CITY, PROVINCE):
        assert gaps(own, COUNTY, against=parent)["parent"]["id"] == parent


def test_a_rejected_link_is_a_gap_until_undone(own: TestClient) -> None:
    task = next(t for t in gaps(own, COUNTY)["tasks"] if len(t["ties"]) == 1)

    def state() -> tuple[str, bool]:
        now = gaps(own, COUNTY)["tasks"]
        return next(
            (t["status"], t["confirmed"]) for t in now if t["parent"]["id"] == task["parent"]["id"]
        )

    review = f"{API}/edges/{task['ties'][0]['edge']['id']}/review"
    assert state() == (task["status"], False)
    own.post(review, json={"review": "accepted", "reviewer": "甲"})
    assert state() == (task["status"], True)
    own.post(review, json={"review": "rejected", "reviewer": "甲"})
    now = next(t for t in gaps(own, COUNTY)["tasks"] if t["parent"]["id"] == task["parent"]["id"])
    assert (now["ties"], now["confirmed"]) == ([], False)
    # Clauses of the rejected task answer nothing
    child = task["ties"][0]["child"]["id"]
    assert child in {p["id"] for clause in task["clauses"] for p in clause["child"]}
    assert child not in {p["id"] for clause in now["clauses"] for p in clause["child"]}
    own.delete(review, params={"reviewer": "甲"})
    assert state() == (task["status"], True)

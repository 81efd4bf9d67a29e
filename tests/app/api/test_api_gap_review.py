"""Verdicts on parts without a counterpart, over HTTP, with the demo plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.store import Store
from tests.app.api.shapes import API, CITY, COUNTY, PROVINCE, check_shape, get
from tests.app.api.test_api_problems import check_problem
from tools.paths import DEMO

ROUTE = "/plans/{plan_id}/gaps/review"


def report(client: TestClient, **params: Any) -> dict[str, Any]:
    return get(client, "/plans/{plan_id}/gaps", f"/plans/{CITY}/gaps", **params)


def say(client: TestClient, part: str, review: str, **more: Any) -> Response:
    body = {"part": part, "against": PROVINCE, "review": review, "reviewer": "甲", **more}
    answer: Response = client.post(f"{API}/plans/{CITY}/gaps/review", json=body)
    return answer


def take_back(client: TestClient, part: str, against: str = PROVINCE) -> Response:
    params = {"part": part, "against": against, "reviewer": "乙"}
    answer: Response = client.delete(f"{API}/plans/{CITY}/gaps/review", params=params)
    return answer


def missing(found: dict[str, Any]) -> dict[str, Any]:
    return next(task for task in found["tasks"] if task["status"] == "missing")


def parts(found: dict[str, Any]) -> list[str]:
    """Return a part of each kind without a counterpart: a task of the parent, a target of the
    parent, and a task of the child."""
    target = next(gap for gap in found["targets"] if gap["child"] is None)
    return [missing(found)["parent"]["id"], target["parent"]["id"], found["own"][0]["id"]]


def test_a_missing_task_is_confirmed_and_undone(own: TestClient) -> None:
    for part in parts(report(own)):
        given = check_shape(own, say(own, part, "accepted", note="确实没有"), ROUTE)
        assert (given["part"], len(given["history"])) == (part, 1)
        said = report(own)["verdicts"][part]
        assert (said["verdict"], said["reviewer"], said["note"]) == ("accepted", "甲", "确实没有")
        say(own, part, "unsure", shown="missing")
        back = check_shape(own, take_back(own, part), ROUTE)
        assert back["verdict"]["verdict"] == "accepted"
        assert [e["props"]["verdict"] for e in back["history"]] == ["accepted", "unsure", "undone"]
        assert [e["props"]["shown"] for e in back["history"]] == [None, "missing", None]
        assert check_shape(own, take_back(own, part), ROUTE)["verdict"] is None
        assert report(own)["verdicts"] == {}
        check_problem(take_back(own, part), 400, "invalid-query")


def test_a_missing_task_counts_as_confirmed_once_it_is_accepted(own: TestClient) -> None:
    task = missing(report(own))["parent"]["id"]

    def confirmed() -> bool:
        found = next(gap for gap in report(own)["tasks"] if gap["parent"]["id"] == task)
        assert found["status"] == "missing"
        return bool(found["confirmed"])

    assert not confirmed()
    for verdict, counts in (("unsure", False), ("rejected", False), ("accepted", True)):
        say(own, task, verdict)
        assert confirmed() is counts


def test_a_verdict_on_a_gap_adds_no_edge_and_survives_a_load(
    own: TestClient, demo_copy: Store, models: Models
) -> None:
    before = report(own)
    for part in parts(before):
        say(own, part, "accepted")
    edges = demo_copy.stats().edges
    load_paths(demo_copy, [DEMO], models)
    assert demo_copy.stats().edges == edges
    after = report(own)
    assert set(after["verdicts"]) == set(parts(before))
    assert after["counts"] == before["counts"]
    assert get(own, "/reviews")["items"] == []


def test_a_verdict_applies_only_to_the_two_plans(own: TestClient) -> None:
    task = missing(report(own))["parent"]["id"]
    say(own, task, "accepted")
    other = get(own, "/plans/{plan_id}/gaps", f"/plans/{COUNTY}/gaps", against=PROVINCE)
    assert other["verdicts"] == {}


def test_a_part_that_is_not_a_gap_of_the_plans_is_refused(own: TestClient) -> None:
    found = report(own)
    task = missing(found)["parent"]["id"]
    below = get(own, "/plans/{plan_id}/tasks", f"/plans/{COUNTY}/tasks")["items"][0]["task"]["id"]
    body = check_problem(say(own, below, "accepted"), 400, "invalid-query")
    assert body["detail"] == f"{below} is a part of neither plan"
    check_problem(say(own, CITY, "accepted"), 400, "invalid-query")
    check_problem(say(own, "task:没有:没有:00000000", "accepted"), 404, "not-found")
    check_problem(say(own, task, "accepted", against="plan:没有"), 404, "not-found")
    check_problem(say(own, task, "accepted", against=CITY), 400, "invalid-query")
    check_problem(say(own, task, "accepted", reviewer=" "), 400, "invalid-query")
    check_problem(say(own, task, "maybe"), 422, "invalid-request")
    assert report(own)["verdicts"] == {}


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure"])
def test_unlinked_targets_can_be_reviewed(own: TestClient, verdict: str) -> None:
    gap = next(gap for gap in report(own)["targets"] if gap["child"])
    ends = {"child": gap["child"]["id"], "parent": gap["parent"]["id"]}
    drawn = check_shape(
        own, own.post(f"{API}/edges", json={**ends, "review": verdict, "reviewer": "甲"}), "/edges"
    )
    assert drawn["edge"]["props"]["review"] == verdict
    now = next(g for g in report(own)["targets"] if g["parent"]["id"] == gap["parent"]["id"])
    if verdict == "rejected":
        assert now["child"] is None or now["child"]["id"] != gap["child"]["id"]
    else:
        assert (now["child"]["id"], now["review"]) == (gap["child"]["id"], verdict)


def test_reasons_and_remarks_come_in_both_languages(own: TestClient) -> None:
    found = report(own, against=COUNTY)
    assert found["remarks"] and len(found["remarks_zh"]) == len(found["remarks"])
    candidate = missing(report(own))["candidates"][0]
    assert candidate["reason"].isascii() or "“" in candidate["reason"]
    assert not candidate["reason_zh"].isascii()
    assert all(gap["reason_zh"] != gap["reason"] for gap in found["targets"])

"""Two reviewers who judge the same passage: the second of two different verdicts is refused."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from graph.store import Store
from tests.app.api.shapes import API, CITY, PROVINCE, ties
from tests.app.api.test_api_gap_review import missing, report
from tests.app.api.test_api_problems import check_problem


class Subject:
    """An edge or a gap, judged over HTTP."""

    def __init__(self, client: TestClient, path: str, body: dict[str, Any]) -> None:
        self._client = client
        self._path = f"{API}{path}"
        self._body = body

    def judge(self, review: str, reviewer: str, **more: Any) -> Response:
        body = {**self._body, "review": review, "reviewer": reviewer, **more}
        given: Response = self._client.post(self._path, json=body)
        return given

    def undo(self, reviewer: str, **more: Any) -> Response:
        params = {**self._body, "reviewer": reviewer, **more}
        given: Response = self._client.delete(self._path, params=params)
        return given


@pytest.fixture(params=["edge", "gap"])
def subject(request: pytest.FixtureRequest, own: TestClient, demo_copy: Store) -> Subject:
    if request.param == "edge":
        return Subject(own, f"/edges/{next(iter(ties(demo_copy))).id}/review", {})
    part = missing(report(own))["parent"]["id"]
    return Subject(own, f"/plans/{CITY}/gaps/review", {"part": part, "against": PROVINCE})


def test_a_different_verdict_that_was_not_seen_is_refused(subject: Subject) -> None:
    first = subject.judge("accepted", "甲", seen="").json()
    at = first["history"][-1]["props"]["at"]
    refused = subject.judge("rejected", "乙", seen="")
    problem = check_problem(refused, 409, "verdict-conflict")
    current = problem["current"]
    assert isinstance(current, dict)
    assert (current["verdict"], current["reviewer"], current["at"]) == ("accepted", "甲", at)
    # Nothing was changed, and who has seen it may replace it
    assert len(subject.judge("rejected", "乙", seen=at).json()["history"]) == 2


def test_the_same_verdict_is_no_conflict(subject: Subject) -> None:
    assert subject.judge("accepted", "甲", seen="").status_code == 200
    assert subject.judge("accepted", "乙", seen="").status_code == 200


def test_programs_that_say_nothing_of_it_replace_any_verdict(subject: Subject) -> None:
    assert subject.judge("accepted", "甲").status_code == 200
    assert subject.judge("rejected", "乙").status_code == 200


def test_only_the_verdict_that_was_seen_is_undone(subject: Subject) -> None:
    at = subject.judge("accepted", "甲").json()["history"][-1]["props"]["at"]
    subject.judge("rejected", "乙")
    check_problem(subject.undo("甲", seen=at), 409, "verdict-conflict")
    now = subject.judge("rejected", "乙").json()["history"][-1]["props"]["at"]
    assert subject.undo("乙", seen=now).status_code == 200

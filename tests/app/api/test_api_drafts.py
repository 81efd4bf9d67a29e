"""Review of drafts over HTTP."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.api.shapes import CITY, check_shape
from tests.app.api.test_api_problems import check_problem
from tests.http_client import network_client
from tools.paths import DRAFTS

REVIEW, PLANS = "/api/v1/drafts/review", "/api/v1/drafts/plans"
FIRST = ("county.txt", (DRAFTS / "county-first.txt").read_bytes())
SECOND = ("county.txt", (DRAFTS / "county-second.txt").read_bytes())


@pytest.fixture(scope="module")
def first(demo: TestClient) -> dict[str, Any]:
    answer = demo.post(REVIEW, files={"file": FIRST})
    return dict(check_shape(demo, answer, "/drafts/review"))


def test_plans_are_proposed(demo: TestClient) -> None:
    answer = check_shape(demo, demo.post(PLANS, files={"file": FIRST}), "/drafts/plans")
    assert [(plan["plan"]["id"], plan["role"]) for plan in answer["plans"]] == [(CITY, "upper")]
    assert answer["plans"][0]["reason_zh"] == "列为编制依据"
    # A division of the stored plans, which the standard list does not have
    assert answer["draft"]["props"]["division_code"] == "990121"


def test_the_opinion_names_its_findings_in_both_languages(first: dict[str, Any]) -> None:
    assert first["conclusion_zh"] == "需重大修改"
    assert first["progress"] is None
    weaker = next(f for f in first["findings"] if f["kind"] == "binding target weaker")
    assert weaker["message_zh"].startswith("指标“细颗粒物(PM2.5)平均浓度”低于上位规划的要求")
    assert weaker["message"].endswith(
        "is weaker: 31微克/立方米 in the upper plan, 33微克/立方米 in the draft"
    )
    assert weaker["draft"][0]["place"].startswith("第二章三、指标表第1项，第")


def test_the_next_draft_is_compared_with_the_last_opinion(
    demo: TestClient, first: dict[str, Any]
) -> None:
    previous = ("opinion.json", json.dumps(first).encode())
    answer = demo.post(
        REVIEW, files={"file": SECOND, "previous": previous}, data={"against": [CITY]}
    )
    change = check_shape(demo, answer, "/drafts/review")["progress"]
    assert {f["kind"] for f in change["resolved"]} >= {"binding target weaker", "basis ended"}
    assert len(change["new"]) == 1
    assert change["not_compared"] == []


def test_the_opinion_comes_for_word(demo: TestClient) -> None:
    answer = demo.post(f"{REVIEW}?format=docx", files={"file": FIRST})
    assert answer.status_code == 200, answer.text
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    assert docx.Document(BytesIO(answer.content)).paragraphs[0].text == "衔接审核意见书"


def test_nothing_is_stored(demo: TestClient, demo_store: Store, first: dict[str, Any]) -> None:
    assert demo_store.nodes([first["draft"]["id"]]) == {}


@pytest.mark.parametrize(
    ("files", "data", "status", "name"),
    [
        ({"file": ("notes.txt", "会议纪要".encode())}, {}, 422, "plan-rejected"),
        ({"file": FIRST, "previous": ("x.json", b"{}")}, {}, 400, "invalid-query"),
        ({"file": FIRST}, {"against": ["plan:没有的规划"]}, 404, "not-found"),
        ({}, {}, 422, "invalid-request"),
    ],
)
def test_a_review_that_cannot_be_made_is_a_problem(
    demo: TestClient, files: dict[str, Any], data: dict[str, Any], status: int, name: str
) -> None:
    check_problem(demo.post(REVIEW, files=files or None, data=data), status, name)


def test_readers_may_review_and_not_load(demo_store: Store) -> None:
    """A draft is not stored: whoever may read may review."""
    for reading, status in (("always", 200), ("never", 401)):
        app = create_app(Settings(host="0.0.0.0", open_reading=reading), demo_store)
        with network_client(app) as client:
            assert client.post(PLANS, files={"file": FIRST}).status_code == status
            assert client.post("/api/v1/plans", files=[("files", FIRST)]).status_code == 401


def test_pages_of_other_sites_may_not_review(demo: TestClient) -> None:
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    answer = demo.post(PLANS, files={"file": FIRST}, headers=headers)
    check_problem(answer, 403, "foreign-write")

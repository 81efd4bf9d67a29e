"""Manually added links, and lists of verdicts, over HTTP, with the demo plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from graph.review.verdicts import BY_HAND
from graph.store import Store
from graph.store.iteration import iter_nodes
from tests.app.api.shapes import (
    API,
    CITED,
    CITY,
    COUNTY,
    REVIEW,
    check_shape,
    delete,
    get,
    post,
    ties,
)
from tests.app.api.test_api_problems import check_problem


class TestDrawing:
    def draw(self, client: TestClient, child: str, parent: str, **more: Any) -> Response:
        body = {"child": child, "parent": parent, "reviewer": "甲", **more}
        answer: Response = client.post(f"{API}/edges", json=body)
        return answer

    def test_a_manual_edge_is_added_and_removed(self, own: TestClient, demo_copy: Store) -> None:
        tasks = [task.id for task in iter_nodes(demo_copy, "Task", {"plan_id": COUNTY})]
        near = demo_copy.edges(tasks, ("RESEMBLES",), "out")[0]
        answer = self.draw(own, near.source, near.target, relation="reworded", note="同一措施")
        found = check_shape(own, answer, "/edges")
        props = found["edge"]["props"]
        assert (props["method"], props["review"], props["relation"]) == (
            BY_HAND,
            "accepted",
            "reworded",
        )
        shown = get(own, "/edges/{edge_id}", f"/edges/{found['edge']['id']}")
        # Nothing is aligned: both whole passages
        assert (shown["evidence"], shown["precision"]) == ([], None)
        assert [p["node_id"] for p in shown["passages"]] == [near.source, near.target]
        gone = check_shape(own, delete(own, found["edge"]["id"]), REVIEW)
        assert gone["edge"] is None
        assert [e["props"]["verdict"] for e in gone["history"]] == ["accepted", "undone"]
        check_problem(own.get(f"{API}/edges/{found['edge']['id']}"), 404, "not-found")

    def test_a_proposed_edge_is_accepted(self, own: TestClient, demo_copy: Store) -> None:
        edge = ties(demo_copy)[0]
        found = check_shape(own, self.draw(own, edge.source, edge.target), "/edges")
        assert (found["edge"]["id"], found["edge"]["props"]["review"]) == (edge.id, "accepted")
        assert found["edge"]["props"]["method"] == edge.props["method"]

    @pytest.mark.parametrize(
        ("child", "parent", "more", "status", "name"),
        [
            (COUNTY, COUNTY, {}, 400, "invalid-query"),
            (COUNTY, "task:没有", {}, 404, "not-found"),
            (COUNTY, "没有", {}, 404, "invalid-id"),
            (COUNTY, "division:990000", {}, 400, "invalid-query"),
            (COUNTY, CITY, {"relation": "alike"}, 422, "invalid-request"),
            (COUNTY, CITY, {"reviewer": ""}, 422, "invalid-request"),
            (COUNTY, CITY, {"reviewer": " "}, 400, "invalid-query"),
            (COUNTY, "x" * 401, {}, 422, "invalid-request"),
        ],
    )
    def test_what_cannot_be_drawn(
        self,
        own: TestClient,
        demo_copy: Store,
        child: str,
        parent: str,
        more: dict[str, str],
        status: int,
        name: str,
    ) -> None:
        before = demo_copy.stats()
        check_problem(self.draw(own, child, parent, **more), status, name)
        assert demo_copy.stats() == before

    def test_parts_of_one_plan(self, own: TestClient, demo_copy: Store) -> None:
        first, second = demo_copy.find("Task", {"plan_id": COUNTY}, limit=2).items
        check_problem(self.draw(own, first.id, second.id), 400, "invalid-query")
        (chapter,) = demo_copy.find("Chapter", {"plan_id": CITY}, limit=1).items
        body = check_problem(self.draw(own, first.id, chapter.id), 400, "invalid-query")
        assert body["detail"] == "a Task cannot derive from a Chapter"

    def test_a_plan_that_is_only_cited(self, own: TestClient) -> None:
        found = check_shape(own, self.draw(own, COUNTY, CITED), "/edges")
        shown = get(own, "/edges/{edge_id}", f"/edges/{found['edge']['id']}")
        assert shown["passages"] == []


class TestLists:
    def test_reviews_page_by_page(self, own: TestClient, demo_copy: Store) -> None:
        assert get(own, "/reviews") == {
            "items": [],
            "returned": 0,
            "total": 0,
            "truncated": False,
            "cursor": None,
        }
        edges = [edge.id for edge in ties(demo_copy)[:5]]
        for edge in edges:
            post(own, edge, "accepted")
        post(own, edges[0], "rejected")
        wanted = [edges[0], *reversed(edges[1:])]
        first = get(own, "/reviews", limit=2)
        assert (first["returned"], first["total"], first["truncated"]) == (2, 5, True)
        found = [item["verdict"]["edge"] for item in first["items"]]
        cursor = first["cursor"]
        while cursor:
            page = get(own, "/reviews", limit=2, cursor=cursor)
            found += [item["verdict"]["edge"] for item in page["items"]]
            cursor = page["cursor"]
        assert found == wanted
        for params, count in (
            ({"review": "rejected"}, 1),
            ({"review": "unsure"}, 0),
            ({"child": COUNTY, "parent": CITY}, 5),
            ({"child": CITY}, 0),
            ({"parent": CITY, "review": "accepted"}, 4),
        ):
            assert get(own, "/reviews", **params)["total"] == count, params

    def test_a_verdict_waits_for_its_passages(self, own: TestClient, demo_copy: Store) -> None:
        post(own, ties(demo_copy)[0].id, "rejected")
        demo_copy.delete_plan(COUNTY)
        (item,) = get(own, "/reviews")["items"]
        assert item["child"] is None
        assert item["parent"]["props"]["plan_id"] == CITY
        assert item["verdict"]["verdict"] == "rejected"

    @pytest.mark.parametrize(
        ("params", "status", "name"),
        [
            ({"cursor": "x"}, 400, "invalid-query"),
            ({"limit": "0"}, 422, "invalid-request"),
            ({"limit": "1001"}, 422, "invalid-request"),
            ({"review": "undone"}, 422, "invalid-request"),
            ({"child": "x" * 401}, 422, "invalid-request"),
        ],
    )
    def test_invalid_queries(
        self, demo: TestClient, params: dict[str, str], status: int, name: str
    ) -> None:
        check_problem(demo.get(f"{API}/reviews", params=params), status, name)

    def test_precision(self, own: TestClient, demo_copy: Store) -> None:
        edge = ties(demo_copy)[0]
        before = get(own, "/reviews/precision")
        assert before["matcher_version"] == edge.props["matcher_version"]
        bands = before["bands"]
        assert bands[-1]["high"] == 1
        assert [band["high"] for band in bands[:-1]] == [band["low"] for band in bands[1:]]
        assert not any(band["accepted"] or band["rejected"] for band in bands)
        post(own, edge.id, "accepted")
        counted = [band for band in get(own, "/reviews/precision")["bands"] if band["accepted"]]
        assert len(counted) == 1
        assert counted[0]["low"] <= edge.props["score"] <= counted[0]["high"]

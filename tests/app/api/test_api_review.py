"""Edges, and verdicts on them, over HTTP, with the demo plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store
from graph.store.iteration import iter_nodes
from tests.app.api.shapes import (
    API,
    CITY,
    COUNTY,
    PROVINCE,
    REVIEW,
    check_shape,
    delete,
    get,
    post,
    ties,
)
from tests.app.api.test_api_problems import check_problem

UNKNOWN = "derives_from:0000000000000000"


class TestOneEdge:
    def test_a_derivation_with_its_evidence(self, demo: TestClient, demo_store: Store) -> None:
        edge = next(e for e in ties(demo_store) if e.props["evidence"])
        found = get(demo, "/edges/{edge_id}", f"/edges/{edge.id}")
        assert found["edge"]["id"] == edge.id
        assert found["edge"]["props"]["review"] == "proposed"
        assert (found["history"], len(found["evidence"])) == ([], len(edge.props["evidence"]))
        assert 0.5 < found["precision"] <= 1
        for pair in found["evidence"]:
            for side, plan in (("child", COUNTY), ("parent", CITY)):
                passage = pair[side]
                text = demo_store.source_text(plan)
                assert text is not None
                assert passage["plan_id"] == plan
                assert passage["text"] == text[passage["start"] : passage["end"]]
        assert len(found["passages"]) == 2 * len(found["evidence"])

    def test_an_edge_of_every_type(self, demo: TestClient, demo_store: Store) -> None:
        ids = [
            node.id
            for label in ("Plan", "Task", "Figure", "Division", "Chapter", "Indicator")
            for node in iter_nodes(demo_store, label)
        ]
        by_type = {edge.type: edge for edge in demo_store.edges(ids)}
        assert len(by_type) >= 11
        for type_, edge in by_type.items():
            found = get(demo, "/edges/{edge_id}", f"/edges/{edge.id}")
            assert found["edge"]["type"] == type_
            assert bool(found["passages"]) == (type_ != "PART_OF"), type_

    def test_unknown(self, demo: TestClient) -> None:
        body = check_problem(demo.get(f"{API}/edges/{UNKNOWN}"), 404, "not-found")
        assert body["detail"] == f"there is no edge {UNKNOWN}"


class TestVerdicts:
    def test_given_and_taken_back(self, own: TestClient, demo_copy: Store) -> None:
        edge = ties(demo_copy)[0]
        first = check_shape(own, post(own, edge.id, "accepted", "甲", note="逐句核对"), REVIEW)
        assert first["edge"]["props"]["review"] == "accepted"
        second = check_shape(own, post(own, edge.id, "unsure", "乙"), REVIEW)
        said = [(e["props"]["verdict"], e["props"]["reviewer"]) for e in second["history"]]
        assert said == [("accepted", "甲"), ("unsure", "乙")]
        back = check_shape(own, delete(own, edge.id), REVIEW)
        props = back["edge"]["props"]
        assert (props["review"], props["reviewer"], props["review_note"]) == (
            "accepted",
            "甲",
            "逐句核对",
        )
        delete(own, edge.id)
        assert demo_copy.edges_by_id([edge.id])[edge.id] == edge
        shown = get(own, "/edges/{edge_id}", f"/edges/{edge.id}")
        assert [e["props"]["verdict"] for e in shown["history"]] == [
            *("accepted", "unsure", "undone", "undone"),
        ]
        check_problem(delete(own, edge.id), 400, "invalid-query")

    def test_a_lineage_does_not_follow_rejected_edges(
        self, own: TestClient, demo_copy: Store
    ) -> None:
        edge = ties(demo_copy)[0]

        def above() -> set[str]:
            found = get(
                own, "/lineage/{node_id}", f"/lineage/{edge.source}", direction="up", depth=1
            )
            return {item["node"]["id"] for item in found["nodes"]} - {edge.source}

        before = above()
        assert edge.target in before
        post(own, edge.id, "rejected")
        assert above() == before - {edge.target}
        text = own.get(f"{API}/lineage/{edge.source}", params={"format": "graphml"}).text
        assert edge.target not in text
        delete(own, edge.id)
        assert above() == before
        for verdict in ("unsure", "accepted"):
            post(own, edge.id, verdict)
            assert above() == before

    @pytest.mark.parametrize("label", ["Plan", "Chapter", "Indicator"])
    def test_derivations_between_other_parts(
        self, own: TestClient, demo_copy: Store, label: str
    ) -> None:
        nodes = [node.id for node in iter_nodes(demo_copy, label)]
        edge = demo_copy.edges(nodes, ("DERIVES_FROM",), "out")[0]
        found = check_shape(own, post(own, edge.id, "rejected"), REVIEW)
        assert found["edge"]["props"]["review"] == "rejected"

    def test_an_edge_that_is_not_a_derivation(self, own: TestClient, demo_copy: Store) -> None:
        for type_ in ("RESEMBLES", "HAS_TASK"):
            task = ties(demo_copy)[0].source if type_ == "HAS_TASK" else None
            tasks = [task] if task else [t.id for t in iter_nodes(demo_copy, "Task", {})]
            edge = demo_copy.edges(tasks, (type_,))[0]
            for answer in (post(own, edge.id, "accepted"), delete(own, edge.id)):
                body = check_problem(answer, 400, "invalid-query")
                assert f"is a {type_} edge" in str(body["detail"])
        assert demo_copy.find("Verdict").total == 0

    def test_an_edge_that_is_not_there(self, own: TestClient) -> None:
        check_problem(post(own, UNKNOWN, "accepted"), 404, "not-found")
        check_problem(delete(own, UNKNOWN), 404, "not-found")

    @pytest.mark.parametrize(
        ("body", "where"),
        [
            ({"review": "maybe", "reviewer": "甲"}, ["body.review"]),
            ({"review": "undone", "reviewer": "甲"}, ["body.review"]),
            ({"review": "proposed", "reviewer": "甲"}, ["body.review"]),
            ({"review": "accepted"}, ["body.reviewer"]),
            ({"review": "accepted", "reviewer": ""}, ["body.reviewer"]),
            ({"review": "accepted", "reviewer": "甲" * 201}, ["body.reviewer"]),
            ({"review": "accepted", "reviewer": "甲", "note": "x" * 4001}, ["body.note"]),
            ({}, ["body.review"]),
            ([], ["body"]),
            ("accepted", ["body"]),
        ],
    )
    def test_a_body_that_is_not_a_verdict(
        self, own: TestClient, demo_copy: Store, body: Any, where: list[str]
    ) -> None:
        edge = ties(demo_copy)[0]
        answer = own.post(f"{API}/edges/{edge.id}/review", json=body)
        problem = check_problem(answer, 422, "invalid-request")
        errors = problem["errors"]
        assert isinstance(errors, list)
        assert [error["where"] for error in errors] == where
        assert demo_copy.edges_by_id([edge.id])[edge.id] == edge

    def test_a_verdict_needs_a_reviewer(self, own: TestClient, demo_copy: Store) -> None:
        edge = ties(demo_copy)[0].id
        check_problem(post(own, edge, "accepted", "  "), 400, "invalid-query")
        post(own, edge, "accepted")
        check_problem(own.delete(f"{API}/edges/{edge}/review"), 422, "invalid-request")
        check_problem(delete(own, edge, ""), 422, "invalid-request")
        check_problem(delete(own, edge, " "), 400, "invalid-query")
        assert demo_copy.find("Verdict").total == 1

    @pytest.mark.parametrize("site", ["cross-site", "same-site"])
    def test_cross_site_verdicts_are_refused(
        self, own: TestClient, demo_copy: Store, site: str
    ) -> None:
        edge = ties(demo_copy)[0].id
        before = demo_copy.stats()
        headers, path = {"Sec-Fetch-Site": site}, f"{API}/edges/{edge}/review"
        body = {"review": "accepted", "reviewer": "甲"}
        drawn = {"child": COUNTY, "parent": PROVINCE, "reviewer": "甲"}
        for answer in (
            own.post(path, json=body, headers=headers),
            own.delete(path, params={"reviewer": "甲"}, headers=headers),
            own.post(f"{API}/edges", json=drawn, headers=headers),
        ):
            check_problem(answer, 403, "foreign-write")
        assert demo_copy.stats() == before
        token = own.app.state.access.make_start_token("root")  # type: ignore[attr-defined]
        headers = {"Sec-Fetch-Site": "same-origin", "Authorization": f"Bearer {token}"}
        assert own.post(path, json=body, headers=headers).status_code == 200
        undone = own.delete(path, params={"reviewer": "甲"}, headers=headers)
        assert undone.status_code == 200

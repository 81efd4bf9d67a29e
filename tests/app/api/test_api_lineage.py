"""A lineage as PROV-JSON, PROV-O and GraphML, read back with the libraries for these formats."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import networkx as nx
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from prov.constants import PROV
from prov.model import ProvDerivation, ProvDocument, ProvEntity
from rdflib import RDF, Graph, Namespace, URIRef

from graph.export.as_prov import TERMS, THINGS
from tests.app.api.shapes import API, CITY
from tests.app.api.test_api_problems import check_problem
from tests.queries.three_plans import PLANS, TITLES, task_id

START = task_id("province", 1)
CHAIN = [task_id(level, 1) for level in ("city", "province", "nation")]
PLAN_IDS = set(PLANS.values())
W3, PGS = Namespace(PROV.uri), Namespace(TERMS)


def ask(client: TestClient, format_: str, node: str = START, **params: Any) -> Response:
    answer: Response = client.get(f"{API}/lineage/{node}", params={"format": format_} | params)
    assert answer.status_code == 200, answer.text
    return answer


def our_id(uri: str) -> str:
    return unquote(str(uri).removeprefix(THINGS))


def test_prov_json(client: TestClient) -> None:
    answer = ask(client, "prov")
    assert answer.headers["content-type"] == "application/json"
    document = ProvDocument.deserialize(content=answer.text, format="json")
    entities = {our_id(e.identifier.uri): e for e in document.get_records(ProvEntity)}
    assert entities.keys() == {*CHAIN, *PLAN_IDS}
    # The plan is there, so its parts name the file they were read from
    assert entities[START].get_attribute("pgs:source_file") == {"hebei.txt"}
    derived = [
        tuple(our_id(end.uri) for end in record.args[:2])
        for record in document.get_records(ProvDerivation)
    ]
    assert sorted(derived) == sorted(pairwise(CHAIN))


def test_prov_o(client: TestClient) -> None:
    answer = ask(client, "prov-o")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=answer.text, format="turtle")
    assert {our_id(s) for s in graph.subjects(RDF.type, W3.Entity)} == {*CHAIN, *PLAN_IDS}
    derivations = set(graph.subjects(RDF.type, W3.Derivation))
    assert {str(review) for d in derivations for review in graph.objects(d, PGS.review)} == {
        "accepted",
        "proposed",
    }
    # Direct once accepted
    (direct,) = graph.subject_objects(W3.wasDerivedFrom)
    assert [our_id(str(end)) for end in direct] == CHAIN[:2]
    assert all(isinstance(end, URIRef) for end in direct)


def test_graphml(client: TestClient) -> None:
    answer = ask(client, "graphml")
    assert answer.headers["content-type"] == "application/graphml+xml"
    graph = nx.read_graphml(io.BytesIO(answer.content))
    assert set(graph.nodes) == {*CHAIN, *PLAN_IDS}
    assert graph.nodes[PLANS["city"]]["title"] == TITLES["city"]
    assert set(graph.edges()) == set(pairwise(CHAIN))
    edge = graph.edges[CHAIN[0], CHAIN[1]]
    assert (edge["type"], edge["review"]) == ("DERIVES_FROM", "accepted")


@pytest.mark.parametrize("format_", ["prov", "prov-o", "graphml"])
def test_direction_depth_and_limit_hold_for_every_format(client: TestClient, format_: str) -> None:
    def tasks(**params: Any) -> set[str]:
        text = unquote(ask(client, format_, CHAIN[0], **params).text)
        return {task for task in CHAIN if task in text}

    assert tasks(direction="up", depth=1) == set(CHAIN[:2])
    assert tasks(direction="down") == {CHAIN[0]}
    # Rejected edges are not followed, as in JSON
    rejected = task_id("city", 2)
    assert task_id("province", 2) not in unquote(ask(client, format_, rejected).text)
    cut = ask(client, format_, limit=1)
    assert cut.headers["x-total-count"] == "3"
    assert {task for task in CHAIN if task in unquote(cut.text)} == {START}


def test_json_is_the_default(client: TestClient) -> None:
    plain = client.get(f"{API}/lineage/{START}")
    assert plain.json() == ask(client, "json").json()
    assert "x-total-count" not in plain.headers


@pytest.mark.parametrize("format_", ["prov", "prov-o", "graphml"])
def test_an_unknown_id_is_a_problem_in_every_format(client: TestClient, format_: str) -> None:
    unknown = client.get(f"{API}/lineage/task:没有", params={"format": format_})
    check_problem(unknown, 404, "not-found")


def test_a_format_that_there_is_not(client: TestClient) -> None:
    answer = client.get(f"{API}/lineage/{START}", params={"format": "gexf"})
    check_problem(answer, 422, "invalid-request")


def test_a_plan_is_exported_with_the_links_of_its_parts(demo: TestClient) -> None:
    """A file is complete without a limit: it cannot tell that links are left out."""
    params = {"format": "graphml", "parts": "true"}
    answer = demo.get(f"{API}/lineage/{CITY}", params=params)
    links = answer.text.count("DERIVES_FROM")
    assert links > 150
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="lineage.graphml"; ')
    assert disposition.endswith(".graphml")
    plain = demo.get(f"{API}/lineage/{CITY}", params={"format": "graphml"}).text
    assert plain.count("DERIVES_FROM") < 5
    found = demo.get(f"{API}/lineage/{CITY}", params={"parts": "true", "limit": 20_000}).json()
    edges = [item["edge"] for item in found["edges"]]
    ends = {end for edge in edges for end in (edge["source"], edge["target"])}
    assert {item["node"]["id"] for item in found["nodes"]} == ends
    task = next(node for node in ends if node.startswith("task:"))
    assert demo.get(f"{API}/lineage/{task}", params={"parts": "true"}).status_code == 400

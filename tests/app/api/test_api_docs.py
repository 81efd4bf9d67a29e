"""The OpenAPI document and the pages that show it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from app.api.csv.answer import MAX_ROWS
from app.api.examples.answers import EXAMPLES
from app.main import create_app
from app.settings import Settings
from graph.model import SCHEMA
from graph.store import Store
from tests.http_client import local_client

OPERATIONS = {
    "/api/v1/plans": {"get": "list_plans", "post": "load_plans"},
    "/api/v1/plans/{plan_id}": {
        "get": "get_plan",
        "patch": "correct_plan",
        "delete": "remove_plan",
    },
    "/api/v1/plans/{plan_id}/dependents": {"get": "get_dependents"},
    "/api/v1/plans/{plan_id}/breakdown": {"get": "get_breakdown"},
    "/api/v1/plans/{plan_id}/chain": {"get": "get_chain"},
    "/api/v1/plans/{plan_id}/copying": {"get": "get_copying"},
    "/api/v1/plans/{plan_id}/uptake": {"get": "get_uptake"},
    "/api/v1/plans/{plan_id}/uptake/{part_id}": {"get": "get_part_uptake"},
    "/api/v1/removals": {"get": "list_removals"},
    "/api/v1/removals/{removal_id}/undo": {"post": "undo_removal"},
    "/api/v1/plans/{plan_id}/overview": {"get": "get_overview"},
    "/api/v1/plans/{plan_id}/text": {"get": "list_lines"},
    "/api/v1/plans/{plan_id}/derivations": {"get": "list_derivations"},
    "/api/v1/plans/{plan_id}/outline": {"get": "get_outline"},
    "/api/v1/plans/{plan_id}/tasks": {"get": "list_tasks"},
    "/api/v1/plans/{plan_id}/indicators": {"get": "list_indicators"},
    "/api/v1/plans/{plan_id}/projects": {"get": "list_projects"},
    "/api/v1/plans/{plan_id}/departments": {"get": "list_departments"},
    "/api/v1/plans/{plan_id}/checks": {"get": "list_checks"},
    "/api/v1/plans/{plan_id}/gaps": {"get": "get_gaps"},
    "/api/v1/plans/{plan_id}/gaps/review": {"post": "review_gap", "delete": "undo_gap_review"},
    "/api/v1/divisions": {"get": "list_divisions"},
    "/api/v1/divisions/distribution": {"get": "get_distribution"},
    "/api/v1/plans/{plan_id}/sideways": {"get": "get_sideways"},
    "/api/v1/activity": {"get": "get_activity"},
    "/api/v1/feeds/plans/{plan_id}": {"get": "get_plan_feed"},
    "/api/v1/feeds/divisions/{code}": {"get": "get_division_feed"},
    "/api/v1/plans/{plan_id}/editions": {"get": "get_editions"},
    "/api/v1/plans/{plan_id}/changes": {"get": "get_edition_changes"},
    "/api/v1/plans/{plan_id}/evaluation": {"get": "get_evaluation"},
    "/api/v1/plans/{plan_id}/observations": {
        "get": "list_observations",
        "post": "enter_observations",
    },
    "/api/v1/plans/{plan_id}/observations/file": {"post": "read_template"},
    "/api/v1/plans/{plan_id}/observations/bulletin": {"post": "read_bulletin"},
    "/api/v1/plans/{plan_id}/observations/{observation_id}": {"delete": "withdraw_observation"},
    "/api/v1/plans/{plan_id}/progress": {"get": "list_progress", "post": "enter_progress"},
    "/api/v1/plans/{plan_id}/progress/{progress_id}": {"delete": "withdraw_progress"},
    "/api/v1/drafts/plans": {"post": "find_agreed_plans"},
    "/api/v1/drafts/review": {"post": "review_draft"},
    "/api/v1/compare": {"get": "get_comparison"},
    "/api/v1/edges": {"post": "draw_edge"},
    "/api/v1/edges/{edge_id}": {"get": "get_edge"},
    "/api/v1/edges/{edge_id}/review": {"post": "review_edge", "delete": "undo_review"},
    "/api/v1/reviews": {"get": "list_reviews"},
    "/api/v1/reviews/precision": {"get": "get_precision"},
    "/api/v1/plans/{plan_id}/checks/{finding_id}/dismissal": {
        "post": "dismiss_finding",
        "delete": "restore_finding",
    },
    "/api/v1/checks": {"get": "list_all_checks"},
    "/api/v1/concepts": {"get": "list_concepts"},
    "/api/v1/concepts/{concept_id}/targets": {"get": "list_targets"},
    "/api/v1/nodes/{node_id}": {"get": "get_node"},
    "/api/v1/nodes/{node_id}/passage": {"get": "get_passage"},
    "/api/v1/nodes/{node_id}/neighbours": {"get": "get_neighbours"},
    "/api/v1/graph": {"get": "get_graph"},
    "/api/v1/drawing": {"get": "get_drawing"},
    "/api/v1/path": {"get": "get_path"},
    "/api/v1/lineage/{node_id}": {"get": "get_lineage"},
    "/api/v1/demo": {"post": "load_demo"},
    "/api/v1/search": {"get": "search_nodes"},
    "/api/v1/search/suggestions": {"get": "suggest_names"},
    "/api/v1/schema": {"get": "get_schema"},
    "/api/v1/health": {"get": "get_health"},
    "/api/v1/session": {"get": "get_session", "post": "sign_in", "delete": "sign_out"},
    "/api/v1/metrics": {"get": "get_metrics"},
}
JSON = "application/json"


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found = client.get("/openapi.json").json()
    assert isinstance(found, dict)
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [op for path in document["paths"].values() for op in path.values()]


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_operation_ids_are_stable(document: dict[str, Any]) -> None:
    found = {
        path: {method: op["operationId"] for method, op in methods.items()}
        for path, methods in document["paths"].items()
    }
    assert found == OPERATIONS


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for operation in operations(document):
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= tags


def test_every_operation_has_an_example_of_its_own_shape(document: dict[str, Any]) -> None:
    for operation in operations(document):
        for media_type, content in operation["responses"]["200"]["content"].items():
            several = content.get("examples", {"": {"value": content.get("example")}})
            for shown in several.values():
                assert shown["value"], operation["operationId"]
                if media_type != "text/plain":
                    schema = {**content["schema"], "components": document["components"]}
                    Draft202012Validator(schema).validate(shown["value"])
    assert "规划" in str(EXAMPLES["plans"])


def test_lists_that_are_available_as_csv_declare_it(document: dict[str, Any]) -> None:
    found = set()
    for operation in operations(document):
        if "text/csv" in operation["responses"]["200"]["content"]:
            found.add(operation["operationId"])
            assert "X-Total-Count" in operation["responses"]["200"]["headers"]
            (format_,) = (p for p in operation["parameters"] if p["name"] == "format")
            if operation["operationId"].endswith("checks"):
                assert format_["schema"]["enum"] == ["json", "xlsx", "csv", "csv-zh"]
                continue
            assert format_["schema"]["anyOf"][0]["enum"] == ["json", "csv", "csv-zh"]
            assert str(MAX_ROWS) in format_["description"]
    lists = {"list_tasks", "list_indicators", "list_concepts", "list_targets"}
    assert found == lists | {"list_checks", "list_all_checks"}
    assert str(MAX_ROWS) in document["info"]["description"]


def test_a_lineage_declares_its_formats(document: dict[str, Any]) -> None:
    operation = document["paths"]["/api/v1/lineage/{node_id}"]["get"]
    (format_,) = (p for p in operation["parameters"] if p["name"] == "format")
    assert format_["schema"]["enum"] == ["json", "prov", "prov-o", "graphml"]
    answer = operation["responses"]["200"]
    assert "X-Total-Count" in answer["headers"]
    content = answer["content"]
    assert list(content) == ["application/json", "text/turtle", "application/graphml+xml"]
    one_of = [schema["$ref"].rpartition("/")[2] for schema in content[JSON]["schema"]["anyOf"]]
    assert one_of == ["Lineage", "ProvDocument"]
    shown = content[JSON]["examples"]
    assert "wasDerivedFrom" in shown["prov"]["value"]
    assert shown["json"]["value"]["start"]
    assert "prov:Derivation" in content["text/turtle"]["example"]
    assert "<graphml" in content["application/graphml+xml"]["example"]


def test_errors_are_documented_as_problems(document: dict[str, Any]) -> None:
    for operation in operations(document):
        errors = {s: r for s, r in operation["responses"].items() if s >= "400"}
        assert {"422", "500", "503"} <= set(errors)
        for response in errors.values():
            schema = response["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_node_models_follow_the_declaration(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for node in SCHEMA.nodes.values():
        props = schemas[f"{node.label}Props"]
        shown = [prop for prop in node.properties if not prop.internal]
        assert list(props["properties"]) == [prop.name for prop in shown]
        # All members are always present; those that may be unknown may be null
        assert set(props["required"]) == {prop.name for prop in shown}
    status = schemas["PlanProps"]["properties"]["status"]["anyOf"]
    assert status[0]["enum"] == ["final", "draft"]
    assert schemas["TaskProps"]["properties"]["start"]["x-unit"] == "characters"


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_docs_refer_to_no_other_host(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert not re.findall(r"""(?:https?:)?//[\w.-]+\.\w+[^\s"']*""", page.text)
    for address in re.findall(r"""(?:src|href)="([^"]+)""", page.text):
        assert client.get(address).status_code == 200, address
    # ReDoc's script would fetch a logo from its maker's host, and Swagger UI's would call a
    # validator
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert '"validatorUrl": null' in client.get("/docs").text


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_only_the_own_inline_scripts_of_docs_pages_run(client: TestClient, path: str) -> None:
    page = client.get(path)
    (policy,) = re.findall(r"script-src ([^;]*);", page.headers["content-security-policy"])
    scripts = re.findall("<script>(.*?)</script>", page.text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert policy.split() == ["'self'", *(f"'sha256-{digest}'" for digest in digests)]


def test_no_inline_script_runs_elsewhere(client: TestClient) -> None:
    assert "script-src 'self';" in client.get("/api/v1/health").headers["content-security-policy"]
    assert client.get("/api/v1/health").headers["x-content-type-options"] == "nosniff"


def test_docs_under_a_proxy_path(store: Store) -> None:
    # As uvicorn does with the setting root_path
    with local_client(create_app(Settings(), store), root_path="/plangraph") as client:
        assert "url: '/plangraph/openapi.json'" in client.get("/docs").text
        assert client.get("/api/v1/health").status_code == 200
        assert client.get("/openapi.json").json()["servers"] == [{"url": "/plangraph"}]

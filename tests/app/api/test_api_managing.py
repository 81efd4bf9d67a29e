"""Removing and correcting plans over HTTP, and loads that hold replacements."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from graph.store import Store
from tests.app.api.shapes import CITY, COUNTY, PROVINCE, check_shape, get
from tests.graph.store.store_checks import content
from tools.paths import DEMO

pytestmark = pytest.mark.slow
API = "/api/v1"
PLAN = "/plans/{plan_id}"
BY = {"reviewer": "甲"}


def test_a_plan_is_removed_and_restored(own: TestClient, demo_copy: Store) -> None:
    before = content(demo_copy)
    found = get(own, f"{PLAN}/dependents", f"/plans/{CITY}/dependents")
    assert [plan["id"] for plan in found["children"]] == [COUNTY]
    assert (found["derivations_up"], found["derivations_down"]) == (102, 78)
    answer = own.delete(f"{API}/plans/{CITY}", params={**BY, "note": "重复"})
    removal = check_shape(own, answer, PLAN)
    assert (removal["props"]["reviewer"], removal["props"]["restorable"]) == ("甲", True)
    detail = get(own, PLAN, f"/plans/{COUNTY}")
    assert [plan["id"] for plan in detail["parents"]] == [PROVINCE]
    (listed,) = get(own, "/removals")["items"]
    assert listed == removal
    answer = own.post(f"{API}/removals/{removal['id']}/undo", params=BY)
    assert answer.json()["props"]["restored_by"] == "甲"
    nodes, edges, texts = content(demo_copy)
    assert ([n for n in nodes if n.label != "Removal"], edges, texts) == before
    again = own.post(f"{API}/removals/{removal['id']}/undo", params=BY)
    assert (again.status_code, "undone before" in again.json()["detail"]) == (400, True)


def test_a_plan_is_corrected(own: TestClient) -> None:
    body = {"sector": "水利", "division": "青禾市", **BY, "note": "封面残缺"}
    answer = own.patch(f"{API}/plans/{COUNTY}", json=body)
    detail = check_shape(own, answer, PLAN)
    assert detail["plan"]["props"]["sector"] == "水利"
    assert detail["divisions"][-1]["props"]["name"] == "青禾市"
    shown = {item["property"]: item for item in detail["corrections"]}
    assert shown["division"]["read"] == "白溪县"
    assert (shown["sector"]["reviewer"], shown["sector"]["note"]) == ("甲", "封面残缺")
    body = {"sector": None, "division": None, **BY}
    detail = own.patch(f"{API}/plans/{COUNTY}", json=body).json()
    assert detail["corrections"] == []
    assert detail["divisions"][-1]["props"]["name"] == "白溪县"


@pytest.mark.parametrize(
    "body", [{"period": "2025"}, {"division": "没有的地方"}, {"parent": "plan:none"}]
)
def test_bad_corrections_are_refused(own: TestClient, body: dict[str, str]) -> None:
    answer = own.patch(f"{API}/plans/{COUNTY}", json={**body, **BY})
    assert answer.status_code in (400, 404)
    assert get(own, PLAN, f"/plans/{COUNTY}")["corrections"] == []


def test_a_name_is_needed(own: TestClient) -> None:
    assert own.delete(f"{API}/plans/{CITY}").status_code == 422
    assert own.patch(f"{API}/plans/{CITY}", json={"sector": "水利"}).status_code == 422


@pytest.mark.parametrize("progress", [True, False])
def test_a_load_holds_what_would_replace_a_plan(own: TestClient, progress: bool) -> None:
    text = (DEMO / "city.txt").read_bytes()
    files = [("files", ("新版.txt", text + b"\n"))]
    params = {"replace": "false", "progress": str(progress).lower()}
    answer = own.post(f"{API}/plans", files=files, params=params)
    found = answer.json() if not progress else _last(answer.text)
    assert (found["loaded"], found["rejected"]) == ([], [])
    (held,) = found["held"]
    assert (held["file"], held["plan_id"]) == ("新版.txt", CITY)
    assert held["changes"]["Task"] == {"before": 38, "after": 38, "added": 0, "removed": 0}
    answer = own.post(f"{API}/plans", files=files)
    assert [item["outcome"] for item in answer.json()["loaded"]] == ["replaced"]


def _last(lines: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(lines.splitlines()[-1])["answer"]
    return found

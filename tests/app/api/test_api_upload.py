"""Loading over HTTP, with the real loader and a real store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from app.ingest.files import demo_folder
from app.ingest.load_report import LoadReport
from app.main import create_app
from app.settings import Settings
from graph.opening import open_store
from tests.app.api.shapes import CITY, COUNTY, check_shape, get
from tests.app.api.test_api_problems import check_problem
from tests.http_client import local_client
from tools.paths import DEMO

URL = "/api/v1/plans"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(store=f"sqlite:///{tmp_path / 'plans.db'}", max_upload_mb=1)
    with local_client(create_app(settings)) as opened:
        yield opened


@pytest.fixture
def plan_file() -> tuple[str, bytes]:
    path = min(DEMO.glob("*.txt"))
    return path.name, path.read_bytes()


def test_a_plan_is_loaded_once(client: TestClient, plan_file: tuple[str, bytes]) -> None:
    answer = client.post(URL, files=[("files", plan_file)])
    assert answer.status_code == 200, answer.text
    (loaded,) = answer.json()["loaded"]
    assert (loaded["file"], loaded["outcome"]) == (plan_file[0], "new")
    assert loaded["counts"]["Task"] > 0
    assert client.get(f"{URL}/{loaded['plan_id']}").json()["plan"]["props"]["loaded"] is True
    (again,) = client.post(URL, files=[("files", plan_file)]).json()["loaded"]
    assert again["outcome"] == "unchanged"


def test_the_demo_plans_are_loaded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    # A part of them, which loads faster
    assert demo_folder() == DEMO.parent
    monkeypatch.setattr("app.ingest.files.demo_folder", lambda: DEMO)
    answer = check_shape(client, client.post("/api/v1/demo"), "/demo")
    assert {item["file"] for item in answer["loaded"]} == {
        "province.txt",
        "city.txt",
        "county.txt",
    }
    plans = [item["plan"] for item in get(client, "/plans", loaded=True)["items"]]
    assert sorted(plan["props"]["level"] for plan in plans) == ["county", "prefecture", "province"]
    again = client.post("/api/v1/demo", params={"progress": True})
    steps = [json.loads(line) for line in again.text.splitlines()]
    assert {item["outcome"] for item in steps[-1]["answer"]["loaded"]} == {"unchanged"}


def test_remarks_on_the_reading_come_in_both_languages(client: TestClient) -> None:
    county = DEMO / "county.txt"
    answer = client.post(URL, files=[("files", (county.name, county.read_bytes()))])
    (loaded,) = check_shape(client, answer, "/plans")["loaded"]
    assert [(one["code"], one["values"]) for one in loaded["remarks"]] == [
        ("text-before", ["9", "9"]),
        ("text-before", ["71", "71"]),
        ("contents-list", ["17", "69"]),
    ]
    assert loaded["remarks"][-1] == {
        "code": "contents-list",
        "line": 17,
        "values": ["17", "69"],
        "zh": "目录（第17—69行）不计入正文",
        "en": "contents list (lines 17-69) left out of the body",
    }
    plan = get(client, "/plans/{plan_id}", f"/plans/{COUNTY}")
    assert plan["remarks"] == loaded["remarks"]
    cited = get(client, "/plans/{plan_id}", f"/plans/{plan['based_on'][0]['id']}")
    assert cited["remarks"] == []


def test_bad_files_do_not_lose_good_ones(client: TestClient, plan_file: tuple[str, bytes]) -> None:
    files = [("files", plan_file), ("files", ("C:\\fakepath\\news.txt", "今日新闻。".encode()))]
    body = client.post(URL, files=files).json()
    assert [item["file"] for item in body["loaded"]] == [plan_file[0]]
    assert [item["file"] for item in body["rejected"]] == ["news.txt"]
    assert body["rejected"][0]["reason"]


def test_nothing_loaded_is_a_problem_with_every_reason(client: TestClient) -> None:
    files = [("files", ("a.txt", b"")), ("files", ("b.pdf", b"%PDF-1.7"))]
    body = check_problem(client.post(URL, files=files), 422, "plan-rejected")
    assert (body["code"], body["reason"]) == ("empty", "the file is empty")
    rejected = body["rejected"]
    assert isinstance(rejected, list)
    assert [(item["file"], item["code"]) for item in rejected] == [
        ("a.txt", "empty"),
        ("b.pdf", "damaged"),
    ]


def test_no_file_at_all(client: TestClient) -> None:
    check_problem(client.post(URL), 422, "invalid-request")
    check_problem(client.post(URL, data={"files": "text"}), 422, "invalid-request")


def test_a_body_that_is_not_a_form(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    check_problem(client.post(URL, content=b"nonsense", headers=headers), 400, "")


def test_an_upload_that_is_too_large(client: TestClient) -> None:
    answer = client.post(URL, files={"files": ("a.txt", b"x" * 1_100_000)})
    body = check_problem(answer, 413, "too-large")
    assert body["detail"] == "the request is larger than 1 MB; upload fewer or smaller files"


def test_an_upload_without_a_content_length(client: TestClient) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'

    def chunks() -> Iterator[bytes]:
        yield head
        for _ in range(20):
            yield b"x" * 100_000

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post(URL, content=chunks(), headers=headers)
    check_problem(answer, 413, "too-large")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_cross_site_uploads_are_refused(
    client: TestClient, plan_file: tuple[str, bytes], site: str
) -> None:
    headers = {"Sec-Fetch-Site": site}
    answer = client.post(URL, files=[("files", plan_file)], headers=headers)
    check_problem(answer, 403, "foreign-write")
    assert client.get(URL).json()["total"] == 0
    token = client.app.state.access.make_start_token("root")  # type: ignore[attr-defined]
    headers = {"Sec-Fetch-Site": "same-origin", "Authorization": f"Bearer {token}"}
    assert client.post(URL, files=[("files", plan_file)], headers=headers).status_code == 200


def steps(client: TestClient, files: list[tuple[str, tuple[str, bytes]]]) -> list[dict[str, Any]]:
    """Return the steps of an upload, each checked against the documentation."""
    answer = client.post(URL, files=files, params={"progress": "true"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    document = client.get("/openapi.json").json()
    responses = document["paths"][URL]["post"]["responses"]
    schema = responses["200"]["content"]["application/x-ndjson"]["schema"]
    judge = Draft202012Validator({**schema, "components": document["components"]})
    found = [json.loads(line) for line in answer.text.splitlines()]
    for step in found:
        judge.validate(step)
    return found


def test_a_load_reports_its_steps(client: TestClient) -> None:
    demo = [("files", (path.name, path.read_bytes())) for path in sorted(DEMO.glob("c*.txt"))]
    found = steps(client, [*demo, ("files", ("news.txt", "今日新闻。".encode()))])
    assert [(s["file"], s["done"], s["total"]) for s in found if s["step"] == "read"] == [
        ("city.txt", 1, 3),
        ("county.txt", 2, 3),
        ("news.txt", 3, 3),
    ]
    (derived,) = (step for step in found if step["step"] == "derived")
    assert (derived["child"], derived["parent"]) == (COUNTY, CITY)
    done = found[-1]
    assert done["step"] == "done"
    assert [item["file"] for item in done["answer"]["loaded"]] == ["city.txt", "county.txt"]
    assert [item["file"] for item in done["answer"]["rejected"]] == ["news.txt"]
    assert client.get(f"{URL}/{COUNTY}").json()["parents"][0]["id"] == CITY


def test_a_load_with_steps_that_loads_nothing_still_ends_with_the_reasons(
    client: TestClient,
) -> None:
    found = steps(client, [("files", ("a.txt", b""))])
    assert [step["step"] for step in found] == ["read", "done"]
    assert found[-1]["answer"]["rejected"][0]["code"] == "empty"


def test_a_load_that_fails_ends_with_a_problem(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:

        def load(*_: object) -> LoadReport:
            raise RuntimeError("secret place")

        with local_client(create_app(Settings(), store, load)) as client:
            (failed,) = steps(client, [("files", ("a.txt", b"x"))])
    assert failed["step"] == "failed"
    assert (failed["problem"]["status"], failed["problem"]["title"]) == (500, "Internal error")
    assert "secret" not in str(failed)

"""Loading over HTTP, with the real loader and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from test_api_problems import check_problem

from app.main import create_app
from app.settings import Settings

DEMO = Path(__file__).parents[2] / "data" / "demo"
URL = "/api/v1/plans"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(store=f"sqlite:///{tmp_path / 'plans.db'}", max_upload_mb=1)
    with TestClient(create_app(settings)) as opened:
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
        ("b.pdf", "binary"),
    ]


def test_no_file_at_all(client: TestClient) -> None:
    check_problem(client.post(URL), 422, "invalid-request")
    check_problem(client.post(URL, data={"files": "text"}), 422, "invalid-request")


def test_a_body_that_is_no_form(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    check_problem(client.post(URL, content=b"nonsense", headers=headers), 400, "")


def test_an_upload_that_is_too_large(client: TestClient) -> None:
    answer = client.post(URL, files={"files": ("a.txt", b"x" * 1_100_000)})
    body = check_problem(answer, 413, "too-large")
    assert body["detail"] == "the request is larger than 1 MB"


def test_an_upload_that_does_not_say_how_large_it_is(client: TestClient) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'

    def chunks() -> Iterator[bytes]:
        yield head
        for _ in range(20):
            yield b"x" * 100_000

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post(URL, content=chunks(), headers=headers)
    check_problem(answer, 413, "too-large")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_load_nothing(
    client: TestClient, plan_file: tuple[str, bytes], site: str
) -> None:
    headers = {"Sec-Fetch-Site": site}
    answer = client.post(URL, files=[("files", plan_file)], headers=headers)
    check_problem(answer, 403, "foreign-write")
    assert client.get(URL).json()["total"] == 0
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert client.post(URL, files=[("files", plan_file)], headers=headers).status_code == 200

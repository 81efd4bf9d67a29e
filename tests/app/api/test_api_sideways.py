"""A plan beside others over HTTP and on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.derive.models import Models
from graph.opening import open_store
from tests.app.api.shapes import check_shape
from tests.app.api.test_api_problems import check_problem
from tests.app.cli.cli_runs import run
from tests.http_client import client_over

pytestmark = pytest.mark.slow

WATER = "plan:沧屿市十四五水利发展规划"


@pytest.fixture(scope="module")
def wide(wide_file: Path, models: Models) -> Iterator[TestClient]:
    with open_store(f"sqlite:///{wide_file}") as store, client_over(store, models) as client:
        yield client


def test_conflicts_come_with_both_passages(wide: TestClient) -> None:
    answer = wide.get(f"/api/v1/plans/{WATER}/sideways")
    found = check_shape(wide, answer, "/plans/{plan_id}/sideways")
    assert found["counts"] == {"value": 1, "work year": 1, "project": 2}
    value = found["conflicts"][0]
    assert value["kind_zh"] == "指标数值不同"
    assert value["message_zh"] == "指标“农村自来水普及率”本规划为93%，同级规划为96%"
    assert "93" in value["own"][0]["text"] and "96" in value["other"][0]["text"]
    check_problem(wide.get("/api/v1/plans/plan:x/sideways"), 404, "not-found")


def test_the_command_line_prints_conflicts(wide_file: Path) -> None:
    done = run("sideways", "沧屿市“十四五”水利发展规划", store=wide_file)
    assert (done.returncode, done.stderr) == (0, "2 plans compared, 4 conflicts found\n")
    assert "引泷济沧" in done.stdout and "work year 完成时间不同" in done.stdout
    done = run("sideways", WATER, "--format", "json", store=wide_file)
    assert len(json.loads(done.stdout)["conflicts"]) == 4

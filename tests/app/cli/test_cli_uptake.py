"""``plangraph uptake``, ``breakdown`` and ``chain`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.app.cli.cli_runs import CITY, COUNTY, PROVINCE, run

pytestmark = pytest.mark.slow


def test_uptake(demo_file: Path, tmp_path: Path) -> None:
    table = run("uptake", "city.txt", store=demo_file)
    assert (table.returncode, table.stderr) == (0, "")
    assert "number of plans that derive from it: 1" in table.stdout
    done = run("uptake", "city.txt", "--format", "json", store=demo_file)
    found = json.loads(done.stdout)
    assert [column["plan"]["id"] for column in found["items"]] == [COUNTY]
    assert all(row["title"] in table.stdout for row in found["tasks"][:3])
    unnamed = run("uptake", "city.txt", "--format", "xlsx", store=demo_file)
    assert unnamed.returncode == 2
    assert "--format xlsx needs -o FILE" in unnamed.stderr
    book = tmp_path / "uptake.xlsx"
    assert (
        run("uptake", "city.txt", "--format", "xlsx", "-o", book, store=demo_file).returncode == 0
    )
    assert "任务承接" in load_workbook(book).sheetnames
    wrong = run("uptake", "city.txt", "--chapter", "chapter:x", store=demo_file)
    assert (wrong.returncode, wrong.stderr) == (1, "plangraph: the plan has no chapter chapter:x\n")


def test_breakdown(demo_file: Path) -> None:
    table = run("breakdown", "province.txt", store=demo_file)
    assert (table.returncode, table.stderr) == (0, "")
    done = run("breakdown", "province.txt", "--format", "json", store=demo_file)
    found = json.loads(done.stdout)
    assert all(row["target"]["props"]["name"] in table.stdout for row in found["targets"][:3])


def test_copying(demo_file: Path) -> None:
    table = run("copying", "county.txt", store=demo_file)
    assert (table.returncode, table.stderr) == (0, "")
    found = json.loads(run("copying", "county.txt", "--format", "json", store=demo_file).stdout)
    assert f"{found['counts']['parent']} parent" in table.stdout


def test_chain(demo_file: Path) -> None:
    rows = json.loads(run("uptake", PROVINCE, "--format", "json", store=demo_file).stdout)["tasks"]
    table = run("chain", rows[0]["id"], "county.txt", store=demo_file)
    assert (table.returncode, table.stderr) == (0, "")
    done = run("chain", rows[0]["id"], "county.txt", "--format", "json", store=demo_file)
    found = json.loads(done.stdout)
    assert [plan["id"] for plan in found["plans"]] == [PROVINCE, CITY, COUNTY]
    assert all(clause["clause"]["text"] in table.stdout for clause in found["clauses"][:2])
    wrong = run("chain", rows[0]["id"], "province.txt", store=demo_file)
    assert wrong.returncode == 1
    assert "itself" in wrong.stderr

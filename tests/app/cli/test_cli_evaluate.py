"""``plangraph evaluate`` as a user runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.app.cli.cli_runs import COUNTY, run, told
from tools.paths import OBSERVATIONS

pytestmark = pytest.mark.slow
_FILLED = OBSERVATIONS / "county-2023.csv"


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "store.db"))


def test_a_template_is_filled_and_read_back(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "白溪.xlsx"
    done = run("evaluate", "template", COUNTY, file, store=path)
    assert (done.returncode, done.stdout.startswith(str(file))) == (0, True), done.stderr
    book = load_workbook(file)
    sheet = book["指标"]
    heads = [cell.value for cell in sheet[1]]
    year, source = heads.index("2023年") + 1, heads.index("数据来源") + 1
    assert sheet.cell(2, 2).value == "细颗粒物(PM2.5)平均浓度"
    sheet.cell(2, year).value, sheet.cell(2, source).value = "３２．５", "公报"
    sheet.cell(3, year).value = "约88"
    book.save(file)
    read = run("evaluate", "read", file, "--reviewer", "甲", store=path)
    assert read.returncode == 1
    assert read.stdout == f"{COUNTY}: 1 added, 0 corrected, 0 unchanged, 1 refused\n"
    assert "sheet 指标, row 3, column K (2023年): cannot read '约88' as a number" in read.stderr
    shown = run("evaluate", COUNTY, store=path)
    (line,) = (line for line in shown.stdout.splitlines() if "PM2.5" in line)
    assert "62.5%" in line and "基本符合预期" in line
    assert "1 as expected, 39 no data" in shown.stderr


def test_demo_values(path: Path) -> None:
    first = run("evaluate", "read", _FILLED, "--reviewer", "示例", store=path)
    assert "42 added, 0 corrected, 0 unchanged, 0 refused" in first.stdout
    assert "湿地保护率: there are different values of 2023" in first.stderr
    again = run("evaluate", "read", _FILLED, "--reviewer", "示例", store=path)
    assert (again.returncode, "0 added, 0 corrected, 42 unchanged" in again.stdout) == (0, True)
    found = json.loads(run("evaluate", "--format", "json", COUNTY, store=path).stdout)
    assert (found["year"], found["warnings"], found["tolerance"]) == (2023, 1, 5)
    assert found["counts"] == {
        "reached early": 4,
        "faster": 3,
        "as expected": 5,
        "behind": 2,
        "no data": 22,
        "not comparable": 4,
    }
    listed = run("evaluate", "values", COUNTY, store=path).stdout
    (line,) = (line for line in listed.splitlines() if "54.9%" in line)
    name = line.split("│")[1].strip()
    taken = run("evaluate", "withdraw", name, "--reviewer", "甲", "--note", "抄错", store=path)
    assert taken.stdout == "withdrawn: 湿地保护率, 2023\n"
    assert "withdrawn" in run("evaluate", "values", COUNTY, "--history", store=path).stdout


def test_wrong_use(path: Path, tmp_path: Path) -> None:
    wrong = run("evaluate", "template", COUNTY, tmp_path / "a.docx", store=path)
    assert (wrong.returncode, "extensions .xlsx and .csv" in wrong.stderr) == (2, True)
    other = tmp_path / "other.csv"
    other.write_text("指标,2023年\n覆盖率,5\n", encoding="utf-8")
    told(run("evaluate", "read", other, store=path), 1, "names no target of a loaded plan")
    named = run("evaluate", "read", other, "--plan", COUNTY, store=path)
    assert (named.returncode, "the plan has no target 覆盖率" in named.stderr) == (1, True)


def test_values_of_a_bulletin_are_stored_only_when_accepted(path: Path) -> None:
    command = ("evaluate", "bulletin", COUNTY, OBSERVATIONS / "county-2023-bulletin.txt")
    listed = run(*command, store=path)
    assert listed.returncode == 0, listed.stderr
    assert "32.5微克/立方米" in listed.stdout and "Not proposed" in listed.stdout
    found = json.loads(run(*command, "--format", "json", store=path).stdout)
    assert (len(found["proposed"]), found["proposed"][5]["line"]) == (8, 13)
    assert (
        run("evaluate", "values", COUNTY, "--format", "json", store=path).stdout.count("32.5") == 0
    )
    named = run(*command, "--accept", "1,6", "--reviewer", "甲", store=path)
    assert "2 added, 0 corrected, 0 unchanged, 0 refused" in named.stderr
    rest = run(*command, "--accept", "all", "--reviewer", "甲", store=path)
    assert "6 added, 0 corrected, 0 unchanged, 0 refused" in rest.stderr
    values = json.loads(run("evaluate", "values", COUNTY, "--format", "json", store=path).stdout)
    props = [item["observation"]["props"] for item in values["items"]]
    assert {item["document"] for item in props} == {"白溪县2023年生态环境状况公报"}
    assert "第13行：森林覆盖率58.6%" in {item["passage"] for item in props}
    assert run(*command, "--accept", "99", "--reviewer", "甲", store=path).returncode == 2
    other = run(*command, "--year", "2022", "--accept", "all", "--reviewer", "甲", store=path)
    assert other.returncode == 2
    assert "does not name the year 2022" in other.stderr

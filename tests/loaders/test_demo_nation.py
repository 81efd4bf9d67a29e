"""The demo plans of the nation and the draft, compared with the judgements of their reader
(tests/corpus/golden/nation.json)."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.reference.normal_text import fold
from tests.nation_gold import NATION, path_of
from tools.evaluate.structure import read
from tools.paths import DEMO_DRAFTS, WIDE_DEMO

PLANS = NATION["plans"]
DRAFT = NATION["draft"]["file"]
_UNITS = {"亩": 1e-4, "吨": 1e-4, "万亩": 1.0, "万吨": 1.0}


@cache
def document(file: str) -> PlanDocument:
    listed = read_divisions_csv(WIDE_DEMO / "nation" / "divisions.csv")
    return read(path_of(file), Gazetteer.load(listed))


def titles(file: str) -> set[str]:
    return {task.title for task in document(file).tasks}


@pytest.mark.parametrize("gold", PLANS, ids=lambda gold: gold["file"])
def test_front_matter_and_table(gold: dict[str, Any]) -> None:
    front = document(gold["file"]).front
    assert front.division is not None
    assert (front.title, front.division.code, front.division.level, front.sector) == (
        gold["title"],
        gold["division_code"],
        gold["level"],
        gold["sector"],
    )
    assert str(front.issued_on) == gold["issued_on"]
    assert (front.period, front.status, len(front.issuers)) == (
        (2021, 2025),
        "final",
        gold["issuers"],
    )
    rows = [row for row in document(gold["file"]).indicators if row.origin == "table"]
    assert len(rows) == gold["table_rows"]


def test_every_file_of_the_nation_is_judged() -> None:
    files = {path.name for path in (WIDE_DEMO / "nation").glob("*.txt")}
    assert files == {gold["file"] for gold in PLANS}


@pytest.mark.parametrize("file", [*(gold["file"] for gold in PLANS), DRAFT])
def test_the_first_line_says_that_the_plan_is_fictional(file: str) -> None:
    first = path_of(file).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("（虚构示例") and "均为虚构" in first


def test_the_draft_is_a_draft_of_its_division() -> None:
    listed = Gazetteer.load(read_divisions_csv(DEMO_DRAFTS / "divisions.csv"))
    front = read(path_of(DRAFT), listed).front
    assert front.division is not None
    assert (front.status, front.division.code, front.sector) == ("draft", "980221", "生态环境")


@pytest.mark.parametrize("gold", NATION["uptake"], ids=lambda gold: gold["parent"])
def test_the_judged_tasks_are_those_of_the_plans(gold: dict[str, Any]) -> None:
    judged = [row["task"] for row in gold["tasks"]]
    investments = {title for title in titles(gold["parent"]) if title.startswith("规划共实施项目")}
    assert set(judged) == titles(gold["parent"]) - investments
    assert len(judged) == len(set(judged))
    by = {
        (file, cell["by"])
        for row in gold["tasks"]
        for file, cell in row["children"].items()
        if "by" in cell
    }
    assert {(file, title) for file, title in by if title not in titles(file)} == set()


@pytest.mark.parametrize("gold", NATION["chains"], ids=lambda gold: gold["clause"])
def test_the_passages_of_chains_are_in_their_tasks(gold: dict[str, Any]) -> None:
    for hop in gold["hops"]:
        texts = [task.text for task in document(hop["plan"]).tasks if task.title == hop["task"]]
        assert len(texts) == 1, hop
        assert hop["passage"] is None or hop["passage"] in texts[0], hop


def values(file: str, target: str, origins: tuple[str, ...]) -> list[float | None]:
    return [
        row.target_value
        for row in document(file).indicators
        if row.origin in origins and fold(row.name).endswith(fold(target))
    ]


def test_the_judged_numbers_are_read() -> None:
    sums = [
        (file, gold["target"], cell["value"])
        for gold in NATION["sums"]
        for file, cell in gold["children"].items()
        if cell.get("place") == "table"
    ]
    rates = [
        (file, gold["target"], value)
        for gold in NATION["rates"]
        for file, value in gold["children"].items()
        if not isinstance(value, str)
    ]
    assert [row for row in sums if values(row[0], row[1], ("table",)) != [row[2]]] == []
    read_anywhere = ("table", "text")
    assert [row for row in rates if row[2] not in values(row[0], row[1], read_anywhere)] == []


@pytest.mark.parametrize("gold", NATION["sums"], ids=lambda g: f"{g['parent']}-{g['target']}")
def test_the_judged_sums_are_right(gold: dict[str, Any]) -> None:
    factor = _UNITS.get(gold["unit"], 1.0)
    total = sum(
        cell["value"] * _UNITS.get(cell["unit"], 1.0) / factor
        for cell in gold["children"].values()
        if "value" in cell
    )
    assert total == pytest.approx(gold["sum"])
    if gold["value"] is not None:
        assert gold["difference"] == pytest.approx(total - gold["value"])

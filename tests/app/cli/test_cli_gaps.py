"""``plangraph gaps`` as a user runs it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.model import Node, Subgraph
from graph.opening import open_store
from graph.review.verdicts import Judgement, drawn_by_hand
from queries.review import edge_verdicts, gap_verdicts
from tests.app.cli.cli_runs import CITED, CITY, COUNTY, PROVINCE, TITLES, run, told

pytestmark = pytest.mark.slow

NOT_TIED = (
    "note: the child is based on this plan only through another plan, so this is a comparison "
    "only; nothing is stored\n"
)


def gaps(store: Path, *words: str | Path) -> dict[str, Any]:
    done = run("gaps", *words, "--format", "json", store=store)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_json_has_the_public_names(demo_file: Path) -> None:
    done = run("gaps", "county.txt", "--format", "json", store=demo_file)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {"child", "parent", "tasks", "targets", "own"} <= set(found)
    assert (found["child"]["id"], found["parent"]["id"]) == (COUNTY, CITY)
    assert {task["status"] for task in found["tasks"]} <= {
        "covered",
        "partial",
        "possible",
        "missing",
        "not applicable",
    }
    for task in found["tasks"]:
        assert {"parent", "status", "candidates"} <= set(task)
        assert {"share", "clauses"} <= set(task)
        for clause in task["clauses"]:
            assert {"start", "end", "status", "child", "reason"} <= set(clause)
        assert all(candidate["reason"] for candidate in task["candidates"])
    for target in found["targets"]:
        names = ("concept", "parent_line", "parent_value", "child_line", "child_value", "unit")
        assert {*names, "status"} <= set(target)
        if target["status"] not in ("missing", "not applicable"):
            assert target["child_line"] is not None
    assert {own["label"] for own in found["own"]} == {"Task"}


@pytest.mark.parametrize("name", [COUNTY, "county.txt", TITLES[COUNTY]])
def test_a_plan_is_named_by_id_file_or_title(demo_file: Path, name: str) -> None:
    assert gaps(demo_file, name)["child"]["id"] == COUNTY


@pytest.mark.parametrize("name", [PROVINCE, "province.txt", TITLES[PROVINCE]])
def test_so_is_the_one_to_set_it_against(demo_file: Path, name: str) -> None:
    done = run("gaps", "county.txt", "--against", name, "--format", "json", store=demo_file)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert (found["parent"]["id"], found["stored"]) == (PROVINCE, False)
    # The limits of the answer are printed with it
    assert done.stderr == NOT_TIED


def test_the_table_shows_missing_weaker_and_own_tasks(demo_file: Path) -> None:
    done = run("gaps", "county.txt", store=demo_file)
    assert (done.returncode, done.stderr) == (0, "")
    found = gaps(demo_file, "county.txt")
    first, second = done.stdout.splitlines()[:2]
    assert first == f"《{TITLES[COUNTY]}》 against 《{TITLES[CITY]}》"
    counts = ", ".join(f"{count} {name}" for name, count in found["counts"].items())
    assert second == f"{len(found['tasks'])} tasks of the parent: {counts}"
    for heading in ("Missing and partial", "Targets", "Projects", "The child's own tasks"):
        assert heading in done.stdout
    for own in found["own"]:
        assert own["props"]["title"] in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("│")]
    # Covered tasks are not listed, all others are, and every target and project
    listed = [t for t in found["tasks"] if t["status"] != "covered"]
    starts = [row for row in rows if row.split("│")[1].strip()]
    changed = [
        clause
        for task in found["tasks"]
        for clause in task["clauses"]
        if task["share"] and clause["status"] not in ("kept", "heading")
    ]
    parts = (listed, changed, found["targets"], found["projects"], found["own"])
    assert len(starts) == sum(map(len, parts))
    for status in ("equal", "stricter", "weaker", "deferred"):
        count = found["target_counts"][status] + sum(c["status"] == status for c in changed)
        assert sum(f"│ {status} " in row for row in rows) == count > 0


def test_verdicts_on_every_kind_of_part_are_shown(demo_file: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(demo_file, tmp_path / "copy.db"))
    before = gaps(store, "county.txt")
    parts = {
        **{task["status"]: task["parent"]["id"] for task in before["tasks"] if not task["ties"]},
        "target": next(t["parent"]["id"] for t in before["targets"] if t["child"] is None),
        "project": next(p["parent"]["id"] for p in before["projects"] if not p["children"]),
        "own": before["own"][0]["id"],
    }
    assert {"missing", "possible"} <= set(parts)
    edge = next(tie["edge"] for task in before["tasks"] for tie in task["ties"])
    with open_store(f"sqlite:///{store}") as opened:
        for number, part in enumerate(parts.values()):
            verdict: Judgement = "rejected" if number % 2 else "unsure"
            gap_verdicts.give(opened, COUNTY, CITY, part, verdict, "规划科", f"备注{number}")
        edge_verdicts.give(opened, edge["id"], "rejected", "规划科", "不是一回事")
    lines = run("gaps", "county.txt", store=store).stdout.splitlines()
    rows = [line for line in lines if "规划科" in line]
    today = datetime.now(UTC).date().isoformat()
    assert len(rows) == len(parts) + 1
    for number in range(len(parts)):
        (row,) = (row for row in rows if f"备注{number} " in row)
        assert ("rejected" if number % 2 else "unsure") in row and today in row
    (row,) = (row for row in rows if "不是一回事" in row)
    assert "←" in row and "rejected" in row
    after = gaps(store, "county.txt")
    assert set(after["verdicts"]) == set(parts.values())
    (link,) = after["link_verdicts"]
    assert (link["verdict"], link["reviewer"], link["note"]) == ("rejected", "规划科", "不是一回事")
    assert (link["child"], link["parent"]) == (edge["source"], edge["target"])


def test_the_table_of_a_comparison_claims_no_derivation(demo_file: Path) -> None:
    done = run("gaps", "county.txt", "--against", "province.txt", store=demo_file)
    assert done.returncode == 0
    assert "无同类措施" in done.stdout and " none " in done.stdout
    for word in ("承接", "dropped", "weaker", "issing and", "covered"):
        assert word not in done.stdout.partition("Targets 指标")[0]
    # No scores
    assert not re.search(r"\(0\.\d\d\)", done.stdout)


@pytest.mark.parametrize("format_", ["json", "table"])
def test_into_a_file(demo_file: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out" / "差距.txt"
    target.parent.mkdir()
    words = ("gaps", "county.txt", "--format", format_)
    done = run(*words, "-o", target, store=demo_file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8") == run(*words, store=demo_file).stdout
    assert list(target.parent.iterdir()) == [target]


def test_a_file_is_written_whole_or_not_at_all(demo_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "gaps.json"
    target.write_text("before", encoding="utf-8")
    # The answer fails
    told(run("gaps", "province.txt", "-o", target, store=demo_file), 1, "derives from is loaded")
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
    lost = tmp_path / "nowhere" / "gaps.json"
    done = run("gaps", "county.txt", "-o", lost, store=demo_file)
    told(done, 1, f"cannot write to {lost}: there is no folder {lost.parent}; create it")
    assert ".part" not in done.stderr
    folder = tmp_path / "folder"
    folder.mkdir()
    done = run("gaps", "county.txt", "-o", folder, store=demo_file)
    told(done, 1, f"cannot write to {folder}: it is a folder; name a file in it with -o")
    done = run("gaps", "county.txt", "-o", ".", store=demo_file, folder=folder)
    told(done, 1, "cannot write to .: it is a folder")
    assert list(folder.iterdir()) == []
    done = run("gaps", "county.txt", "-o", tmp_path / ("x" * 256), store=demo_file)
    told(done, 1, "name another file with -o")
    assert ".part" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "gaps.json"]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ([], 2, "Missing argument 'CHILD'"),
        (["county.txt", "city.txt"], 2, "unexpected extra argument"),
        (["county.txt", "--format", "pdf"], 2, "'pdf' is not one of"),
        (["county.txt", "--against"], 2, "requires an argument"),
        (["county.txt", "--format", "xlsx"], 2, "--format xlsx needs -o FILE"),
        (["county.txt", "--format", "docx"], 2, "--format docx needs -o FILE"),
        (["county.txt", "-o", "gaps.csv"], 2, "gaps writes table, json, xlsx, docx, not csv"),
        (["没有的规划"], 1, "no plan has the id, source file, division or title '没有的规划'"),
        ([""], 1, "no plan has the id"),
        (["county.txt", "--against", "没有的规划"], 1, "no plan has the id"),
        (["county.txt", "--against", ""], 1, "no plan has the id"),
        (["county.txt", "--against", "county.txt"], 1, "cannot be compared with itself"),
        (["county.txt", "--against", CITED], 1, "only cited by other plans, not loaded"),
        ([CITED], 1, "no plan that"),
        (["province.txt"], 1, "name the plan to compare it with (option --against)"),
    ],
)
def test_an_error_is_one_sentence(
    demo_file: Path, words: list[str], status: int, message: str
) -> None:
    told(run("gaps", *words, store=demo_file), status, message)


def test_several_parents_are_named(demo_file: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(demo_file, tmp_path / "copy.db"))
    props = {"title": "无任务规划", "loaded": True, "source_text": "无任务规划"}
    with open_store(f"sqlite:///{store}") as opened:
        opened.write(Subgraph(edges=(drawn_by_hand(COUNTY, PROVINCE, None),)))
        opened.write(Subgraph((Node("plan:无任务规划", "Plan", props),)))
    done = run("gaps", "county.txt", store=store)
    told(done, 1, "derives from 2 plans")
    assert "(option --against)" in done.stderr
    assert CITY in done.stderr
    assert PROVINCE in done.stderr
    assert gaps(store, "county.txt", "--against", "city.txt")["parent"]["id"] == CITY
    told(run("gaps", "county.txt", "--against", "无任务规划", store=store), 1, "has no tasks")


def test_help_describes_the_options(demo_file: Path) -> None:
    done = run("gaps", "--help", store=demo_file)
    assert done.returncode == 0
    for word in ("--against", "--format", "--output", "omits, weakens or defers"):
        assert word in done.stdout

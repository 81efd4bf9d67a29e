"""``plangraph review`` as a user runs it."""

from __future__ import annotations

import getpass
import os
import shutil
from pathlib import Path

import click
import pytest

from app.cli.main import cli
from graph.model import Edge
from graph.opening import open_store
from graph.store import Store
from graph.store.iteration import iter_nodes
from tests.app.cli.cli_runs import CITED, CITY, COUNTY, TITLES, run, told
from tools.paths import DEMO

pytestmark = pytest.mark.slow


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    """Return the demo plans in a file of the test's own."""
    return Path(shutil.copy(demo_file, tmp_path / "copy.db"))


def edges(path: Path, type_: str = "DERIVES_FROM") -> list[Edge]:
    """Return the edges that start at the county's tasks."""
    with open_store(f"sqlite:///{path}") as store:
        tasks = [task.id for task in iter_nodes(store, "Task", {"plan_id": COUNTY})]
        return store.edges(tasks, (type_,), "out")


def stored(path: Path, edge: str) -> Edge | None:
    with open_store(f"sqlite:///{path}") as store:
        return store.edges_by_id([edge]).get(edge)


def review(path: Path, *words: str) -> str:
    done = run("review", *words, store=path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def waiting(path: Path) -> list[str]:
    """Return the ids in the order of the list."""
    lines = review(path, "waiting", "county.txt", "--against", CITY).splitlines()
    return [line.split("│")[1].strip() for line in lines if "derives_from:" in line]


def test_one_verdict_after_the_other(path: Path) -> None:
    edge = edges(path)[0]
    assert review(path, "accept", edge.id, "--reviewer", "甲", "--note", "逐句核对") == (
        f"{edge.id}: accepted\n"
    )
    kept = stored(path, edge.id)
    assert kept is not None
    said = [kept.props[name] for name in ("review", "reviewer", "review_note")]
    assert said == ["accepted", "甲", "逐句核对"]
    assert review(path, "unsure", edge.id, "--reviewer", "乙") == f"{edge.id}: unsure\n"
    assert review(path, "reject", edge.id, "--reviewer", "甲") == f"{edge.id}: rejected\n"
    listed = review(path, "list")
    for words in (edge.id, "rejected", "甲, 20"):
        assert words in listed
    assert "乙" not in listed
    assert review(path, "undo", edge.id, "--reviewer", "丙") == f"{edge.id}: unsure\n"
    assert review(path, "undo", edge.id) == f"{edge.id}: accepted\n"
    assert review(path, "undo", edge.id) == f"{edge.id}: proposed\n"
    assert stored(path, edge.id) == edge
    told(run("review", "undo", edge.id, store=path), 1, "there is no verdict on")


def test_without_a_name_it_is_who_is_logged_in(path: Path) -> None:
    edge = edges(path)[0].id
    review(path, "accept", edge)
    kept = stored(path, edge)
    assert kept is not None
    assert kept.props["reviewer"] == getpass.getuser()


def test_without_a_login_a_name_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    # A user that is missing from the system's list of users, as in a container
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999)
    with pytest.raises(click.UsageError, match="pass --reviewer NAME"):
        cli(["review", "accept", "derives_from:0"], standalone_mode=False)


def test_unreviewed_edges_get_fewer_least_certain_first(path: Path) -> None:
    before = waiting(path)
    proposed = {edge.id: edge.props["score"] for edge in edges(path)}
    scores = [proposed[edge] for edge in before if edge in proposed]
    assert set(proposed) <= set(before)
    assert scores == sorted(scores)
    other = review(path, "waiting", "county.txt", "--against", "province.txt")
    assert "derives_from:" not in other
    review(path, "reject", before[0])
    review(path, "accept", before[1])
    assert waiting(path) == before[2:]
    review(path, "undo", before[0])
    assert waiting(path) == [before[0], *before[2:]]


def test_a_manual_edge_is_added_and_removed(path: Path) -> None:
    near = edges(path, "RESEMBLES")[0]
    words = ("--relation", "reworded", "--reviewer", "甲")
    printed = review(path, "add", near.source, near.target, *words)
    edge = printed.partition(": ")[0]
    assert printed == f"{edge}: accepted\n"
    kept = stored(path, edge)
    assert kept is not None
    assert (kept.source, kept.target, kept.props["relation"]) == (
        near.source,
        near.target,
        "reworded",
    )
    assert edge in review(path, "list", "county.txt")
    assert review(path, "undo", edge) == "the manually added edge was removed\n"
    assert stored(path, edge) is None
    assert edge not in review(path, "list")


def test_the_list_is_of_the_plans_that_are_named(path: Path) -> None:
    edge = edges(path)[0].id
    assert review(path, "list") == "there are no verdicts\n"
    review(path, "reject", edge, "--note", "两项任务对象不同")
    for words in ([], ["county.txt"], [TITLES[COUNTY], "--against", "city.txt"]):
        listed = review(path, "list", *words)
        assert edge in listed
        assert "两项任务对象不同" in listed
    for words in (["city.txt"], ["county.txt", "--against", "province.txt"]):
        assert edge not in review(path, "list", *words)


def test_a_verdict_outlasts_its_plan_and_comes_back_with_it(path: Path) -> None:
    edge = edges(path)[0]
    review(path, "reject", edge.id, "--reviewer", "甲")
    with open_store(f"sqlite:///{path}") as store:
        assert store.delete_plan(COUNTY)
    assert f"not loaded: {edge.source[:12]}" in review(path, "list").replace("\n", "")
    assert stored(path, edge.id) is None
    done = run("load", DEMO, store=path)
    assert done.returncode == 0
    kept = stored(path, edge.id)
    assert kept is not None
    assert (kept.props["review"], kept.props["reviewer"]) == ("rejected", "甲")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["accept"], 2, "Missing argument 'EDGE'"),
        (["bless", "x"], 2, "No such command 'bless'"),
        (["accept", "x", "y"], 2, "unexpected extra argument"),
        (["accept", "x", "--relation", "edited"], 2, "No such option"),
        (["add", "x"], 2, "Missing argument 'PARENT'"),
        (["add", "x", "y", "--relation", "alike"], 2, "'alike' is not one of"),
        (["waiting"], 2, "Missing argument 'CHILD'"),
        (["accept", "derives_from:0"], 1, "there is no edge derives_from:0"),
        (["undo", "derives_from:0"], 1, "there is no edge derives_from:0"),
        (["add", "task:没有", "task:也没有"], 1, "there is no task task:没有"),
        (["add", "没有", "task:也没有"], 1, "没有"),
        (["add", COUNTY, COUNTY], 1, "of the same plan"),
        (["add", COUNTY, "division:990000"], 1, "a Plan cannot derive from a Division"),
        (["waiting", "没有的规划"], 1, "no plan has the id"),
        (["waiting", ""], 1, "no plan has the id"),
        (["list", ""], 1, "no plan has the id"),
        (["list", "--against", "没有的规划"], 1, "no plan has the id"),
    ],
)
def test_an_error_is_one_sentence(
    demo_file: Path, words: list[str], status: int, message: str
) -> None:
    told(run("review", *words, store=demo_file), status, message)


def test_refused_verdicts_leave_the_store_as_it_was(path: Path, demo_store: Store) -> None:
    edge = edges(path)[0].id
    has_task = demo_store.edges([edges(path)[0].source], ("HAS_TASK",), "in")[0].id
    for words, message in (
        (["accept", edge, "--reviewer", " "], "needs the name of the reviewer"),
        (["accept", edge, "--reviewer", "甲" * 201], "at most 200 characters"),
        (["accept", edge, "--note", "x" * 4001], "at most 4000"),
        (["accept", has_task], "is a HAS_TASK edge"),
    ):
        told(run("review", *words, store=path), 1, message)
    with open_store(f"sqlite:///{path}") as store:
        assert store.stats() == demo_store.stats()


def test_a_cited_plan_has_nothing_to_review(demo_file: Path) -> None:
    assert "derives_from" not in review(demo_file, "waiting", CITED)


def test_help_names_the_commands(demo_file: Path) -> None:
    printed = review(demo_file, "--help")
    for command in ("list", "waiting", "accept", "reject", "unsure", "undo", "add"):
        assert f"\n  {command} " in printed
        assert review(demo_file, command, "--help")

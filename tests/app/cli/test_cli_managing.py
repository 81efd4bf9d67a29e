"""``plangraph remove``, ``undo-remove`` and ``correct`` as a user runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.cli.cli_runs import CITY, TITLES, on_terminal, run, told
from tools.paths import DEMO

pytestmark = pytest.mark.slow


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "store.db"))


def test_remove_and_undo(path: Path) -> None:
    refused = run("remove", "青禾市", store=path)
    told(refused, 1, "pass --yes to remove the plan")
    assert "tasks: 38" in refused.stderr
    assert "白溪县“十四五”生态环境保护规划 loses its parent plan" in refused.stderr
    done = run("remove", "青禾市", "--yes", "--reviewer", "甲", store=path)
    assert done.returncode == 0
    assert f"{TITLES[CITY]} was removed" in done.stdout
    assert TITLES[CITY] in run("undo-remove", "--list", store=path).stdout
    assert run("undo-remove", store=path).stdout == f"{TITLES[CITY]} was restored\n"
    told(run("undo-remove", store=path), 1, "there is no removal to undo")
    assert "no faults" in run("verify", store=path).stderr


def test_correct(path: Path) -> None:
    done = run("correct", "白溪县", "--sector", "水利", "--reviewer", "甲", store=path)
    assert done.returncode == 0
    (line,) = (line for line in done.stdout.splitlines() if "sector" in line)
    assert "水利" in line and "生态环境" in line and "甲" in line
    assert "contents list (lines 17-69)" in done.stderr
    both = run("correct", "白溪县", "--sector", "水利", "--as-read", "sector", store=path)
    assert (both.returncode, "contradicts" in both.stderr) == (2, True)
    told(run("correct", "白溪县", "--period", "2025", store=path), 1, "two years")
    done = run("correct", "白溪县", "--as-read", "sector", store=path)
    assert "水利" not in done.stdout


@pytest.mark.parametrize(("answer", "kept"), [("n", True), ("y", False)])
def test_a_terminal_is_asked_before_a_plan_is_replaced(
    path: Path, tmp_path: Path, answer: str, kept: bool
) -> None:
    changed = tmp_path / "新版.txt"
    changed.write_bytes((DEMO / "city.txt").read_bytes() + b"\n")
    status, shown = on_terminal("load", changed, store=path, answer=answer)
    assert f"新版.txt would replace {TITLES[CITY]}" in shown
    assert "Tasks: 38 -> 38 (0 added, 0 removed)" in shown
    assert (status, "0 loaded, 0 rejected, 1 kept" in shown) == (int(kept), kept)


def test_scripts_and_replace_are_not_asked(path: Path, tmp_path: Path) -> None:
    changed = tmp_path / "新版.txt"
    changed.write_bytes((DEMO / "city.txt").read_bytes() + b"\n")
    assert "replaced" in run("load", changed, store=path).stdout
    changed.write_bytes((DEMO / "city.txt").read_bytes() + b"\n\n")
    status, shown = on_terminal("load", "--replace", changed, store=path, answer="n")
    assert (status, "would replace" in shown) == (0, False)

"""``plangraph`` in a folder with packages of other projects that have the same names as ours."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEMO

pytestmark = pytest.mark.slow

COMMAND = Path(sys.executable).with_name("plangraph")
PACKAGES = ("app", "data", "graph", "loaders", "queries")
# The console script, with a start method that is the default on another system or version
SCRIPT = """
import multiprocessing
import sys

from app.cli import main

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    main()
"""


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in PACKAGES:
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("raise SystemExit('a foreign package')\n")
    return folder


def run(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    named = ("PLANGRAPH_", "PYTHON")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(named)}
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment | {"PLANGRAPH_STORE": "sqlite:///plans.db"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_installed_command_uses_its_own_packages(foreign: Path) -> None:
    assert run(foreign, COMMAND, "--help").returncode == 0
    loaded = run(foreign, COMMAND, "load", DEMO, "--jobs", "2", "--format", "json")
    assert loaded.returncode == 0, loaded.stderr
    assert [item["outcome"] for item in json.loads(loaded.stdout)["loaded"]] == ["new"] * 3
    checked = run(foreign, COMMAND, "check", "county", "--format", "json")
    assert (checked.returncode, len(json.loads(checked.stdout))) == (0, 1)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_reader_processes_use_our_packages(foreign: Path, tmp_path: Path, method: str) -> None:
    script = tmp_path / "bin" / "plangraph"
    script.parent.mkdir()
    script.write_text(SCRIPT)
    # Without the province's plan no pair is derived.
    files = (DEMO / "county.txt", DEMO / "province.txt")
    loaded = run(foreign, sys.executable, script, method, "load", *files, "--jobs", "2")
    assert loaded.returncode == 0, loaded.stderr
    assert "2 loaded, 0 rejected" in loaded.stderr


def test_a_module_that_is_run_there_leaves_the_command_as_it_was(foreign: Path) -> None:
    """``python -m`` puts the folder first on the path of only that process."""
    other = run(foreign, sys.executable, "-m", "app.version")
    assert (other.returncode, other.stderr) == (1, "a foreign package\n")
    assert run(foreign, COMMAND, "--version").returncode == 0

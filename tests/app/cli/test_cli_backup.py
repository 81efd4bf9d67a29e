"""``plangraph backup``, ``restore`` and ``verify`` as a user runs them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.model import Edge, Node
from graph.opening import open_store
from tests.app.cli.cli_runs import COUNTY, run, told
from tests.graph.store.store_checks import content

pytestmark = pytest.mark.slow


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "store.db"))


def all_of(path: Path) -> tuple[list[Node], list[Edge], list[str | None]]:
    with open_store(f"sqlite:///{path}") as store:
        return content(store)


def break_line(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE nodes SET props = json_set(props, '$.line', 99999) WHERE label = 'Task'"
        )


def test_there_and_back(path: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "backup.db", tmp_path / "other" / "store.db"
    done = run("backup", file, store=path)
    assert (done.returncode, done.stdout) == (0, "")
    told(run("backup", file, store=path), 1, "exists; name another file, or pass --force")
    assert run("backup", file, "--force", store=path).returncode == 0
    done = run("restore", file, store=other)
    assert (done.returncode, done.stdout) == (0, "")
    nodes = f"{len(all_of(path)[0])} nodes"
    assert f"restored {nodes}" in done.stderr
    assert all_of(other) == all_of(path)
    told(run("restore", file, store=other), 1, "not empty; pass --force")
    with open_store(f"sqlite:///{other}") as store:
        store.delete_plan(COUNTY)
    assert run("restore", file, "--force", store=other).returncode == 0
    assert all_of(other) == all_of(path)
    done = run("verify", store=other)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"no faults in {nodes}")


def test_faults_are_listed(path: Path, tmp_path: Path) -> None:
    break_line(path)
    done = run("verify", store=path)
    assert done.returncode == 1
    assert "not in line 99999" in done.stdout
    found = json.loads(run("verify", "--format", "json", store=path).stdout)
    assert {problem["id"].partition(":")[0] for problem in found} == {"task"}
    file = tmp_path / "backup.db"
    run("backup", file, store=path)
    done = run("restore", file, store=tmp_path / "other.db")
    assert done.returncode == 1
    assert "is not restored: the backup has faults" in done.stderr
    assert not (tmp_path / "other.db").exists()


def test_a_store_that_cannot_be_opened_is_renamed(path: Path, tmp_path: Path) -> None:
    file, bad = tmp_path / "backup.db", tmp_path / "bad.db"
    run("backup", file, store=path)
    bad.write_bytes(b"garbage" * 1000)
    told(run("restore", file, store=bad), 1, "not a SQLite file")
    assert bad.read_bytes() == b"garbage" * 1000
    assert run("restore", file, "--force", store=bad).returncode == 0
    assert all_of(bad) == all_of(path)
    assert (tmp_path / "bad.db.damaged").read_bytes() == b"garbage" * 1000


def test_files_that_are_no_backups(path: Path, tmp_path: Path) -> None:
    told(run("restore", tmp_path / "nothing.db", store=path), 1, "nothing.db")
    told(run("restore", tmp_path, store=path), 1, str(tmp_path))
    told(run("backup", tmp_path / "no" / "b.db", store=path), 1, "no")

"""``plangraph export`` in a format that is a folder of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli.output import write_folder
from graph.errors import StoreError
from graph.export.folder import Folder
from tests.app.cli.cli_runs import run, told

pytestmark = pytest.mark.slow

EXPORT = ("export", "--format", "neo4j-csv")


def folder_of(text: str, names: tuple[str, ...] = ("a.csv", "b.csv", "run.sh")) -> Folder:
    """Return a small export: ``text`` in every file but the second, which stays empty."""
    lines = ((name, text) for name in names if name != "b.csv")
    return Folder(names, lines, frozenset({"report"}))


def broken_off() -> Folder:
    def lines() -> Iterator[tuple[str, str]]:
        yield "a.csv", "half"
        raise StoreError("gone")

    return Folder(("a.csv", "b.csv", "run.sh"), lines())


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in folder.iterdir()}


def test_the_graph_is_written_into_a_folder(demo_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "图谱 export"
    done = run(*EXPORT, "-o", target, store=demo_file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    files = content(target)
    assert "白溪县“十四五”生态环境保护规划" in files["nodes-Plan.csv"]
    assert files["edges-HAS_TASK-Chapter-Task.csv"].count("\n") > 100
    assert files["import.sh"].startswith("#!/bin/sh\n")
    assert run(*EXPORT, "-o", target, store=demo_file).returncode == 0
    assert content(target) == files
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_has_to_be_named(tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    told(run(*EXPORT, store=store), 2, "neo4j-csv writes a folder; name it with -o")
    assert not store.exists()


def test_a_folder_with_other_files_is_left_alone(demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "import.sh").write_text("mine too")
    done = run(*EXPORT, "-o", tmp_path, store=demo_file)
    told(done, 1, f"{tmp_path} contains other files (notes.txt)")
    assert content(tmp_path) == {"notes.txt": "mine", "import.sh": "mine too"}


def test_a_file_is_not_a_folder(demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    told(run(*EXPORT, "-o", tmp_path / "file", store=demo_file), 1, "is a file")
    told(run(*EXPORT, "-o", tmp_path / "no" / "x", store=demo_file), 1, "there is no folder")
    assert content(tmp_path) == {"file": "mine"}


def test_an_existing_empty_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    write_folder(folder_of("new"), Path())
    assert content(tmp_path) == {"a.csv": "new\n", "b.csv": "", "run.sh": "new\n"}
    assert tmp_path.stat().st_ino == before


def test_an_earlier_export_is_replaced_and_other_files_remain(tmp_path: Path) -> None:
    write_folder(folder_of("old"), tmp_path)
    (tmp_path / "report").write_text("2 bad entries")
    write_folder(folder_of("new"), tmp_path)
    assert content(tmp_path) == {
        "a.csv": "new\n",
        "b.csv": "",
        "run.sh": "new\n",
        "report": "2 bad entries",
    }


def test_leftovers_of_a_killed_export_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".plangraph-part").mkdir()
    (tmp_path / ".plangraph-part" / "a.csv").write_text("half")
    write_folder(folder_of("new"), tmp_path)
    assert content(tmp_path).keys() == {"a.csv", "b.csv", "run.sh"}


def test_a_failed_export_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        write_folder(broken_off(), tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_breaks_off_leaves_the_earlier_one(tmp_path: Path) -> None:
    write_folder(folder_of("old"), tmp_path)
    with pytest.raises(StoreError):
        write_folder(broken_off(), tmp_path)
    assert content(tmp_path) == {"a.csv": "old\n", "b.csv": "", "run.sh": "old\n"}


def test_files_of_another_declaration_are_not_mixed_in(tmp_path: Path) -> None:
    write_folder(folder_of("old", ("a.csv", "old.csv", "run.sh")), tmp_path)
    with pytest.raises(click.ClickException, match=r"other files \(old\.csv\)"):
        write_folder(folder_of("new"), tmp_path)
    assert content(tmp_path)["a.csv"] == "old\n"

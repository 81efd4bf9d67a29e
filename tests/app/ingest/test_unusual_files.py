"""Pipes, devices, sockets, links, and names that are not text: rejected or read, never waited
for."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest.files import SourceFile, file_name, open_files, plan_files
from app.ingest.load_report import Rejected
from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.opening import open_store
from loaders.formats.limits import Limits
from tools.paths import DEMO


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with one plan and everything else that a folder may contain."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "county.txt").write_bytes((DEMO / "county.txt").read_bytes())
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "nothing.txt").symlink_to("gone.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "above").symlink_to(folder, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(folder)
        server.bind("socket.txt")
        os.chdir(before)
        yield folder


def opened(*paths: Path) -> dict[str, str]:
    """Return the names of the files with the codes of those rejected."""
    return {
        item.name if isinstance(item, SourceFile) else item.file: (
            "read" if isinstance(item, SourceFile) else item.code
        )
        for item in open_files(plan_files(paths), Limits())
    }


def test_a_folder(folder: Path) -> None:
    assert opened(folder) == {
        "county.txt": "read",
        "device.txt": "not-a-file",
        "loop.txt": "unreadable",
        "nothing.txt": "unreadable",
        "pipe.txt": "not-a-file",
        "socket.txt": "not-a-file",
    }


@pytest.mark.parametrize("name", ["pipe.txt", "loop.txt", "device.txt", "socket.txt"])
def test_named_directly(folder: Path, name: str) -> None:
    (item,) = open_files(plan_files([folder / name]), Limits())
    assert isinstance(item, Rejected)
    assert item.reason


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        list(plan_files([tmp_path / "gone"]))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("规划.txt".encode(), "规划.txt"),
        ("规划.txt".encode("gb18030"), "规划.txt"),
        (b"\xff\xff.txt", "��.txt"),
        (b"a\nb.txt", "a\nb.txt"),
    ],
)
def test_names(name: bytes, shown: str) -> None:
    assert file_name(Path(os.fsdecode(name))) == shown


def test_a_name_that_is_not_utf_8_is_loaded(folder: Path, tmp_path: Path, models: Models) -> None:
    named = os.fsencode(folder) + b"/" + "县规划.txt".encode("gb18030")
    Path(os.fsdecode(named)).write_bytes((DEMO / "city.txt").read_bytes())
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        report = load_paths(store, [folder], models, jobs=1)
        assert {loaded.file for loaded in report.loaded} == {"county.txt", "县规划.txt"}
        assert len(report.rejected) == 5

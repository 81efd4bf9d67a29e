"""Files of a watched folder settle before they are loaded."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest

from app.ingest.watching import Settling, settled_files


def _write(path: Path, text: str, at: int) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def test_a_file_is_ready_once_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    settling = Settling(2.0)
    file = _write(tmp_path / "plan.txt", "一", at=100)
    settling.changed([file], now=0.0)
    assert settling.ready(1.0) == []
    # Still being written: no event needs to have come
    _write(file, "一、总则", at=101)
    assert settling.ready(2.5) == []
    assert settling.ready(4.4) == []
    assert settling.ready(4.5) == [file]
    assert settling.ready(9.0) == []


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    settling = Settling(2.0)
    file = _write(tmp_path / "plan.txt", "一", at=100)
    settling.changed([file, tmp_path / "none.txt"], now=0.0)
    file.unlink()
    assert settling.ready(5.0) == []
    _write(file, "一", at=100)
    assert settling.ready(9.0) == []


@pytest.mark.parametrize("poll", [False, True])
def test_files_of_a_folder_and_those_that_come_later(tmp_path: Path, poll: bool) -> None:
    _write(tmp_path / "first.txt", "一", at=100)
    (tmp_path / "README.md").write_text("no plan", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no plan", encoding="utf-8")
    stop = Event()
    found = settled_files(tmp_path, stop, settle=0.1, poll=poll)
    assert [path.name for path in next(found)[1]] == ["first.txt"]
    # A folder with files inside is moved into it, as one change
    _write(tmp_path.parent / "second.txt", "二", at=100)
    (tmp_path / "sub").mkdir()
    (tmp_path.parent / "second.txt").rename(tmp_path / "sub" / "second.txt")
    assert [path.name for path in next(found)[1]] == ["second.txt"]
    stop.set()
    assert list(found) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such folder"):
        next(settled_files(tmp_path / "none", Event()))

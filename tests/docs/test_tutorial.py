"""The tutorial's commands, run again: every line of output that it shows is printed, in order."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.cli.cli_runs import run
from tools.paths import DEMO, ROOT

pytestmark = pytest.mark.slow

ENGLISH, CHINESE = ROOT / "docs" / "tutorial.md", ROOT / "docs" / "zh" / "tutorial.md"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command and the lines of its output that the page shows."""

    words: tuple[str, ...]
    lines: tuple[str, ...]


def shown(page: Path) -> list[Shown]:
    """Return the commands of a page in their order."""
    found: list[Shown] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in block.split("$ plangraph ")[1:]:
            command, *lines = part.splitlines()
            found.append(Shown(tuple(shlex.split(command)), tuple(lines)))
    return found


def cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in re.split("[│┃]", line) if cell.strip()]


def is_shown_by(line: str, printed: str) -> bool:
    """Return whether ``line`` shows ``printed``: the same cells, later columns left out or not."""
    wanted = cells(line)
    return cells(printed)[: len(wanted)] == wanted


@pytest.mark.parametrize("page", [ENGLISH, READMES[0]], ids=["tutorial", "readme"])
def test_the_output_shown_is_printed(page: Path, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    folder = tmp_path / DEMO.relative_to(ROOT)
    folder.parent.mkdir(parents=True)
    folder.symlink_to(DEMO)
    commands = shown(page)
    assert len(commands) >= 5
    for command in commands:
        done = run(*command.words, store=tmp_path / "plans.db", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        printed = iter((done.stdout + done.stderr).splitlines())
        for line in command.lines:
            assert any(is_shown_by(line, each) for each in printed), f"{command.words}: {line}"


def test_both_languages_show_the_same_commands() -> None:
    assert shown(ENGLISH) == shown(CHINESE)
    assert shown(READMES[0]) == shown(READMES[1])

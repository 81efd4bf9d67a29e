"""``plangraph watch`` as a process: it loads what comes, survives bad files, and ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.opening import open_store
from queries.activity.activity import activity
from tests.app.cli.cli_runs import COUNTY, PLANGRAPH
from tools.paths import DEMO

pytestmark = pytest.mark.slow


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """Yield a folder with the city's plan, and the command that watches it."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("divisions.csv", "city.txt"):
        (folder / name).write_bytes((DEMO / name).read_bytes())
    environment = {**os.environ, "PLANGRAPH_STORE": f"sqlite:///{tmp_path / 'plans.db'}"}
    command = [*PLANGRAPH, "watch", str(folder), "--settle", "0.2"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as program:
        yield folder, program
        if program.poll() is None:
            program.kill()


def _next(program: subprocess.Popen[str]) -> str:
    """Return the next line of the output, once it comes."""
    assert program.stdout is not None
    line = program.stdout.readline()
    assert line, program.stderr and program.stderr.read()
    return line


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_new_and_changed_files_are_loaded_until_it_is_stopped(
    watched: tuple[Path, subprocess.Popen[str]], number: signal.Signals, tmp_path: Path
) -> None:
    folder, program = watched
    assert _next(program) == "new: city.txt: 青禾市“十四五”生态环境保护规划\n"
    if number == signal.SIGTERM:
        (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
        assert _next(program).startswith("rejected: broken.pdf: ")
        text = (DEMO / "county.txt").read_text(encoding="utf-8")
        with (folder / "county.txt").open("w", encoding="utf-8") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            file.write(text[len(text) // 2 :])
        assert _next(program) == "new: county.txt: 白溪县“十四五”生态环境保护规划\n"
        (folder / "county.txt").write_text(
            text.replace("力争2024年底前", "力争2025年底前"), encoding="utf-8"
        )
        assert _next(program) == "replaced: county.txt: 白溪县“十四五”生态环境保护规划\n"
    program.send_signal(number)
    out, errors = program.communicate()
    assert (program.returncode, out) == (0, "")
    assert errors.splitlines()[0].endswith("Ctrl+C stops") and errors.endswith("stopped\n")
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        kinds = [entry.kind for entry in activity(store).items]
        assert kinds[-1] == "loaded"
        if number == signal.SIGTERM:
            assert kinds == ["replaced", "loaded", "loaded"]
            # The divisions of the folder are known
            assert store.nodes([COUNTY])[COUNTY].props["division_code"] == "990121"

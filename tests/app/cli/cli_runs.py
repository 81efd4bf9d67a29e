"""Runs of the command line, and a store with the demo plans to run it on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.app.cli.launching import launched

#: The command, from this environment
PLANGRAPH = (sys.executable, "-c", "from app.cli import main; main()")
PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"
TITLES = {plan: f"{plan[5:8]}“十四五”生态环境保护规划" for plan in (PROVINCE, CITY, COUNTY)}
CITED = "云岭省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"


def run(
    *words: str | Path, store: Path, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``plangraph`` with ``words``, and fail on a traceback, whatever the exit status."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANGRAPH_")}
    environment["PLANGRAPH_STORE"] = f"sqlite:///{store}"
    environment["COLUMNS"] = "200"
    done = launched([str(word) for word in words], environment, folder or Path.cwd())
    assert "Traceback" not in done.stderr
    return done


def on_terminal(*words: str | Path, store: Path, answer: str) -> tuple[int, str]:
    """Run ``plangraph`` on a terminal where somebody types ``answer``; return status and output."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PLANGRAPH_STORE": f"sqlite:///{store}", "COLUMNS": "200"}
    os.write(ours, f"{answer}\n".encode())
    with subprocess.Popen(
        [*PLANGRAPH, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as program:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        status = program.wait()
    os.close(ours)
    return status, shown.decode("utf-8", "replace")


def told(done: subprocess.CompletedProcess[str], status: int, message: str) -> None:
    """Check a failure: nothing on standard output, one sentence on standard error."""
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert message in done.stderr

"""Runs of the command line, and a store with the demo plans to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=folder,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def told(done: subprocess.CompletedProcess[str], status: int, message: str) -> None:
    """Check a failure: nothing on standard output, one sentence on standard error."""
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert message in done.stderr

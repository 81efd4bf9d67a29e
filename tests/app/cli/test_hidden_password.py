from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.cli.hidden_password import without_password
from tests.app.cli.cli_runs import PLANGRAPH

URL = "neo4j://neo4j:secret@127.0.0.1:9/neo4j"
ONE = ["python", "plangraph"]


@pytest.mark.parametrize(
    ("arguments", "url", "rest"),
    [
        ([*ONE, "--store", URL, "check"], URL, [*ONE, "check"]),
        ([*ONE, f"--store={URL}", "check"], URL, [*ONE, "check"]),
        ([*ONE, "--store", "sqlite:///a.db", "check"], None, None),
        ([*ONE, "--store=neo4j://neo4j@db:7687/x", "check"], None, None),
        ([*ONE, "--store"], None, [*ONE, "--store", ""]),
        ([*ONE, "gaps", "x"], None, None),
    ],
)
def test_arguments(arguments: list[str], url: str | None, rest: list[str] | None) -> None:
    assert without_password(arguments) == (url, arguments if rest is None else rest)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_the_list_of_processes_shows_no_password(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [*PLANGRAPH, "--store", URL, "serve", "--port", "0"],
        env={**os.environ, "PLANGRAPH_DATA_DIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stderr is not None
        first = server.stderr.readline()
        assert "API docs" in first
        line = Path(f"/proc/{server.pid}/cmdline").read_bytes()
        assert b"serve" in line and b"secret" not in line
    finally:
        server.terminate()
        _, messages = server.communicate(timeout=60)
    assert "secret" not in messages

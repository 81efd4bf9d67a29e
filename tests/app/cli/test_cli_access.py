"""Tokens, the audit log, and the conditions under which the server starts."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from app.access.access_file import FILE_NAME
from tests.app.cli.cli_runs import PLANGRAPH, run, told
from tools.paths import DEMO


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "plans.db"


def test_a_token_is_created_listed_and_revoked(store: Path) -> None:
    assert "there are no tokens" in run("token", "list", store=store).stdout
    made = run("token", "create", "--role", "reviewer", "--name", "王工", store=store)
    assert re.fullmatch(r"pg-[0-9a-f]{8}-[\w-]{43}\n", made.stdout)
    assert str(store.parent / FILE_NAME) in made.stderr
    listed = run("token", "list", store=store).stdout
    assert made.stdout.strip() not in listed
    assert all(part in listed for part in (made.stdout[3:11], "王工", "reviewer", "never"))
    again = run("token", "create", "--role", "admin", "--name", "王工", store=store)
    told(again, 1, "王工 already has a token")
    assert "is revoked" in run("token", "revoke", "王工", store=store).stdout
    told(run("token", "revoke", "王工", store=store), 1, "there is no token '王工'")


def test_a_role_must_be_known(store: Path) -> None:
    told(run("token", "create", "--role", "king", "--name", "a", store=store), 2, "'king'")


def test_writes_of_the_command_line_are_in_the_log(store: Path) -> None:
    assert "nothing was written" in run("audit", store=store).stdout
    plan = next(DEMO.glob("*.txt"))
    assert run("load", plan, store=store).returncode == 0
    told(run("review", "accept", "edge:x", "--reviewer", "甲", store=store), 1, "no edge")
    exported = store.parent / "writes.json"
    run("audit", "-o", exported, store=store)
    load, verdict = json.loads(exported.read_text(encoding="utf-8"))
    assert (load["action"], load["target"], load["result"]) == ("load", str(plan), "done")
    assert (load["client"], load["via"]) == ("command line", "local")
    assert (verdict["action"], verdict["result"]) == ("review accept", "failed")
    assert verdict["details"]["reviewer"] == "甲"
    assert "review accept" in run("audit", store=store).stdout


def test_the_network_needs_a_token(store: Path) -> None:
    started = run("serve", "--host", "0.0.0.0", "--port", "0", store=store)
    told(started, 1, "0.0.0.0 is open to the network and there is no token")


@pytest.mark.parametrize("name", ["token", "insecure", "loopback"])
def test_the_server_starts(store: Path, name: str) -> None:
    words = {
        "token": ["--host", "0.0.0.0"],
        "insecure": ["--host", "0.0.0.0", "--insecure-open"],
        "loopback": [],
    }[name]
    if name == "token":
        run("token", "create", "--role", "admin", "--name", "a", store=store)
    server = subprocess.Popen(
        [*PLANGRAPH, "serve", "--port", "0", *words],
        env={**os.environ, "PLANGRAPH_STORE": f"sqlite:///{store}"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stderr is not None
        lines = [server.stderr.readline(), server.stderr.readline()]
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert re.search(r"plangraph: http://[\d.]+:\d+/ \(API docs", lines[0])
    assert bool(re.search(r"/\?token=[\w-]{43}$", lines[1].strip())) == (name == "loopback")

"""The Dockerfile, as far as it can be tested without an engine: the files it copies, its user, and
its health check, run against a real server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.paths import ROOT


def instructions() -> list[tuple[str, str]]:
    """Return names and arguments, with continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [
        (name, rest.strip()) for name, _, rest in (s.partition(" ") for s in joined.splitlines())
    ]


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage, FROM first."""
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions():
        if name == "FROM":
            found.append([])
        if found:
            found[-1].append((name, rest))
    return found


def last(name: str) -> str:
    """Return the arguments of ``name`` in the last stage, where it occurs once."""
    (rest,) = (rest for found, rest in stages()[-1] if found == name)
    return rest


def copied() -> set[str]:
    """Return the paths copied from the repository."""
    copies = [rest.split() for name, rest in instructions() if name == "COPY"]
    return {source for copy in copies if "--from" not in copy[0] for source in copy[:-1]}


def test_copied_files_exist_and_reach_the_builder() -> None:
    assert all((ROOT / source).exists() for source in copied())
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [rule for rule in rules if rule and not rule.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied()


def test_all_that_the_wheel_is_made_of_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    about = [project["project"]["readme"], *project["project"]["license-files"]]
    assert copied() >= {*wheel, *about, "pyproject.toml", "requirements.txt"}


def test_the_last_stage_builds_nothing_and_is_not_root() -> None:
    names = [name for name, _ in stages()[-1]]
    assert not re.search(r"\b(pip|apt-get|gcc|make)\b", last("RUN"))
    assert names.index("RUN") < names.index("USER") < names.index("CMD")
    user, group = map(int, last("USER").split(":"))
    assert user > 0 and group > 0
    for made in (f"groupadd --gid {group} ", f"useradd --uid {user} "):
        assert made in last("RUN")


def test_it_serves_on_its_port_and_keeps_its_store_in_a_volume() -> None:
    environment = dict(pair.split("=", 1) for pair in last("ENV").split())
    assert environment["PLANGRAPH_HOST"] == "0.0.0.0"
    assert environment["PLANGRAPH_STORE"].startswith(f"sqlite:///{last('VOLUME')}/")
    assert (last("EXPOSE"), last("VOLUME")) == ("8000", "/data")
    assert json.loads(last("CMD")) == ["plangraph", "serve"]


def health_check(port: int) -> int:
    """Return the exit status of the image's health check, with a proxy in the environment."""
    command = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    assert command[0] == "python"
    environment = os.environ | {"PLANGRAPH_PORT": str(port), "http_proxy": "http://127.0.0.1:1"}
    return subprocess.run(
        [sys.executable, *command[1:]], env=environment, capture_output=True, check=False
    ).returncode


def test_the_health_check_passes_when_the_api_answers(tmp_path: Path) -> None:
    environment = os.environ | {"PLANGRAPH_STORE": f"sqlite:///{tmp_path / 'plans.db'}"}
    server = subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", "0"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
        assert address is not None
        # It listens before it answers
        assert any(health_check(int(address[1])) == 0 for _ in range(5))
    finally:
        server.terminate()
        server.communicate(timeout=20)
    assert health_check(int(address[1])) != 0


def test_the_health_check_fails_on_another_answer() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        threading.Thread(target=other.serve_forever).start()
        try:
            assert health_check(other.server_port) == 1
        finally:
            other.shutdown()

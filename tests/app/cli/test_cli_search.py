"""``plangraph search`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.cli.cli_runs import CITY, COUNTY, run

pytestmark = pytest.mark.slow


def test_passages_and_nodes_in_tables(demo_file: Path) -> None:
    done = run("search", "三类", "水体", "--first", CITY, "--limit", "3", store=demo_file)
    assert done.returncode == 0
    assert "Ⅲ类水体" in done.stdout and "Line 行" in done.stdout
    assert done.stdout.index("青禾市“十四五”") < done.stdout.index("云岭省“十四五”")
    assert "3 of 5 passages shown" in done.stderr
    done = run("search", "污水", "--label", "Task", store=demo_file)
    assert "Nodes 节点" in done.stdout and "Passages" not in done.stdout
    assert "passages" not in done.stderr


def test_json_has_the_shape_of_the_api(demo_file: Path) -> None:
    done = run("search", "河长", "--plan", COUNTY, "--format", "json", store=demo_file)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    counts = {"total", "returned", "truncated", "exact", "cursor"}
    assert {"query", "groups", "passages"} | counts == set(found)
    (group,) = found["passages"]["groups"]
    assert group["plan"]["id"] == COUNTY
    assert all("河长" in item["sentence"] for item in group["passages"])


def test_nothing_found_and_wrong_use(demo_file: Path) -> None:
    done = run("search", "没有这样的词", store=demo_file)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 of 0 passages shown\n0 of 0 nodes shown\n"
    assert run("search", "水", "--level", "town", store=demo_file).returncode == 2
    done = run("search", "水", "--division", "000000", store=demo_file)
    assert done.returncode == 1 and "no division" in done.stderr

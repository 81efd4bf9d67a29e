"""The command line as a user runs it: a process, its output, its exit status."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli.context import Context
from app.cli.main import cli
from app.cli.output import write_lines
from app.ingest.progress import FileRead, OnStep
from graph.errors import StoreError
from graph.export.formats import TEXT_FORMATS
from graph.opening import open_store
from queries.checks.reviewed_findings import dismiss, open_findings
from tests.app.cli.cli_runs import PLANGRAPH
from tools.paths import DEMO, FORMS, GOLDEN

pytestmark = pytest.mark.slow

GOLD = GOLDEN / "demo.json"
CONTRADICTIONS = json.loads(GOLD.read_text(encoding="utf-8"))["contradictions"]


def run(*words: str | Path, store: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANGRAPH_")}
    if store is not None:
        environment["PLANGRAPH_STORE"] = f"sqlite:///{store}"
    return subprocess.run(
        [*PLANGRAPH, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("cli") / "plans.db"
    result = run("load", DEMO, store=store)
    assert result.returncode == 0, result.stderr
    return store


def test_help() -> None:
    result = run("--help")
    assert result.returncode == 0
    for command in ("load", "parse", "export", "lineage", "check", "serve"):
        assert command in result.stdout
        assert run(command, "--help").returncode == 0


def test_load_prints_counts_and_rejects(tmp_path: Path) -> None:
    result = run("load", DEMO, FORMS / "reject_news.txt", store=tmp_path / "a.db")
    assert result.returncode == 0
    assert "云岭省“十四五”生态环境保护规划" in result.stdout
    assert "news item" in result.stdout
    assert "3 loaded, 1 rejected" in result.stderr


def test_a_title_can_be_given_for_one_file(tmp_path: Path) -> None:
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    body = text[text.index("一、") :].replace("十四五", "本期")
    (tmp_path / "scan.txt").write_text(body, encoding="utf-8")
    rejected = run("parse", tmp_path / "scan.txt")
    assert rejected.returncode == 1 and "--title" in rejected.stderr
    parsed = run("parse", "--title", "白溪县水利规划", tmp_path / "scan.txt")
    assert '"title": "白溪县水利规划"' in parsed.stdout
    store = tmp_path / "store.db"
    loaded = run("load", "--title", "白溪县水利规划", tmp_path / "scan.txt", store=store)
    assert "白溪县水利规划" in loaded.stdout
    several = run("load", "--title", "白溪县水利规划", DEMO, store=store)
    assert several.returncode == 1 and "one file only" in several.stderr


def test_load_prints_the_derivations(tmp_path: Path) -> None:
    done = run("--store", f"sqlite:///{tmp_path}/plans.db", "load", str(DEMO))
    assert "Derived pairs 已推导派生" in done.stdout
    again = run("--store", f"sqlite:///{tmp_path}/plans.db", "load", str(DEMO))
    assert "Derived pairs" not in again.stdout


def test_load_as_json(tmp_path: Path) -> None:
    first, second = (
        json.loads(run("load", DEMO, "--format", "json", store=tmp_path / "a.db").stdout)
        for _ in range(2)
    )
    assert [item["outcome"] for item in first["loaded"]] == ["new"] * 3
    assert [item["outcome"] for item in second["loaded"]] == ["unchanged"] * 3
    assert all(item["counts"]["Task"] > 0 for item in first["loaded"])
    assert [pair["counts"]["Task"] > 0 for pair in first["derived"]] == [True, True]
    assert first["rejected"] == second["rejected"] == second["derived"] == []


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["load"], 2, "Missing argument"),
        (["bogus"], 2, "No such command"),
        (["load", "nothing-here"], 1, "no such file or folder"),
        (["parse", "nothing-here"], 1, "nothing-here: No such file"),
        (["parse", str(FORMS / "reject_regulation.txt")], 1, "not a plan but a regulation"),
        (["load", str(FORMS / "reject_regulation.txt")], 1, "0 loaded, 1 rejected"),
        (["lineage", "没有的规划"], 1, "no plan has the id"),
        (["lineage", "x", "--depth", "0"], 2, "not in the range"),
        (["check", "没有的规划"], 1, "no plan has the id"),
        (["check", "--format", "xlsx"], 2, "is written to a file"),
        (["export", "--format", "xml"], 2, "is not"),
        (["--store", "ftp://x", "load", str(DEMO)], 1, "sqlite://"),
    ],
)
def test_errors_are_one_sentence(words: list[str], status: int, message: str, loaded: Path) -> None:
    result = run(*words, store=loaded)
    assert result.returncode == status
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_parse_and_export_have_one_shape(loaded: Path, tmp_path: Path) -> None:
    parsed = json.loads(run("parse", DEMO / "city.txt").stdout)
    target = tmp_path / "graph.json"
    assert run("export", "--format", "json", "-o", target, store=loaded).returncode == 0
    exported = json.loads(target.read_text(encoding="utf-8"))
    assert list(tmp_path.iterdir()) == [target]
    for graph in (parsed, exported):
        assert set(graph) == {"nodes", "edges"}
        assert all(set(node) == {"id", "label", "props"} for node in graph["nodes"])
        assert all(set(e) == {"source", "target", "type", "props"} for e in graph["edges"])
        ids = [node["id"] for node in graph["nodes"]]
        assert len(set(ids)) == len(ids)
        assert {e[end] for e in graph["edges"] for end in ("source", "target")} <= set(ids)
    in_export = {node["id"]: node for node in exported["nodes"]}
    for node in parsed["nodes"]:
        if node["label"] in ("Task", "Chapter", "Project", "Department"):
            assert in_export[node["id"]] == node
    assert not any("source_text" in node["props"] for node in exported["nodes"])


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_export_writes_a_file_or_to_standard_output(
    format_: str, loaded: Path, tmp_path: Path
) -> None:
    target = tmp_path / "graph"
    assert run("export", "--format", format_, "-o", target, store=loaded).returncode == 0
    printed = run("export", "--format", format_, store=loaded)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert target.read_text(encoding="utf-8") == printed.stdout
    # A Cypher script is ASCII
    title = "白溪县“十四五”生态环境保护规划"
    assert (json.dumps(title) if format_ == "cypher" else title) in printed.stdout
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def breaks_off() -> Iterator[str]:
        yield "half"
        raise StoreError("gone")

    target = tmp_path / "graph.json"
    target.write_text("whole", encoding="utf-8")
    with pytest.raises(StoreError):
        write_lines(breaks_off(), target)
    assert target.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]


def test_lineage(loaded: Path) -> None:
    table = run("lineage", "county.txt", store=loaded)
    assert table.returncode == 0
    assert "青禾市“十四五”生态环境保护规划" in table.stdout
    answer = json.loads(
        run("lineage", "青禾市“十四五”生态环境保护规划", "--format", "json", store=loaded).stdout
    )
    depths = {node["id"]: node["depth"] for node in answer["nodes"]}
    assert depths["plan:云岭省十四五生态环境保护规划"] == -1
    assert depths["plan:白溪县十四五生态环境保护规划"] == 1
    assert answer["truncated"] is False


@pytest.mark.parametrize("known", CONTRADICTIONS, ids=lambda known: str(known["file"]))
def test_check_finds_the_known_contradictions(loaded: Path, known: dict[str, Any]) -> None:
    result = run("check", known["file"], "--format", "json", store=loaded)
    assert result.returncode == 0
    found = json.loads(result.stdout)
    for item in found:
        assert list(item) == ["rule", "severity", "lines", "message", "values", "nodes"]
    assert any(set(known["lines"]) <= set(item["lines"]) for item in found), found


def test_check_of_all_plans_names_them(loaded: Path) -> None:
    everything = json.loads(run("check", "--format", "json", store=loaded).stdout)
    plan = "plan:白溪县十四五生态环境保护规划"
    (one,) = (item for item in everything if item["plan"] == plan)
    alone = json.loads(run("check", plan, "--format", "json", store=loaded).stdout)
    assert alone == [{name: one[name] for name in one if name != "plan"}]


def test_check_as_a_table(loaded: Path) -> None:
    result = run("check", "county.txt", store=loaded)
    assert result.returncode == 0
    assert "Errors 错误 (1)" in result.stdout
    for words in ("白溪县“十四五”生态环境保护规划", "announced-projects", "187, 189", "专栏2"):
        assert words in result.stdout
    assert "1 checked, 1 found" in result.stderr


def test_check_shows_dismissed_findings_only_with_all(loaded: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    shutil.copy(loaded, own)
    plan = "plan:白溪县十四五生态环境保护规划"
    with open_store(f"sqlite:///{own}") as store:
        (finding,) = open_findings(store, plan)
        dismiss(store, plan, finding.id, "王某", "其中一个另有专栏")
    result = run("check", plan, "--format", "json", store=own)
    assert json.loads(result.stdout) == []
    result = run("check", plan, store=own)
    assert "1 checked, 0 found, 1 dismissed left out (--all shows them)" in result.stderr
    (item,) = json.loads(run("check", plan, "--all", "--format", "json", store=own).stdout)
    assert item["dismissed"].startswith("其中一个另有专栏 (王某, 20")
    assert "其中一个另有专栏" in run("check", plan, "--all", store=own).stdout


def test_check_of_a_plan_that_is_only_cited_fails(loaded: Path) -> None:
    title = "云岭省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
    result = run("check", title, store=loaded)
    assert (result.returncode, result.stdout) == (1, "")
    assert "only cited by other plans" in result.stderr


def test_an_empty_store_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_store(f"sqlite:///{path}").close()
    message = f"plangraph: no plans are loaded in sqlite:///{path}; load some with plangraph load\n"
    result = run("check", "--format", "json", store=path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "[]\n", message)
    for words in (("check", "county.txt"), ("gaps", "衡水"), ("lineage", "task:x:y:00000000")):
        result = run(*words, store=path)
        assert (result.returncode, result.stdout, result.stderr) == (1, "", message)


def test_a_mistyped_store_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "typo.db"
    message = (
        f"plangraph: there is no store at {path}; check --store or PLANGRAPH_STORE, or load plans "
        "with plangraph load\n"
    )
    for words in (
        ("check",),
        ("gaps", "衡水"),
        ("lineage", "task:x:y:00000000"),
        ("export", "--format", "json", "-o", str(tmp_path / "graph.json")),
    ):
        result = run(*words, store=path)
        assert (result.returncode, result.stdout, result.stderr) == (1, "", message)
    assert list(tmp_path.iterdir()) == []


def test_no_message_shows_the_password_of_a_store() -> None:
    context = Context("neo4j://user:p@ss@host:7687/plans")
    assert "in neo4j://host:7687/plans;" in context.nothing_loaded


def test_serve_answers_on_loopback_and_ends(loaded: Path) -> None:
    environment = os.environ | {"PLANGRAPH_STORE": f"sqlite:///{loaded}"}
    server = subprocess.Popen(
        [*PLANGRAPH, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[1]
        assert address.startswith("http://127.0.0.1:")
        answer = None
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}api/v1/plans", timeout=5) as response:
                    answer = json.load(response)
                break
            except OSError:
                time.sleep(0.1)
        assert answer is not None
        assert answer["total"] >= 3
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
    assert server.returncode == 0


def test_a_port_in_use_is_reported(loaded: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port, store=loaded)
    assert result.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_host_that_cannot_be_used_is_reported(loaded: Path) -> None:
    result = run("serve", "--host", "999.1.1.1", "--port", "0", "--insecure-open", store=loaded)
    assert result.returncode == 1
    assert "999.1.1.1 is not an address of this computer; choose another" in result.stderr
    assert "--port" not in result.stderr


def test_ctrl_c_keeps_the_plans_loaded_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, on_step: OnStep, **__: object) -> None:
        on_step(FileRead("a.pdf", 2, 5))
        raise KeyboardInterrupt

    monkeypatch.setattr("app.ingest.loading.load_paths", interrupted)
    store = f"sqlite:///{tmp_path / 'plans.db'}"
    done = CliRunner().invoke(cli, ["--store", store, "load", str(DEMO)])
    assert done.exit_code == 130
    assert "stopped after 2 files; the plans loaded and pairs derived so far are" in done.output

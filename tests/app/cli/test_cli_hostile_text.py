"""Markup and escape sequences in titles and file names, and unusual places to write to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.cli.printable import escaped, printable
from tests.app.cli.cli_runs import PLANGRAPH, on_terminal, run, told
from tools.paths import DEMO

pytestmark = pytest.mark.slow

# Red text, a cleared screen, a new window title, and a reversed rest of the line
HOSTILE = "红[/b]色[bold]\x1b[31m\x1b[2J\x1b]0;x\x07\x9b31m\u202e"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a plan whose title and first task contain markup and controls."""
    folder = tmp_path_factory.mktemp("hostile")
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    text = text.replace("强化土壤污染源头管控", f"强化{HOSTILE}管控")
    (folder / "[red]\x1b[31m.txt").write_text(text, encoding="utf-8")
    done = run("load", folder, store=folder / "plans.db")
    assert done.returncode == 0, done.stderr
    assert_harmless(done)
    return folder / "plans.db"


def assert_harmless(done: subprocess.CompletedProcess[str]) -> None:
    shown = done.stdout + done.stderr
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}


@pytest.mark.parametrize(
    "words",
    [
        ["lineage", "白溪县"],
        ["check"],
        ["gaps", "白溪县"],
        ["review", "list"],
        ["review", "waiting", "白溪县"],
        ["lineage", "白溪县", "--format", "json"],
        ["lineage", HOSTILE],
        ["verify"],
        ["audit"],
        ["audit", "--format", "json"],
        ["correct", "白溪县"],
        ["remove", "白溪县"],
    ],
)
def test_every_command_prints_harmless_text(store: Path, words: list[str]) -> None:
    done = run(*words, store=store)
    assert done.returncode in (0, 1)
    assert_harmless(done)


@pytest.mark.parametrize("form", ["json", "cypher"])
def test_an_export_to_a_terminal_is_harmless(store: Path, form: str) -> None:
    status, shown = on_terminal("export", "--format", form, store=store, answer="")
    assert (status, "Task" in shown) == (0, True)
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_new_plans_as_json(tmp_path: Path) -> None:
    """Plans are loaded, loaded again without changes, and rejected."""
    (tmp_path / "bad.txt").write_text("no plan", encoding="utf-8")
    for outcome in ("new", "unchanged"):
        words = ("load", DEMO, tmp_path / "bad.txt", "--format", "json")
        done = run(*words, store=tmp_path / "plans.db")
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert {item["outcome"] for item in found["loaded"]} == {outcome}
        assert [item["file"] for item in found["rejected"]] == ["bad.txt"]


def test_two_loads_at_once(tmp_path: Path) -> None:
    """Both loads of the same new and later changed plans succeed, and nothing is broken."""
    plans = Path(shutil.copytree(DEMO, tmp_path / "plans"))
    store = tmp_path / "plans.db"
    environment = {**os.environ, "PLANGRAPH_STORE": f"sqlite:///{store}"}
    command = [*PLANGRAPH, "load", str(plans)]
    for number in ("7", "8"):
        path = plans / "county.txt"
        text = path.read_text(encoding="utf-8").replace("〔2022〕7号", f"〔2022〕{number}号")
        path.write_text(text, encoding="utf-8")
        started = [
            subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=-3)
            for _ in range(2)
        ]
        for process in started:
            _, message = process.communicate()
            assert process.returncode == 0, message.decode()
        assert run("verify", store=store).returncode == 0


def test_a_link_at_the_temporary_name_is_not_followed(store: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kept", encoding="utf-8")
    (tmp_path / "out.json.part").symlink_to(victim)
    done = run("export", "--format", "json", "-o", tmp_path / "out.json", store=store)
    assert done.returncode == 0, done.stderr
    assert victim.read_text(encoding="utf-8") == "kept"
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["nodes"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out.json",
        "out.json.part",
        "victim",
    ]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_device_is_written_to(store: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "json", "-o", "/dev/null", store=store)
    assert done.returncode == 0, done.stderr
    assert not Path("/dev/null").is_file()
    (tmp_path / "link.json").symlink_to("real.json")
    assert (
        run("export", "--format", "json", "-o", tmp_path / "link.json", store=store).returncode == 0
    )
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))["nodes"]


def test_a_pipe_is_not_parsed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told(run("parse", tmp_path / "pipe", store=tmp_path / "s.db"), 1, "not a regular file")
    told(run("parse", "/dev/zero", store=tmp_path / "s.db"), 1, "not a regular file")


def test_printable() -> None:
    assert printable("第一\n行\t列") == "第一\n行\t列"
    assert printable("\x1b[2J\x00\x7f\x9b\u202e") == "␛[2J␀���"
    assert printable("a\udcff") == "a?"
    assert json.loads(escaped('"\x9b\u202e规"')) == "\x9b\u202e规"

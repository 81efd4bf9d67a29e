"""Processes that read files: time limits, crashes, pages and the order of the results."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.ingest.files import SourceFile
from app.ingest.load_report import Rejected
from app.ingest.loading import load_files, load_paths
from app.ingest.reading import Outcome, outcome_of, read_files, readers
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from loaders.formats.limits import Limits
from tests.app.ingest.slow_reads import misbehave
from tests.loaders.formats.pdf_writer import written_pdf
from tests.loaders.formats.typesetting import typeset
from tests.loaders.small_plans import plan_text
from tools.paths import DEMO

pytestmark = pytest.mark.slow


def outcomes(
    names: Sequence[str], seconds: int
) -> tuple[dict[str, str], list[tuple[str, int, int]]]:
    """Return the codes with which the files are rejected, and the pages reported."""
    pages: list[tuple[str, int, int]] = []
    codes = {}
    limits = Limits(seconds=seconds, memory_mb=512)
    with readers(1, misbehave, Gazetteer([]), limits, lambda *page: pages.append(page)) as workers:
        for index, name in enumerate(names):
            workers.start(index, SourceFile(name, b""))
            while workers.running:
                for found in workers.finished():
                    assert found.index == index
                    outcome = outcome_of(found, name, limits)
                    codes[name] = outcome.code  # type: ignore[union-attr]
    return codes, pages


def test_a_file_that_takes_too_long_or_crashes_does_not_stop_the_others() -> None:
    codes, pages = outcomes(["good", "slow", "crash", "again"], seconds=5)
    assert codes == {"good": "read", "slow": "too-slow", "crash": "internal", "again": "read"}
    assert pages == [("good", 1, 2), ("good", 2, 2), ("again", 1, 2), ("again", 2, 2)]


def source_file(read: Outcome) -> str:
    """Return the file of the plan that was read."""
    assert not isinstance(read, Rejected)
    return next(n.props["source_file"] for n in read.nodes if n.props.get("loaded"))


def test_files_are_read_in_order(divisions: Gazetteer) -> None:
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    printed = written_pdf(typeset(text))
    files = [
        SourceFile("a.pdf", printed),
        SourceFile("b.txt", plan_text().encode()),
        SourceFile("c.txt", b""),
    ]
    pages: list[tuple[str, int, int]] = []
    for jobs in (1, 2):
        pages.clear()
        read = read_files(files, divisions, jobs, Limits(), lambda *page: pages.append(page))
        first, second, third = read
        assert source_file(first) == "a.pdf"
        assert source_file(second) == "b.txt"
        assert getattr(third, "code", "") == "empty"
        assert pages[0][:2] == ("a.pdf", 1) and pages[-1][1] == pages[-1][2]


def _read_here(*_: object, **__: object) -> Outcome:
    raise AssertionError("a file is read in the process that stores plans")


@pytest.mark.parametrize("uploaded", [False, True])
def test_every_file_is_read_in_another_process(
    uploaded: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One short text is too, whether it is loaded from a folder or uploaded."""
    monkeypatch.setattr("app.ingest.reading.read_plan", _read_here)
    text = plan_text().encode()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.txt").write_bytes(text)
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        if uploaded:
            report = load_files(store, [("plan.txt", text)])
        else:
            report = load_paths(store, [tmp_path / "plans"])
    assert [loaded.file for loaded in report.loaded] == ["plan.txt"]


def test_a_worst_input_is_stopped_at_the_time_limit(divisions: Gazetteer) -> None:
    """The kind of input does not matter: whatever takes long is killed, the next file is read."""
    files = [
        SourceFile("long.txt", plan_text().encode() + "到2025年下降5%、".encode() * 1_000_000),
        SourceFile("plan.txt", plan_text().encode()),
    ]
    limits = Limits(seconds=8)
    long, short = read_files(files, divisions, 1, limits, lambda *_: None)
    assert getattr(long, "code", "") == "too-slow"
    assert source_file(short) == "plan.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_file_that_takes_too_much_memory_is_rejected() -> None:
    codes, _ = outcomes(["greedy", "again"], seconds=60)
    assert codes == {"greedy": "too-much-memory", "again": "read"}


def test_a_script_without_a_guard_loads_plans(tmp_path: Path) -> None:
    """The processes that read files do not run the caller's script again."""
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from app.ingest.loading import load_paths\n"
        "from graph.opening import open_store\n"
        f"with open_store('sqlite:///{tmp_path}/plans.db') as store:\n"
        f"    report = load_paths(store, [Path({str(DEMO / 'city.txt')!r})])\n"
        "    print(len(report.loaded))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-P", str(script)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr

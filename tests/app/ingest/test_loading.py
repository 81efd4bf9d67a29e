"""Loading of files into a graph, with a real store."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest.load_report import LoadReport
from app.ingest.loading import load_files, load_paths
from app.ingest.progress import FileRead, Step
from graph.derive.plan_links import ANCESTOR, CITED
from graph.export import all_edges, all_nodes, json_lines
from graph.opening import open_store
from graph.store import Store
from loaders.formats.limits import Limits
from tools.paths import DEMO, FORMS

pytestmark = pytest.mark.slow

PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'plans.db'}") as opened:
        yield opened


def dump(store: Store) -> str:
    return "\n".join(json_lines(all_nodes(store), all_edges(store)))


def derived(store: Store) -> dict[tuple[str, str], str]:
    """Return the links between plans, with the method that found each."""
    return {
        (e.source, e.target): e.props["method"]
        for e in all_edges(store)
        if e.type == "DERIVES_FROM" and e.source.startswith("plan:")
    }


def outcomes(report: LoadReport) -> list[str]:
    return [item.outcome for item in report.loaded]


def test_demo_folder(store: Store) -> None:
    report = load_paths(store, [DEMO])
    assert outcomes(report) == ["new", "new", "new"]
    assert report.rejected == ()
    assert {item.plan_id for item in report.loaded} == {PROVINCE, CITY, COUNTY}
    for item in report.loaded:
        for label, count in item.counts.items():
            assert count == store.find(label, {"plan_id": item.plan_id}).total or label in (
                "Indicator",
            )
    assert derived(store) == {(CITY, PROVINCE): CITED, (COUNTY, CITY): CITED}
    part_of = {(e.source, e.target) for e in all_edges(store) if e.type == "PART_OF"}
    assert {
        ("division:990121", "division:990100"),
        ("division:990100", "division:990000"),
        ("division:990000", "division:100000"),
    } <= part_of


def test_loading_twice_changes_nothing(store: Store) -> None:
    load_paths(store, [DEMO])
    before = dump(store)
    assert outcomes(load_paths(store, [DEMO])) == ["unchanged"] * 3
    assert dump(store) == before


def test_order_and_processes_do_not_matter(store: Store, tmp_path: Path) -> None:
    load_paths(store, [DEMO], jobs=2)
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        for name in ("county.txt", "city.txt", "province.txt"):
            load_paths(other, [DEMO / name])
        assert dump(other) == dump(store)


def test_a_plan_between_two_others_takes_its_place(store: Store, tmp_path: Path) -> None:
    """Without citations, the county derives from the province until the city's plan is there."""
    for path in (*DEMO.glob("*.txt"), DEMO / "divisions.csv"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("根据《", "参照《"), encoding="utf-8")
    load_paths(store, [tmp_path / "province.txt", tmp_path / "county.txt"])
    assert derived(store) == {(COUNTY, PROVINCE): ANCESTOR}
    load_paths(store, [tmp_path / "city.txt"])
    assert derived(store) == {(CITY, PROVINCE): ANCESTOR, (COUNTY, CITY): ANCESTOR}


def test_a_changed_file_replaces_its_plan(store: Store, tmp_path: Path) -> None:
    for name in ("city.txt", "province.txt", "divisions.csv"):
        shutil.copy(DEMO / name, tmp_path / name)
    load_paths(store, [tmp_path])
    kept = {node.id for node in all_nodes(store) if node.label == "Task"}
    path = tmp_path / "city.txt"
    text = path.read_text(encoding="utf-8")
    first = store.find("Task", {"plan_id": CITY}).items[0]
    path.write_text(
        text.replace(first.props["title"], first.props["title"] + "行动", 1), encoding="utf-8"
    )
    report = load_paths(store, [tmp_path])
    assert sorted(outcomes(report)) == ["replaced", "unchanged"]
    now = {node.id for node in all_nodes(store) if node.label == "Task"}
    assert kept - now == {first.id}
    assert len(now) == len(kept)
    assert derived(store) == {(CITY, PROVINCE): CITED}


def test_bad_files_among_good_ones(store: Store, tmp_path: Path) -> None:
    shutil.copy(DEMO / "province.txt", tmp_path / "good.txt")
    shutil.copy(DEMO / "province.txt", tmp_path / "z-again.txt")
    shutil.copy(FORMS / "reject_news.txt", tmp_path / "news.txt")
    shutil.copy(FORMS / "reject_regulation.txt", tmp_path / "regulation.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "noise.txt").write_bytes(bytes(range(128, 256)) * 20)
    (tmp_path / ".hidden").write_bytes(b"x")
    report = load_paths(store, [tmp_path])
    assert [item.file for item in report.loaded] == ["good.txt"]
    assert {(r.file, r.code) for r in report.rejected} == {
        ("news.txt", "not-a-plan"),
        ("regulation.txt", "not-a-plan"),
        ("empty.txt", "empty"),
        ("image.png", "damaged"),
        ("noise.txt", "undecodable"),
        ("z-again.txt", "same-plan"),
    }
    assert all(r.reason and "\n" not in r.reason and len(r.reason) < 200 for r in report.rejected)


def test_members_of_an_archive_are_loaded_one_by_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plans.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("province.txt", "city.txt", "divisions.csv"):
            archive.write(DEMO / name, f"规划/{name}")
        archive.writestr("news.txt", (FORMS / "reject_news.txt").read_bytes())
    shutil.copy(DEMO / "divisions.csv", tmp_path)
    steps: list[Step] = []
    report = load_paths(store, [path], on_step=steps.append)
    assert [item.file for item in report.loaded] == ["province.txt", "city.txt"]
    assert [(item.file, item.code) for item in report.rejected] == [("news.txt", "not-a-plan")]
    assert [step.total for step in steps if isinstance(step, FileRead)] == [3, 3, 3]
    assert outcomes(load_paths(store, [path])) == ["unchanged", "unchanged"]


def test_folders_and_archives_without_files_are_rejected(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "规划"
    folder.mkdir()
    (folder / "README.txt").write_text("说明", encoding="utf-8")
    readme, empty = tmp_path / "说明.zip", tmp_path / "空.zip"
    with zipfile.ZipFile(readme, "w") as archive:
        archive.writestr("README.txt", "说明")
    with zipfile.ZipFile(empty, "w"):
        pass
    report = load_paths(store, [folder, readme, empty])
    assert report.loaded == ()
    found = {(reject.file, reject.code): reject.reason for reject in report.rejected}
    assert list(found) == [("规划", "empty"), ("说明.zip", "empty"), ("空.zip", "empty")]
    texts = ("the folder contains no file", "the archive contains no file", "the archive is empty")
    assert all(text in reason for text, reason in zip(texts, found.values(), strict=True))


def test_files_over_the_limit_are_rejected(store: Store, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 1_100_000)
    report = load_paths(store, [tmp_path], limits=Limits(file_mb=1))
    assert [(item.file, item.code) for item in report.rejected] == [("large.txt", "too-large")]
    assert "PLANGRAPH_MAX_FILE_MB" in report.rejected[0].reason


def test_uploads(store: Store) -> None:
    data = (FORMS / "12_draft_for_comments_webpage.txt").read_bytes()
    report = load_files(store, [("up.txt", data), ("bad.txt", b"")])
    assert [item.plan_id for item in report.loaded] == [
        "plan:宜昌市应急管理体系建设十四五规划:draft"
    ]
    assert [item.code for item in report.rejected] == ["empty"]


def test_divisions_are_listed_next_to_plans_in_folders(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "云岭" / "规划"
    folder.mkdir(parents=True)
    for name in ("province.txt", "divisions.csv"):
        shutil.copy(DEMO / name, folder / name)
    load_paths(store, [tmp_path])
    (plan,) = store.find("Plan", {"loaded": True}).items
    assert plan.props["division_code"] == "990000"


def test_bad_divisions_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "divisions.csv").write_text("code,name,level\n12,某县,county\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        load_paths(store, [tmp_path])


def test_missing_path(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file"):
        load_paths(store, [tmp_path / "nothing"])


@pytest.mark.real_plans
def test_real_plans(store: Store, shared: Path) -> None:
    report = load_paths(store, [shared / "plans"])
    plans = [item for item in report.loaded if item.file != "README.md"]
    assert len(plans) == 5
    assert report.rejected == ()
    links = derived(store)
    assert list(links.values()) == [CITED]
    for node in all_nodes(store):
        start, end = node.props.get("start"), node.props.get("end")
        if node.label in ("Task", "Chapter", "Project"):
            text = store.source_text(node.props["plan_id"])
            assert text is not None
            passage = "".join(text[start:end].split())
            assert "".join(node.props["title"].split())[:12] in passage
    assert json.loads(dump(store))["nodes"]

"""Verdicts on a plan that is replaced: kept, listed with their passages, and back with the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.ingest.load_report import Loaded
from graph.derive.models import Models
from graph.opening import open_store
from graph.store import Store
from queries.review import gap_verdicts
from queries.review.edge_verdicts import give
from tests.app.api.shapes import check_shape
from tests.app.cli.cli_runs import run
from tests.graph.derive.loaded_plans import CITY, COUNTY, Plans
from tests.http_client import client_over

pytestmark = pytest.mark.slow

SAME, REWORDED, REMOVED = "强化土壤污染源头管控", "压减散煤消费", "加强车辆和机械污染管控"
REWORDING = ("2024年底前", "2025年底前")


@pytest.fixture
def plans(demo_copy: Store, models: Models, tmp_path: Path) -> Plans:
    """Return the demo plans with an accepted derivation of three of the county's tasks."""
    made = Plans(tmp_path / "plans", demo_copy, models)
    made.put("province", "city", "county")
    for title in (SAME, REWORDED, REMOVED):
        task = made.part(COUNTY, title)
        edge = next(iter(demo_copy.edges([task], ("DERIVES_FROM",), "out")))
        give(demo_copy, edge.id, "accepted", "审核员", f"核对{title}")
    return made


def _task_line(plans: Plans, title: str) -> str:
    node = plans.store.nodes([plans.part(COUNTY, title)]).popitem()[1]
    text = plans.store.source_text(COUNTY) or ""
    return text[node.props["start"] : node.props["end"]]


def _revise(plans: Plans) -> tuple[str, str]:
    """Reword one of the judged tasks and remove another; return the old and the new wording."""
    before = _task_line(plans, REWORDED)
    after = before.replace(*REWORDING)
    assert before != after
    plans.change("county", before, after)
    plans.change("county", _task_line(plans, REMOVED), "")
    return before, after


def _accepted(store: Store, plan: str) -> set[str]:
    tasks = [node.id for node in store.find("Task", {"plan_id": plan}, limit=1000).items]
    edges = store.edges(tasks, ("DERIVES_FROM",), "out")
    nodes = store.nodes(edge.source for edge in edges if edge.props["review"] == "accepted")
    return {node.props["title"] for node in nodes.values()}


def _replaced(plans: Plans, name: str) -> Loaded:
    (loaded,) = plans.load(name).loaded
    assert loaded.outcome == "replaced"
    return loaded


def test_verdicts_on_changed_passages_are_listed_and_return(plans: Plans) -> None:
    original = (plans.folder / "county.txt").read_text(encoding="utf-8")
    before, after = _revise(plans)
    loaded = _replaced(plans, "county")
    assert loaded.verdicts_kept == 1
    assert _accepted(plans.store, COUNTY) == {SAME}
    found = {item.child.title: item for item in loaded.orphaned}
    assert set(found) == {REWORDED, REMOVED}
    reworded = found[REWORDED]
    assert (reworded.verdict.reviewer, reworded.verdict.note) == ("审核员", f"核对{REWORDED}")
    assert (reworded.verdict.verdict, reworded.about) == ("accepted", "derivation")
    assert reworded.child.quote and reworded.child.quote.text == before.strip()
    assert reworded.child.now and reworded.child.now.text == after.strip()
    assert (reworded.child.state, reworded.parent.state) == ("changed", "unchanged")
    assert reworded.parent.quote and reworded.parent.quote.plan_id == CITY
    assert reworded.reason_zh == "《白溪县“十四五”生态环境保护规划》原文已修改"
    assert found[REMOVED].child.state == "removed" and found[REMOVED].child.now is None

    (plans.folder / "county.txt").write_text(original, encoding="utf-8")
    loaded = _replaced(plans, "county")
    assert (loaded.verdicts_kept, loaded.orphaned) == (3, ())
    assert _accepted(plans.store, COUNTY) == {SAME, REWORDED, REMOVED}


def test_passages_of_the_parent_count_too_and_are_listed_once(plans: Plans) -> None:
    gap_verdicts.give(
        plans.store, COUNTY, CITY, plans.part(CITY, "推动陶瓷产业绿色升级"), "accepted", "审核员"
    )
    task = plans.part(COUNTY, SAME)
    (edge,) = plans.store.edges([task], ("DERIVES_FROM",), "out")
    line = plans.store.nodes([edge.target])[edge.target].props["text"]
    plans.change("city", line, line.replace("。", "，并定期评估。", 1))
    loaded = _replaced(plans, "city")
    assert loaded.verdicts_kept == 3
    (orphaned,) = loaded.orphaned
    assert (orphaned.child.state, orphaned.parent.state) == ("unchanged", "changed")
    # The county's passage goes too: the verdict was listed when it stopped applying
    plans.change("county", _task_line(plans, SAME), "")
    assert _replaced(plans, "county").orphaned == ()


def test_over_http_and_on_the_command_line(plans: Plans, tmp_path: Path) -> None:
    _revise(plans)
    file = plans.folder / "county.txt"
    path = tmp_path / "second.db"
    with open_store(f"sqlite:///{path}") as second:
        second.replace_content(plans.store)
    done = run("load", str(file), "--format", "json", store=path)
    told = json.loads(done.stdout)["loaded"][0]
    with client_over(plans.store, plans.models) as client:
        answer = client.post(
            "/api/v1/plans", files=[("files", ("county.txt", file.read_bytes(), "text/plain"))]
        )
        assert answer.status_code == 200
        sent = check_shape(client, answer, "/plans")["loaded"][0]
    assert told["verdicts_kept"] == sent["verdicts_kept"] == 1
    assert told["orphaned"] == sent["orphaned"]
    assert [item["verdict_zh"] for item in sent["orphaned"]] == ["已认可", "已认可"]
    printed = run("review", "list", store=path)
    assert printed.stdout.count("not loaded") == 2

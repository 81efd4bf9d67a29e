"""Removing and correcting plans with the demo plans: links and derivations follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ingest.changing import change_plans
from app.ingest.load_report import Held
from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.derive.plan_links import ANCESTOR, CITED
from graph.model import Edge, Node
from graph.review.verdicts import BY_HAND
from graph.store import Store
from graph.verification import verify
from queries.plans.corrections import Correcting, correct, corrections
from queries.plans.removal import remove, undo_removal
from queries.review.edge_verdicts import give
from queries.shared.errors import InvalidQuery
from tests.app.cli.cli_runs import CITY, COUNTY, PROVINCE
from tests.graph.store.store_checks import alike, content
from tools.paths import DEMO

pytestmark = pytest.mark.slow


def without_records(store: Store) -> tuple[list[Node], list[Edge], list[str | None]]:
    nodes, edges, texts = content(store)
    return [n for n in nodes if n.label not in ("Removal", "Correction")], edges, texts


def parents(store: Store, plan: str) -> dict[str, str]:
    return {e.target: e.props["method"] for e in store.edges([plan], ("DERIVES_FROM",), "out")}


def test_a_removed_plan_returns_with_everything(demo_copy: Store, models: Models) -> None:
    tasks = [node.id for node in demo_copy.find("Task", {"plan_id": COUNTY}, limit=1000).items]
    for edge in demo_copy.edges(tasks, ("DERIVES_FROM",), "out")[:3]:
        give(demo_copy, edge.id, "accepted", "甲")
    load_paths(demo_copy, [DEMO], models)
    before = without_records(demo_copy)
    removal = change_plans(demo_copy, models, lambda s: remove(s, CITY, "甲"))
    assert removal.props["reviews"] == 3
    # The province's plan is now the nearest above the county's
    assert parents(demo_copy, COUNTY) == {PROVINCE: ANCESTOR}
    assert demo_copy.edges(tasks, ("DERIVES_FROM",), "out")
    assert list(verify(demo_copy)) == []
    change_plans(demo_copy, models, lambda s: undo_removal(s, None, "甲"))
    assert parents(demo_copy, COUNTY) == {CITY: CITED}
    assert alike(without_records(demo_copy), before)
    assert list(verify(demo_copy)) == []


def test_a_load_makes_removals_final_and_loads_the_plan_again(
    demo_copy: Store, models: Models
) -> None:
    before = without_records(demo_copy)
    change_plans(demo_copy, models, lambda s: remove(s, CITY, "甲"))
    load_paths(demo_copy, [DEMO], models)
    assert alike(without_records(demo_copy), before)
    with pytest.raises(InvalidQuery, match="a load makes removals final"):
        undo_removal(demo_copy, None, "甲")


def test_corrections_are_kept_over_reloads(
    demo_copy: Store, models: Models, tmp_path: Path
) -> None:
    wanted = Correcting({"title": "白溪县规划", "division": "青禾市", "period": "2021-2030"})
    change_plans(demo_copy, models, lambda s: correct(s, COUNTY, wanted, "甲", "封面残缺"))
    first = demo_copy.nodes([COUNTY])[COUNTY].props
    assert (first["title"], first["level"], first["period_end"]) == (
        "白溪县规划",
        "prefecture",
        2030,
    )
    offices = {n.id for n in demo_copy.find("Department", limit=1000).items}
    for name in ("county.txt", "divisions.csv"):
        text = (DEMO / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    (loaded,) = load_paths(demo_copy, [tmp_path], models).loaded
    assert (loaded.outcome, loaded.title) == ("replaced", "白溪县规划")
    again = demo_copy.nodes([COUNTY])[COUNTY]
    names = ("title", "level", "division_code", "period_end", "corrections")
    assert {n: again.props[n] for n in names} == {n: first[n] for n in names}
    assert {n.id for n in demo_copy.find("Department", limit=1000).items} == offices
    read = {item.property: item.read for item in corrections(demo_copy, again)}
    assert read == {
        "title": "白溪县“十四五”生态环境保护规划",
        "division": "白溪县",
        "period": "2021-2025",
    }
    assert list(verify(demo_copy)) == []


def test_corrected_values_decide_on_links(demo_copy: Store, models: Models) -> None:
    before = without_records(demo_copy)
    change_plans(
        demo_copy, models, lambda s: correct(s, COUNTY, Correcting({}, PROVINCE), "甲", None)
    )
    assert parents(demo_copy, COUNTY) == {CITY: CITED, PROVINCE: BY_HAND}
    tasks = [node.id for node in demo_copy.find("Task", {"plan_id": COUNTY}, limit=1000).items]
    ends = {
        demo_copy.nodes([e.target])[e.target].plan_id
        for e in demo_copy.edges(tasks, ("DERIVES_FROM",), "out")
    }
    assert ends == {CITY, PROVINCE}
    change_plans(demo_copy, models, lambda s: correct(s, COUNTY, Correcting({}, None), "甲", None))
    assert parents(demo_copy, COUNTY) == {CITY: CITED}
    nodes, edges, texts = without_records(demo_copy)
    assert ([n for n in nodes if n.label != "Verdict"], edges, texts) == before


def test_a_plan_is_not_put_above_what_it_derives_from(demo_copy: Store, models: Models) -> None:
    before = content(demo_copy)
    with pytest.raises(InvalidQuery, match="derives from 《云岭省“十四五”生态环境保护规划》"):
        change_plans(
            demo_copy, models, lambda s: correct(s, PROVINCE, Correcting({}, COUNTY), "甲", None)
        )
    assert content(demo_copy) == before


def test_a_changed_file_is_held_until_it_may_replace(
    demo_copy: Store, models: Models, tmp_path: Path
) -> None:
    text = (DEMO / "city.txt").read_text(encoding="utf-8")
    task = demo_copy.find("Task", {"plan_id": CITY}).items[0]
    changed = text.replace(task.props["title"], f"{task.props['title']}行动", 1)
    (tmp_path / "新版.txt").write_text(changed, encoding="utf-8")
    before = content(demo_copy)
    asked: list[Held] = []

    def no(held: Held) -> bool:
        asked.append(held)
        return False

    report = load_paths(demo_copy, [tmp_path, DEMO / "county.txt"], models, may_replace=no)
    assert ([item.outcome for item in report.loaded], report.held) == (["unchanged"], tuple(asked))
    (held,) = asked
    assert (held.file, held.plan_id, held.loaded_file) == ("新版.txt", CITY, "city.txt")
    change = held.changes["Task"]
    assert (change.before, change.after, change.added, change.removed) == (38, 38, 1, 1)
    assert alike(content(demo_copy), before)
    report = load_paths(demo_copy, [tmp_path], models, may_replace=lambda held: True)
    assert [item.outcome for item in report.loaded] == ["replaced"]

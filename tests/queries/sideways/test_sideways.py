"""Plans beside each other: the invented cities of the wide demo, and sisters made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.derive.clauses.takes_up import TakenUp
from graph.derive.models import Models
from graph.model import Edge, Node, Subgraph, edge
from graph.opening import open_store
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import InvalidQuery
from queries.sideways import SidewaysReport, sideways
from queries.sideways.works import read_works
from queries.text.quoting import Source
from tests.queries.small_pair import CITY, PROVINCE, small_pair, task_id

WATER = "plan:沧屿市十四五水利发展规划"
FOREST = "plan:沧屿市十四五生态环境保护规划"
OUTLINE = "plan:沧屿市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"


@pytest.fixture(scope="module")
def wide(wide_file: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{wide_file}") as store:
        yield store


def told(report: SidewaysReport) -> set[tuple[str, tuple[str, ...]]]:
    return {(conflict.kind, conflict.message.values) for conflict in report.conflicts}


@pytest.mark.slow
def test_planted_conflicts_are_found_and_no_others(wide: Store, models: Models) -> None:
    projects = {("project", ("潮湾湿地公园工程",)), ("project", ("东堰水库工程",))}
    water, forest = (sideways(wide, plan, lambda: models) for plan in (WATER, FOREST))
    assert {plan.id for plan in water.compared} == {FOREST, OUTLINE}
    assert told(water) == projects | {
        ("value", ("农村自来水普及率", "93%", "96%")),
        ("work year", ("引泷济沧", "2025", "2024")),
    }
    assert told(forest) == projects | {
        ("value", ("森林覆盖率", "36%", "37%")),
        ("amount", ("城北再生水厂", "6万吨", "8万吨")),
    }


@pytest.mark.slow
def test_plans_that_agree_have_no_conflicts(wide: Store, models: Models) -> None:
    for plan in iter_nodes(wide, "Plan", {"loaded": True}):
        report = sideways(wide, plan.id, lambda: models)
        if plan.id not in (WATER, FOREST, OUTLINE):
            assert report.conflicts == ()
        for conflict in report.conflicts:
            assert conflict.other
            for quote in (*conflict.own, *conflict.other):
                text = wide.source_text(quote.plan_id) or ""
                assert text[quote.start : quote.end] == quote.text


@pytest.mark.slow
def test_a_name_that_many_places_have_is_no_work(wide: Store) -> None:
    plan = wide.nodes([OUTLINE])[OUTLINE]
    works = read_works(wide, Source.read(wide, plan))
    assert {"引泷济沧", "城北再生水厂", "东堰水库"} <= set(works)
    assert not {"再生水厂", "污水处理厂", "水库"} & set(works)


def test_a_plan_that_is_only_cited_is_refused(demo_store: Store, models: Models) -> None:
    cited = next(iter_nodes(demo_store, "Plan", {"loaded": False}))
    with pytest.raises(InvalidQuery, match="only cited"):
        sideways(demo_store, cited.id, lambda: models)


@pytest.fixture
def sisters(tmp_path: Path) -> Iterator[Store]:
    """Yield the province with its city, and four sisters that take up what the city does, one of
    which has lost P3."""
    with open_store(f"sqlite:///{tmp_path / 'sisters.db'}") as store:
        graph = small_pair()
        store.write(graph)
        for name in ("甲州市", "乙州市", "丙州市", "丁州市"):
            store.write(_sister(graph, name, lost="P3" if name == "丁州市" else None))
        yield store


def test_what_most_sisters_have_is_listed(sisters: Store, models: Models) -> None:
    lacking = CITY.replace("湖州市", "丁州市")
    (gap,) = sideways(sisters, lacking, lambda: models).sisters
    assert (gap.parent_id, gap.task.node_id) == (PROVINCE, task_id("P3"))
    assert (gap.taken_up, gap.sisters) == (4, 4)
    assert len(gap.examples) == 3
    assert len({quote.plan_id for quote in gap.examples} - {lacking}) == 3
    assert sideways(sisters, CITY, lambda: models).sisters == ()


def test_two_sisters_are_not_most(tmp_path: Path, models: Models) -> None:
    with open_store(f"sqlite:///{tmp_path / 'few.db'}") as store:
        graph = small_pair()
        store.write(graph)
        store.write(_sister(graph, "丁州市", lost="P3"))
        lacking = CITY.replace("湖州市", "丁州市")
        assert sideways(store, lacking, lambda: models).sisters == ()


def _sister(graph: Subgraph, name: str, lost: str | None) -> Subgraph:
    """Return a copy of the city's plan with ids of its own; without its links to ``lost``."""

    def renamed(text: str) -> str:
        for before, after in (("湖州市", name), ("task:C", f"task:{name}C")):
            text = text.replace(before, after)
        return text

    nodes = [
        Node(renamed(n.id), n.label, json.loads(renamed(json.dumps(n.props, ensure_ascii=False))))
        for n in graph.nodes
        if n.plan_id == CITY or n.label == "Department"
    ]
    ours = {n.id for n in graph.nodes if n.plan_id == CITY}
    edges = [_copied(e, renamed, lost) for e in graph.edges if e.source in ours or e.target in ours]
    return Subgraph(tuple(nodes), tuple(e for e in edges if e is not None))


def _copied(link: Edge, renamed: Callable[[str], str], lost: str | None) -> Edge | None:
    """Return a copy of an edge between the copied nodes, None for a link to ``lost``."""
    props = json.loads(renamed(json.dumps(dict(link.props), ensure_ascii=False)))
    if lost is not None and link.target == task_id(lost):
        if link.type == "DERIVES_FROM":
            return None
        if link.type == "TAKES_UP":
            clauses = map(TakenUp.of, props["clauses"])
            props["clauses"] = [
                replace(clause, probability=0.05, passages=()).text for clause in clauses
            ]
    return edge(renamed(link.source), link.type, renamed(link.target), **props)

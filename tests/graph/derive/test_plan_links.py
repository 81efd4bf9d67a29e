"""Links between plans: by citation, by division and subject, and to general plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build.document import Citation, FrontMatter, PlanDocument, Span
from graph.build.subgraph import build
from graph.derive.plan_links import ANCESTOR, BROADER, CITED, link_plans
from graph.derive.plan_titles import is_narrower, share_subject, title_core
from graph.model import Subgraph
from graph.model.ids import plan_id
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.store import Store

CULTURE, GENERAL = "文化旅游和体育", "国民经济和社会发展"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as opened:
        yield opened


@pytest.fixture
def put(store: Store, divisions: Gazetteer):
    vocabulary = Vocabulary.load()

    def load(title: str, sector: str, code: str, *cited: str) -> str:
        ref = divisions.by_code(code)
        assert ref is not None
        front = FrontMatter(
            title,
            sector,
            ref,
            divisions.ancestors(ref),
            (2021, 2025),
            based_on=tuple(Citation(name, True, Span(0, 1, 1)) for name in cited),
        )
        graph = build(PlanDocument("x.txt", "0", "x", front), vocabulary)
        store.replace_plan(plan_id(title), graph)
        return plan_id(title)

    return load


def _links(store: Store) -> set[tuple[str, str, str, str | None]]:
    change = link_plans(store)
    store.write(Subgraph(edges=change.add), remove=[edge.id for edge in change.remove])
    again = link_plans(store)
    assert not again.add and not again.remove
    plans = {node.id for node in store.find("Plan", {"loaded": True}, limit=100).items}
    return {
        (e.source, e.type, e.target, e.props.get("method"))
        for e in store.edges(plans, ("DERIVES_FROM", "BASED_ON"), "out")
        if e.target in plans and not (e.type == "BASED_ON" and "start" in e.props)
    }


def test_a_plan_derives_from_the_plan_above_with_its_subject(store: Store, put) -> None:
    relics = put("“十四五”文物保护和科技创新规划", CULTURE, "100000")
    put("“十四五”旅游业发展规划", CULTURE, "100000")
    child = put("湖北省文物事业发展“十四五”规划", CULTURE, "420000")
    assert _links(store) == {(child, "DERIVES_FROM", relics, ANCESTOR)}


def test_all_plans_above_are_parents_if_none_shares_a_subject(store: Store, put) -> None:
    parents = {
        put("“十四五”旅游业发展规划", CULTURE, "100000"),
        put("全民健身计划（2021—2025年）", CULTURE, "100000"),
    }
    child = put("湖北省文物事业发展“十四五”规划", CULTURE, "420000")
    assert _links(store) == {(child, "DERIVES_FROM", parent, ANCESTOR) for parent in parents}


def test_a_special_plan_derives_from_the_broader_plan_of_its_division(store: Store, put) -> None:
    broad = put("“十四五”文物保护和科技创新规划", CULTURE, "100000")
    special = put("革命文物保护利用“十四五”专项规划", CULTURE, "100000")
    assert _links(store) == {(special, "DERIVES_FROM", broad, BROADER)}


def test_a_citation_may_order_the_words_of_a_title_differently(store: Store, put) -> None:
    parent = put("湖北省文物事业发展“十四五”规划", CULTURE, "420000")
    child = put("武汉市旅游规划", CULTURE, "420100", "湖北省“十四五”文物事业发展规划")
    assert (child, "DERIVES_FROM", parent, CITED) in _links(store)


def test_a_plan_of_a_sector_is_based_on_the_general_plan_of_its_division(store: Store, put) -> None:
    nation = put("中华人民共和国国民经济和社会发展第十四个五年规划纲要", GENERAL, "100000")
    province = put("湖北省国民经济和社会发展第十四个五年规划纲要", GENERAL, "420000")
    special = put("湖北省文物事业发展“十四五”规划", CULTURE, "420000")
    expected = {
        (province, "DERIVES_FROM", nation, ANCESTOR),
        (special, "BASED_ON", province, None),
    }
    assert _links(store) == expected
    store.delete_plan(province)
    assert _links(store) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云南省“十四五”水利发展规划", "云南省水利发展规划（2021—2025年）"),
        ("某市经济发展第十四个五年规划和2035年远景目标纲要", "某市经济发展“十四五”规划纲要"),
    ],
)
def test_cores_of_titles(one: str, other: str) -> None:
    assert title_core(one) == title_core(other)


def test_subjects_of_titles() -> None:
    assert is_narrower("革命文物保护利用“十四五”专项规划", "“十四五”文物保护和科技创新规划")
    assert not is_narrower("“十四五”文物保护和科技创新规划", "革命文物保护利用“十四五”专项规划")
    assert not is_narrower("云南省“十四五”水利发展规划", "云南省水利发展规划")
    assert share_subject("湖北省文物事业发展规划", "“十四五”文物保护和科技创新规划")
    assert not share_subject("湖北省文物事业发展规划", "“十四五”旅游业发展规划")

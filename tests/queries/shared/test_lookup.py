"""Names by which users refer to plans."""

from __future__ import annotations

import pytest

from graph.model import Edge, Node, Subgraph
from graph.model.ids import division_id, edge_id, plan_id
from graph.store import Store
from queries.shared.errors import Ambiguous, NoPlans, NotFound
from queries.shared.lookup import resolve_node, resolve_plan

ENVIRONMENT = "衡水市生态环境保护“十四五”规划"
COUNTY = "枣强县生态环境保护“十四五”规划"
ZONE = "衡水高新技术产业开发区生态环境保护“十四五”规划"
PREFECTURE = "恩施土家族苗族自治州生态环境保护“十四五”规划"
CITED = "衡水市国民经济和社会发展第十四个五年规划纲要"
DIVISIONS = {
    "衡水市": ("131100", "prefecture"),
    "枣强县": ("131121", "county"),
    "衡水高新区": ("131100", "zone"),
    "恩施土家族苗族自治州": ("422800", "prefecture"),
}


def plan(title: str, division: str | None = None, file: str = "", **props: object) -> Subgraph:
    """Return a plan of a division."""
    status = str(props.get("status", "final"))
    made = {"title": title, "loaded": True, **({"source_file": file} if file else {}), **props}
    node = Node(plan_id(title, status), "Plan", made)
    if division is None:
        return Subgraph((node,))
    code, level = DIVISIONS[division]
    place = division_id(code, division if level == "zone" else None)
    named = Node(place, "Division", {"code": code, "name": division, "level": level})
    joined = edge_id(node.id, "FOR_DIVISION", place, {})
    return Subgraph((node, named), (Edge(joined, node.id, place, "FOR_DIVISION", {}),))


@pytest.fixture
def store(empty_store: Store) -> Store:
    for part in (
        plan(ENVIRONMENT, "衡水市", "hengshui.2022.txt"),
        plan(COUNTY, "枣强县", "zaoqiang.docx"),
        plan(ZONE, "衡水高新区", "zone.pdf"),
        plan(PREFECTURE, "恩施土家族苗族自治州"),
        plan(CITED, loaded=False),
    ):
        empty_store.write(part)
    return empty_store


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("衡水市", ENVIRONMENT),
        ("衡水", ENVIRONMENT),
        (" 衡水 ", ENVIRONMENT),
        ("枣强县", COUNTY),
        ("枣强", COUNTY),
        ("恩施土家族苗族自治州", PREFECTURE),
        ("恩施州", PREFECTURE),
        ("恩施", PREFECTURE),
        ("衡水高新区", ZONE),
    ],
)
def test_a_division_names_its_plan(store: Store, name: str, title: str) -> None:
    assert resolve_plan(store, name).props["title"] == title
    assert resolve_node(store, name).props["title"] == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("衡水市生态环境", ENVIRONMENT),
        ("枣强县生态环境保护“十四五”", COUNTY),
        ("《枣强县生态环境保护", COUNTY),
        ("高新技术产业开发区", ZONE),
        ("自治州", PREFECTURE),
    ],
)
def test_a_part_of_the_title_names_the_only_plan_with_it(
    store: Store, name: str, title: str
) -> None:
    assert resolve_plan(store, name).props["title"] == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("hengshui.2022", ENVIRONMENT),
        ("zaoqiang", COUNTY),
        ("plans/zone", ZONE),
        ("C:\\plans\\zone", ZONE),
    ],
)
def test_a_file_is_named_without_its_ending(store: Store, name: str, title: str) -> None:
    assert resolve_plan(store, name).props["title"] == title


def test_a_part_that_fits_several_plans_lists_them(store: Store) -> None:
    with pytest.raises(Ambiguous, match=r"names 4 plans; name one by its id: plan:") as caught:
        resolve_plan(store, "生态环境保护")
    titles = (ENVIRONMENT, COUNTY, ZONE, PREFECTURE)
    assert caught.value.candidates == tuple(sorted(map(plan_id, titles)))
    for title in titles:
        assert f"{plan_id(title)} (《{title}》)" in str(caught.value)


def test_many_candidates_are_counted(empty_store: Store) -> None:
    for number in range(14):
        empty_store.write(plan(f"某县第{number}号规划"))
    with pytest.raises(Ambiguous, match=r"names 14 plans.* and 4 more$") as caught:
        resolve_plan(empty_store, "某县")
    assert len(caught.value.candidates) == 14


def test_a_division_with_two_plans_is_ambiguous(store: Store) -> None:
    store.write(plan("衡水市“十四五”能源规划", "衡水市"))
    for name in ("衡水市", "衡水"):
        with pytest.raises(Ambiguous, match="names 2 plans"):
            resolve_plan(store, name)
    assert resolve_plan(store, "衡水市生态环境").props["title"] == ENVIRONMENT
    assert resolve_plan(store, "能源").props["title"] == "衡水市“十四五”能源规划"


def test_a_draft_is_another_plan_of_its_division(store: Store) -> None:
    store.write(plan(ENVIRONMENT, "衡水市", "draft.txt", status="draft"))
    with pytest.raises(Ambiguous) as caught:
        resolve_plan(store, "衡水市")
    final, draft = plan_id(ENVIRONMENT), plan_id(ENVIRONMENT, "draft")
    assert caught.value.candidates == (final, draft)
    assert f"{final} (《{ENVIRONMENT}》), {draft} (《{ENVIRONMENT}》, draft)" in str(caught.value)
    assert resolve_plan(store, "draft").id == draft


def test_a_full_title_is_exact_even_if_it_is_part_of_another(store: Store) -> None:
    store.write(plan(f"《{ENVIRONMENT}》实施方案", "衡水市"))
    assert resolve_plan(store, ENVIRONMENT).props["title"] == ENVIRONMENT
    assert resolve_plan(store, "衡水市生态环境保护十四五规划").props["title"] == ENVIRONMENT
    assert resolve_plan(store, "实施方案").props["title"] == f"《{ENVIRONMENT}》实施方案"


def test_only_cited_plans_are_named_in_full(store: Store) -> None:
    assert resolve_plan(store, CITED).props["loaded"] is False
    with pytest.raises(NotFound):
        resolve_plan(store, "衡水市国民经济")


def test_suggestions_begin_with_loaded_plans(store: Store) -> None:
    with pytest.raises(NotFound) as caught:
        resolve_plan(store, "衡水市国民经济和生态环境保护规划纲要")
    message = str(caught.value)
    assert f"《{CITED}》 (only cited, not loaded)" in message
    assert f"《{ENVIRONMENT}》 or " in message
    assert caught.value.near[-1] == CITED
    assert set(caught.value.near[:-1]) <= {ENVIRONMENT, COUNTY, ZONE, PREFECTURE}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("衡谁市", ENVIRONMENT),
        ("衡谁", ENVIRONMENT),
        ("hengshui.2021.txt", ENVIRONMENT),
        ("枣墙", COUNTY),
        ("枣强县城", COUNTY),
        ("zaoqang.docx", COUNTY),
        ("plans/zaoqang", COUNTY),
        ("高新区", ZONE),
        ("恩旋州", PREFECTURE),
    ],
)
def test_similar_short_names_are_suggested(store: Store, name: str, title: str) -> None:
    with pytest.raises(NotFound, match=f"; did you mean 《{title}》") as caught:
        resolve_plan(store, name)
    assert caught.value.near[0] == title


def test_the_ending_of_a_file_is_no_similarity(store: Store) -> None:
    with pytest.raises(NotFound, match="; loaded plans: "):
        resolve_plan(store, "x.txt")


def test_without_similar_names_loaded_plans_are_listed(store: Store) -> None:
    with pytest.raises(NotFound) as caught:
        resolve_plan(store, "没有")
    _, _, listed = str(caught.value).partition("; loaded plans: ")
    assert sorted(listed.split(", ")) == sorted(
        f"《{title}》" for title in (ENVIRONMENT, COUNTY, ZONE, PREFECTURE)
    )
    assert caught.value.near == ()
    for number in range(4):
        store.write(plan(f"第{number}号规划"))
    with pytest.raises(NotFound, match=r"; loaded plans: .* and 3 more$") as caught:
        resolve_plan(store, "没有")
    assert str(caught.value).count("《") == 5


@pytest.mark.parametrize("name", ["", " ", "《》", "。"])
def test_a_name_without_letters_matches_no_plan(store: Store, name: str) -> None:
    with pytest.raises(NotFound, match="no plan has the id"):
        resolve_plan(store, name)


def test_a_store_without_loaded_plans(empty_store: Store) -> None:
    with pytest.raises(NoPlans, match="no plans are loaded"):
        resolve_plan(empty_store, "衡水市")
    empty_store.write(plan(CITED, loaded=False))
    with pytest.raises(NoPlans):
        resolve_plan(empty_store, "衡水市")
    assert resolve_plan(empty_store, CITED).props["title"] == CITED

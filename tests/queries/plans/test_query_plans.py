from __future__ import annotations

import pytest

from graph.model import Node, Subgraph
from graph.store import Store
from queries.plans.catalogue import Counts, list_plans, plan_detail, resolve_node, resolve_plan
from queries.plans.outline import outline
from queries.plans.parts import departments, indicators, projects, tasks
from queries.shared.errors import Ambiguous, InvalidQuery, NotFound
from tests.queries.three_plans import CITED, FILES, PLANS, TITLES, task_id


def test_plans_are_listed_with_counts(store: Store) -> None:
    found = list_plans(store)
    counts = {item.plan.id: item.counts for item in found.items}
    assert counts == {
        PLANS["nation"]: Counts(2, 2, projects=0, indicators=0, figures=0, departments=1),
        PLANS["province"]: Counts(2, 2, projects=1, indicators=1, figures=0, departments=2),
        PLANS["city"]: Counts(1, 2, projects=0, indicators=1, figures=0, departments=1),
        CITED: Counts(0, 0, 0, 0, 0, 0),
    }
    assert (found.returned, found.total, found.truncated, found.cursor) == (4, 4, False, None)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"level": "province"}, ["province"]),
        ({"division": "131100"}, ["city"]),
        ({"sector": "生态环境保护", "status": "final"}, ["nation", "province", "city"]),
        ({"status": "draft"}, []),
        ({"loaded": True}, ["nation", "province", "city"]),
    ],
)
def test_plans_are_filtered(store: Store, filters: dict[str, object], expected: list[str]) -> None:
    found = list_plans(store, **filters)  # type: ignore[arg-type]
    assert {item.plan.id for item in found.items} == {PLANS[level] for level in expected}
    assert found.total == len(expected)


def test_plans_are_paged_to_the_end(store: Store) -> None:
    seen, cursor = [], None
    for expected in (True, True, True, False):
        page = list_plans(store, limit=1, cursor=cursor)
        assert (page.returned, page.total, page.truncated) == (1, 4, expected)
        seen.append(page.items[0].plan.id)
        cursor = page.cursor
    assert sorted(seen) == sorted([*PLANS.values(), CITED])


def test_a_cursor_of_another_list_is_refused(store: Store) -> None:
    with pytest.raises(InvalidQuery, match="is not a cursor"):
        list_plans(store, cursor="from-1")
    with pytest.raises(InvalidQuery, match="is not a cursor"):
        departments(store, PLANS["city"], cursor="WyJ4Il0")
    with pytest.raises(InvalidQuery, match="is not a cursor"):
        departments(store, PLANS["city"], cursor="from-²")


def test_plan_detail_shows_its_place(store: Store) -> None:
    found = plan_detail(store, PLANS["province"])
    assert [node.props["name"] for node in found.divisions] == ["中华人民共和国", "河北省"]
    assert [node.id for node in found.based_on] == sorted([CITED, PLANS["nation"]])
    assert [node.id for node in found.parents] == [PLANS["nation"]]
    assert [node.id for node in found.children] == [PLANS["city"]]


def test_the_plan_that_it_is_compared_with_comes_first(wide_store: Store) -> None:
    city = "plan:沧屿市十四五生态环境保护规划"
    first, other = plan_detail(wide_store, city).parents
    assert first.id == "plan:泽川省十四五生态环境保护规划"
    assert other.props["sector"] != first.props["sector"]


@pytest.mark.parametrize(
    "name",
    [
        PLANS["province"],
        FILES["province"],
        f"/srv/plans/{FILES['province']}",
        TITLES["province"],
        "《河北省生态环境保护'十四五'规划》",
        " 河北省生态环境保护 十四五 规划 ",
    ],
)
def test_a_plan_is_named_by_id_file_or_title(store: Store, name: str) -> None:
    assert resolve_plan(store, name).id == PLANS["province"]
    assert resolve_node(store, name).id == PLANS["province"]


def test_a_node_is_named_by_its_id(store: Store) -> None:
    assert resolve_node(store, task_id("city", 1)).label == "Task"


def test_an_unknown_name_suggests_similar_ones(store: Store) -> None:
    with pytest.raises(NotFound, match="did you mean 《河北省生态环境保护“十四五”规划》") as caught:
        resolve_plan(store, "河北省生态环境保护规划")
    assert caught.value.near[0] == TITLES["province"]
    with pytest.raises(NotFound) as caught:
        resolve_plan(store, "nothing like it")
    assert caught.value.near == ()
    with pytest.raises(NotFound) as caught:
        plan_detail(store, PLANS["city"][:-1])
    assert PLANS["city"] in caught.value.near


def test_a_part_is_not_a_plan(store: Store) -> None:
    with pytest.raises(NotFound, match="there is no plan"):
        plan_detail(store, task_id("city", 1))


def _plan(node_id: str, loaded: bool, title: str = "某县“十四五”规划") -> Node:
    return Node(node_id, "Plan", {"title": title, "loaded": loaded})


def test_two_plans_of_one_title_are_ambiguous(empty_store: Store) -> None:
    plans = (_plan("plan:a", True), _plan("plan:b", True), _plan("plan:c", False))
    empty_store.write(Subgraph(plans))
    with pytest.raises(Ambiguous, match=r"names 2 plans.*plan:a .*, plan:b ") as caught:
        resolve_plan(empty_store, "某县“十四五”规划")
    assert caught.value.candidates == ("plan:a", "plan:b")


def test_a_loaded_plan_takes_precedence_over_a_cited_one(empty_store: Store) -> None:
    empty_store.write(Subgraph((_plan("plan:a", False), _plan("plan:b", True))))
    assert resolve_plan(empty_store, "某县“十四五”规划").id == "plan:b"


def test_outline_is_nested(store: Store) -> None:
    found = outline(store, PLANS["province"])
    (top,) = found.chapters
    (section,) = top.chapters
    assert (top.number, top.title, top.task_count, top.chapter_count) == (
        "一",
        "优化国土空间布局",
        2,
        1,
    )
    assert [task.title for task in section.tasks] == ["落实主体功能区战略", "强化分区管控"]
    assert [task.line for task in section.tasks] == [6, 7]
    assert found.counts.tasks == 2


def test_outline_of_a_cited_plan_is_empty(store: Store) -> None:
    assert outline(store, CITED).chapters == ()


def test_outline_follows_the_text_where_a_heading_is_lost(empty_store: Store) -> None:
    # The entry of the contents list comes first in the text, but the chapter's own text does not.
    def chapter(name: str, start: int, scope: int, recovered: bool) -> Node:
        props = {"plan_id": "plan:p", "path": name, "number": name, "title": name, "depth": 1}
        place = {"start": start, "end": start + 1, "line": 1, "scope_start": scope}
        state = {"kind": "action", "recovered": recovered}
        return Node(f"chapter:p:{name}", "Chapter", props | place | state)

    from tests.queries.three_plans import Draft

    draft = Draft("city")
    for made in (chapter("一", 50, 50, False), chapter("二", 3, 90, True)):
        draft.nodes.append(made)
        draft.edge("plan:p", "HAS_CHAPTER", made.id)
    plan = Node("plan:p", "Plan", {"title": "某规划", "loaded": True, "source_text": "x" * 100})
    empty_store.write(Subgraph((plan, *draft.nodes), tuple(draft.edges)))
    assert [c.number for c in outline(empty_store, "plan:p").chapters] == ["一", "二"]


def test_tasks_list_their_departments_leaders_first(store: Store) -> None:
    found = tasks(store, PLANS["province"])
    first, second = found.items
    assert [(d.name, d.role) for d in first.departments] == [
        ("省生态环境厅", "lead"),
        ("省水利厅", "support"),
    ]
    assert first.departments[0].line == 6
    assert second.departments == ()
    assert (found.returned, found.total, found.truncated) == (2, 2, False)


def test_tasks_are_paged(store: Store) -> None:
    page = tasks(store, PLANS["province"], limit=1)
    assert (page.returned, page.total, page.truncated) == (1, 2, True)
    rest = tasks(store, PLANS["province"], limit=1, cursor=page.cursor)
    assert rest.items[0].task.id == task_id("province", 2)
    assert not rest.truncated


def test_indicators_come_with_their_concept(store: Store) -> None:
    (row,) = indicators(store, PLANS["city"]).items
    assert row.indicator.props["target_value"] == 37
    assert row.concept is not None
    assert row.concept.props["name_zh"] == "细颗粒物浓度"


def test_projects(store: Store) -> None:
    found = projects(store, PLANS["province"])
    assert [node.props["title"] for node in found.items] == ["白洋淀生态修复工程"]


def test_departments_come_with_their_duties(store: Store) -> None:
    found = departments(store, PLANS["province"], limit=1)
    assert (found.returned, found.total, found.truncated) == (1, 2, True)
    rest = departments(store, PLANS["province"], limit=1, cursor=found.cursor)
    rows = [*found.items, *rest.items]
    assert {row.department.props["name"] for row in rows} == {"省生态环境厅", "省水利厅"}
    lead = next(row for row in rows if row.roles["lead"])
    assert lead.roles == {"lead": 1, "support": 0, "responsible": 0, "shared": 0}
    assert [(duty.title, duty.role) for duty in lead.tasks] == [("落实主体功能区战略", "lead")]


@pytest.mark.parametrize("question", [tasks, indicators, projects, departments, outline])
def test_parts_of_an_unknown_plan(store: Store, question: object) -> None:
    with pytest.raises(NotFound):
        question(store, "plan:没有")  # type: ignore[operator]

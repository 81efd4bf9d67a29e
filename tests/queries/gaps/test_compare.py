"""The coverage matrix of two plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.ingest.loading import load_paths
from graph.derive.models import Models, OpenModels
from graph.model import Node, Subgraph, edge
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.section_grid import Grain
from queries.gaps.section_matrix import Comparison, compare
from queries.shared.errors import InvalidQuery, NotFound
from tests.queries.small_pair import CITY, PROVINCE, TIES, chapter_id, small_pair
from tools.paths import PAIRS

DEMO = {
    name: f"plan:{place}十四五生态环境保护规划"
    for name, place in (("province", "云岭省"), ("city", "青禾市"), ("county", "白溪县"))
}


def no_means() -> Models:
    raise AssertionError("asked for before the question was seen to be wrong")


@pytest.fixture(scope="session")
def opened(models: Models) -> OpenModels:
    return lambda: models


@pytest.fixture
def pair(empty_store: Store) -> Store:
    empty_store.write(small_pair())
    return empty_store


Cells = dict[tuple[str, str], tuple[float, float, dict[str, int]]]


def cells(found: Comparison) -> Cells:
    """Return shares and relations by the paths of row and column."""
    return {
        (
            found.rows[cell.row].chapter.props["path"],
            found.columns[cell.column].chapter.props["path"],
        ): (cell.child_share, cell.parent_share, dict(cell.relations))
        for cell in found.cells
    }


def shares(sections: Any) -> dict[str, tuple[int, float]]:
    return {s.chapter.props["path"]: (s.tasks, s.share) for s in sections}


def test_sections_against_chapters(pair: Store, opened: OpenModels) -> None:
    found = compare(pair, CITY, PROVINCE, opened)
    assert (found.child.id, found.parent.id, found.stored, found.remarks) == (
        CITY,
        PROVINCE,
        True,
        (),
    )
    # Of 一>(一) only C1 takes something up, 20 of 30 letters; C3's link was rejected
    assert shares(found.rows) == {"一>(一)": (2, 0.667), "一>(二)": (1, 0.0), "二": (1, 0.75)}
    # Of 一 the clauses of P1 and P3 are taken up, 20 of 40 letters; of 二 one of two
    assert shares(found.columns) == {"一": (3, 0.5), "二": (1, 0.5), "三": (1, 0.0)}
    assert cells(found) == {
        # 20 of the row's 30 letters take up clauses of the column, 10 + 10 of its 40 letters
        ("一>(一)", "一"): (0.667, 0.5, {"edited": 1, "verbatim": 1}),
        # 10 of the row's 40 letters; of the column's 40 only P1's 10
        ("二", "一"): (0.25, 0.25, {"reworded": 1}),
        ("二", "二"): (0.5, 0.5, {"partial": 1}),
    }
    assert [cell.clauses for cell in found.cells] == [2, 1, 1]
    # 20 letters of C1 and 30 of C4 of 100; P1, P3 and half of P4 of 100
    assert (found.child_coverage, found.parent_coverage) == (0.5, 0.4)


ROWS: list[tuple[Grain, Grain, Cells]] = [
    (
        "chapters",
        "chapters",
        {
            # 20 of 60 letters: C1 of C1, C2 and C3
            ("一", "一"): (0.333, 0.5, {"edited": 1, "verbatim": 1}),
            ("二", "一"): (0.25, 0.25, {"reworded": 1}),
            ("二", "二"): (0.5, 0.5, {"partial": 1}),
        },
    ),
    (
        "sections",
        "sections",
        {
            ("一>(一)", "一>(一)"): (0.333, 0.333, {"verbatim": 1}),
            ("一>(一)", "一>(二)"): (0.333, 1.0, {"edited": 1}),
            ("二", "一>(一)"): (0.25, 0.333, {"reworded": 1}),
            ("二", "二"): (0.5, 0.5, {"partial": 1}),
        },
    ),
    (
        "chapters",
        "sections",
        {
            ("一", "一>(一)"): (0.167, 0.333, {"verbatim": 1}),
            ("一", "一>(二)"): (0.167, 1.0, {"edited": 1}),
            ("二", "一>(一)"): (0.25, 0.333, {"reworded": 1}),
            ("二", "二"): (0.5, 0.5, {"partial": 1}),
        },
    ),
]


@pytest.mark.parametrize(("rows", "columns", "wanted"), ROWS)
def test_either_side_by_chapters_or_by_sections(
    pair: Store, opened: OpenModels, rows: Grain, columns: Grain, wanted: Cells
) -> None:
    found = compare(pair, CITY, PROVINCE, opened, rows, columns)
    assert cells(found) == wanted
    # However the tasks are grouped, the plans share the same amount
    assert (found.child_coverage, found.parent_coverage) == (0.5, 0.4)
    assert sum(row.tasks for row in found.rows) == 4
    assert sum(column.tasks for column in found.columns) == 5


def test_cells_name_their_edges(pair: Store, opened: OpenModels) -> None:
    found = compare(pair, CITY, PROVINCE, opened)
    named = [edge_id for cell in found.cells for edge_id in cell.edges]
    assert sorted(named) == sorted(t.id for t in TIES if t.props["review"] != "rejected")
    assert set(pair.edges_by_id(named)) == set(named)


def test_a_chapter_without_tasks_is_not_a_row(pair: Store, opened: OpenModels) -> None:
    found = compare(pair, CITY, PROVINCE, opened)
    assert chapter_id(CITY, "一") not in {row.chapter.id for row in found.rows}
    assert [row.chapter.props["start"] for row in found.rows] == sorted(
        row.chapter.props["start"] for row in found.rows
    )


def test_the_reverse_comparison_differs(demo_store: Store, opened: OpenModels) -> None:
    down = compare(demo_store, DEMO["county"], DEMO["city"], opened)
    up = compare(demo_store, DEMO["city"], DEMO["county"], opened)
    assert (down.stored, up.stored) == (True, False)
    assert (up.child.id, up.parent.id) == (DEMO["city"], DEMO["county"])


def test_the_matrix_of_real_plans_agrees_with_itself(demo_store: Store, opened: OpenModels) -> None:
    found = compare(demo_store, DEMO["city"], DEMO["province"], opened)
    report = gaps(demo_store, DEMO["city"], DEMO["province"], opened)
    assert found.parent_coverage == report.share > 0.4
    for cell in found.cells:
        assert 0 <= cell.child_share <= found.rows[cell.row].share <= 1
        assert 0 <= cell.parent_share <= found.columns[cell.column].share <= 1
        assert sum(cell.relations.values()) == len(cell.edges)
        assert cell.clauses or cell.edges


def test_unlinked_plans_are_derived_and_nothing_is_stored(
    demo_copy: Store, opened: OpenModels
) -> None:
    before = demo_copy.stats()
    found = compare(demo_copy, DEMO["county"], DEMO["province"], opened)
    assert (found.stored, found.remarks) == (False, ())
    assert 0 < found.child_coverage < 1
    assert found.cells
    assert demo_copy.stats() == before
    assert demo_copy.edges_by_id(found.cells[0].edges) == {}
    assert compare(demo_copy, DEMO["county"], DEMO["province"], opened) == found


def test_plans_on_other_subjects_have_almost_nothing_in_common(
    demo_copy: Store, opened: OpenModels
) -> None:
    load_paths(demo_copy, [PAIRS / "health" / "child.txt"], opened())
    (health,) = demo_copy.find("Plan", {"sector": "卫生健康", "loaded": True}).items
    found = compare(demo_copy, health.id, DEMO["province"], opened)
    assert not found.stored
    # 加强组织领导 and similar tasks occur everywhere
    assert found.child_coverage < 0.2


def test_plans_with_only_rejected_links_have_nothing_in_common(
    empty_store: Store, opened: OpenModels
) -> None:
    empty_store.write(small_pair())
    rejected = tuple(replace(t, props={**t.props, "review": "rejected"}) for t in TIES)
    empty_store.write(Subgraph((), rejected))
    found = compare(empty_store, CITY, PROVINCE, opened)
    assert (found.cells, found.child_coverage, found.parent_coverage) == ((), 0.0, 0.0)
    assert [row.share for row in found.rows] == [0.0] * 3
    assert [remark.code for remark in found.remarks] == ["nothing in common"]


Add = Callable[[Store], None]


def _bare(store: Store) -> None:
    props = {"title": "无任务规划", "loaded": True, "source_text": "无任务规划"}
    store.write(Subgraph((Node("plan:无任务", "Plan", props),)))


def _cited(store: Store) -> None:
    cited = Node("plan:引用", "Plan", {"title": "引用规划", "loaded": False})
    store.write(Subgraph((cited,), (edge(CITY, "BASED_ON", cited.id),)))


@pytest.mark.parametrize(
    ("add", "child", "parent", "error", "message"),
    [
        (None, CITY, CITY, InvalidQuery, "《湖州市水利规划》 cannot be compared with itself"),
        (None, "plan:没有", PROVINCE, NotFound, "no plan with the id plan:没有"),
        (None, CITY, "plan:没有", NotFound, "no plan with the id plan:没有"),
        (None, CITY, "task:P1", NotFound, "no plan with the id task:P1"),
        (_cited, CITY, "plan:引用", InvalidQuery, "《引用规划》 is only cited"),
        (_cited, "plan:引用", PROVINCE, InvalidQuery, "《引用规划》 is only cited"),
        (_bare, CITY, "plan:无任务", InvalidQuery, "《无任务规划》 has no tasks"),
        (_bare, "plan:无任务", PROVINCE, InvalidQuery, "《无任务规划》 has no tasks"),
    ],
)
def test_incomparable_plans_are_reported_before_a_model_is_loaded(
    pair: Store, add: Add | None, child: str, parent: str, error: type[Exception], message: str
) -> None:
    if add is not None:
        add(pair)
    with pytest.raises(error, match=message):
        compare(pair, child, parent, no_means)

"""Queries of every store: nodes, pages, edges, texts and counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import StoreError
from graph.model import SCHEMA, Node, Subgraph, edge
from graph.store import Page, Stats, Store
from tests.graph.store.store_checks import ids, pages, place
from tests.graph.store.store_samples import (
    CITED,
    CITY,
    CITY_BUREAU,
    CITY_TASK,
    PROVINCE,
    PROVINCE_LATER,
    PROVINCE_TASK,
    city_plan,
    derivations,
    part,
    plan,
    province_plan,
)


class TestNodes:
    def test_unknown_ids_are_left_out(self, loaded: Store):
        assert loaded.nodes([]) == {}
        assert loaded.nodes(["task:nothing", "no id at all", ""]) == {}
        assert loaded.nodes(["task:nothing", CITY]).keys() == {CITY}

    def test_an_iterator_of_ids_is_accepted(self, loaded: Store):
        assert loaded.nodes(node_id for node_id in (CITY, CITY)).keys() == {CITY}

    def test_order_is_by_plan_place_and_id(self, loaded: Store):
        asked = [CITY_TASK, PROVINCE_LATER, CITY_BUREAU, PROVINCE_TASK, PROVINCE, CITY]
        assert list(loaded.nodes(asked)) == [
            CITY_BUREAU,
            PROVINCE,
            PROVINCE_TASK,
            PROVINCE_LATER,
            CITY,
            CITY_TASK,
        ]

    def test_internal_properties_are_not_shown(self, loaded: Store):
        assert "source_text" not in loaded.nodes([CITY])[CITY].props

    def test_very_many_ids(self, loaded: Store):
        asked = [f"task:nothing{number}" for number in range(70_000)]
        assert loaded.nodes([*asked, CITY]).keys() == {CITY}


class TestPartCounts:
    def test_parts_and_departments_of_each_plan(self, loaded: Store):
        found = loaded.part_counts([PROVINCE, CITY, CITED, "plan:nothing"])
        assert found.keys() == {PROVINCE, CITY}
        for plan_id, counts in found.items():
            parts = {
                label: loaded.find(label, {"plan_id": plan_id}).total
                for label, type_ in SCHEMA.nodes.items()
                if type_.part_of_plan
            }
            assert counts == {label: n for label, n in parts.items() if n} | {"Department": 1}

    def test_a_department_with_several_tasks_counts_once(self, loaded: Store):
        loaded.write(
            Subgraph((), (edge(CITY_BUREAU, "RESPONSIBLE_FOR", CITY_TASK, role="support"),))
        )
        assert loaded.part_counts([CITY])[CITY]["Department"] == 1
        assert loaded.part_counts([]) == {}


class TestFind:
    @pytest.fixture
    def many(self, store: Store) -> Store:
        nodes = [plan("plan:甲", "甲"), plan("plan:乙", "乙")]
        for number in range(25):
            for name in ("甲", "乙"):
                # Places decrease while ids increase; two nodes share each place
                start = (25 - number) // 2
                concept = f"c{number % 3}"
                node_id = f"indicator:{name}{number:02}"
                nodes.append(part("Indicator", node_id, f"plan:{name}", start, concept=concept))
        store.write(Subgraph(tuple(nodes)))
        return store

    def test_of_a_label(self, loaded: Store):
        page = loaded.find("Task")
        assert [node.id for node in page.items] == [PROVINCE_TASK, PROVINCE_LATER, CITY_TASK]
        assert (page.total, page.cursor) == (3, None)
        assert loaded.find("Project") == Page((), 0)

    @pytest.mark.parametrize("filters", [None, {}, {"plan_id": "plan:甲"}, {"concept": "c1"}])
    @pytest.mark.parametrize("limit", [1, 7, 10, 25, 50, 100])
    def test_pages_to_the_end(self, many: Store, filters: dict[str, Any] | None, limit: int):
        whole = many.find("Indicator", filters, limit=1000)
        read = list(pages(many.find, "Indicator", filters, limit=limit))
        items = tuple(node for page in read for node in page.items)
        assert items == whole.items
        assert list(items) == sorted(items, key=place)
        assert {page.total for page in read} == {len(items)}
        assert all(len(page.items) == limit for page in read[:-1])
        assert read[-1].items

    def test_a_page_continues_where_the_previous_one_ended_after_any_write(self, many: Store):
        first = many.find("Indicator", limit=10)
        many.delete_plan(first.items[0].plan_id)
        rest = [n for p in pages_from(many, first.cursor) for n in p.items]
        assert {node.plan_id for node in rest} == {"plan:甲"}
        assert len(rest) == 25

    @pytest.mark.parametrize(
        ("label", "filters", "found"),
        [
            ("Plan", {"sector": "水利"}, {PROVINCE}),
            ("Plan", {"loaded": True}, {PROVINCE, CITY}),
            ("Plan", {"loaded": False}, {CITED}),
            ("Plan", {"period_start": 2021, "sector": "水利"}, {PROVINCE}),
            ("Plan", {"period_start": 2021, "sector": "交通"}, set()),
            ("Plan", {"issuers": ["云岭省水利厅", "云岭省发展改革委"]}, {PROVINCE}),
            ("Plan", {"issuers": ["云岭省水利厅"]}, set()),
            ("Plan", {"sector": None}, {CITY, CITED}),
            ("Indicator", {"target_value": 12.5}, {"indicator:云岭省水利规划:用水:1"}),
            ("Indicator", {"target_value": 12}, set()),
            ("Task", {"plan_id": PROVINCE, "title": "防洪"}, {PROVINCE_LATER}),
            ("Task", {"plan_id": CITY, "title": "防洪"}, set()),
            ("Task", {"start": 20}, {PROVINCE_TASK, CITY_TASK}),
            ("Task", {"title": "' OR 1 = 1 --"}, set()),
        ],
    )
    def test_filters_equal_all(
        self, loaded: Store, label: str, filters: dict[str, Any], found: set[str]
    ):
        page = loaded.find(label, filters)
        assert {node.id for node in page.items} == found
        assert page.total == len(found)

    @pytest.mark.parametrize(
        ("label", "filters"),
        [("Person", {}), ("Task", {"colour": "red"}), ("Plan", {"source_text": "x"}), ("", {})],
    )
    def test_undeclared_names_are_rejected(
        self, loaded: Store, label: str, filters: dict[str, Any]
    ):
        with pytest.raises(StoreError, match="declared"):
            loaded.find(label, filters)

    @pytest.mark.parametrize("limit", [0, -1])
    def test_a_page_has_at_least_one_item(self, loaded: Store, limit: int):
        with pytest.raises(StoreError):
            loaded.find("Task", limit=limit)
        with pytest.raises(StoreError):
            loaded.search("水", limit=limit)

    BAD_CURSORS = (
        "",
        "x",
        "0",
        "bm9uZQ",
        "W10",
        "e30",
        "%%%",
        "一",
        "=",
        "W" * 5000,
        "\ud83d",
        "\0",
    )

    @pytest.mark.parametrize("cursor", BAD_CURSORS)
    def test_an_invalid_cursor(self, many: Store, cursor: str):
        with pytest.raises(StoreError, match="cursor"):
            many.find("Indicator", cursor=cursor)
        with pytest.raises(StoreError, match="cursor"):
            many.search("指标", cursor=cursor)

    def test_a_cursor_of_another_query(self, many: Store):
        cursor = many.find("Indicator", limit=5).cursor
        assert cursor is not None
        for ask in (
            lambda: many.find("Task", cursor=cursor),
            lambda: many.find("Indicator", {"concept": "c1"}, cursor=cursor),
            lambda: many.find("Indicator", cursor=cursor[:-1]),
            lambda: many.find("Indicator", cursor=cursor + "="),
            lambda: many.search("指标", cursor=cursor),
        ):
            with pytest.raises(StoreError, match="cursor"):
                ask()

    def test_cursors_are_safe_in_urls(self, many: Store):
        cursors = [page.cursor for page in pages(many.find, "Indicator", limit=1)][:-1]
        cursors += [page.cursor for page in pages(many.search, "指标", limit=1)][:-1]
        assert cursors
        for cursor in cursors:
            assert cursor.isascii()
            assert cursor.replace("-", "").replace("_", "").isalnum()


def pages_from(store: Store, cursor: str | None) -> Iterator[Page[Node]]:
    while cursor is not None:
        page = store.find("Indicator", limit=10, cursor=cursor)
        yield page
        cursor = page.cursor


class TestEdges:
    def test_directions(self, loaded: Store):
        into = {(CITY, "BASED_ON", PROVINCE), (CITY, "DERIVES_FROM", PROVINCE)}
        out = ids(loaded.edges([PROVINCE], direction="out"))
        assert ids(loaded.edges([PROVINCE], direction="in")) == into
        assert (PROVINCE, "BASED_ON", CITED) in out
        assert not out & into
        assert ids(loaded.edges([PROVINCE])) == out | into

    def test_an_edge_between_two_of_the_ids_comes_once(self, loaded: Store):
        found = loaded.edges([CITY, PROVINCE], ["BASED_ON"])
        assert [(e.source, e.target) for e in found] == [(PROVINCE, CITED), (CITY, PROVINCE)]
        loaded.write(Subgraph(edges=(edge(CITY, "BASED_ON", CITY),)))
        assert len(loaded.edges([CITY, PROVINCE], ["BASED_ON"])) == 3

    def test_types(self, loaded: Store):
        types = ["BASED_ON", "DERIVES_FROM"]
        assert {e.type for e in loaded.edges([CITY], types)} == set(types)
        assert {e.type for e in loaded.edges([CITY], types, "in")} == set()
        assert len({e.type for e in loaded.edges([CITY])}) == 4

    def test_order_is_by_type_source_and_id(self, loaded: Store):
        asked = [node.id for node in (*province_plan().nodes, *city_plan().nodes)]
        found = loaded.edges(asked)
        assert len(found) == sum(loaded.stats().edges.values())
        assert found == sorted(found, key=lambda e: (e.type, e.source, e.id))
        assert found == loaded.edges(reversed(asked))

    def test_unknown_ids(self, loaded: Store):
        assert loaded.edges([]) == []
        assert loaded.edges(["task:nothing", "no id at all"]) == []

    @pytest.mark.parametrize("direction", ["in", "out", "both"])
    def test_very_many_ids(self, loaded: Store, direction: Any):
        asked = [f"task:nothing{number}" for number in range(70_000)]
        assert loaded.edges([*asked, CITY], direction=direction) == loaded.edges(
            [CITY], direction=direction
        )

    def test_undeclared_types_are_rejected(self, loaded: Store):
        with pytest.raises(StoreError, match="LIKES"):
            loaded.edges([CITY], ["LIKES"])

    def test_evidence_is_read_back(self, loaded: Store):
        wanted = derivations().edges[1]
        assert wanted in loaded.edges([PROVINCE_TASK], ["DERIVES_FROM"], "in")


class TestSourceText:
    def test_is_kept_as_it_is(self, store: Store):
        text = "一、\r\n\t全角　空格\n\n😀\ufeff end\n"
        store.write(Subgraph((plan("plan:x", "x", source_text=text),)))
        assert store.source_text("plan:x") == text

    def test_none_where_there_is_no_loaded_plan(self, loaded: Store):
        assert loaded.source_text("plan:没有的规划") is None
        assert loaded.source_text(CITED) is None
        assert loaded.source_text(CITY_TASK) is None


def test_stats_count_what_occurs(loaded: Store):
    assert loaded.stats() == Stats(
        {
            "Chapter": 2,
            "Concept": 1,
            "Department": 2,
            "Division": 2,
            "Indicator": 1,
            "Plan": 3,
            "Task": 3,
        },
        {
            "BASED_ON": 2,
            "DERIVES_FROM": 3,
            "FOR_DIVISION": 2,
            "HAS_CHAPTER": 2,
            "HAS_INDICATOR": 1,
            "HAS_TASK": 3,
            "MEASURES": 1,
            "PART_OF": 1,
            "RESPONSIBLE_FOR": 2,
        },
    )


class TestPartsAt:
    def test_the_last_part_of_each_label_before_a_place(self, loaded: Store):
        found = loaded.parts_at([(PROVINCE, 25), (PROVINCE, 8), (PROVINCE, 7), (CITY, 10**6)])
        assert [node.id for node in found[PROVINCE, 25]] == [
            "chapter:云岭省水利规划:总则:1",
            PROVINCE_TASK,
        ]
        assert [node.label for node in found[PROVINCE, 8]] == ["Chapter"]
        assert (PROVINCE, 7) not in found
        assert CITY_TASK in {node.id for node in found[CITY, 10**6]}

    def test_no_places_and_unknown_plans(self, loaded: Store):
        assert loaded.parts_at([]) == {}
        assert loaded.parts_at([("plan:无", 10)]) == {}

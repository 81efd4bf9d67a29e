"""Full-text search in every store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given

from graph.errors import StoreError
from graph.model import SCHEMA, Node, Subgraph
from graph.store import Hit, Page, Store
from graph.store.adapting import MOST_FOUND
from tests.examples import examples
from tests.graph.store import store_samples as samples
from tests.graph.store.store_checks import all_hits, pages
from tests.graph.store.store_samples import (
    CITY,
    CITY_TASK,
    PROVINCE,
    cited_plan,
    plan,
    task,
)

NewStore = Callable[[], Store]


class TestSearch:
    TEXT = (
        '推进“双碳”目标,落实PM2.5与O₃协同控制;完成率100%,文件名a_b\\c。"引号"'
        "AND OR NOT NEAR(水 利) title:水^2 * -节 + {}()[] 😀👨‍👩‍👧 x'y"
    )

    @pytest.fixture
    def one(self, store: Store) -> Store:
        """Return a store with one task with characters of all kinds, and another without."""
        batch = (
            plan("plan:x", "规划"),
            task("task:x:有:1", "plan:x", 5, "特殊", self.TEXT),
            task("task:x:无:2", "plan:x", 9, "平常", "平常的任务,加强管理"),
        )
        store.write(Subgraph(batch))
        return store

    @pytest.mark.parametrize(
        "query",
        [
            *("碳", "双碳", "双碳”", "协同控制", "%", "0%", "100%", "_", "a_", "a_b"),
            *("\\", "b\\", "b\\c", "“双碳”", "AND", "OR", "NOT", "NEAR(", "AND OR"),
            *("NEAR(水 利)", "title:", "title:水^2", "^", "*", "* -", "-节", "{}()[]"),
            *("😀", "😀👨", "👨‍👩‍👧", "O₃", "'", "x'", "x'y"),
        ],
    )
    def test_any_substring_is_found_at_its_offset(self, one: Store, query: str):
        page = one.search(query)
        word = query.split()[0]
        start = self.TEXT.index(word)
        (node,) = one.nodes(["task:x:有:1"]).values()
        assert page == Page((Hit(node, "text", start, start + len(word)),), 1)

    @pytest.mark.parametrize(
        "query",
        [
            "",
            '"',
            '"" " "',
            "\0",
            "a\0b",
            "%%",
            "__",
            "a%b",
            "a.b",
            '"水  利"',
            "％％",
            "“协同控制”",
            "水 没有",
            "平常 特殊",
            "*:*",
            '"AND AND"',
            "\\\\",
            "x''y",
            "😁",
        ],
    )
    def test_absent_text_is_not_found(self, one: Store, query: str):
        assert one.search(query) == Page((), 0)

    @pytest.mark.parametrize(
        "query",
        [
            *("双碳 协同控制", "协同控制 双碳", "水  利", "协同控制\u3000碳", "完成率 文件名"),
            *("pm2.5 协同控制 %", '"(水 利)" 双碳', '"AND OR" o₃'),
        ],
    )
    def test_all_words_in_one_text(self, one: Store, query: str):
        page = one.search(query)
        assert page.total == 1
        (hit,) = page.items
        first = query.split()[0].strip('"')
        assert self.TEXT[hit.start :].lower().startswith(first.lower())

    @pytest.mark.parametrize("query", ["利 水", '"利 水"', "特殊 双碳", '"双碳 协同控制"'])
    def test_words_of_two_texts_and_other_phrases(self, one: Store, query: str):
        assert one.search(query).total == (query == "利 水")

    @pytest.mark.parametrize(
        ("query", "first"),
        [
            *(
                ('"协同控制"', "协同控制"),
                ('"PM2.5"', "PM2.5"),
                ('"水"', "水"),
                ('" 协同控制 "', "协同控制"),
            ),
            *(
                ('"协同控制', "协同控制"),
                ('协同控制"', "协同控制"),
                ('"水', "水"),
                ('"引号"', "引号"),
            ),
            *(
                ('"双碳"协同控制', "双碳"),
                ('协同控制"双碳', "协同控制"),
                ('"AND OR"双碳', "AND OR"),
            ),
            *(('"双碳" "', "双碳"), ('"" 双碳', "双碳")),
        ],
    )
    def test_double_quotes_only_group(self, one: Store, query: str, first: str):
        (hit,) = one.search(query).items
        start = self.TEXT.index(first)
        assert (hit.start, hit.end) == (start, start + len(first))

    @pytest.mark.parametrize(
        ("query", "first"),
        [
            *(("ＰＭ２．５", "PM2.5"), ("ｐｍ", "PM"), ("１００％", "100%"), ("％", "%")),
            *(
                ("文件名ａ＿ｂ", "文件名a_b"),
                ("ＰＭ２．５ 协同控制", "PM2.5"),
                ("ＡＮＤ　水", "AND"),
            ),
            *(('"ＡＮＤ OR"', "AND OR"), ("｛｝（）", "{}()"), ("ａ＿ｂ＼ｃ", "a_b\\c")),
        ],
    )
    def test_full_width_letters_find_half_width_ones(self, one: Store, query: str, first: str):
        (hit,) = one.search(query).items
        start = self.TEXT.index(first)
        assert (hit.start, hit.end) == (start, start + len(first))

    @pytest.mark.parametrize(
        "query", ["ＰＭ２．５", "ｐｍ２．５", "ＰＭ", "：", "ＰＭ：水", "水 ＰＭ"]
    )
    def test_full_width_letters_find_both_widths(self, store: Store, query: str):
        wide, narrow = "水:ＰＭ２．５：ＰＭ：水", "水：PM2.5:PM:水"
        texts = [task(f"task:x:{i}", "plan:x", i, "t", t) for i, t in enumerate((wide, narrow))]
        store.write(Subgraph((plan("plan:x", "x"), *texts)))
        assert sorted(h.node.id for h in store.search(query).items) == ["task:x:0", "task:x:1"]

    @pytest.mark.parametrize(
        "query", ["三类水体", "Ⅲ类水体", "III类水体", "3类水体", "三类", "Ⅲ类 水体"]
    )
    def test_numerals_are_equal_however_they_are_printed(self, store: Store, query: str):
        printed = (
            "达到三类水体标准",
            "Ⅲ类水体",
            "III类水体",
            "达到3类水体",
            "Ⅱ类水体",
            "十三类水体",
            "3.5类水体",
        )
        tasks = [task(f"task:x:{i}", "plan:x", i, "t", text) for i, text in enumerate(printed)]
        store.write(Subgraph((plan("plan:x", "x"), *tasks)))
        found = sorted(hit.node.id for hit in store.search(query).items)
        assert found[:4] == [f"task:x:{i}" for i in range(4)]
        assert "task:x:4" not in found
        for hit in store.search(query).items:
            assert "类" in hit.node.props["text"][hit.start : hit.end]

    @pytest.mark.parametrize("query", ["pm", "PM2.5", "pm2.5", "Near(", "o", "and or"])
    def test_case_is_ignored(self, one: Store, query: str):
        assert [hit.node.id for hit in one.search(query).items] == ["task:x:有:1"]

    def test_offsets_are_right_with_letters_whose_length_depends_on_case(self, store: Store):
        text = "İSTANBUL ﬁﬂ straße 重点任务"
        store.write(Subgraph((plan("plan:x", "x"), task("task:x", "plan:x", 0, "t", text))))
        for query in ("重点任务", "任务", "straße", "ße", "STRAßE"):
            (hit,) = store.search(query).items
            assert text[hit.start : hit.end].lower() == query.lower()

    def test_a_node_is_found_once_in_its_first_property(self, loaded: Store):
        hits = {hit.node.id: hit for hit in loaded.search("节约用水").items}
        assert len(loaded.search("节约用水").items) == 2
        assert (hits[CITY_TASK].property, hits[CITY_TASK].start) == ("title", 0)

    def test_all_searchable_properties_are_searched(self, loaded: Store):
        for query in ("水利厅", "云岭省", "Water use", "用水总量", "水网建设", "加固堤防"):
            assert loaded.search(query).total >= 1, query

    def test_other_properties_are_not_searched(self, loaded: Store):
        for query in ("亿方", "plan_id", "云岭省水利规划:节水", "发展改革委", "title", "节水:1"):
            assert loaded.search(query).total == 0, query

    def test_labels(self, loaded: Store):
        assert {h.node.label for h in loaded.search("水", ["Department", "Plan"]).items} == {
            "Department",
            "Plan",
        }
        assert loaded.search("节约用水", ["Department"]) == Page((), 0)
        assert loaded.search("节约用水", ["Task", "Task"]).total == 2
        with pytest.raises(StoreError, match="Person"):
            loaded.search("水", ["Person"])

    def test_plans(self, loaded: Store):
        found = {hit.node.plan_id for hit in loaded.search("节约用水", (), [CITY]).items}
        assert found == {CITY}
        assert {hit.node.id for hit in loaded.search("规划", (), [CITY]).items} == {CITY}
        assert loaded.search("节约用水", (), [CITY, PROVINCE]).total == 2
        assert loaded.search("节约用水", (), []) == Page((), 0)
        assert loaded.search("水利厅", (), [PROVINCE]).total == 0

    def test_the_plan_at_hand_first_and_cited_plans_last(self, loaded: Store):
        for first in (CITY, PROVINCE):
            hits = loaded.search("节约用水", first=first).items
            assert hits[0].node.plan_id == first
        titles = [
            plan("plan:近", "水网规划长长长的名称"),
            cited_plan("plan:远", "水网规划"),
        ]
        loaded.write(Subgraph((*titles,)))
        found = [hit.node.id for hit in loaded.search("水网规划", ["Plan"]).items]
        assert found == ["plan:近", "plan:远"]

    @pytest.mark.parametrize("query", ["水", "水利", "水利工程"])
    @pytest.mark.parametrize("limit", [1, 4, 30])
    def test_pages_to_the_end(self, store: Store, query: str, limit: int):
        tasks = [
            task(f"task:x:{n:02}", "plan:x", 99 - n, f"第{n}项", "建设水利工程" + "。" * (n % 3))
            for n in range(30)
        ]
        store.write(Subgraph((plan("plan:x", "规划"), *tasks)))
        read = list(pages(store.search, query, limit=limit))
        found = [hit.node.id for page in read for hit in page.items]
        assert sorted(found) == [node.id for node in tasks]
        assert {page.total for page in read} == {30}
        assert found == [hit.node.id for hit in store.search(query, limit=100).items]

    @pytest.mark.parametrize("query", ["水", "水利", "水利工程"])
    def test_best_hits_first_and_equals_in_the_order_of_results(self, store: Store, query: str):
        def of(number: int, text: str) -> Node:
            return task(f"task:x:{number}", "plan:x", number, "标题", text)

        long, short = "我们要大力推进各类基础设施建设,包括水利工程等", "水利工程"
        nodes = (plan("plan:x", "规划"), of(1, long), of(4, short), of(2, long), of(3, short))
        store.write(Subgraph(nodes))
        found = [hit.node.id for hit in store.search(query).items]
        assert found == ["task:x:3", "task:x:4", "task:x:1", "task:x:2"]

    @pytest.mark.parametrize("query", ["水利", "水利工程"])
    def test_of_more_hits_than_are_counted_names_and_the_plan_at_hand_are_listed(
        self, store: Store, query: str
    ):
        def text(of: str, number: int) -> Node:
            return task(f"task:{of}:{number}", f"plan:{of}", number, "标题", "建设水利工程")

        many = [text("x", number) for number in range(MOST_FOUND + 5)]
        named = task("task:x:名", "plan:x", 5000, "水利工程", "其他")
        plans = (plan("plan:x", "规划"), plan("plan:y", "计划"))
        store.write(Subgraph((*plans, *many, named, text("y", 1))))
        page = store.search(query, first="plan:y", limit=2)
        assert page.total == MOST_FOUND
        assert [hit.node.id for hit in page.items] == ["task:y:1", "task:x:名"]
        read = list(pages(store.search, query, limit=400))
        assert [len(page.items) for page in read] == [400, 400, MOST_FOUND - 800]
        assert store.search(query, plans=["plan:y"]).total == 1

    def test_words_of_one_letter_and_more_in_one_property(self, store: Store):
        nodes = (
            plan("plan:x", "规划"),
            task("task:x:1", "plan:x", 1, "甲", "保护水 生态系统"),
            task("task:x:2", "plan:x", 2, "生态系统", "保护水"),
            task("task:x:3", "plan:x", 3, "乙", "态系 统生 水"),
        )
        store.write(Subgraph(nodes))
        for query in ("水 生态系统", "生态系统 护水", '"水 生" 统'):
            assert [hit.node.id for hit in store.search(query).items] == ["task:x:1"], query

    def test_replaced_text_is_no_longer_found(self, store: Store):
        store.write(Subgraph((plan("plan:x", "甲乙丙丁"),)))
        store.write(Subgraph((plan("plan:x", "戊己庚辛"),)))
        assert store.search("甲乙丙").total == store.search("甲").total == 0
        assert store.search("戊己庚").total == store.search("戊").total == 1

    @examples(15, HealthCheck.function_scoped_fixture)
    @given(batch=samples.subgraphs())
    def test_any_text_is_found_at_its_offset(self, new_store: NewStore, batch: Subgraph):
        store = new_store()
        store.write(batch)
        for node in batch.nodes:
            for prop in SCHEMA.nodes[node.label].properties:
                value = node.props.get(prop.name, "") if prop.searchable else ""
                for query in (value, value[:1], value[:2], value[1:4]):
                    # Quotes group words, so no query finds them
                    if query.strip() and '"' not in query and "\0" not in value:
                        assert node.id in {hit.node.id for hit in all_hits(store, query)}

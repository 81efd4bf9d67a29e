"""Search of source texts in every store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graph.errors import InvalidCursor, StoreError
from graph.model import Node, Subgraph
from graph.reference.search_letters import letters
from graph.store import Page, Store, passages
from tests.examples import examples
from tests.graph.store.store_checks import pages
from tests.graph.store.store_samples import CITED, CITY, PROVINCE, city_plan, plan, province_plan

TEXT = (
    "青禾市“十四五”规划\r\n"
    "第一章 总体要求\r\n\r\n"
    "到２０２５年，劣Ⅴ类水体全部消除，III类及以上水体\r\n"
    "比例达到８５％。PM2.5浓度下降，Ⅱ类 水源地达标。\r\n"
    "二〇二五年，「双碳」目标；water use 减少a_b\\c*(d)+😀\r\n"
)
OTHER = "云岭省水利规划。水体达到三类标准。"
SHORT, LONG = "plan:云岭省水利规划", "plan:青禾市规划"


def with_text(plan_id: str, text: str) -> Subgraph:
    return Subgraph((plan(plan_id, plan_id.removeprefix("plan:"), source_text=text),))


@pytest.fixture
def two(store: Store) -> Store:
    """Return a store with two texts of all kinds of characters."""
    store.replace_plan(LONG, with_text(LONG, TEXT))
    store.replace_plan(SHORT, with_text(SHORT, OTHER))
    return store


def found(store: Store, query: str, **options: object) -> list[str]:
    """Return the words that a search finds, as printed."""
    texts = {LONG: TEXT, SHORT: OTHER}
    hits = store.search_texts(query, **options).items  # type: ignore[arg-type]
    return [texts[hit.plan_id][slice(*place)] for hit in hits for place in hit.places]


class TestSpelling:
    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("2025年", ["２０２５年", "二〇二五年"]),
            ("十四五规划", ["十四五”规划"]),
            ("“十四五”规划", ["十四五”规划"]),
            ("'十四五'", ["十四五"]),
            ("双碳目标", ["双碳」目标"]),
            ("85%", ["８５％"]),
            ("Ⅱ类", ["Ⅱ类"]),
            ("二类水源", ["Ⅱ类 水源"]),
            ("劣五类", ["劣Ⅴ类"]),
            ("劣V类", ["劣Ⅴ类"]),
            ("三类", ["三类", "III类"]),
            ("Ⅲ类", ["三类", "III类"]),
            ("III类", ["三类", "III类"]),
            ("3类", ["三类", "III类"]),
            ("II类", ["III类"[1:], "Ⅱ类"]),
            ("水体比例", ["水体\r\n比例"]),
            ("总体 要求", ["总体", "要求"]),
            ("总体要求", ["总体要求"]),
            ("PM２．５", ["PM2.5"]),
            ("pm", ["PM"]),
            ("p", ["P"]),
            ('"water use"', ["water use"]),
            ("ater us", ["ater", "us"]),
            ("a_b\\c*(d)+😀", ["a_b\\c*(d)+😀"]),
            ("*", ["*"]),
            ("\\", ["\\"]),
            ("+", ["+"]),
            ("😀", ["😀"]),
            ("达标。二〇二五", ["达标。\r\n二〇二五"]),
        ],
    )
    def test_the_same_words_are_found_however_they_are_printed(
        self, two: Store, query: str, words: list[str]
    ):
        assert found(two, query) == words

    @pytest.mark.parametrize(
        "query", ["", " ", "　", "“”", '"', "\0", "没有的词", "水体 没有", "*:*", "a b e z", "AND"]
    )
    def test_other_words_are_not_found(self, two: Store, query: str):
        assert two.search_texts(query) == Page((), 0)


class TestResult:
    def test_all_words_are_in_one_passage_and_every_place_is_returned(self, two: Store):
        (hit,) = two.search_texts("水体 消除").items
        assert [TEXT[slice(*place)] for place in hit.places] == ["水体", "消除", "水体"]
        assert hit.start == TEXT.index("到２")
        assert two.search_texts("总体 双碳").total == 0

    def test_the_plan_at_hand_comes_first(self, two: Store):
        for first in (SHORT, LONG):
            hits = two.search_texts("水体", first=first).items
            assert [hit.plan_id for hit in hits] == [first, *({SHORT, LONG} - {first})]
        assert two.search_texts("水体", first="plan:无").total == 2

    def test_only_the_plans_asked_for(self, two: Store):
        assert {hit.plan_id for hit in two.search_texts("水体", [LONG]).items} == {LONG}
        assert two.search_texts("水体", [LONG, SHORT]).total == 2
        assert two.search_texts("水体", []) == Page((), 0)
        assert two.search_texts("水体", ["plan:无"], first=LONG) == Page((), 0)

    def test_pages_are_the_whole_result(self, two: Store):
        whole = two.search_texts("水", limit=100)
        assert whole.total == len(whole.items) > 1
        cut = pages(lambda cursor: two.search_texts("水", limit=1, cursor=cursor))
        assert [item for page in cut for item in page.items] == list(whole.items)

    def test_wrong_pages(self, two: Store):
        cursor = two.search_texts("水", limit=1).cursor
        with pytest.raises(InvalidCursor):
            two.search_texts("体", limit=1, cursor=cursor)
        with pytest.raises(StoreError, match="at least 1"):
            two.search_texts("水", limit=0)

    def test_hits_are_counted_up_to_a_limit(self, store: Store):
        store.replace_plan(LONG, with_text(LONG, "节水。\n" * (passages.MOST_COUNTED + 5)))
        store.replace_plan(SHORT, with_text(SHORT, "节水。"))
        page = store.search_texts("节水", first=SHORT, limit=2)
        assert page.total == passages.MOST_COUNTED
        assert [hit.plan_id for hit in page.items] == [SHORT, LONG]

    def test_words_longer_than_a_phrase(self, store: Store):
        base = "推进水资源节约集约利用并加强地下水超采综合治理"
        store.replace_plan(LONG, with_text(LONG, f"{base}工作。\n{base}任务。\n"))
        assert store.search_texts(base).total == 2
        (hit,) = store.search_texts(f"{base}任务").items
        assert hit.places == ((len(base) + 4, 2 * len(base) + 6),)
        cut = pages(lambda cursor: store.search_texts(base, limit=1, cursor=cursor))
        assert [hit.start for page in cut for hit in page.items] == [0, len(base) + 4]


class TestWriting:
    def test_a_changed_text(self, two: Store):
        two.replace_plan(LONG, with_text(LONG, "换了一种说法。"))
        assert two.search_texts("双碳").total == 0
        assert two.search_texts("一种说法").total == 1
        two.write(with_text(LONG, "又换了说法。"))
        assert two.search_texts("一种").total == 0
        assert two.search_texts("又换").total == 1

    def test_an_unchanged_text(self, two: Store):
        before = two.search_texts("水")
        two.replace_plan(LONG, with_text(LONG, TEXT))
        two.write(Subgraph((plan(LONG, "青禾市规划"),)))
        assert two.search_texts("水") == before

    def test_a_text_that_is_gone(self, two: Store):
        two.replace_plan(LONG, Subgraph((plan(LONG, "青禾市规划"),)))
        assert two.search_texts("双碳").total == 0
        assert two.delete_plan(SHORT)
        assert two.search_texts("水利") == Page((), 0)

    def test_a_cited_plan_has_no_text(self, loaded: Store):
        assert {hit.plan_id for hit in loaded.search_texts("规划").items} <= {PROVINCE, CITY}
        assert loaded.delete_plan(PROVINCE)
        assert PROVINCE not in {hit.plan_id for hit in loaded.search_texts("规划").items}
        assert loaded.search_texts("规划", [CITED]) == Page((), 0)
        assert not loaded.damage()

    def test_a_copy(self, two: Store, new_store: Callable[[], Store]):
        copy = new_store()
        copy.replace_plan(CITY, city_plan())
        copy.replace_plan(PROVINCE, province_plan())
        copy.replace_content(two)
        assert copy.search_texts("水") == two.search_texts("水")
        assert copy.search_texts("集约") == Page((), 0)


@given(
    data=st.data(),
    lines=st.lists(
        st.text(st.sampled_from("水体节约Ⅲ三3IV类 “”a，。\n\r"), max_size=40), max_size=12
    ),
)
@examples(40, HealthCheck.function_scoped_fixture)
def test_any_run_is_found_where_it_is(store: Store, data: st.DataObject, lines: list[str]) -> None:
    text = "\n".join(lines)
    store.replace_plan(LONG, with_text(LONG, text))
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 30)))
    query = f'"{text[start:stop]}"'
    while start < stop and not letters(text[start]):
        start += 1
    hits = store.search_texts(query, limit=1000).items
    if start == stop:
        assert hits == ()
    else:
        assert any(place[0] == start for hit in hits for place in hit.places)


def test_a_plan_without_text_has_none(store: Store) -> None:
    store.write(Subgraph((Node(LONG, "Plan", {"title": "水利规划", "loaded": True}),)))
    assert store.search_texts("水利") == Page((), 0)

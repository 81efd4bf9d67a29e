"""Search of source texts: any run of a plan's text is found at its place."""

from __future__ import annotations

import random

import pytest

from graph.reference.lines import line_of, line_starts
from graph.reference.search_letters import letters
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import NotFound
from queries.text.passage_search import TextPassages, search_passages
from queries.text.search import NODES, PASSAGES, search
from queries.text.search_scope import Scope, plans_in
from queries.text.suggestions import suggest

PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"
RUNS = 150


def texts(store: Store) -> dict[str, str]:
    plans = (plan.id for plan in iter_nodes(store, "Plan", {"loaded": True}))
    return {plan: store.source_text(plan) or "" for plan in plans}


def plans(found: TextPassages) -> list[str]:
    return [group.plan.id for group in found.groups]


def test_any_run_of_a_plan_is_found_at_its_place(demo_store: Store) -> None:
    chosen = random.Random(20261129)
    runs = 0
    for plan, text in sorted(texts(demo_store).items()):
        for _ in range(RUNS):
            start = chosen.randrange(len(text))
            run = text[start : start + chosen.randint(2, 12)]
            if not letters(run) or '"' in run:
                continue
            runs += 1
            start += next(i for i, letter in enumerate(run) if letters(letter))
            found = search_passages(demo_store, f'"{run}"', first=plan, limit=1000)
            assert plans(found)[0] == plan
            places = [word for item in found.groups[0].passages for word in item.places]
            here = [word for word in places if word.start == start]
            assert here, (plan, run)
            assert letters(text[here[0].start : here[0].end]) == letters(run)
            assert here[0].line == line_of(text, start)
    assert runs > RUNS


@pytest.mark.parametrize("word", ["水", "省", "河长", "％", "2", "年，"])
def test_short_words_are_found_wherever_they_are(demo_store: Store, word: str) -> None:
    found = search_passages(demo_store, word, limit=1000)
    places = {
        (group.plan.id, place.start)
        for group in found.groups
        for item in group.passages
        for place in item.places
    }
    wanted = letters(word)
    in_texts = {
        (plan, at)
        for plan, text in texts(demo_store).items()
        for at in range(len(text))
        if letters(text[at]) and letters(text[at : at + 8]).startswith(wanted)
    }
    assert places == in_texts
    assert found.exact and found.total == found.returned


def test_a_passage_has_its_line_its_part_and_its_sentence(demo_store: Store) -> None:
    found = search_passages(demo_store, "Ⅲ类 水体", first=CITY, limit=100)
    for group in found.groups:
        text = demo_store.source_text(group.plan.id) or ""
        starts = line_starts(text)
        for item in group.passages:
            assert starts[item.line - 1] <= item.start < item.end
            marked = {item.sentence[mark.start : mark.end] for mark in item.marks}
            assert {letters(word) for word in marked} == {"3类", "水体"}
            part = demo_store.nodes([item.node_id or ""]).get(item.node_id or "")
            assert part and part.label == item.label and part.props["path"] == item.path
            if part.label != "Chapter":
                assert part.props["start"] <= item.start < part.props["end"]


def test_pages_are_the_whole_list(demo_store: Store) -> None:
    whole = search_passages(demo_store, "生态", limit=1000)
    found, cursor = [], None
    while True:
        page = search_passages(demo_store, "生态", limit=7, cursor=cursor)
        found += [(g.plan.id, item) for g in page.groups for item in g.passages]
        assert page.total == whole.total
        if not page.truncated:
            break
        cursor = page.cursor
    assert found == [(g.plan.id, item) for g in whole.groups for item in g.passages]


def test_plans_divisions_and_levels(demo_store: Store) -> None:
    def found(**filters: object) -> list[str]:
        scope = Scope(**filters)  # type: ignore[arg-type]
        answer = search(demo_store, "生态环境", scope=scope, limit=1000)
        of_nodes = {group.plan.id for group in answer.groups if group.plan}
        assert of_nodes == set(plans(answer.passages))
        return sorted(of_nodes)

    assert found(plans=[CITY]) == [CITY]
    assert found(levels=["county", "province"]) == sorted([COUNTY, PROVINCE])
    codes = {
        division.props["name"]: division.props["code"]
        for division in iter_nodes(demo_store, "Division")
    }
    assert found(division=codes["青禾市"]) == sorted([CITY, COUNTY])
    assert found(division=codes["白溪县"]) == [COUNTY]
    assert found(division=codes["青禾市"], levels=["county"]) == [COUNTY]
    assert found(division=codes["青禾市"], plans=[PROVINCE]) == []
    assert plans_in(demo_store, Scope()) is None
    with pytest.raises(NotFound, match="no division"):
        found(division="000000")


def test_the_plan_at_hand_comes_first_and_cited_plans_last(demo_store: Store) -> None:
    for plan in (PROVINCE, CITY, COUNTY):
        answer = search(demo_store, "规划", first=plan, limit=1000)
        assert plans(answer.passages)[0] == plan
        assert answer.groups[0].plan is not None and answer.groups[0].plan.id == plan
    titles = search(demo_store, "规划", ["Plan"], limit=1000)
    loaded = [hit.node.props["loaded"] for group in titles.groups for hit in group.hits]
    assert loaded == sorted(loaded, reverse=True) and not all(loaded)


def test_nodes_passages_or_both(demo_store: Store) -> None:
    both = search(demo_store, "生态环境")
    assert both.total and both.passages.total
    assert search(demo_store, "生态环境", targets=(NODES,)).passages.total == 0
    assert search(demo_store, "生态环境", targets=(PASSAGES,)).total == 0
    assert search(demo_store, "生态环境", ["Task"]).passages.total == 0
    assert search(demo_store, "生态环境", targets=(PASSAGES,)).passages == both.passages


@pytest.mark.parametrize("words", ["of", "The", "of the", "a in"])
def test_english_stop_words_find_no_concepts(demo_store: Store, words: str) -> None:
    found = search(demo_store, words, limit=1000)
    assert "Concept" not in {hit.node.label for group in found.groups for hit in group.hits}
    assert search(demo_store, words, ["Concept"]).total == 0


def test_suggestions_are_names_with_the_words(demo_store: Store) -> None:
    found = suggest(demo_store, "生态环境")
    assert 0 < len(found.items) <= 8
    assert all("生态环境" in item.text for item in found.items)
    assert len({item.text for item in found.items}) == len(found.items)
    assert {item.label for item in found.items} >= {"Department"}
    assert suggest(demo_store, " ").items == ()
    near = suggest(demo_store, "规划", first=CITY, limit=1)
    (item,) = near.items
    assert item.node_id.split(":")[1] == CITY.split(":")[1]

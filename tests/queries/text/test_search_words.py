"""A search for several words: found in one text, all marked in the sentence with most of them."""

from __future__ import annotations

import re

from graph.model import Node
from graph.store import Store
from graph.store.adapting import hit
from queries.text.search import MarkedHit, mark, search


def test_two_words_find_texts_with_both(demo_store: Store) -> None:
    both = search(demo_store, "生态环境 分区", limit=1000)
    alone = [search(demo_store, word, limit=1000) for word in ("生态环境", "分区")]
    ids = [{h.node.id for g in found.groups for h in g.hits} for found in (both, *alone)]
    assert 0 < both.total < min(found.total for found in alone)
    assert ids[0] <= ids[1] & ids[2]


def test_every_word_is_marked(demo_store: Store) -> None:
    shown = [found for group in search(demo_store, "生态 分区").groups for found in group.hits]
    for found in shown:
        assert set(spots(found)) <= {"生态", "分区"}
        assert spots(found).count("生态") == found.sentence.count("生态")
        first = found.sentence.find("生态")
        assert found.start == (first if first >= 0 else found.marks[0].start)
        assert found.end == found.start + 2
    assert any(len(set(spots(found))) == 2 for found in shown)


def marked(text: str, *words: str) -> MarkedHit:
    node = Node("task:a", "Task", {"text": text})
    return mark(hit(node, words), words)


def spots(found: MarkedHit) -> list[str]:
    return [found.sentence[place.start : place.end] for place in found.marks]


def test_the_sentence_with_the_most_words_is_shown() -> None:
    found = marked("甲先。乙后。丙在甲前。甲与乙。乙与丙与甲。甲乙丙。", "甲", "乙", "丙")
    assert found.sentence == "乙与丙与甲。"
    assert spots(found) == ["乙", "丙", "甲"]
    assert (found.start, found.end) == (4, 5)


def test_the_first_of_sentences_with_as_many_words_is_shown() -> None:
    assert marked("丁。甲先。乙后。甲又。", "甲", "乙").sentence == "甲先。"
    found = marked("甲。乙与丙。丙与乙。", "甲", "乙", "丙")
    assert (found.sentence, found.start, found.end) == ("乙与丙。", 0, 1)


def test_the_part_of_a_long_sentence_with_the_most_words_is_shown() -> None:
    found = marked("甲" + "一" * 500 + "乙" + "二" * 200 + "甲" + "三" * 500, "甲", "乙")
    assert spots(found) == ["乙", "甲"]
    assert found.sentence[found.start : found.end] == "甲" and found.start > 200
    assert len(found.sentence) <= 242
    assert (found.sentence[0], found.sentence[-1]) == ("…", "…")


def test_a_phrase_in_two_sentences_is_shown_with_both() -> None:
    found = marked("前。甲在乙。丙在丁。后。", "甲", "乙。丙")
    assert (found.sentence, spots(found)) == ("甲在乙。丙在丁。", ["甲", "乙。丙"])


def test_words_of_other_widths_are_marked() -> None:
    found = marked("控制PM2.5。", "ＰＭ２．５")
    assert (found.sentence, spots(found)) == ("控制PM2.5。", ["PM2.5"])


def test_quotes_are_not_marked(demo_store: Store) -> None:
    plain, quoted = (search(demo_store, query, limit=1000) for query in ("生态", '"生态"'))
    assert 0 < plain.total == quoted.total
    assert plain.groups == quoted.groups


def test_a_sentence_lacks_a_word_only_if_no_sentence_has_more(demo_store: Store) -> None:
    words = ("生态环境", "分区")
    found = search(demo_store, " ".join(words), limit=1000)
    for shown in (item for group in found.groups for item in group.hits):
        value = str(shown.node.props[shown.property])
        if any(all(w in sentence for w in words) for sentence in re.split(r"[。!?!?;;\n]", value)):
            assert set(spots(shown)) == set(words)

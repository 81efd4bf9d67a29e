"""A search for several words: found in one text, all marked."""

from __future__ import annotations

from graph.store import Store
from queries.text.search import search


def test_two_words_find_texts_with_both(demo_store: Store) -> None:
    both = search(demo_store, "生态环境 分区", limit=1000)
    alone = [search(demo_store, word, limit=1000) for word in ("生态环境", "分区")]
    ids = [{h.node.id for g in found.groups for h in g.hits} for found in (both, *alone)]
    assert 0 < both.total < min(found.total for found in alone)
    assert ids[0] <= ids[1] & ids[2]


def test_every_word_is_marked(demo_store: Store) -> None:
    hits = [hit for group in search(demo_store, "生态 分区").groups for hit in group.hits]
    for hit in hits:
        marked = [hit.sentence[mark.start : mark.end] for mark in hit.marks]
        assert set(marked) <= {"生态", "分区"} and hit.sentence[hit.start : hit.end] == "生态"
        assert marked.count("生态") == hit.sentence.count("生态")
    assert any(len({hit.sentence[m.start : m.end] for m in hit.marks}) == 2 for hit in hits)

"""Lists of verdicts, the edges that await one, and the calibration of scores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.derive.matcher import Matcher
from graph.model import Edge, Subgraph, edge
from graph.review.verdicts import BY_HAND
from graph.store import Store
from queries.review.edge_verdicts import draw, give, reviews, undo, waiting
from queries.review.score_calibration import precision
from tests.queries.small_pair import CITY, LINK, PROVINCE, TIES, chapter_id, small_pair, task_id

EDGE = TIES[0].id


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.write(small_pair())
    return empty_store


def said(store: Store) -> list[tuple[str, str, str]]:
    return [(r.verdict.edge, r.verdict.verdict, r.verdict.reviewer) for r in reviews(store).items]


class TestLists:
    def test_the_latest_first_with_its_passages(self, store: Store) -> None:
        first, second = TIES[0].id, TIES[1].id
        give(store, first, "accepted", "甲")
        give(store, second, "unsure", "乙", "存疑")
        assert said(store) == [(second, "unsure", "乙"), (first, "accepted", "甲")]
        give(store, first, "rejected", "乙")
        assert said(store) == [(first, "rejected", "乙"), (second, "unsure", "乙")]
        newest = reviews(store).items[0]
        assert newest.child == store.nodes([task_id("C1")])[task_id("C1")]
        assert newest.parent is not None
        assert newest.parent.id == task_id("P1")

    @pytest.mark.parametrize(
        ("filters", "edges"),
        [
            ({}, {0, 1}),
            ({"child_plan": CITY}, {0, 1}),
            ({"child_plan": CITY, "parent_plan": PROVINCE}, {0, 1}),
            ({"child_plan": PROVINCE}, set()),
            ({"parent_plan": CITY}, set()),
            ({"verdict": "accepted"}, {0}),
            ({"verdict": "unsure", "parent_plan": PROVINCE}, {1}),
            ({"verdict": "rejected"}, set()),
        ],
    )
    def test_filters(self, store: Store, filters: dict[str, Any], edges: set[int]) -> None:
        # An earlier verdict does not count
        give(store, TIES[0].id, "rejected", "甲")
        give(store, TIES[0].id, "accepted", "甲")
        give(store, TIES[1].id, "unsure", "甲")
        give(store, TIES[3].id, "rejected", "甲")
        undo(store, TIES[3].id, "甲")
        found = {item.verdict.edge for item in reviews(store, **filters).items}
        assert found == {TIES[i].id for i in edges}

    def test_a_verdict_waits_for_passages_that_are_gone(self, store: Store) -> None:
        give(store, EDGE, "rejected", "甲")
        store.delete_plan(CITY)
        (item,) = reviews(store).items
        assert (item.verdict.edge, item.child) == (EDGE, None)
        assert item.parent is not None
        assert item.parent.id == task_id("P1")
        store.delete_plan(PROVINCE)
        (item,) = reviews(store, CITY, PROVINCE, "rejected").items
        assert (item.child, item.parent, item.verdict.child) == (None, None, task_id("C1"))

    def test_unreviewed_edges_come_least_certain_first(self, store: Store) -> None:
        found = waiting(store, CITY)
        assert [item.edge.props["score"] for item in found] == [0.5, 0.6, 0.7, 0.9]
        assert (found[0].child_title, found[0].parent_title) == ("任务C4", "任务P1")
        give(store, found[0].edge.id, "unsure", "甲")
        give(store, found[2].edge.id, "accepted", "甲")
        assert [item.edge.id for item in waiting(store, CITY)] == [
            found[1].edge.id,
            found[3].edge.id,
        ]
        undo(store, found[0].edge.id, "甲")
        assert waiting(store, CITY)[0].edge.id == found[0].edge.id
        assert waiting(store, CITY, PROVINCE) == waiting(store, CITY)
        assert waiting(store, CITY, "plan:别的") == ()
        assert waiting(store, PROVINCE) == ()


class TestPrecision:
    """Scores compared with verdicts, band by band."""

    MATCHER = Matcher.load()

    @pytest.fixture
    def scored(self, store: Store) -> Store:
        """Return links with scores in the middle of two bands, proposed by the current matcher."""
        bands = self.MATCHER.bands
        low, high = ((bands[i].low + min(bands[i].high, 1.0)) / 2 for i in (0, -1))
        store.write(Subgraph(edges=tuple(map(self.of, TIES[:2], (low, low)))))
        store.write(Subgraph(edges=tuple(map(self.of, TIES[3:], (high, high)))))
        return store

    def of(self, tie: Edge, score: float) -> Edge:
        props = {**tie.props, "score": score, "matcher_version": self.MATCHER.version}
        return Edge(tie.id, tie.source, tie.target, tie.type, props)

    def counts(self, store: Store) -> list[tuple[int, int]]:
        return [(band.accepted, band.rejected) for band in precision(store, self.MATCHER).bands]

    def test_held_out_figures_are_those_of_the_matcher(self, store: Store) -> None:
        found = precision(store, self.MATCHER).bands
        assert [(b.low, b.held_out, b.precision) for b in found] == [
            (b.low, b.pairs, b.precision) for b in self.MATCHER.bands
        ]
        assert found[-1].high == 1.0
        assert set(self.counts(store)) == {(0, 0)}

    def test_people_are_counted_in_the_band_of_the_score(self, scored: Store) -> None:
        none = [(0, 0)] * (len(self.MATCHER.bands) - 2)
        give(scored, TIES[0].id, "rejected", "甲")
        give(scored, TIES[1].id, "accepted", "甲")
        give(scored, TIES[3].id, "rejected", "甲")
        give(scored, TIES[3].id, "accepted", "乙")
        give(scored, TIES[4].id, "unsure", "甲")
        assert self.counts(scored) == [(1, 1), *none, (1, 0)]
        undo(scored, TIES[3].id, "乙")
        assert self.counts(scored) == [(1, 1), *none, (0, 1)]
        undo(scored, TIES[3].id, "乙")
        assert self.counts(scored) == [(1, 1), *none, (0, 0)]

    def test_other_matchers_and_manual_edges_do_not_count(self, scored: Store) -> None:
        other = self.of(TIES[0], 0.99)
        props = {**other.props, "matcher_version": "0-old"}
        scored.write(
            Subgraph(edges=(Edge(other.id, other.source, other.target, other.type, props),))
        )
        give(scored, TIES[0].id, "accepted", "甲")
        draw(scored, task_id("C2"), task_id("P5"), "甲")
        give(scored, LINK.id, "accepted", "甲")
        # A link that a person added before the matcher found it too
        drawn = self.of(TIES[1], 0.99)
        by_hand = {**drawn.props, "method": BY_HAND}
        scored.write(Subgraph(edges=(replace(drawn, props=by_hand),)))
        give(scored, drawn.id, "accepted", "甲")
        # A chapter's score is a share, not a probability
        ends = chapter_id(CITY, "二"), chapter_id(PROVINCE, "二")
        props = {"method": "tasks", "review": "proposed", "score": 0.99}
        chapters = edge(
            ends[0], "DERIVES_FROM", ends[1], **props, matcher_version=self.MATCHER.version
        )
        scored.write(Subgraph(edges=(chapters,)))
        give(scored, chapters.id, "accepted", "甲")
        assert set(self.counts(scored)) == {(0, 0)}

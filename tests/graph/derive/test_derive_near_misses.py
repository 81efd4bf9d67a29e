"""Near misses: the nearest tasks of one without a counterpart, and further parents of one with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from graph.derive.encoder import Encoder
from graph.derive.matcher import Matcher
from graph.derive.matching import match
from graph.derive.task_edges import Sides, near_misses
from graph.model import Node
from tests.graph.derive.passages import CHILD, PARENT, all_words

_CHILD = [Node(f"task:below:{i}", "Task", {}) for i in range(2)]
_PARENT = [Node(f"task:above:{j}", "Task", {}) for j in range(5)]


@pytest.fixture
def near(encoder: Encoder, matcher: Matcher):
    """Return a function from scores and linked pairs to the near misses, with the closer parent."""

    def pairs(scores: list[list[float]], linked: set[tuple[int, int]]):
        found = match(all_words(CHILD[:2]), all_words(PARENT), matcher, encoder)
        given = replace(found, scores=np.asarray(scores, np.float32))
        sides = Sides(_CHILD, _PARENT, given, frozenset())
        edges = list(near_misses(sides, matcher, linked))
        assert all(edge.props["reasons"] for edge in edges)
        places = sides.places(edges)
        closer = {edge.source: edge.props.get("closer") for edge in edges}
        return places, closer

    return pairs


def test_a_linked_task_keeps_what_just_fell_short(near) -> None:
    """A child with a parent keeps the three highest scores between 0.1 and the threshold."""
    scores = [[0.9, 0.2, 0.12, 0.3, 0.11], [0.05, 0.95, 0.95, 0.95, 0.95]]
    linked = {(0, 0), (1, 1), (1, 2), (1, 3), (1, 4)}
    places, closer = near(scores, linked)
    assert places == {(0, 1), (0, 2), (0, 3)}
    assert closer == {"task:below:0": "task:above:0"}


def test_low_and_rejected_scores_are_no_further_parents(near) -> None:
    """A score of the threshold or more without a link was rejected."""
    scores = [[0.9, 0.8, 0.09, 0.0, 0.15], [0.0, 0.95, 0.95, 0.95, 0.95]]
    places, _ = near(scores, {(0, 0), (1, 1), (1, 2), (1, 3), (1, 4)})
    assert places == {(0, 4)}


def test_a_task_without_a_counterpart_keeps_the_nearest(near) -> None:
    scores = [[0.9, 0.0, 0.0, 0.0, 0.0], [0.01, 0.04, 0.02, 0.03, 0.0]]
    places, closer = near(scores, {(0, 0)})
    assert {(1, 1), (1, 2), (1, 3)} <= places
    assert closer["task:below:1"] is None

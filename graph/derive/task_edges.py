"""Tasks and projects of a plan that come from tasks or projects of its parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.derive.alignment import Aligned, overlap
from graph.derive.encoder import Encoder
from graph.derive.matcher import Matcher
from graph.derive.matching import Match, match
from graph.derive.parts import PlanParts
from graph.model import Edge, Node, edge

METHOD = "matcher"
# How many that fell short are kept of a task that has no counterpart
_NEAREST = 3
# A feature that lowers the score by less (log odds) is no reason
_WEIGHTY = 0.5
CLOSER = "closer"


@dataclass(frozen=True, slots=True)
class Sides:
    """Passages of a child and of a parent, and how they match; None where a side is empty."""

    child: Sequence[Node]
    parent: Sequence[Node]
    match: Match | None

    @classmethod
    def of(
        cls,
        child: tuple[PlanParts, Sequence[Node]],
        parent: tuple[PlanParts, Sequence[Node]],
        matcher: Matcher,
        encoder: Encoder,
    ) -> Sides:
        """Match passages of two plans, each given with the plan's parts."""
        below, above = (
            [parts.wordings[node.id] for node in nodes] for parts, nodes in (child, parent)
        )
        found = match(below, above, matcher, encoder) if below and above else None
        return cls(child[1], parent[1], found)

    def places(self, edges: Iterable[Edge]) -> set[tuple[int, int]]:
        """Where the ends of ``edges`` stand on either side."""
        below, above = self._index()
        return {(below[tie.source], above[tie.target]) for tie in edges}

    def edges_of(self, pairs: Iterable[tuple[str, str]], matcher: Matcher) -> Iterator[Edge]:
        """DERIVES_FROM for pairs of ids that stand on these sides, whatever their score."""
        below, above = self._index()
        for child, parent in pairs:
            if child in below and parent in above:
                yield pair_edge(self, matcher, below[child], above[parent])

    def _index(self) -> tuple[dict[str, int], dict[str, int]]:
        below, above = (
            {node.id: place for place, node in enumerate(side)}
            for side in (self.child, self.parent)
        )
        return below, above


def derived(sides: Sides, matcher: Matcher) -> Iterator[Edge]:
    """DERIVES_FROM for every pair with a score of the threshold or more."""
    if sides.match is None:
        return
    for i, j in np.argwhere(sides.match.scores >= matcher.threshold):
        yield pair_edge(sides, matcher, int(i), int(j))


def pair_edge(sides: Sides, matcher: Matcher, i: int, j: int) -> Edge:
    """DERIVES_FROM from child ``i`` to parent ``j``, with all that shows it."""
    found = sides.match
    assert found is not None, "a pair has two sides"
    shared = overlap(found.child[i], found.parent[j])
    return edge(
        sides.child[i].id,
        "DERIVES_FROM",
        sides.parent[j].id,
        method=METHOD,
        matcher_version=matcher.version,
        relation=matcher.relation(shared),
        score=round(float(found.scores[i, j]), 4),
        child_coverage=shared.child_coverage,
        parent_coverage=shared.parent_coverage,
        evidence=[_evidence(found, i, j, piece) for piece in found.aligned(i, j)],
        review="proposed",
    )


def near_misses(sides: Sides, matcher: Matcher, tied: set[tuple[int, int]]) -> Iterator[Edge]:
    """RESEMBLES for the nearest of each task, above and below, that has no counterpart; ``tied``
    are the pairs that are derived."""
    if sides.match is None:
        return
    scores = sides.match.scores
    near: set[tuple[int, int]] = set()
    for i in sorted(set(range(len(sides.child))) - {i for i, _ in tied}):
        near |= {(i, int(j)) for j in _highest(scores[i])}
    for j in sorted(set(range(len(sides.parent))) - {j for _, j in tied}):
        near |= {(int(i), j) for i in _highest(scores[:, j])}
    # Of each child that is tied its likest parent, the first of several that are alike
    best: dict[int, int] = {}
    for i, j in sorted(tied):
        if i not in best or scores[i, j] > scores[i, best[i]]:
            best[i] = j
    for i, j in sorted(near - tied):
        closer = best.get(i)
        yield edge(
            sides.child[i].id,
            "RESEMBLES",
            sides.parent[j].id,
            score=round(float(scores[i, j]), 4),
            reasons=_reasons(sides.match, matcher, i, j, closer is not None),
            closer=None if closer is None else sides.parent[closer].id,
            matcher_version=matcher.version,
        )


def _highest(scores: Any) -> Any:
    """Places of the highest, those that come first where several are alike."""
    return np.argsort(-scores, kind="stable")[:_NEAREST]


def _reasons(found: Match, matcher: Matcher, i: int, j: int, closer: bool) -> list[str]:
    """Names of features, those first that lower the score most beside a typical derived pair."""
    falls = matcher.shortfall(found.features[i, j])
    weighty = [name for name, loss in falls.items() if loss <= -_WEIGHTY] or list(falls)[:1]
    return [CLOSER, *weighty] if closer else weighty


def _evidence(found: Match, i: int, j: int, piece: Aligned) -> dict[str, Any]:
    child_start, child_end = found.child[i].span(*piece.child)
    parent_start, parent_end = found.parent[j].span(*piece.parent)
    return {
        "child_start": child_start,
        "child_end": child_end,
        "parent_start": parent_start,
        "parent_end": parent_end,
        "similarity": piece.similarity,
    }

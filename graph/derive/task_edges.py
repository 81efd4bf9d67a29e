"""Derivation of tasks and projects from tasks and projects of the parent plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.derive.alignment import Aligned
from graph.derive.clauses.evidence import evidence
from graph.derive.clauses.judging import Correspondence
from graph.derive.encoder import Encoder
from graph.derive.lexical import Matrix
from graph.derive.matcher import Matcher
from graph.derive.matching import Match, match
from graph.derive.overlap import overlap, stock_phrases
from graph.derive.parts import PlanParts
from graph.model import Edge, Node, edge

METHOD = "matcher"
# The corresponding clauses of a part of the child and a task of the parent, by their ids
Correspondences = Mapping[tuple[str, str], Sequence[Correspondence]]
# Number of near misses kept for a task
_NEAREST = 3
# Lowest score of a near miss of a task that has a counterpart: one in ten is right
_POSSIBLE = 0.1
# A feature that lowers the score by less (log odds) is not a reason
_WEIGHTY = 0.5
CLOSER = "closer"


@dataclass(frozen=True, slots=True)
class Sides:
    """Passages of a child and of a parent, their match, or None if a side is empty, and the stock
    phrases of the parent."""

    child: Sequence[Node]
    parent: Sequence[Node]
    match: Match | None
    stock: frozenset[str]

    @classmethod
    def of(
        cls,
        child: tuple[PlanParts, Sequence[Node]],
        parent: tuple[PlanParts, Sequence[Node]],
        matcher: Matcher,
        encoder: Encoder,
    ) -> Sides:
        """Match the passages of two plans, each given with the parts of its plan."""
        below, above = (
            [parts.wordings[node.id] for node in nodes] for parts, nodes in (child, parent)
        )
        found = match(below, above, matcher, encoder) if below and above else None
        return cls(child[1], parent[1], found, stock_phrases(above))

    def places(self, edges: Iterable[Edge]) -> set[tuple[int, int]]:
        """Return the indices of the ends of ``edges`` on both sides."""
        below, above = self._index()
        return {(below[edge.source], above[edge.target]) for edge in edges}

    def edges_of(
        self, pairs: Iterable[tuple[str, str]], matcher: Matcher, clauses: Correspondences
    ) -> Iterator[Edge]:
        """Yield DERIVES_FROM for the pairs of ids that are on these sides, whatever their score."""
        below, above = self._index()
        for child, parent in pairs:
            if child in below and parent in above:
                yield pair_edge(self, matcher, below[child], above[parent], clauses)

    def _index(self) -> tuple[dict[str, int], dict[str, int]]:
        below, above = (
            {node.id: place for place, node in enumerate(side)}
            for side in (self.child, self.parent)
        )
        return below, above


def derived(sides: Sides, matcher: Matcher, clauses: Correspondences) -> Iterator[Edge]:
    """Yield DERIVES_FROM for every pair whose score reaches the threshold."""
    if sides.match is None:
        return
    for i, j in np.argwhere(sides.match.scores >= matcher.threshold):
        yield pair_edge(sides, matcher, int(i), int(j), clauses)


def pair_edge(sides: Sides, matcher: Matcher, i: int, j: int, clauses: Correspondences) -> Edge:
    """Return DERIVES_FROM from child ``i`` to parent ``j``, with its evidence: their corresponding
    clauses, or the nearest passages where no clauses were compared."""
    found = sides.match
    assert found is not None, "a pair has two sides"
    shared = overlap(found.child[i], found.parent[j], sides.stock)
    pairs = clauses.get((sides.child[i].id, sides.parent[j].id))
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
        evidence=evidence(pairs)
        if pairs
        else [_evidence(found, i, j, piece) for piece in found.aligned(i, j)],
        review="proposed",
    )


def near_misses(sides: Sides, matcher: Matcher, linked: set[tuple[int, int]]) -> Iterator[Edge]:
    """Yield RESEMBLES between each task and the nearest tasks that it is not linked with;
    ``linked`` are the derived pairs.

    A task without a counterpart has its nearest tasks, however far. A child's task with a
    counterpart has those that just fell short: it may derive from them too.
    """
    if sides.match is None:
        return
    scores = sides.match.scores
    best = _best_parents(scores, linked)
    pairs = _nearest(scores, linked) | _possible(scores, linked, matcher.threshold)
    for i, j in sorted(pairs - linked):
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


def _nearest(scores: Matrix, linked: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs of each child or parent without a link with the highest scores."""
    children, parents = (set(range(size)) for size in scores.shape)
    below = {(i, int(j)) for i in children - {i for i, _ in linked} for j in _highest(scores[i])}
    above = {(int(i), j) for j in parents - {j for _, j in linked} for i in _highest(scores[:, j])}
    return below | above


def _possible(
    scores: Matrix, linked: set[tuple[int, int]], threshold: float
) -> set[tuple[int, int]]:
    """Return the pairs of each linked child whose scores just fall short of the threshold."""
    return {
        (i, int(j))
        for i in {i for i, _ in linked}
        for j in _highest(np.where(_short(scores[i], threshold), scores[i], -1))
        if _short(scores[i, j], threshold)
    }


def _short(scores: Any, threshold: float) -> Any:
    return (scores >= _POSSIBLE) & (scores < threshold)


def _best_parents(scores: Matrix, linked: set[tuple[int, int]]) -> dict[int, int]:
    """Return the linked parent of each child with the highest score, the first of equal ones."""
    best: dict[int, int] = {}
    for i, j in sorted(linked):
        if i not in best or scores[i, j] > scores[i, best[i]]:
            best[i] = j
    return best


def _highest(scores: Any) -> Any:
    """Return the indices of the highest scores, the first ones if several are equal."""
    return np.argsort(-scores, kind="stable")[:_NEAREST]


def _reasons(found: Match, matcher: Matcher, i: int, j: int, closer: bool) -> list[str]:
    """Return the names of the features that lower the score most, compared with a typical derived
    pair."""
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

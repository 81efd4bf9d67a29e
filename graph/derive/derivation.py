"""All that of one plan comes from another: from the parts of both to edges. Touches no store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.derive.chapter_edges import derived_chapters, plan_coverage
from graph.derive.encoder import Encoder
from graph.derive.indicator_edges import answers, derived_indicators
from graph.derive.matcher import Matcher
from graph.derive.meaning import Prepared
from graph.derive.parts import PlanParts
from graph.derive.task_edges import Sides, derived, near_misses
from graph.model import Edge
from graph.review.verdicts import CONFIRMED


@dataclass(frozen=True, slots=True)
class Derivation:
    """Edges between two plans' parts: DERIVES_FROM of ``tasks``, ``projects``, ``indicators`` and
    ``chapters``, RESEMBLES of tasks that have no counterpart (``near``); and what share of either
    plan's text in tasks is tied to the other's, 0..1."""

    tasks: tuple[Edge, ...]
    projects: tuple[Edge, ...]
    indicators: tuple[Edge, ...]
    chapters: tuple[Edge, ...]
    near: tuple[Edge, ...]
    child_coverage: float
    parent_coverage: float

    def __iter__(self) -> Iterator[Edge]:
        yield from self.tasks
        yield from self.projects
        yield from self.indicators
        yield from self.chapters
        yield from self.near


def derive(
    child: PlanParts,
    parent: PlanParts,
    matcher: Matcher,
    encoder: Encoder,
    rejected: frozenset[str] = frozenset(),
    confirmed: tuple[tuple[str, str], ...] = (),
) -> Derivation:
    """What the parts of ``child`` come from in ``parent``. The same input gives the same edges.

    ``rejected`` are ids of edges that someone rejected: what they tie counts as not tied.
    ``confirmed`` are pairs of tasks (child, parent) that someone tied, whatever their score.
    """
    words = (*child.wordings.values(), *parent.wordings.values())
    encoder = Prepared((w.printed for w in words), encoder)
    sides = Sides.of((child, child.tasks), (parent, parent.tasks), matcher, encoder)
    tasks = {tie.id: tie for tie in derived(sides, matcher)}
    for tie in sides.edges_of(confirmed, matcher):
        # What this version of the matcher finds too is its own proposal
        tasks.setdefault(tie.id, replace(tie, props={**tie.props, "method": CONFIRMED}))
    standing = [tie for tie in tasks.values() if tie.id not in rejected]
    near = near_misses(sides, matcher, sides.places(standing))
    # A project may carry out a task, so both are set beside each other
    origins = (*parent.projects, *parent.tasks)
    projects = Sides.of((child, child.projects), (parent, origins), matcher, encoder)
    coverage = plan_coverage(child, parent, standing)
    return Derivation(
        tuple(tasks.values()),
        tuple(derived(projects, matcher)),
        tuple(derived_indicators(answers(child, parent, standing))),
        tuple(derived_chapters(child, parent, standing, matcher)),
        tuple(near),
        *coverage,
    )

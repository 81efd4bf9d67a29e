"""Derivation of a plan from its parent: from the parts of both to edges, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.derive.chapter_edges import derived_chapters, plan_coverage
from graph.derive.clauses.judging import judged_clauses
from graph.derive.clauses.takes_up import taken_up
from graph.derive.clauses.task_odds import part_odds
from graph.derive.indicator_edges import answers, derived_indicators
from graph.derive.models import Models
from graph.derive.parts import PlanParts
from graph.derive.task_edges import Sides, derived, near_misses
from graph.model import Edge
from graph.review.verdicts import CONFIRMED


@dataclass(frozen=True, slots=True)
class Derivation:
    """The edges between the parts of two plans, and the share of each plan's tasks that is linked.

    ``near`` holds RESEMBLES edges of tasks without a counterpart, ``clauses`` holds TAKES_UP edges
    with the clauses of the parent's tasks, the other groups hold DERIVES_FROM edges.
    The coverages are shares of the letters in tasks, 0..1.
    """

    tasks: tuple[Edge, ...]
    projects: tuple[Edge, ...]
    indicators: tuple[Edge, ...]
    chapters: tuple[Edge, ...]
    near: tuple[Edge, ...]
    clauses: tuple[Edge, ...]
    child_coverage: float
    parent_coverage: float

    def __iter__(self) -> Iterator[Edge]:
        yield from self.tasks
        yield from self.projects
        yield from self.indicators
        yield from self.chapters
        yield from self.near
        yield from self.clauses


def derive(
    child: PlanParts,
    parent: PlanParts,
    models: Models,
    rejected: frozenset[str] = frozenset(),
    confirmed: tuple[tuple[str, str], ...] = (),
) -> Derivation:
    """Derive the parts of ``child`` from those of ``parent``. The same input gives the same edges.

    ``rejected`` lists ids of rejected edges, whose ends count as not linked. ``confirmed`` lists
    pairs of tasks (child, parent) that a person linked, whatever their score.
    """
    matcher, encoder = models.matcher, models.encoder
    sides = Sides.of((child, child.tasks), (parent, parent.tasks), matcher, encoder)
    # A project may carry out a task, so projects are compared with both
    origins = (*parent.projects, *parent.tasks)
    projects = Sides.of((child, child.projects), (parent, origins), matcher, encoder)
    odds = part_odds((sides, projects), parent.tasks)
    judged = judged_clauses(child, parent, odds, models.judge, encoder)
    tasks = {link.id: link for link in derived(sides, matcher, judged.pairs)}
    for link in sides.edges_of(confirmed, matcher, judged.pairs):
        # An edge that this version of the matcher finds too is its own proposal
        tasks.setdefault(link.id, replace(link, props={**link.props, "method": CONFIRMED}))
    links = [link for link in tasks.values() if link.id not in rejected]
    near = near_misses(sides, matcher, sides.places(links))
    coverage = plan_coverage(child, parent, links)
    return Derivation(
        tuple(tasks.values()),
        tuple(derived(projects, matcher, judged.pairs)),
        tuple(derived_indicators(answers(child, parent, links))),
        tuple(derived_chapters(child, parent, links, matcher)),
        tuple(near),
        tuple(taken_up(child.plan, parent.tasks, judged, models.judge)),
        *coverage,
    )

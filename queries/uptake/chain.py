"""The clauses of one task, followed down through the plans between its own and a lower one: what
changed at each step, and where each was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus
from queries.shared.answers import AsText, answer, derived
from queries.shared.errors import InvalidQuery, NotFound
from queries.shared.graph_models import TaskNode
from queries.shared.lookup import get_node, get_plan
from queries.shared.placed_plans import PlacedPlan, placed_plans
from queries.uptake.excerpts import Excerpt, excerpt
from queries.uptake.kept_summaries import ParentPairs
from queries.uptake.pair_summary import ClausePassages

# Steps between two plans that are searched
_MOST_STEPS = 6
_LOST = frozenset({"dropped", "mentioned"})
_Range = tuple[int, int]
_Clause = tuple[ClauseStatus, ClausePassages]


@answer
class ChainStep:
    """A clause one plan further down."""

    plan: str
    status: ClauseStatus
    reason: Annotated[Remark, AsText()]
    passages: Annotated[
        tuple[Excerpt, ...], Field(description="of this plan, from which the next step goes on")
    ]

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return self.reason.zh


@answer
class ClauseChain:
    """A clause of the task with its steps, down to the lowest plan or to where it is lost."""

    clause: Excerpt
    steps: tuple[ChainStep, ...]
    lost: Annotated[
        str | None, Field(description="plan (id) that drops it or only mentions it; null if none")
    ]
    untraced: Annotated[
        str | None,
        Field(
            description="plan (id) whose passage is outside its tasks, so that no further step is "
            "judged; null if it was followed to its end"
        ),
    ]
    weakened: Annotated[tuple[str, ...], Field(description="plans (ids) that weaken it")]


@answer
class Chain:
    """The clauses of a task of a plan, followed down to a lower plan."""

    task: TaskNode
    plans: Annotated[tuple[PlacedPlan, ...], Field(description="from the task's to the lowest")]
    clauses: tuple[ClauseChain, ...]


def chain(store: Store, plan_id: str, task_id: str, models: OpenModels) -> Chain:
    """Follow each clause of a task down to a plan that derives from the task's plan, over the plans
    between them.

    Raises NotFound if the plans are not related, InvalidQuery for a node that is not a task, for a
    task of the plan itself, and if a pair on the way is out of date.
    """
    bottom, task = get_plan(store, plan_id), get_node(store, task_id)
    if task.label != "Task" or task.plan_id is None:
        raise InvalidQuery(f"{task_id} is not a task (任务)")
    if task.plan_id == bottom.id:
        raise InvalidQuery(f"{task_id} is a task of 《{bottom.props['title']}》 itself")
    way = _way(store, bottom, task.plan_id)
    hops = [_Hop.of(store, above, below, models) for above, below in pairwise(way)]
    plans = placed_plans(store, way)
    source = store.source_text(way[0]) or ""
    clauses = tuple(
        _followed(excerpt(source, clause.start, clause.end), (status, clause), hops)
        for status, clause in hops[0].clauses
        if status != "heading"
        and task.props["start"] <= clause.start
        and clause.end <= task.props["end"]
    )
    return Chain(task, tuple(plans[plan] for plan in way), clauses)


@dataclass(frozen=True, slots=True)
class _Hop:
    """A step from a plan to one that derives from it: ``below`` is the id and ``source`` the text
    of the lower one, ``clauses`` are those of the upper one with their statuses."""

    below: str
    source: str
    clauses: Sequence[_Clause]

    @classmethod
    def of(cls, store: Store, above: str, below: str, models: OpenModels) -> _Hop:
        """Read a step. Raises InvalidQuery if the pair is out of date."""
        pairs = ParentPairs.of(store, get_plan(store, above), models, below)
        summary = pairs.summaries([below]).get(below)
        if summary is None:
            raise InvalidQuery(
                f"the derivations of {below} from {above} are out of date; load the plans again"
            )
        clauses = [one for place in summary.statuses.tasks for one in summary.clauses(place)]
        return cls(below, store.source_text(below) or "", clauses)

    def step(self, clause: _Clause) -> ChainStep:
        """Return a clause one plan further down."""
        status, found = clause
        passages = tuple(excerpt(self.source, start, end) for start, end in found.ranges)
        return ChainStep(self.below, status, found.reason, passages)

    def clause_at(self, ranges: Sequence[_Range]) -> _Clause | None:
        """Return the clause of the upper plan with most letters in ``ranges``, if any has one."""
        best = max(self.clauses, key=lambda clause: _common(clause[1], ranges), default=None)
        return best if best and _common(best[1], ranges) else None


def _followed(printed: Excerpt, clause: _Clause, hops: Sequence[_Hop]) -> ClauseChain:
    steps = tuple(_steps(clause, hops))
    last = steps[-1]
    lost = last.plan if last.status in _LOST else None
    ended = lost or last.status == "not applicable" or len(steps) == len(hops)
    return ClauseChain(
        printed,
        steps,
        lost,
        None if ended else last.plan,
        tuple(step.plan for step in steps if step.status == "weaker"),
    )


def _steps(clause: _Clause, hops: Sequence[_Hop]) -> Iterator[ChainStep]:
    at: _Clause | None = clause
    for hop, following in zip(hops, [*hops[1:], None], strict=True):
        if at is None:
            return
        step = hop.step(at)
        yield step
        if step.status in _LOST or step.status == "not applicable" or following is None:
            return
        at = following.clause_at(at[1].ranges)


def _common(clause: ClausePassages, ranges: Sequence[_Range]) -> int:
    """Return the number of letters of a clause in ``ranges``."""
    return sum(max(0, min(clause.end, end) - max(clause.start, start)) for start, end in ranges)


def _way(store: Store, bottom: Node, top: str) -> tuple[str, ...]:
    """Return the plans (ids) from ``top`` down to ``bottom``: the shortest way over links that are
    not rejected, the first by id of several. Raises NotFound."""
    ways: list[tuple[str, ...]] = [(bottom.id,)]
    seen = {bottom.id}
    for _ in range(_MOST_STEPS):
        links = store.edges([way[0] for way in ways], ("DERIVES_FROM",), "out")
        above = {
            link.source: sorted(
                other.target
                for other in links
                if other.source == link.source and other.props.get("review") != "rejected"
            )
            for link in links
        }
        ways = [(plan, *way) for way in ways for plan in above.get(way[0], ()) if plan not in seen]
        seen |= {way[0] for way in ways}
        for way in ways:
            if way[0] == top:
                return way
    raise NotFound(f"《{bottom.props['title']}》 does not derive from the plan {top}")

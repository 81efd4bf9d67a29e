"""The source of each clause of a plan: the plan above it, plans beside it, or stock text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from graph.derive.clauses.cutting import Clause, task_clauses
from graph.derive.parts import read_parts
from graph.derive.wording import letters_of
from graph.store import Store
from queries.gaps.plan_pair import parent_of
from queries.shared.answers import answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import get_plan
from queries.uptake.child_editions import other_children
from queries.uptake.excerpts import Excerpt, excerpt
from queries.uptake.linked_children import linked_children
from queries.uptake.shared_wording import ClauseRuns

#: parent: in the wording of the plan above, edited or not; stock: in that of most plans beside it,
#: but not of the plan above; sibling: in that of some plans beside it; own: in none of these
Origin = Literal["parent", "stock", "sibling", "own"]

# Share of a clause's runs of letters in a text that has it in the same wording
_SAME = 0.8
# The same for the plan above, whose clauses are edited: numbers, places and offices change
_EDITED = 0.6
# Stock text: at least this share of the plans beside it have it, and so many of them
_MOST_HAVE = 0.5
_LEAST_SIBLINGS = 2
_MOST_SIBLINGS = 500


@answer
class ClauseOrigin:
    """A clause of the plan with the plans that have it in the same wording."""

    task: Annotated[str, Field(description="id of its task")]
    clause: Excerpt
    origin: Origin
    parent: Annotated[float, Field(description="share of its wording in the plan above, 0..1")]
    siblings: Annotated[
        tuple[str, ...], Field(description="sibling plans (ids) with the same wording")
    ]


@answer
class Copying:
    """The clauses of a plan's tasks by their source."""

    plan: PlanNode
    parent: PlanNode
    siblings: Annotated[
        int, Field(description="number of other plans below the same plan that were compared")
    ]
    clauses: Annotated[tuple[ClauseOrigin, ...], Field(description="in the order of the text")]

    @derived
    def counts(self) -> Mapping[str, int]:
        """number of clauses by origin"""
        counts = Counter(clause.origin for clause in self.clauses)
        return {origin: counts[origin] for origin in get_args(Origin)}


def copying(store: Store, plan_id: str, parent_id: str | None = None) -> Copying:
    """Return for each clause of a plan's tasks whether it is worded as in the plan above, in plans
    beside it, or in most of them.

    ``parent_id`` None means the plan that it derives from. Plans beside it derive from the same
    plan and are not editions of it; of the editions of one of them, only the latest is compared. At
    most 500 are compared, by the codes of their divisions. Only wording is compared: a reworded
    clause counts as the plan's own.

    Raises NotFound, Ambiguous for several plans above, InvalidQuery for a plan that does not derive
    from ``parent_id``.
    """
    plan = get_plan(store, plan_id)
    parent = get_plan(store, parent_id) if parent_id is not None else parent_of(store, plan)
    children = linked_children(store, parent.id)
    if plan.id not in children:
        raise InvalidQuery(
            f"《{plan.props['title']}》 does not derive from 《{parent.props['title']}》"
        )
    clauses = [clause for clause in task_clauses(read_parts(store, plan)) if not clause.lead]
    runs = ClauseRuns([clause.letters for clause in clauses])
    above = runs.shares(_letters(store, parent.id))
    siblings = other_children(store, tuple(children), plan.id)[:_MOST_SIBLINGS]
    having: list[list[str]] = [[] for _ in clauses]
    for sibling in siblings:
        for place, share in enumerate(runs.shares(_letters(store, sibling))):
            if share >= _SAME:
                having[place].append(sibling)
    reader = _Reader(store.source_text(plan.id) or "", len(siblings))
    return Copying(plan, parent, len(siblings), tuple(reader.origins(clauses, above, having)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The clauses of a plan: ``source`` is its text, ``siblings`` the number of plans beside it."""

    source: str
    siblings: int

    def origins(
        self, clauses: Sequence[Clause], above: Sequence[float], having: Sequence[Sequence[str]]
    ) -> Iterator[ClauseOrigin]:
        """Yield the origin of each clause: ``above`` are the shares of its wording in the plan
        above, ``having`` the plans beside it (ids) that have it."""
        for clause, share, plans in zip(clauses, above, having, strict=True):
            yield ClauseOrigin(
                clause.part,
                excerpt(self.source, clause.start, clause.end),
                self._origin(share, len(plans)),
                round(share, 3),
                tuple(plans),
            )

    def _origin(self, above: float, beside: int) -> Origin:
        if above >= _EDITED:
            return "parent"
        if beside >= max(_LEAST_SIBLINGS, _MOST_HAVE * self.siblings):
            return "stock"
        return "sibling" if beside else "own"


def _letters(store: Store, plan: str) -> str:
    return letters_of(store.source_text(plan) or "")

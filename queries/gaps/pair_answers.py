"""Two plans with the status of each of the parent's tasks, on which all answers about a pair are
based."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.derive.models import OpenModels
from graph.model import Node
from graph.reference.geography import Geography
from graph.review.verdicts import Verdict, with_gaps_of_pair
from graph.store import Store
from queries.gaps.applicability import Applicability
from queries.gaps.clause_gaps import ClauseReader
from queries.gaps.clause_shares import share_taken_up, share_unplaced
from queries.gaps.gap_report import TaskGap
from queries.gaps.plan_pair import Pair, read_pair
from queries.gaps.statuses import Kind
from queries.gaps.task_gaps import task_gaps
from queries.shared.errors import NoPassage


@dataclass(frozen=True, slots=True)
class PairAnswers:
    """A pair of plans, the gaps of the parent's tasks in the order of the text, the verdicts on
    links between their parts, and those on parts (ids) that have no counterpart."""

    pair: Pair
    applicability: Applicability
    tasks: tuple[TaskGap, ...]
    link_verdicts: tuple[Verdict, ...]
    verdicts: Mapping[str, Verdict]

    @property
    def kind(self) -> Kind:
        """Derivation for plans that are linked, comparison for any others."""
        return "derivation" if self.pair.linked else "comparison"

    @property
    def share(self) -> float:
        """The share of the parent's clauses that the child takes up, by letters, 0..1."""
        return share_taken_up(clause for gap in self.tasks for clause in gap.clauses)

    @property
    def share_unplaced(self) -> float:
        """The part of ``share`` that is probably taken up, but by no certain passage, 0..1."""
        return share_unplaced(clause for gap in self.tasks for clause in gap.clauses)


def read_answers(
    store: Store,
    child: str,
    parent: str | None,
    models: OpenModels,
    geography: Geography | None = None,
    as_of: str | None = None,
) -> PairAnswers:
    """Read two plans (ids) and answer each of the parent's tasks. ``parent`` None means the plan
    that the child derives from. ``geography`` is the child's position (None: looked up by the codes
    of the divisions). ``as_of`` is a time, as in :func:`queries.gaps.plan_pair.read_pair`.

    Raises what :func:`queries.gaps.plan_pair.read_pair` raises, and NoPassage if a source is not
    kept.
    """
    pair = read_pair(store, child, parent, models, as_of)
    above, below = (_source(store, side.plan) for side in (pair.parent, pair.child))
    applicability = Applicability.of(pair.child.plan, pair.parent.plan, geography, (below, above))
    links, verdicts = with_gaps_of_pair(store, pair.child.plan.id, pair.parent.plan.id, as_of)
    confirmed = frozenset(part for part, given in verdicts.items() if given.verdict == "accepted")
    clauses = ClauseReader.of(pair, above, below, applicability)
    tasks = task_gaps(pair, clauses, confirmed)
    return PairAnswers(pair, applicability, tasks, tuple(links.values()), verdicts)


def _source(store: Store, plan: Node) -> str:
    text = store.source_text(plan.id)
    if text is None:
        raise NoPassage(f"the source of {plan.id} is not kept")
    return text

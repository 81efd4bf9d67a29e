"""Summaries of the pairs of one parent plan, kept in the store and computed again when a plan, a
verdict or a rule has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from graph.derive.fingerprints import is_current
from graph.derive.models import OpenModels
from graph.model import Edge, Node
from graph.model.ids import digest
from graph.store import KeptAnswer, Store
from graph.store.iteration import iter_nodes
from graph.store.snapshots import read_snapshot
from queries.gaps.pair_answers import read_answers
from queries.gaps.target_gaps import target_gaps
from queries.shared.lookup import get_plan
from queries.uptake.linked_children import LinkedChild, linked_children
from queries.uptake.pair_summary import PairSummary, Passages, Statuses, places, summarise

# Increase it whenever a rule changes the statuses or reasons of a gap report
_ANSWERS_VERSION = "3"
_STATUSES, _PASSAGES = "statuses", "passages"


@dataclass(frozen=True, slots=True)
class ParentPairs:
    """A parent plan and the loaded plans that derive from it (by id), by the codes of their
    divisions.

    ``states`` names what the summary of each pair that is up to date is computed from. No answer is
    given about the other children.
    """

    store: Store
    models: OpenModels
    parent: Node
    children: Mapping[str, LinkedChild]
    states: Mapping[str, str]

    @classmethod
    def of(
        cls, store: Store, parent: Node, models: OpenModels, only: str | None = None
    ) -> ParentPairs:
        """Read the pairs of ``parent``, or that of one child (id) only."""
        children = linked_children(store, parent.id, only)
        opened = models() if children else None
        verdicts = _verdicts(store, parent.id, only) if children else {}
        states = {
            id_: _state(child.link, verdicts.get(id_, ()))
            for id_, child in children.items()
            if opened and is_current(child.link, child.plan, parent, opened)
        }
        return cls(store, models, parent, children, states)

    @property
    def outdated(self) -> tuple[str, ...]:
        """The children (ids) whose stored derivations are out of date."""
        return tuple(child for child in self.children if child not in self.states)

    def statuses(self) -> Mapping[str, Statuses]:
        """Return the statuses of each pair that is up to date, by the child (id)."""
        kept = self._kept(_STATUSES)
        return {
            child: Statuses.of(kept[child]) if child in kept else self.computed(child).statuses
            for child in self.states
        }

    def summaries(self, children: Sequence[str]) -> Mapping[str, PairSummary]:
        """Return the summaries of those of the pairs of ``children`` (ids) that are up to date."""
        statuses, passages = self._kept(_STATUSES, children), self._kept(_PASSAGES, children)
        return {
            child: PairSummary(Statuses.of(statuses[child]), Passages.of(passages[child]))
            if child in statuses and child in passages
            else self.computed(child)
            for child in children
            if child in self.states
        }

    def missing(self) -> list[str]:
        """Return the children (ids) whose summary is not kept, or out of date."""
        return sorted(self.states.keys() - self._kept(_STATUSES).keys())

    def computed(self, child: str) -> PairSummary:
        """Return the summary of the pair of a child (id), computed now."""
        found = read_answers(self.store, child, self.parent.id, self.models)
        targets = target_gaps(self.store, found.pair, found.tasks, found.applicability)
        tasks = iter_nodes(self.store, "Task", {"plan_id": self.parent.id})
        return summarise(found, targets, places(tasks))

    def _kept(self, kind: str, children: Sequence[str] | None = None) -> Mapping[str, str]:
        """Return the texts that are kept and apply, by the child."""
        kept = self.store.kept_answers(kind, self.parent.id, children)
        return {
            child: answer.text
            for child, answer in kept.items()
            if self.states.get(child) == answer.state
        }


def missing_summaries(store: Store, models: OpenModels) -> list[tuple[str, str]]:
    """Return the pairs (ids of child and parent) whose summary is not kept or out of date, those of
    one parent together."""
    plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
    parents = {link.target for link in store.edges(plans, ("DERIVES_FROM",), "out")}
    return [
        (child, parent)
        for parent in filter(parents.__contains__, plans)
        for child in read_snapshot(store, partial(_missing, parent, models))
    ]


def compute_summary(
    store: Store, child: str, parent: str, models: OpenModels
) -> Mapping[str, KeptAnswer]:
    """Compute the summary of a pair (ids) from one moment of the store, by its kinds; nothing if
    the pair is not up to date.

    If a verdict is given meanwhile, the summary is not used and computed again the next time.
    Raises StoreError, and NoPassage if a source is not kept.
    """
    return read_snapshot(store, partial(_to_keep, parent, child, models))


def keep_summaries(
    store: Store, parent: str, summaries: Mapping[str, Mapping[str, KeptAnswer]]
) -> None:
    """Keep the summaries of pairs of ``parent`` (id), each by its kinds, by the child (id)."""
    for kind in (_STATUSES, _PASSAGES):
        answers = {child: kinds[kind] for child, kinds in summaries.items() if kind in kinds}
        if answers:
            store.keep_answers(kind, parent, answers)


def _missing(parent: str, models: OpenModels, view: Store) -> list[str]:
    return ParentPairs.of(view, get_plan(view, parent), models).missing()


def _to_keep(parent: str, child: str, models: OpenModels, view: Store) -> Mapping[str, KeptAnswer]:
    """Return the summary of a pair by kind; nothing if the pair has changed meanwhile."""
    pairs = ParentPairs.of(view, get_plan(view, parent), models, child)
    if child not in pairs.states:
        return {}
    summary, state = pairs.computed(child), pairs.states[child]
    return {
        _STATUSES: KeptAnswer(state, summary.statuses.text),
        _PASSAGES: KeptAnswer(state, summary.passages.text),
    }


def _verdicts(store: Store, parent: str, only: str | None) -> Mapping[str, list[str]]:
    """Return the ids of the verdicts between each child (id), or one only, and ``parent``."""
    filters = {"parent_plan": parent} | ({"child_plan": only} if only else {})
    found: dict[str, list[str]] = defaultdict(list)
    for event in iter_nodes(store, "Verdict", filters):
        found[event.props["child_plan"]].append(event.id)
    return found


def _state(link: Edge, verdicts: Sequence[str]) -> str:
    return digest(_ANSWERS_VERSION, link.props["basis"], *verdicts)

"""Verdicts on a plan that is replaced: which still apply, and which passages changed.

A verdict names both passages by ids that follow from their text. It stays in the store whatever
happens to them, and applies again once both are loaded again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from graph.derive.models import OpenModels
from graph.derive.parts import PlanParts, iter_parts, read_parts
from graph.model import Node, Value, ValueSet
from graph.model.values import VERDICTS
from graph.review.verdicts import Verdict, current_verdict, is_gap
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.editions.matched_parts import matched_parts
from queries.shared.answers import answer, derived
from queries.text.quoting import Quote, Source

PassageState = Literal["unchanged", "changed", "removed"]
PASSAGE_STATES: ValueSet[PassageState] = ValueSet(
    "passage_state",
    (
        Value("unchanged", "原文未变", "the passage is unchanged"),
        Value("changed", "原文已修改", "the passage was reworded"),
        Value("removed", "新文本中没有这段原文", "the new text has no such passage"),
    ),
)


@answer
class JudgedPassage:
    """A passage that a verdict is about, as it was before its plan was replaced."""

    plan_id: str
    plan_title: str
    label: str
    title: str
    quote: Annotated[Quote | None, Field(description="null: the plan as a whole")]
    state: PassageState
    now: Annotated[Quote | None, Field(description="changed: the passage in the new text")]

    @derived
    def state_zh(self) -> str:
        """the same in Chinese"""
        return PASSAGE_STATES.zh(self.state)


@answer
class OrphanedVerdict:
    """A verdict that no longer applies because a passage of it was reworded or removed.

    It stays in the store, and applies again if the passage is loaded again.
    """

    verdict: Verdict
    about: Annotated[Literal["derivation", "gap"], Field(description="what was judged")]
    child: JudgedPassage
    parent: JudgedPassage

    @derived
    def verdict_zh(self) -> str:
        """the verdict in Chinese"""
        return VERDICTS.zh(self.verdict.verdict)

    @derived
    def reason(self) -> str:
        """why it was not kept"""
        return "; ".join(
            f"《{side.plan_title}》: {PASSAGE_STATES.en(side.state)}" for side in self._changed()
        )

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return "；".join(f"《{side.plan_title}》{side.state_zh}" for side in self._changed())

    def _changed(self) -> tuple[JudgedPassage, ...]:
        return tuple(side for side in (self.child, self.parent) if side.state != "unchanged")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A verdict with both ends and their passages (None: a whole plan), as they were."""

    verdict: Verdict
    about: Literal["derivation", "gap"]
    ends: tuple[tuple[Node, Quote | None], tuple[Node, Quote | None]]


@dataclass(frozen=True, slots=True)
class VerdictsBefore:
    """The verdicts that applied to a plan before it was replaced.

    ``kept`` is the number of those that apply to the new text, ``lost`` are those that do not, and
    ``parts`` the parts of the old text, if there are any such.
    """

    plan: Node
    kept: int
    lost: tuple[_Judged, ...]
    titles: Mapping[str, str]
    parts: PlanParts | None

    @classmethod
    def read(cls, store: Store, plan: Node, after: Collection[str]) -> VerdictsBefore:
        """Read the current verdicts on a loaded plan that a text with the parts ``after`` (ids) is
        about to replace."""
        own = {plan.id} | {node.id for node in iter_parts(store, plan.id)}
        verdicts = list(_current_verdicts(store, plan.id))
        ends = store.nodes({end for v, _ in verdicts for end in (v.child, v.parent)})
        remaining = {*after, *(ends.keys() - own)}
        lost = [
            (v, about)
            for v, about in verdicts
            if {v.child, v.parent} <= ends.keys() and not {v.child, v.parent} <= remaining
        ]
        plans = store.nodes({_plan(ends[end]) for v, _ in lost for end in (v.child, v.parent)})
        sources = {
            id_: Source(node, text)
            for id_, node in plans.items()
            if (text := store.source_text(id_)) is not None
        }
        judged = [
            _Judged(v, about, (_quoted(ends[v.child], sources), _quoted(ends[v.parent], sources)))
            for v, about in lost
        ]
        return cls(
            plan,
            sum({v.child, v.parent} <= remaining for v, _ in verdicts),
            tuple(sorted(judged, key=lambda item: _place(item, plan.id))),
            {id_: node.props["title"] for id_, node in plans.items()},
            read_parts(store, plan) if lost else None,
        )

    def orphaned(self, store: Store, models: OpenModels) -> tuple[OrphanedVerdict, ...]:
        """Return the verdicts that do not apply to the new text, which is in the store now, in the
        order of the old text. Changed passages are those that are matched as editions are."""
        if self.parts is None:
            return ()
        plan = store.nodes([self.plan.id]).get(self.plan.id)
        text = store.source_text(self.plan.id)
        later = read_parts(store, plan) if plan is not None else None
        now: dict[str, Quote] = {}
        if plan is not None and later is not None and text is not None:
            source = Source(plan, text)
            for pair in matched_parts(later, self.parts, models()):
                if pair.later and pair.earlier:
                    now.setdefault(pair.earlier.id, source.node(pair.later))
        present = store.nodes({node.id for item in self.lost for node, _ in item.ends})
        return tuple(
            OrphanedVerdict(
                item.verdict,
                item.about,
                *(self._passage(node, quote, present, now) for node, quote in item.ends),
            )
            for item in self.lost
        )

    def _passage(
        self,
        node: Node,
        quote: Quote | None,
        present: Mapping[str, Node],
        now: Mapping[str, Quote],
    ) -> JudgedPassage:
        state: PassageState = "unchanged"
        if node.id not in present:
            state = "changed" if node.id in now else "removed"
        return JudgedPassage(
            _plan(node),
            self.titles[_plan(node)],
            node.label,
            str(node.props.get("title") or node.props.get("name")),
            quote,
            state,
            now.get(node.id) if state == "changed" else None,
        )


def _current_verdicts(
    store: Store, plan: str
) -> Iterator[tuple[Verdict, Literal["derivation", "gap"]]]:
    """Yield the current verdicts that concern a plan (id), by the id of what they are about."""
    events: dict[str, dict[str, Node]] = defaultdict(dict)
    for side in ("child_plan", "parent_plan"):
        for event in iter_nodes(store, "Verdict", {side: plan}):
            events[event.props["edge"]][event.id] = event
    for about in sorted(events):
        of_edge = tuple(events[about].values())
        if (current := current_verdict(of_edge)) is not None:
            yield current, "gap" if is_gap(of_edge[0]) else "derivation"


def _quoted(node: Node, sources: Mapping[str, Source]) -> tuple[Node, Quote | None]:
    source = sources.get(_plan(node))
    return node, source.node(node) if source is not None and node.label != "Plan" else None


def _place(item: _Judged, plan: str) -> tuple[int, str]:
    """Return where a verdict concerns the plan (id)."""
    places = [quote.start for _, quote in item.ends if quote and quote.plan_id == plan]
    return min(places, default=0), item.verdict.edge


def _plan(node: Node) -> str:
    return node.plan_id or node.id

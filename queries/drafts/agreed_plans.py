"""The plans that a draft must agree with: found by division, sector, period and cited basis, or
chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from graph.derive.plan_links import ANCESTOR, BROADER, CITED, links_of
from graph.derive.plan_titles import title_core
from graph.model import Node, Subgraph
from graph.store import Store
from graph.store.overlay import Overlay
from queries.drafts.kinds import PLAN_REASONS, PLAN_ROLES, PlanReason, PlanRole
from queries.shared.answers import answer, derived
from queries.shared.errors import InvalidQuery
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import check_loaded, get_plan
from queries.shared.placed_plans import divisions_of
from queries.sideways.comparison import overlap, plans_beside

_REASONS: Mapping[str, PlanReason] = MappingProxyType(
    {CITED: "cited", ANCESTOR: "above", BROADER: "broader"}
)


@answer
class AgreedPlan:
    """A plan that a draft must agree with."""

    plan: PlanNode
    role: PlanRole
    reason: PlanReason

    @derived
    def role_zh(self) -> str:
        """the same in Chinese"""
        return PLAN_ROLES.zh(self.role)

    @derived
    def reason_zh(self) -> str:
        """the same in Chinese"""
        return PLAN_REASONS.zh(self.reason)


@answer
class ProposedPlans:
    """A draft with the plans that it must agree with."""

    draft: PlanNode
    division: Annotated[
        str | None, Field(description="full name of its division; null if it was not recognised")
    ]
    plans: tuple[AgreedPlan, ...]


def propose_plans(store: Store, draft: Subgraph) -> ProposedPlans:
    """Return the plans that a draft, the subgraph of a plan that is not stored, must agree with."""
    overlay = Overlay(store, draft)
    plan = get_plan(overlay, overlay.plan_id)
    division = divisions_of(overlay, [plan.id]).get(plan.id)
    name = division.props["name"] if division else None
    return ProposedPlans(plan, name, agreed_plans(overlay, plan.id))


def agreed_plans(store: Store, draft_id: str) -> tuple[AgreedPlan, ...]:
    """Return the plans that a draft must agree with: those above it first, each by its title.

    Above it are the plans that it would derive from if it were loaded. Beside it are the plans of
    its own division for other subjects and the general plan. Their periods overlap the draft's.
    """
    draft = get_plan(store, draft_id)
    found = {plan.plan.id: plan for plan in _linked(store, draft)}
    for plan in plans_beside(store, draft):
        if not _is_version(draft, plan):
            found.setdefault(plan.id, AgreedPlan(plan, "beside", "same division"))
    return tuple(sorted(found.values(), key=_order))


def choose_plans(store: Store, draft_id: str, chosen: Iterable[str]) -> tuple[AgreedPlan, ...]:
    """Return the plans with the ids ``chosen``, with the reason for those that are also found.

    Raises NotFound, and InvalidQuery for a plan that is not loaded and for the draft itself.
    """
    draft = get_plan(store, draft_id)
    found = {plan.plan.id: plan for plan in agreed_plans(store, draft_id)}
    plans = {}
    for name in dict.fromkeys(chosen):
        plan = get_plan(store, name)
        if plan.id == draft.id:
            raise InvalidQuery(f"《{plan.props['title']}》 is the draft itself; name other plans")
        check_loaded(plan)
        plans[plan.id] = found.get(plan.id) or AgreedPlan(plan, _role(draft, plan), "chosen")
    return tuple(sorted(plans.values(), key=_order))


def _linked(store: Store, draft: Node) -> Iterator[AgreedPlan]:
    links = links_of(store, draft.id)
    plans = store.nodes({link.target for link in links})
    for link in links:
        plan = plans[link.target]
        if not _is_version(draft, plan) and overlap(draft, plan):
            reason = _REASONS.get(link.props.get("method", ""), "general")
            yield AgreedPlan(plan, _role(draft, plan), reason)


def _role(draft: Node, plan: Node) -> PlanRole:
    """Return whether a plan is above a draft or beside it, for another subject of its division."""
    same = all(draft.props.get(name) == plan.props.get(name) for name in ("division_code", "level"))
    sectors = draft.props.get("sector"), plan.props.get("sector")
    return "beside" if same and sectors[0] != sectors[1] else "upper"


def _is_version(draft: Node, plan: Node) -> bool:
    """Return whether two plans are versions of one text: the draft, and the plan as issued."""
    return overlap(draft, plan) and (
        title_core(draft.props["title"]) == title_core(plan.props["title"])
    )


def _order(plan: AgreedPlan) -> tuple[int, str]:
    return PLAN_ROLES.codes.index(plan.role), plan.plan.id

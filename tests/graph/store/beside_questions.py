"""Queries on drafts and on plans beside each other, for both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from graph.build.reported_figures import Bulletin
from graph.build.subgraph import build
from graph.derive.models import OpenModels
from graph.model import Subgraph
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from loaders.observations.bulletin import read_bulletin
from queries.drafts.agreed_plans import AgreedPlan, agreed_plans, choose_plans, propose_plans
from queries.drafts.basis_findings import basis_findings
from queries.drafts.beside_findings import beside_findings
from queries.drafts.own_findings import contradictions, late_deadlines, no_department
from queries.drafts.review import review_draft
from queries.editions.changes import edition_changes
from queries.editions.edition_list import earlier_edition, editions
from queries.evaluation.bulletin_values import bulletin_values
from queries.evaluation.evaluation import evaluation, observations_about
from queries.evaluation.observation_list import observations
from queries.evaluation.plan_targets import plan_targets
from queries.evaluation.plan_work import plan_work
from queries.evaluation.progress_list import progress_entries
from queries.gaps.plan_pair import plan_as_of
from queries.shared.edition_chain import edition_chain
from queries.shared.lookup import get_plan
from queries.sideways.comparison import conflicts_between, plans_beside, sideways
from queries.sideways.sisters import sister_gaps
from queries.sideways.target_conflicts import target_conflicts
from queries.sideways.work_conflicts import missing_projects, work_conflicts
from queries.sideways.works import read_works
from queries.text.quoting import Source
from tools.evaluate.structure import read
from tools.paths import DEMO, DRAFTS, OBSERVATIONS

#: Questions about a plan, with the function that opens the models
OF_PLANS: Mapping[str, Callable[[Store, str, OpenModels], object]] = {
    "drafts.agreed_plans.agreed_plans": lambda s, plan, _: ("found", agreed_plans(s, plan)),
    "drafts.agreed_plans.propose_plans": lambda s, plan, _: propose_plans(s, _draft()),
    "drafts.own_findings.contradictions": lambda s, plan, _: _listed(
        contradictions(s, _source(s, plan))
    ),
    "drafts.own_findings.late_deadlines": lambda s, plan, _: _listed(
        late_deadlines(s, _source(s, plan))
    ),
    "drafts.own_findings.no_department": lambda s, plan, _: _listed(
        no_department(s, _source(s, plan), {})
    ),
    "editions.edition_list.editions": lambda s, plan, _: editions(s, plan),
    "shared.edition_chain.edition_chain": lambda s, plan, _: ("found", edition_chain(s, plan)),
    "evaluation.bulletin_values.bulletin_values": lambda s, plan, _: bulletin_values(
        s, plan, _bulletin()
    ),
    "gaps.plan_pair.plan_as_of": lambda s, plan, _: plan_as_of(
        s, get_plan(s, plan), "2020-01-01T00:00:00.000000+00:00"
    ),
    "evaluation.evaluation.evaluation": lambda s, plan, _: evaluation(s, plan),
    "evaluation.evaluation.observations_about": lambda s, plan, _: _listed(
        iter(observations_about(s, get_plan(s, plan)))
    ),
    "evaluation.observation_list.observations": lambda s, plan, _: observations(
        s, plan, history=True
    ),
    "evaluation.progress_list.progress_entries": lambda s, plan, _: progress_entries(
        s, plan, history=True
    ),
    "evaluation.plan_targets.plan_targets": lambda s, plan, _: plan_targets(s, get_plan(s, plan)),
    "evaluation.plan_work.plan_work": lambda s, plan, _: plan_work(s, plan),
    "sideways.comparison.plans_beside": lambda s, plan, _: _listed(
        iter(plans_beside(s, get_plan(s, plan)))
    ),
    "sideways.comparison.sideways": sideways,
    "sideways.sisters.sister_gaps": lambda s, plan, models: _listed(
        sister_gaps(s, get_plan(s, plan), models)
    ),
    "sideways.works.read_works": lambda s, plan, _: read_works(s, _source(s, plan)),
}
#: Questions about a child and its parent
OF_PAIRS: Mapping[str, Callable[[Store, str, str, OpenModels], object]] = {
    "drafts.agreed_plans.choose_plans": lambda s, child, parent, _: choose_plans(
        s, child, [parent]
    ),
    "drafts.basis_findings.basis_findings": lambda s, child, parent, _: _listed(
        basis_findings(s, _source(s, child), [AgreedPlan(get_plan(s, parent), "upper", "chosen")])
    ),
    "drafts.beside_findings.beside_findings": lambda s, child, parent, _: _listed(
        beside_findings(s, get_plan(s, child), [get_plan(s, parent)])
    ),
    "drafts.review.review_draft": lambda s, child, parent, models: review_draft(
        s, _draft(), "2026-03-02", models, [parent]
    ),
    "editions.changes.edition_changes": lambda s, child, parent, models: edition_changes(
        s, child, models, parent
    ),
    "editions.edition_list.earlier_edition": lambda s, child, parent, _: earlier_edition(
        s, get_plan(s, child), parent
    ),
    "sideways.comparison.conflicts_between": lambda s, child, parent, _: conflicts_between(
        s, get_plan(s, child), [get_plan(s, parent)]
    ),
    "sideways.target_conflicts.target_conflicts": lambda s, child, parent, _: _listed(
        target_conflicts(s, _source(s, child), _source(s, parent))
    ),
    "sideways.work_conflicts.work_conflicts": lambda s, child, parent, _: _listed(
        work_conflicts(s, _source(s, child), [_source(s, parent)])
    ),
    "sideways.work_conflicts.missing_projects": lambda s, child, parent, _: _listed(
        missing_projects(s, _source(s, parent), [_source(s, child)])
    ),
}


def _source(store: Store, plan: str) -> Source:
    return Source.read(store, get_plan(store, plan))


def _listed(found: Iterator[Any]) -> tuple[str, list[Any]]:
    """Return the items of an answer that may be empty."""
    return "found", list(found)


@cache
def _bulletin() -> Bulletin:
    return read_bulletin((OBSERVATIONS / "county-2023-bulletin.txt").read_bytes(), "bulletin.txt")


@cache
def _draft() -> Subgraph:
    divisions = Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))
    return build(read(DRAFTS / "county-first.txt", divisions), Vocabulary.load())

"""The builder of opinions on drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.derive.models import OpenModels
from graph.derive.plan_links import CITED
from graph.model import Subgraph, edge
from graph.store import Store
from graph.store.overlay import Overlay
from queries.drafts.agreed_plans import AgreedPlan, agreed_plans, choose_plans
from queries.drafts.basis_findings import basis_findings
from queries.drafts.beside_findings import beside_findings
from queries.drafts.clause_findings import ClauseFindings
from queries.drafts.fit import Fit, tasks_here
from queries.drafts.kinds import FINDING_KINDS, WEIGHTS, ConclusionCode
from queries.drafts.opinion import DraftFinding, Opinion, PastFinding
from queries.drafts.own_findings import contradictions, late_deadlines, no_department
from queries.drafts.previous import progress
from queries.drafts.target_findings import TargetFindings
from queries.drafts.task_findings import TaskFindings
from queries.gaps import GapReport, gaps
from queries.gaps.applicability import Applicability
from queries.gaps.duty_gaps import Offices
from queries.shared.lookup import get_plan
from queries.text.quoting import Source

# The share of an upper plan's tasks above which their absence is a major fault
_MANY_TASKS = 1 / 3


def review_draft(
    store: Store,
    draft: Subgraph,
    date: str,
    models: OpenModels,
    against: Sequence[str] | None = None,
    previous: Sequence[PastFinding] | None = None,
) -> Opinion:
    """Return the opinion on a draft, the subgraph of a plan that is not stored.

    ``against`` are the plans (ids) that it must agree with; None means those that
    :func:`queries.drafts.agreed_plans.agreed_plans` finds. ``previous`` are the findings on an
    earlier draft. ``date`` is the day of the review. Raises NotFound, InvalidQuery, NoPassage.
    """
    overlay = Overlay(store, draft)
    plans = (
        agreed_plans(overlay, overlay.plan_id)
        if against is None
        else choose_plans(overlay, overlay.plan_id, against)
    )
    linked = overlay.with_edges(
        # Another basis than a fingerprint: the pair is derived for the answer
        edge(overlay.plan_id, "DERIVES_FROM", p.plan.id, method=CITED, basis="draft")
        for p in plans
        if p.role == "upper"
    )
    reports = [
        gaps(linked, overlay.plan_id, plan.plan.id, models)
        for plan in plans
        if plan.role == "upper"
    ]
    found = tuple(_numbered(sorted(_findings(linked, plans, reports), key=_order)))
    return Opinion(
        get_plan(overlay, overlay.plan_id),
        date,
        plans,
        _conclusion(found, reports),
        found,
        None if previous is None else progress(previous, found, [plan.plan.id for plan in plans]),
    )


def _findings(
    store: Overlay,
    plans: Sequence[AgreedPlan],
    reports: Sequence[GapReport],
) -> Iterator[DraftFinding]:
    draft = Source.read(store, get_plan(store, store.plan_id))
    fit = Fit.of(draft.text)
    above: dict[str, Offices] = {}
    for report in reports:
        upper = Source.read(store, report.parent)
        texts = draft.text, upper.text
        applicability = Applicability.of(draft.plan, upper.plan, texts=texts)
        yield from TargetFindings(report, upper, draft, fit, applicability).findings()
        tasks = tasks_here(report)
        yield from TaskFindings(report, tasks, upper, draft, fit).findings()
        yield from ClauseFindings(tasks, upper, draft, fit, applicability).findings()
        for duty in report.duties:
            if duty.status == "only above":
                above.setdefault(duty.child.id, duty.above)
    yield from contradictions(store, draft)
    beside = [agreed.plan for agreed in plans if agreed.role == "beside"]
    yield from beside_findings(store, draft.plan, beside)
    yield from basis_findings(store, draft, plans)
    yield from no_department(store, draft, above)
    yield from late_deadlines(store, draft)


def _order(finding: DraftFinding) -> tuple[int, int, str, int]:
    """Order findings by their weight, their kind, and their place in the plan that they are
    about."""
    quotes = (*finding.upper, *finding.draft)
    return (
        WEIGHTS.codes.index(finding.weight),
        FINDING_KINDS.codes.index(finding.kind),
        finding.plan_id or "",
        quotes[0].start if quotes else 0,
    )


def _numbered(findings: Iterable[DraftFinding]) -> Iterator[DraftFinding]:
    """Yield the findings with distinct keys: those of equal ones are numbered."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.key] = number = seen.get(finding.key, 0) + 1
        yield finding if number == 1 else replace(finding, key=f"{finding.key}~{number}")


def _conclusion(findings: Sequence[DraftFinding], reports: Sequence[GapReport]) -> ConclusionCode:
    weights = {finding.weight for finding in findings}
    if "major" in weights or any(
        _share_missing(report, findings) > _MANY_TASKS for report in reports
    ):
        return "major changes"
    return "after changes" if "medium" in weights else "consistent"


def _share_missing(report: GapReport, findings: Sequence[DraftFinding]) -> float:
    """Return the share of an upper plan's tasks that apply and are missing, 0..1."""
    applying = sum(gap.status != "not applicable" for gap in report.tasks)
    missing = sum(
        finding.kind == "task missing" and finding.plan_id == report.parent.id
        for finding in findings
    )
    return missing / applying if applying else 0.0

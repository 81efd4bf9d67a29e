"""A summary of one plan: its coverage of each parent, and its contradictions by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from graph.derive.models import OpenModels
from graph.model import Node
from graph.store import Store
from queries.checks import SEVERITIES
from queries.checks.reviewed_findings import open_findings
from queries.gaps.pair_answers import read_answers
from queries.gaps.statuses import statuses_of
from queries.shared.answers import answer
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import get_plan


@answer
class Uptake:
    """The tasks of a parent by status, as the gap report counts them."""

    parent: PlanNode
    tasks: Annotated[int, Field(description="number of the parent's tasks")]
    statuses: Annotated[
        Mapping[str, int], Field(description="number of the parent's tasks by status")
    ]
    share: Annotated[
        float,
        Field(
            description="share, in characters, of the parent's clauses that the plan takes up, of "
            "those that apply to it, 0..1"
        ),
    ]
    share_unplaced: Annotated[
        float,
        Field(
            description="the part of `share` that is probably taken up, but by no certain passage"
        ),
    ]


@answer
class Overview:
    """A summary of a plan."""

    plan: PlanNode
    uptake: Annotated[
        tuple[Uptake, ...],
        Field(description="for each loaded plan with tasks that it derives from"),
    ]
    findings: Annotated[
        Mapping[str, int],
        Field(description="number of contradictions by severity, without dismissed ones"),
    ]


def overview(store: Store, plan_id: str, models: OpenModels) -> Overview:
    """Return the summary of one plan. Only links between plans that are stored and not rejected
    count.

    Raises NotFound, and NoPassage if a source is not kept.
    """
    plan = get_plan(store, plan_id)
    links = store.edges([plan_id], ("DERIVES_FROM",), "out")
    parents = store.nodes({e.target for e in links if e.props.get("review") != "rejected"})
    found: Counter[str] = Counter(finding.severity for finding in open_findings(store, plan_id))
    return Overview(
        plan,
        tuple(
            _uptake(store, plan_id, parents[parent], models)
            for parent in sorted(parents)
            if parents[parent].props["loaded"] and _has_tasks(store, plan_id, parent)
        ),
        {severity: found[severity] for severity in SEVERITIES.codes},
    )


def _has_tasks(store: Store, *plans: str) -> bool:
    return all(store.find("Task", {"plan_id": plan}, limit=1).items for plan in plans)


def _uptake(store: Store, child: str, parent: Node, models: OpenModels) -> Uptake:
    found = read_answers(store, child, parent.id, models)
    counts = Counter[str](gap.status for gap in found.tasks)
    return Uptake(
        parent,
        len(found.tasks),
        {status: counts[status] for status in statuses_of(found.kind)},
        found.share,
        found.share_unplaced,
    )

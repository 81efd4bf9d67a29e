"""A summary of one plan: its coverage of each parent, and its contradictions by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from graph.model import RELATIONS, Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import SEVERITIES
from queries.checks.reviewed_findings import open_findings
from queries.shared.answers import answer
from queries.shared.graph_models import PlanNode
from queries.shared.lookup import get_plan


@answer
class Uptake:
    """The number of a parent's tasks that a plan covers. A task with several counterparts counts
    once, by the relation with the largest overlap."""

    parent: PlanNode
    tasks: Annotated[int, Field(description="number of the parent's tasks")]
    relations: Annotated[
        Mapping[str, int],
        Field(description="number of covered tasks, by the relation with the largest overlap"),
    ]
    missing: int


@answer
class Overview:
    """A summary of a plan."""

    plan: PlanNode
    uptake: Annotated[
        tuple[Uptake, ...], Field(description="for each loaded plan that it derives from")
    ]
    findings: Annotated[
        Mapping[str, int],
        Field(description="number of contradictions by severity, without dismissed ones"),
    ]


def overview(store: Store, plan_id: str) -> Overview:
    """Return the summary of one plan. Only stored edges count; rejected ones do not.

    Raises NotFound.
    """
    plan = get_plan(store, plan_id)
    links = store.edges([plan_id], ("DERIVES_FROM",), "out")
    parents = store.nodes({e.target for e in links if e.props.get("review") != "rejected"})
    found: Counter[str] = Counter(finding.severity for finding in open_findings(store, plan_id))
    return Overview(
        plan,
        tuple(
            _uptake(store, plan_id, parents[parent])
            for parent in sorted(parents)
            if parents[parent].props["loaded"]
        ),
        {severity: found[severity] for severity in SEVERITIES.codes},
    )


def _uptake(store: Store, child: str, parent: Node) -> Uptake:
    above = [task.id for task in iter_nodes(store, "Task", {"plan_id": parent.id})]
    below = {task.id for task in iter_nodes(store, "Task", {"plan_id": child})}
    best: dict[str, int] = {}
    for edge in store.edges(above, ("DERIVES_FROM",), "in"):
        if edge.source in below and edge.props["review"] != "rejected":
            # A link added by a person may have no relation: it counts as reworded
            rank = RELATIONS.codes.index(edge.props.get("relation") or RELATIONS.codes[-1])
            best[edge.target] = min(rank, best.get(edge.target, rank))
    counts = Counter(RELATIONS.codes[rank] for rank in best.values())
    relations = {relation: counts[relation] for relation in RELATIONS.codes}
    return Uptake(parent, len(above), relations, len(above) - len(best))

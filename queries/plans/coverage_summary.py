"""A plan at a glance: what it took over from its parents, where it contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import RELATIONS, Node
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import SEVERITIES
from queries.checks.reviewed_findings import open_findings
from queries.shared.lookup import get_plan


@dataclass(frozen=True, slots=True)
class Uptake:
    """What became of a parent's ``tasks`` in a child: how many were taken up by ``relations``, and
    how many are ``missing``. A task that several of the child's come from counts once, by the
    relation that takes over most of it."""

    parent: Node
    tasks: int
    relations: Mapping[str, int]
    missing: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan beside each loaded plan that it derives from, and its contradictions by
    severity; those that somebody dismissed do not count."""

    plan: Node
    uptake: tuple[Uptake, ...]
    findings: Mapping[str, int]


def overview(store: Store, plan_id: str) -> Overview:
    """One plan at a glance. Only edges of the graph count, rejected ones do not.

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
            # What a person drew may say no relation: it is at least the same in other words
            rank = RELATIONS.codes.index(edge.props.get("relation") or RELATIONS.codes[-1])
            best[edge.target] = min(rank, best.get(edge.target, rank))
    counts = Counter(RELATIONS.codes[rank] for rank in best.values())
    relations = {relation: counts[relation] for relation in RELATIONS.codes}
    return Uptake(parent, len(above), relations, len(above) - len(best))

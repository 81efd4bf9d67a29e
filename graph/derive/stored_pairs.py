"""Derivation of the linked pairs of plans in a store, kept up to date with the plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.derive.change import Change
from graph.derive.derivation import Derivation, derive
from graph.derive.models import Models
from graph.derive.parts import PlanParts, read_parts
from graph.model import Edge, Node
from graph.model.ids import digest
from graph.review.verdicts import BY_HAND, CONFIRMED, Verdict, kept_manually, of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes

# Increase it whenever a rule changes what is derived from the same texts with the same weights:
# pairs derived by an older version are derived again.
DERIVATION_VERSION = "3"
_LABELS = ("Chapter", "Task", "Project", "Indicator")
_TYPES = ("DERIVES_FROM", "RESEMBLES")


@dataclass(frozen=True, slots=True)
class Deriver:
    """Derivation of the pairs of plans of a store."""

    store: Store
    models: Models

    def stale(self) -> list[Edge]:
        """Return the links between loaded plans whose parts have to be derived again.

        Their parts were derived from other texts, by other rules, by another matcher, or not at
        all. Rejected links are left out.
        """
        plans = {plan.id: plan for plan in iter_nodes(self.store, "Plan", {"loaded": True})}
        return [
            link
            for link in self.store.edges(plans, ("DERIVES_FROM",), "out")
            if link.target in plans
            and link.props.get("review") != "rejected"
            and link.props.get("basis") != self._fingerprint(plans[link.source], plans[link.target])
        ]

    def change(self, link: Edge) -> Change:
        """Derive the pair of plans that ``link`` joins, and return what changes.

        Confirmed edges stay, and rejected edges stay rejected.
        """
        nodes = self.store.nodes([link.source, link.target])
        child, parent = (read_parts(self.store, nodes[end]) for end in (link.source, link.target))
        verdicts = of_pair(self.store, link.source, link.target)
        found, edges = judged_derivation(child, parent, verdicts, self.models)
        present = parts_edges(self.store, link.source, link.target)
        props = {
            **link.props,
            "child_coverage": found.child_coverage,
            "parent_coverage": found.parent_coverage,
            "basis": self._fingerprint(child.plan, parent.plan),
        }
        return Change(
            (*edges.values(), replace(link, props=props)),
            tuple(edge for edge in present if edge.id not in edges),
        )

    def rejected(self) -> Iterator[Change]:
        """Yield the removal of the edges that were derived over links rejected since."""
        plans = [plan.id for plan in iter_nodes(self.store, "Plan", {"loaded": True})]
        for link in self.store.edges(plans, ("DERIVES_FROM",), "out"):
            if link.props.get("review") == "rejected" and "basis" in link.props:
                props = {name: value for name, value in link.props.items() if name != "basis"}
                bare = replace(link, props=props)
                yield Change((bare,), tuple(orphaned(self.store, link)))

    def kept_manually(self) -> Change:
        """Return the edges to restore between plans that are not, or no longer, linked.

        Reading a plan again removes its edges. Those that a person added or confirmed come back.
        """
        verdicts = list(self._keeping())
        nodes = self.store.nodes({end for v in verdicts for end in (v.child, v.parent)})
        present = self.store.edges_by_id([verdict.edge for verdict in verdicts])
        return Change(
            tuple(
                _kept(verdict)
                for verdict in verdicts
                if verdict.edge not in present and {verdict.child, verdict.parent} <= nodes.keys()
            )
        )

    def _keeping(self) -> Iterator[Verdict]:
        """Yield the verdicts in the store that keep an edge, pair of plans by pair of plans."""
        pairs = {
            (event.props["child_plan"], event.props["parent_plan"])
            for event in iter_nodes(self.store, "Verdict")
        }
        for pair in sorted(pairs):
            yield from filter(_keeps, of_pair(self.store, *pair).values())

    def _fingerprint(self, child: Node, parent: Node) -> str:
        """Return a digest of everything that the derivation of a pair depends on."""
        read = [
            str(plan.props.get(name))
            for plan in (child, parent)
            for name in ("sha256", "reader_version")
        ]
        return digest(
            *read, DERIVATION_VERSION, self.models.matcher.version, self.models.judge.version
        )


def judged_derivation(
    child: PlanParts, parent: PlanParts, verdicts: Mapping[str, Verdict], models: Models
) -> tuple[Derivation, dict[str, Edge]]:
    """Derive the parts of ``child`` from those of ``parent``, and apply ``verdicts`` (by edge id).

    Return the derivation, and its edges by id with their verdicts. Edges that a person added or
    confirmed are among them whatever their score.
    """
    found = derive(
        child,
        parent,
        models,
        frozenset(v.edge for v in verdicts.values() if v.verdict == "rejected"),
        tuple((v.child, v.parent) for v in verdicts.values() if _keeps(v)),
    )
    edges = {edge.id: with_verdict(edge, verdicts.get(edge.id)) for edge in found}
    for edge in _kept_edges(child, parent, verdicts):
        if edge.id not in edges or edge.props["method"] == BY_HAND:
            edges[edge.id] = _with_alignment(edge, edges.get(edge.id), models.matcher.threshold)
    return found, edges


def parts_edges(store: Store, child: str, parent: str) -> list[Edge]:
    """Return the DERIVES_FROM and RESEMBLES edges from parts of one plan to parts of another, and
    the TAKES_UP edges from the one plan to tasks of the other."""
    parts = [node.id for label in _LABELS for node in iter_nodes(store, label, {"plan_id": child})]
    edges = [*store.edges(parts, _TYPES, "out"), *store.edges([child], ("TAKES_UP",), "out")]
    targets = store.nodes({edge.target for edge in edges})
    return [e for e in edges if e.target in targets and targets[e.target].plan_id == parent]


def orphaned(store: Store, link: Edge) -> list[Edge]:
    """Return the edges to remove together with the link between two plans: those that were derived
    over it and have no verdict."""
    return [
        edge
        for edge in parts_edges(store, link.source, link.target)
        if edge.props.get("review", "proposed") == "proposed"
    ]


def _keeps(verdict: Verdict) -> bool:
    """Return whether a verdict keeps its edge: it was added by hand, or not rejected."""
    return verdict.by_hand or verdict.verdict in ("accepted", "unsure")


def _kept(verdict: Verdict) -> Edge:
    """Return the edge that a verdict keeps."""
    method = BY_HAND if verdict.by_hand else CONFIRMED
    return with_verdict(kept_manually(verdict, method), verdict)


def _kept_edges(
    child: PlanParts, parent: PlanParts, verdicts: Mapping[str, Verdict]
) -> Iterator[Edge]:
    """Yield the edges between the parts of two plans that verdicts keep."""
    known = _ids(child), _ids(parent)
    for verdict in verdicts.values():
        if verdict.child in known[0] and verdict.parent in known[1] and _keeps(verdict):
            yield _kept(verdict)


def _with_alignment(manual: Edge, aligned: Edge | None, threshold: float) -> Edge:
    """Return a manually added edge with the passages that the matcher aligned, if it aligned any,
    and with the matcher's score if that reaches the threshold."""
    if aligned is None:
        return manual
    relation = manual.props.get("relation") or aligned.props.get("relation")
    props = {**aligned.props, **manual.props, "method": BY_HAND, "relation": relation}
    if props.get("score", 0.0) < threshold:
        props["score"] = None
    return replace(manual, props={k: v for k, v in props.items() if v is not None})


def _ids(parts: PlanParts) -> set[str]:
    groups: Iterable[tuple[Node, ...]] = (
        parts.chapters,
        parts.tasks,
        parts.projects,
        parts.indicators,
    )
    return {node.id for group in groups for node in group}

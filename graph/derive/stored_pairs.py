"""Derives the pairs of plans that a store links, and keeps what was derived in step with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.derive.derivation import Derivation, derive
from graph.derive.models import Models
from graph.derive.parts import PlanParts, read_parts
from graph.model import Edge, Node, Subgraph
from graph.model.ids import digest
from graph.review.verdicts import BY_HAND, CONFIRMED, Verdict, kept_manually, of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes

# Raised whenever the rules change what is derived from the same texts by the same weights: pairs
# derived by an older version are derived again.
DERIVATION_VERSION = "1"
_LABELS = ("Chapter", "Task", "Project", "Indicator")
_TYPES = ("DERIVES_FROM", "RESEMBLES")


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in a store: what to write, and ids of edges that no longer hold."""

    add: Subgraph
    remove: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deriver:
    """Derives the pairs of plans of a store."""

    store: Store
    models: Models

    def stale(self) -> list[Edge]:
        """The links between loaded plans whose parts were derived from other texts, by other
        rules or by another matcher, or not at all; a link that someone rejected is none."""
        plans = {plan.id: plan for plan in iter_nodes(self.store, "Plan", {"loaded": True})}
        return [
            link
            for link in self.store.edges(plans, ("DERIVES_FROM",), "out")
            if link.target in plans
            and link.props.get("review") != "rejected"
            and link.props.get("basis") != self._basis(plans[link.source], plans[link.target])
        ]

    def change(self, link: Edge) -> Change:
        """What deriving the pair of a plan ``link`` anew changes. Verdicts keep what they are
        about: what someone confirmed stays, what someone rejected stays rejected."""
        nodes = self.store.nodes([link.source, link.target])
        child, parent = (read_parts(self.store, nodes[end]) for end in (link.source, link.target))
        verdicts = of_pair(self.store, link.source, link.target)
        found, edges = judged_derivation(child, parent, verdicts, self.models)
        present = parts_edges(self.store, link.source, link.target)
        props = {
            **link.props,
            "child_coverage": found.child_coverage,
            "parent_coverage": found.parent_coverage,
            "basis": self._basis(child.plan, parent.plan),
        }
        return Change(
            Subgraph(edges=(*edges.values(), replace(link, props=props))),
            tuple(tie.id for tie in present if tie.id not in edges),
        )

    def rejected(self) -> Iterator[Change]:
        """Takes away what was derived over links that someone rejected since."""
        plans = [plan.id for plan in iter_nodes(self.store, "Plan", {"loaded": True})]
        for link in self.store.edges(plans, ("DERIVES_FROM",), "out"):
            if link.props.get("review") == "rejected" and "basis" in link.props:
                props = {name: value for name, value in link.props.items() if name != "basis"}
                bare = replace(link, props=props)
                yield Change(Subgraph(edges=(bare,)), tuple(orphaned(self.store, link)))

    def kept_manually(self) -> Change:
        """The edges that people uphold between plans that nothing links (any more), where a plan
        was read again and they are gone."""
        pairs = {
            (event.props["child_plan"], event.props["parent_plan"])
            for event in iter_nodes(self.store, "Verdict")
        }
        upheld_by = [
            verdict
            for pair in sorted(pairs)
            for verdict in of_pair(self.store, *pair).values()
            if verdict.by_hand or _confirmed(verdict)
        ]
        nodes = self.store.nodes({end for v in upheld_by for end in (v.child, v.parent)})
        known = self.store.edges_by_id([verdict.edge for verdict in upheld_by])
        gone = [
            with_verdict(kept_manually(verdict, BY_HAND if verdict.by_hand else CONFIRMED), verdict)
            for verdict in upheld_by
            if verdict.edge not in known and {verdict.child, verdict.parent} <= nodes.keys()
        ]
        return Change(Subgraph(edges=tuple(gone)), ())

    def _basis(self, child: Node, parent: Node) -> str:
        read = [
            str(plan.props.get(name))
            for plan in (child, parent)
            for name in ("sha256", "reader_version")
        ]
        return digest(*read, DERIVATION_VERSION, self.models.matcher.version)


def judged_derivation(
    child: PlanParts, parent: PlanParts, verdicts: Mapping[str, Verdict], models: Models
) -> tuple[Derivation, dict[str, Edge]]:
    """What of ``child`` comes from ``parent``, and all its edges by id with what people said of
    them (``verdicts``, by edge id): what someone upholds is there whatever its score."""
    found = derive(
        child,
        parent,
        models.matcher,
        models.encoder,
        frozenset(v.edge for v in verdicts.values() if v.verdict == "rejected"),
        tuple((v.child, v.parent) for v in verdicts.values() if v.by_hand or _confirmed(v)),
    )
    edges = {tie.id: with_verdict(tie, verdicts.get(tie.id)) for tie in found}
    for tie in _upheld(child, parent, verdicts):
        if tie.id not in edges or tie.props["method"] == BY_HAND:
            edges[tie.id] = _drawn(tie, edges.get(tie.id), models.matcher.threshold)
    return found, edges


def parts_edges(store: Store, child: str, parent: str) -> list[Edge]:
    """The derived edges, and those that fell short, from parts of one plan to parts of another."""
    parts = [node.id for label in _LABELS for node in iter_nodes(store, label, {"plan_id": child})]
    edges = store.edges(parts, _TYPES, "out")
    targets = store.nodes({tie.target for tie in edges})
    return [tie for tie in edges if tie.target in targets and targets[tie.target].plan_id == parent]


def orphaned(store: Store, link: Edge) -> list[str]:
    """Ids of what goes when the link between two plans goes: all that was derived over it, unless
    someone judged it."""
    return [
        edge.id
        for edge in parts_edges(store, link.source, link.target)
        if edge.props.get("review", "proposed") == "proposed"
    ]


def _confirmed(verdict: Verdict) -> bool:
    """Whether someone looked at what was proposed and did not reject it."""
    return verdict.verdict in ("accepted", "unsure") and not verdict.by_hand


def _upheld(child: PlanParts, parent: PlanParts, verdicts: Mapping[str, Verdict]) -> Iterator[Edge]:
    """The edges between parts that are there that people drew, or confirmed when they were
    proposed."""
    known = _ids(child), _ids(parent)
    for verdict in verdicts.values():
        if verdict.child not in known[0] or verdict.parent not in known[1]:
            continue
        if verdict.by_hand or _confirmed(verdict):
            method = BY_HAND if verdict.by_hand else CONFIRMED
            yield with_verdict(kept_manually(verdict, method), verdict)


def _drawn(drawn: Edge, aligned: Edge | None, threshold: float) -> Edge:
    """An edge that a person drew, with the passages that the matcher aligns, and with its score
    if it found the edge too."""
    if aligned is None:
        return drawn
    relation = drawn.props.get("relation") or aligned.props.get("relation")
    props = {**aligned.props, **drawn.props, "method": BY_HAND, "relation": relation}
    if props.get("score", 0.0) < threshold:
        props["score"] = None
    return replace(drawn, props={k: v for k, v in props.items() if v is not None})


def _ids(parts: PlanParts) -> set[str]:
    groups: Iterable[tuple[Node, ...]] = (
        parts.chapters,
        parts.tasks,
        parts.projects,
        parts.indicators,
    )
    return {node.id for group in groups for node in group}

"""Derivation of the linked pairs of plans in a store, kept up to date with the plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.derive.change import Change
from graph.derive.derivation import Derivation, derive
from graph.derive.fingerprints import fingerprint, text_version, with_reviewed
from graph.derive.models import Models
from graph.derive.parts import PlanParts, iter_parts, read_parts
from graph.model import Edge, Node
from graph.review.verdicts import BY_HAND, CONFIRMED, Verdict, kept_manually, of_pair, with_verdict
from graph.store import Store
from graph.store.iteration import iter_nodes
from graph.store.snapshots import read_snapshot

_TYPES = ("DERIVES_FROM", "RESEMBLES")

# The ids of rejected edges, and the pairs of ids (child, parent) that a person linked
_Effect = tuple[frozenset[str], tuple[tuple[str, str], ...]]
# The ids of the parts of the child and of the parent
_Ends = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class DerivedPair:
    """The derivation of a pair of plans, not written yet: the id of their link, both plans as they
    were read, the ids of their ``parts``, the ``verdicts`` that it took into account, and what was
    found."""

    link: str
    child: Node
    parent: Node
    parts: _Ends
    verdicts: _Effect
    found: Derivation


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
            and link.props.get("basis")
            != fingerprint(plans[link.source], plans[link.target], self.models)
        ]

    def derived(self, link: Edge) -> DerivedPair | None:
        """Derive the pair of plans that ``link`` joins, or return None if one is not loaded now."""
        read = read_snapshot(self.store, lambda view: _read(view, link))
        if read is None:
            return None
        child, parent, verdicts = read
        effect = _effect(verdicts)
        found = derive(child, parent, self.models, *effect)
        return DerivedPair(link.id, child.plan, parent.plan, _ends(child, parent), effect, found)

    def change(self, pair: DerivedPair) -> Change | None:
        """Return how the store has to change for a derived pair; to be called and written in one
        transaction.

        Every edge gets the verdict that is stored now. Confirmed edges stay, and rejected edges
        stay rejected. Returns None if one of the plans was changed meanwhile or the link is gone or
        rejected: then nothing of the pair may be written.
        """
        child, parent = pair.child, pair.parent
        link = self.store.edges_by_id([pair.link]).get(pair.link)
        plans = self.store.nodes([child.id, parent.id])
        if (
            link is None
            or link.props.get("review") == "rejected"
            or any(not _is_same(plan, plans.get(plan.id)) for plan in (child, parent))
        ):
            return None
        verdicts = of_pair(self.store, child.id, parent.id)
        edges = _judged_edges(pair.found, pair.parts, verdicts, self.models.matcher.threshold)
        present = parts_edges(self.store, child.id, parent.id)
        props = {
            **link.props,
            "child_coverage": pair.found.child_coverage,
            "parent_coverage": pair.found.parent_coverage,
            "basis": fingerprint(child, parent, self.models),
        }
        link = replace(link, props=props)
        if _effect(verdicts) != pair.verdicts:
            link = with_reviewed(link)
        return Change(
            (*edges.values(), link),
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


def judged_derivation(
    child: PlanParts, parent: PlanParts, verdicts: Mapping[str, Verdict], models: Models
) -> dict[str, Edge]:
    """Derive the parts of ``child`` from those of ``parent``, apply ``verdicts`` (by edge id), and
    return the edges by id."""
    found = derive(child, parent, models, *_effect(verdicts))
    return _judged_edges(found, _ends(child, parent), verdicts, models.matcher.threshold)


def _judged_edges(
    found: Derivation, parts: _Ends, verdicts: Mapping[str, Verdict], threshold: float
) -> dict[str, Edge]:
    """Return the edges of a derivation by id, with their verdicts. Edges that a person added or
    confirmed are among them whatever their score."""
    edges = {edge.id: with_verdict(edge, verdicts.get(edge.id)) for edge in found}
    for edge in _kept_edges(parts, verdicts):
        if edge.id not in edges or edge.props["method"] == BY_HAND:
            edges[edge.id] = _with_alignment(edge, edges.get(edge.id), threshold)
    return edges


def parts_edges(store: Store, child: str, parent: str) -> list[Edge]:
    """Return the DERIVES_FROM and RESEMBLES edges from parts of one plan to parts of another, and
    the TAKES_UP edges from the one plan to tasks of the other."""
    parts = [node.id for node in iter_parts(store, child)]
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


def _read(store: Store, link: Edge) -> tuple[PlanParts, PlanParts, Mapping[str, Verdict]] | None:
    """Return the two plans of a link and the verdicts between them; None if one is not loaded."""
    nodes = store.nodes([link.source, link.target])
    if not all(end in nodes and nodes[end].props["loaded"] for end in (link.source, link.target)):
        return None
    child, parent = (read_parts(store, nodes[end]) for end in (link.source, link.target))
    return child, parent, of_pair(store, link.source, link.target)


def _is_same(read: Node, now: Node | None) -> bool:
    """Return whether a plan is still the one that was read."""
    return now is not None and text_version(read) == text_version(now)


def _effect(verdicts: Mapping[str, Verdict]) -> _Effect:
    """Return what a derivation takes into account of the verdicts on its edges."""
    return (
        frozenset(v.edge for v in verdicts.values() if v.verdict == "rejected"),
        tuple((v.child, v.parent) for v in verdicts.values() if _keeps(v)),
    )


def _keeps(verdict: Verdict) -> bool:
    """Return whether a verdict keeps its edge: it was added by hand, or not rejected."""
    return verdict.by_hand or verdict.verdict in ("accepted", "unsure")


def _kept(verdict: Verdict) -> Edge:
    """Return the edge that a verdict keeps."""
    method = BY_HAND if verdict.by_hand else CONFIRMED
    return with_verdict(kept_manually(verdict, method), verdict)


def _kept_edges(parts: _Ends, verdicts: Mapping[str, Verdict]) -> Iterator[Edge]:
    """Yield the edges between the parts of two plans that verdicts keep."""
    below, above = parts
    for verdict in verdicts.values():
        if verdict.child in below and verdict.parent in above and _keeps(verdict):
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


def _ends(child: PlanParts, parent: PlanParts) -> _Ends:
    below, above = (
        frozenset(
            node.id
            for group in (plan.chapters, plan.tasks, plan.projects, plan.indicators)
            for node in group
        )
        for plan in (child, parent)
    )
    return below, above

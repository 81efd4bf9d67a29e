"""Storing of plans, one transaction each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.ingest.files import SourceFile
from app.ingest.load_report import Held, Loaded, Outcome, PartChange, Rejected
from graph.build.remarks import read_remark
from graph.build.subgraph import READER_VERSION
from graph.derive.carried_edges import carried_edges
from graph.derive.models import OpenModels
from graph.model import Node, Subgraph
from graph.model.values import LoadOutcome
from graph.review.corrections import with_corrections
from graph.review.loads import load_node
from graph.review.removals import close_all
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.editions.orphaned_verdicts import VerdictsBefore

MayReplace = Callable[[Held], bool]

_COUNTED = ("Chapter", "Task", "Indicator", "Project")


def find_unchanged(store: Store, file: SourceFile) -> Loaded | None:
    """Return the plan that was loaded from the same bytes by the same reader, None if none was."""
    sha256 = hashlib.sha256(file.data).hexdigest()
    for plan in store.find("Plan", {"sha256": sha256, "reader_version": READER_VERSION}).items:
        counts = {
            label: store.find(label, {"plan_id": plan.id}, limit=1).total for label in _COUNTED
        }
        return _loaded(file.name, plan, "unchanged", counts)
    return None


class PlanWriter:
    """Stores the plans of one load, and rejects a plan that the load has already stored.

    ``models`` match the passages of a replaced plan. ``may_replace`` decides whether a file may
    replace a plan that was loaded from other bytes (None: always). ``loaded_by`` is recorded with
    each stored plan (None: nothing is recorded).
    """

    def __init__(
        self,
        store: Store,
        models: OpenModels,
        may_replace: MayReplace | None = None,
        loaded_by: str | None = None,
    ) -> None:
        self._store = store
        self._models = models
        self._may_replace = may_replace
        self._loaded_by = loaded_by
        self._files: dict[str, str] = {}

    def note(self, loaded: Loaded) -> None:
        """Remember that ``loaded`` is in the store."""
        self._files[loaded.plan_id] = loaded.file

    def write(self, subgraph: Subgraph) -> Loaded | Rejected | Held:
        """Store the plan of ``subgraph``; replace an earlier version. Raises StoreError."""
        plan = next(n for n in subgraph.nodes if n.label == "Plan" and n.props["loaded"])
        file = plan.props["source_file"]
        if plan.id in self._files:
            reason = f"the same plan was loaded from {self._files[plan.id]}: {plan.props['title']}"
            return Rejected(file, "same-plan", reason)
        held = self._held(file, plan, subgraph) if self._may_replace else None
        if held and self._may_replace and not self._may_replace(held):
            return held
        with self._store.transaction() as tx:
            before = tx.nodes([plan.id]).get(plan.id)
            replaced = before if before and before.props["loaded"] else None
            subgraph = with_corrections(tx, subgraph, plan.id)
            after = {node.id for node in subgraph.nodes}
            verdicts = VerdictsBefore.read(tx, replaced, after) if replaced else None
            edges = (*subgraph.edges, *carried_edges(tx, plan.id, subgraph))
            tx.replace_plan(plan.id, Subgraph(subgraph.nodes, edges))
            close_all(tx)
            outcome: LoadOutcome = "replaced" if replaced else "new"
            parts = Counter(
                node.label for node in subgraph.nodes if node.props.get("plan_id") == plan.id
            )
            plan = next(node for node in subgraph.nodes if node.id == plan.id)
            self._record(tx, plan, outcome, parts.total(), verdicts)
        loaded = _loaded(file, plan, outcome, dict(parts))
        if verdicts is not None:
            orphaned = verdicts.orphaned(self._store, self._models)
            loaded = replace(loaded, verdicts_kept=verdicts.kept, orphaned=orphaned)
        self.note(loaded)
        return loaded

    def _record(
        self,
        tx: Store,
        plan: Node,
        outcome: LoadOutcome,
        parts: int,
        verdicts: VerdictsBefore | None,
    ) -> None:
        """Record the load in the store, if loads are recorded."""
        if self._loaded_by is None:
            return
        counts = (verdicts.kept, len(verdicts.lost)) if verdicts else (0, 0)
        tx.write(Subgraph((load_node(plan, outcome, self._loaded_by, parts, counts),)))

    def _held(self, file: str, plan: Node, subgraph: Subgraph) -> Held | None:
        """Return what ``file`` would change in the plan that it replaces, None if there is none or
        it was loaded from the same bytes."""
        before = self._store.nodes([plan.id]).get(plan.id)
        if (
            before is None
            or not before.props["loaded"]
            or before.props.get("sha256") == plan.props["sha256"]
        ):
            return None
        changes = {}
        for label in _COUNTED:
            old = {node.id for node in iter_nodes(self._store, label, {"plan_id": plan.id})}
            new = {node.id for node in subgraph.nodes if node.label == label}
            changes[label] = PartChange(len(old), len(new), len(new - old), len(old - new))
        loaded_file = before.props.get("source_file", "")
        return Held(file, plan.id, before.props["title"], loaded_file, changes)


def _loaded(file: str, plan: Node, outcome: Outcome, counts: Mapping[str, int]) -> Loaded:
    remarks = tuple(map(read_remark, plan.props.get("remarks", ())))
    return Loaded(file, plan.id, plan.props["title"], outcome, counts, remarks)

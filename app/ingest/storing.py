"""Storing of plans, one transaction each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from app.ingest.files import SourceFile
from app.ingest.load_report import Loaded, Outcome, Rejected
from graph.build.document import PlanDocument
from graph.build.remarks import read_remark
from graph.build.subgraph import READER_VERSION, build
from graph.model import Node
from graph.reference.concepts import Vocabulary
from graph.store import Store

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
    """Stores the plans of one load, and rejects a plan that the load has already stored."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: dict[str, str] = {}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.load()

    def note(self, loaded: Loaded) -> None:
        """Remember that ``loaded`` is in the store."""
        self._files[loaded.plan_id] = loaded.file

    def write(self, document: PlanDocument) -> Loaded | Rejected:
        """Store the plan of ``document``; replace an earlier version. Raises StoreError."""
        file = document.source_file
        subgraph = build(document, self._vocabulary)
        plan = next(n for n in subgraph.nodes if n.label == "Plan" and n.props["loaded"])
        if plan.id in self._files:
            reason = f"the same plan was loaded from {self._files[plan.id]}: {document.front.title}"
            return Rejected(file, "same-plan", reason)
        before = self._store.nodes([plan.id]).get(plan.id)
        self._store.replace_plan(plan.id, subgraph)
        outcome: Outcome = "replaced" if before and before.props.get("loaded") else "new"
        parts = (node for node in subgraph.nodes if node.props.get("plan_id") == plan.id)
        loaded = _loaded(file, plan, outcome, dict(Counter(node.label for node in parts)))
        self.note(loaded)
        return loaded


def _loaded(file: str, plan: Node, outcome: Outcome, counts: Mapping[str, int]) -> Loaded:
    remarks = tuple(map(read_remark, plan.props.get("remarks", ())))
    return Loaded(file, plan.id, plan.props["title"], outcome, counts, remarks)

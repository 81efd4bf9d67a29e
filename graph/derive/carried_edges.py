"""Derived edges of a plan that is replaced by a new version, for the parts that remain.

Until the plan's pairs are derived again, these edges keep what reviewers and readers refer to.
Their links are marked, so that answers about the pair do not rely on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.derive.clauses.takes_up import TakenUp, clauses_of
from graph.derive.parts import iter_parts
from graph.model import Edge, Node, Subgraph
from graph.model.ids import label_of
from graph.store import Store

# The fingerprint of a link with a plan that was replaced since
REPLACED = "replaced"
_TYPES = ("DERIVES_FROM", "RESEMBLES", "TAKES_UP", "BASED_ON", "SUPERSEDES")


def carried_edges(store: Store, plan_id: str, batch: Subgraph) -> tuple[Edge, ...]:
    """Return the derived edges of a plan in ``store`` that are to be written with ``batch``, its
    new version: those of parts in both, with their offsets moved along with the parts."""
    before = store.nodes([plan_id]) | {node.id: node for node in iter_parts(store, plan_id)}
    after = {node.id: node for node in batch.nodes}
    return tuple(
        edge
        for stored in store.edges(before, _TYPES)
        if all(end in after or end not in before for end in (stored.source, stored.target))
        for edge in _carried(stored, plan_id, before, after)
    )


def _carried(
    stored: Edge, plan_id: str, before: Mapping[str, Node], after: Mapping[str, Node]
) -> Iterator[Edge]:
    if stored.type == "BASED_ON":
        # A citation belongs to the text; an inferred link has no passage
        if stored.source == plan_id and "start" not in stored.props:
            yield stored
    elif stored.type == "SUPERSEDES":
        yield stored
    elif label_of(stored.source) == label_of(stored.target) == "Plan":
        basis = {"basis": REPLACED} if "basis" in stored.props else {}
        yield replace(stored, props={**stored.props, **basis})
    elif stored.type == "TAKES_UP":
        # Its passages may be anywhere in the child: they are kept only if that is not replaced
        moved = None if stored.source == plan_id else _moved_by(stored.target, before, after)
        if moved is not None:
            clauses = [_moved(clause, moved).text for clause in clauses_of(stored)]
            yield replace(stored, props={**stored.props, "clauses": clauses})
    else:
        yield _with_moved_evidence(stored, before, after)


def _moved_by(part: str, before: Mapping[str, Node], after: Mapping[str, Node]) -> int | None:
    """Return by how many characters a part has moved, None if its text is not the same."""
    old, new = before[part].props, after[part].props
    same = all(old.get(name) == new.get(name) for name in ("title", "name", "text"))
    if not same or old["end"] - old["start"] != new["end"] - new["start"]:
        return None
    return int(new["start"] - old["start"])


def _moved(clause: TakenUp, by: int) -> TakenUp:
    return replace(clause, start=clause.start + by, end=clause.end + by)


def _with_moved_evidence(
    stored: Edge, before: Mapping[str, Node], after: Mapping[str, Node]
) -> Edge:
    if "evidence" not in stored.props:
        return stored
    spans: list[Mapping[str, Any]] = stored.props["evidence"]
    for part, side in ((stored.source, "child"), (stored.target, "parent")):
        if part in before:
            moved = _moved_by(part, before, after)
            names = (f"{side}_start", f"{side}_end")
            spans = [
                {**span, **{name: span[name] + moved for name in names}}
                for span in spans
                if moved is not None
            ]
    return replace(stored, props={**stored.props, "evidence": spans})

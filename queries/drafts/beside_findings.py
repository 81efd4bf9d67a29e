"""Findings on what plans beside a draft set differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Node
from graph.store import Store
from queries.drafts.finding_keys import finding_key
from queries.drafts.opinion import DraftFinding
from queries.sideways import Conflict, conflicts_between

# Conflicts that only one of the two plans may have to resolve
_MINOR = frozenset({"strength", "project"})


def beside_findings(store: Store, draft: Node, beside: Sequence[Node]) -> Iterator[DraftFinding]:
    """Yield the conflicts of a draft with plans of its division for other subjects."""
    for conflict in conflicts_between(store, draft, beside):
        name = conflict.message.values[0]
        yield DraftFinding(
            finding_key("beside", conflict.plan_id, (conflict.kind, name)),
            "conflict",
            "minor" if conflict.kind in _MINOR else "medium",
            conflict.message,
            conflict.plan_id,
            conflict.other,
            conflict.own,
            False,
            _suggestion(conflict),
        )


def _suggestion(conflict: Conflict) -> str:
    name, *values = conflict.message.values
    if not values:
        return f"列入“{name}”，或说明由其他规划承担"
    unit = "年" if conflict.kind in ("target year", "work year") else ""
    return f"与同级规划商定后统一；同级规划为“{values[-1]}{unit}”"

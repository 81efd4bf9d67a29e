"""Words for the content of the store, by which answers are kept and pages notice changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from graph.model import Node
from graph.store import Stats, Store
from graph.store.iteration import iter_nodes


class Versions(NamedTuple):
    """The versions of the store and of its plans, and the number of verdicts and dismissals ever
    given, those undone included: a page that counts its own finds out whether somebody else gave
    one. The version of the plans does not change with verdicts."""

    store: str
    plans: str
    judgements: int

    def __str__(self) -> str:
        return " ".join(map(str, self))


def store_version(store: Store) -> str:
    """Return a hash of all plans, of the links between them and of the numbers of nodes and edges.

    It changes when a plan is loaded or derived again, and with every verdict and every dismissal,
    because these are only ever added.
    """
    return _version(store, list(iter_nodes(store, "Plan")), store.stats())


def versions(store: Store) -> Versions:
    """Return the versions of a store at one moment."""
    plans, stats = list(iter_nodes(store, "Plan")), store.stats()
    judgements = stats.nodes.get("Verdict", 0) + stats.nodes.get("Dismissal", 0)
    return Versions(_version(store, plans, stats), _digest(_contents(plans)), judgements)


def _version(store: Store, plans: Sequence[Node], stats: Stats) -> str:
    edges = store.edges([plan.id for plan in plans], ("DERIVES_FROM",), "out")
    links = sorted(((edge.id, dict(edge.props)) for edge in edges), key=lambda link: link[0])
    counts = [sorted(stats.nodes.items()), sorted(stats.edges.items())]
    return _digest([[_contents(plans), links], counts])


def _contents(plans: Sequence[Node]) -> list[tuple[str, dict[str, Any]]]:
    return sorted(((plan.id, dict(plan.props)) for plan in plans), key=lambda plan: plan[0])


def _digest(content: object) -> str:
    text = json.dumps(content, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()

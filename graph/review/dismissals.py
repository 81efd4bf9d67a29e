"""Dismissals of findings by reviewers, with their reasons.

They are stored like verdicts (:mod:`graph.review.verdicts`). A Dismissal refers to the finding by
its stable id and belongs to no plan, so it survives a reload. It applies as long as the same
finding occurs in the same words. Dismissals are only ever added; one with the verdict ``restored``
cancels the previous one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.model import Node
from graph.review.events import event_node, until
from graph.review.verdicts import last_event
from graph.store import Store
from graph.store.iteration import iter_nodes


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The current dismissal of a finding; ``at`` is its time, ISO 8601 in UTC."""

    reason: str
    reviewer: str
    at: str


def current_verdict(events: Iterable[Node]) -> Dismissed | None:
    """Return the dismissal that applies after ``events``, or None if the finding is open.

    ``events`` are all Dismissal nodes of one finding.
    """
    last = last_event(events, taken_back="restored")
    if last is None:
        return None
    props = last.props
    return Dismissed(props["reason"], props["reviewer"], props["at"])


def of_plan(store: Store, plan: str, as_of: str | None = None) -> Mapping[str, tuple[Node, ...]]:
    """Return all Dismissal nodes on findings in a plan, by the finding's id. ``as_of`` is a time,
    ISO 8601 in UTC: later ones do not count."""
    events: dict[str, list[Node]] = defaultdict(list)
    for event in until(iter_nodes(store, "Dismissal", {"plan": plan}), as_of):
        events[event.props["finding"]].append(event)
    return {finding: tuple(of_finding) for finding, of_finding in events.items()}


def dismissal_node(
    finding: str,
    plan: str,
    rule: str,
    earlier: Iterable[Node],
    verdict: str,
    reviewer: str,
    reason: str | None = None,
    at: datetime | None = None,
) -> Node:
    """Return the next Dismissal node of a finding; ``earlier`` are its previous ones."""
    props = {
        "finding": finding,
        "plan": plan,
        "rule": rule,
        "verdict": verdict,
        "reason": reason or None,
    }
    name = finding.rpartition(":")[2]
    return event_node("Dismissal", (finding,), name, props, earlier, reviewer, at)

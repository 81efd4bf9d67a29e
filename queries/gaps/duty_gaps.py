"""Offices responsible for the same task in the parent and in the child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.store import Store
from queries.gaps.gap_report import DutyGap
from queries.gaps.patterns import (
    OFFICE_LEVEL,
)
from queries.gaps.plan_pair import Pair
from queries.gaps.statuses import DutyStatus

#: Names of offices with their roles
Offices = Sequence[tuple[str, str]]
_Named = dict[str, list[tuple[str, str]]]


def duty_gaps(store: Store, pair: Pair) -> tuple[DutyGap, ...]:
    """Return the linked tasks for which either side names offices, in the order of the parent's
    text."""
    below, above = {t.id: t for t in pair.child.tasks}, {t.id: t for t in pair.parent.tasks}
    offices = _offices(store, [*below, *above])
    return tuple(
        sorted(
            (
                DutyGap(
                    above[edge.target],
                    below[edge.source],
                    tuple(offices[edge.target]),
                    tuple(offices[edge.source]),
                    _status(offices[edge.target], offices[edge.source]),
                )
                for edge in pair.edges
                if edge.type == "DERIVES_FROM"
                and edge.source in below
                and edge.target in above
                and (offices[edge.target] or offices[edge.source])
            ),
            key=lambda gap: (gap.parent.props["start"], gap.child.props["start"]),
        )
    )


def kin(name: str) -> str:
    """Return an office's name without its level and kind: 省生态环境厅 and 市生态环境局 are kin."""
    return OFFICE_LEVEL.sub("", name) or name


def _offices(store: Store, tasks: list[str]) -> _Named:
    edges = store.edges(tasks, ("RESPONSIBLE_FOR",), "in")
    nodes = store.nodes({edge.source for edge in edges})
    found: _Named = defaultdict(list)
    for edge in edges:
        found[edge.target].append((nodes[edge.source].props["name"], edge.props["role"]))
    return found


def _status(above: list[tuple[str, str]], below: list[tuple[str, str]]) -> DutyStatus:
    if not below:
        return "only above"
    if not above:
        return "only below"
    return "same" if set(_charges(above)) == set(_charges(below)) else "differs"


def _charges(duties: list[tuple[str, str]]) -> Iterator[str]:
    """Return the kin of the offices in charge, or of all named offices if none is in the lead."""
    leads = [name for name, role in duties if role in ("lead", "responsible")]
    return map(kin, leads or [name for name, _ in duties])

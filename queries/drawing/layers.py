"""Layout of a lineage in layers: a column for each level, plans and their parts in rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import LEVELS, SCHEMA, Edge, Node
from queries.drawing.elements import JOINED, Column, place_of

_LEVELS = LEVELS.codes
# Labels of nodes outside of plans that edges join
_OUTSIDE_PLANS = (
    label
    for label, type_ in SCHEMA.nodes.items()
    if label in JOINED and label != "Plan" and not type_.part_of_plan
)
# From left to right. The level of a plan that is only cited is unknown
COLUMNS = ("cited", *_LEVELS, "other", *(label.lower() for label in _OUTSIDE_PLANS))

# The distance of columns and of groups, and the indent of a depth, in rows. Half of a column is for
# names, half for expanded nodes
_WIDTH = 18.0
_GAP = 1.5
_INDENT = 0.7
# Room above the first row, for the name of the column
_HEAD = 1.6


@dataclass(frozen=True, slots=True)
class Group:
    """A plan, or a single node, with the nodes in rows below it and their indents."""

    column: str
    head: Node
    rows: tuple[tuple[Node, int], ...] = ()

    @property
    def height(self) -> float:
        return len(self.rows) + 1.0

    def ids(self) -> set[str]:
        return {self.head.id, *(node.id for node, _ in self.rows)}


def column_of(node: Node, plans: Mapping[str, Node]) -> str:
    """Return the column of a node: the level of its plan, or its label."""
    plan = plans.get(node.plan_id or "")
    if plan is None:
        return node.label.lower() if node.label.lower() in COLUMNS else "other"
    if not plan.props.get("loaded"):
        return "cited"
    level = plan.props.get("level")
    return level if level in _LEVELS else "other"


def layered(
    groups: Sequence[Group], edges: Iterable[Edge]
) -> tuple[dict[str, tuple[float, float]], tuple[Column, ...]]:
    """Return the place of every node, and the columns in use.

    The groups of a column are in the order of their neighbours in the columns to the left
    (barycentre), so that few edges cross. The columns are centred.
    """
    by_column: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: place_of(group.head)):
        by_column[group.column].append(group)
    joined = _joined(groups, edges)
    places: dict[str, tuple[float, float]] = {}
    columns = []
    for i, key in enumerate(key for key in COLUMNS if key in by_column):
        stack = sorted(by_column[key], key=lambda group: _barycentre(group, joined, places))
        height = sum(group.height for group in stack) + _GAP * (len(stack) - 1)
        x, y = i * _WIDTH, -height / 2
        columns.append(Column(key, x, y - _HEAD, _WIDTH))
        for group in stack:
            places[group.head.id] = (x, y)
            for row, (node, depth) in enumerate(group.rows, 1):
                places[node.id] = (x + depth * _INDENT, y + row)
            y += group.height + _GAP
    top = min((column.y for column in columns), default=0.0)
    return places, tuple(Column(c.key, c.x, top, c.width) for c in columns)


def _joined(groups: Sequence[Group], edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    """Return the neighbours of each group, by the id of its head."""
    owner = {node: group.head.id for group in groups for node in group.ids()}
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for near, far in ((edge.source, edge.target), (edge.target, edge.source)):
            if near in owner and owner.get(far) != owner[near]:
                joined[owner[near]].add(far)
    return joined


def _barycentre(
    group: Group, joined: Mapping[str, set[str]], places: Mapping[str, tuple[float, float]]
) -> float:
    """Return the mean height of the placed neighbours of a group; the top if it has none."""
    heights = sorted(places[node][1] for node in joined.get(group.head.id, ()) if node in places)
    return sum(heights) / len(heights) if heights else float("-inf")

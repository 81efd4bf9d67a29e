"""Layout of whole plans: a block for each plan, with its parts in rows in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, sqrt

from graph.model import Node
from queries.drawing.elements import Column, place_of
from queries.drawing.layers import COLUMNS

Places = dict[str, tuple[float, float]]

# Ratio of width to height, as on screens
_ASPECT = 1.6
_GAP = 3.0
# Column in which the tasks of a chapter begin, whatever its depth
_BODY = 4
_OUTLINE = ("Plan", "Chapter", "Task")


def blocks(by_column: Iterable[tuple[str, Sequence[Node]]]) -> tuple[Places, tuple[Column, ...]]:
    """Return the place of every node, and the columns in use.

    ``by_column`` holds the nodes of each column. The nodes of a plan form one block, and so do the
    nodes outside plans. Blocks are stacked, and the number of stacks in a column is such that the
    whole has about the shape of a screen.
    """
    shaped = {key: [_block(nodes) for nodes in _split(column)] for key, column in by_column}
    area = sum((w + _GAP) * (h + _GAP) for column in shaped.values() for _, w, h in column)
    most = sqrt(area / _ASPECT)
    places: Places = {}
    columns = []
    left = 0.0
    for key in (key for key in COLUMNS if key in shaped):
        x, y, widest, begin = left, 0.0, 0.0, left
        for block, width, height in shaped[key]:
            if y and y + height > most:
                x, y, widest = x + widest + _GAP, 0.0, 0.0
            for node, (dx, dy) in block.items():
                places[node] = (x + dx, y + dy)
            y, widest = y + height + _GAP, max(widest, width)
        left = x + widest + 2 * _GAP
        columns.append(Column(key, begin, -_GAP, left - begin))
    return places, tuple(columns)


def _split(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the nodes of each plan, in the order of its text."""
    by_plan: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=place_of):
        by_plan[node.plan_id or ""].append(node)
    yield from by_plan.values()


def _block(nodes: Sequence[Node]) -> tuple[Places, float, float]:
    """Return the places in a block, relative to its upper left corner, with its width and height.

    Each chapter is followed by its tasks; the other parts come after, by label.
    """
    wide = max(2 * _BODY, ceil(sqrt(_ASPECT * len(nodes))))
    places: Places = {}
    row, column = -1, wide
    for node in sorted(
        (node for node in nodes if node.label in _OUTLINE),
        key=lambda node: (node.label != "Plan", *place_of(node)),
    ):
        if node.label != "Task" or column >= wide:
            row, column = row + 1, _BODY
        if node.label == "Task":
            places[node.id] = (column, row)
            column += 1
        else:
            places[node.id] = (min(node.props.get("depth", 0), _BODY - 1), row)
    by_label: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.label not in _OUTLINE:
            by_label[node.label].append(node)
    for label in sorted(by_label):
        for i, node in enumerate(by_label[label]):
            places[node.id] = (i % wide, row + 1 + i // wide)
        row += ceil(len(by_label[label]) / wide)
    return places, float(wide), float(row + 1)

"""Log odds of the derivation of tasks and projects, as a feature of their clauses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.derive.clauses.features import PartOdds
from graph.derive.task_edges import Sides
from graph.derive.weights import log_odds
from graph.model import Node

# Scores are rounded to this distance from 0 and 1, as their log odds would be infinite
_LEAST = 1e-4


def part_odds(sides: Sequence[Sides], tasks: Sequence[Node]) -> PartOdds:
    """Return the log odds that the child's parts in ``sides`` derive from the parent's ``tasks``.

    Other parts of the parent, as its projects, are left out.
    """
    found = [side for side in sides if side.match is not None]
    parts = [node.id for side in found for node in side.child]
    rows = [np.zeros((0, len(tasks)), np.float32)]
    for side in found:
        assert side.match is not None
        place = {node.id: i for i, node in enumerate(side.parent)}
        scores = side.match.scores[:, [place[task.id] for task in tasks]]
        rows.append(log_odds(np.clip(scores, _LEAST, 1 - _LEAST)))
    return PartOdds(
        {part: i for i, part in enumerate(parts)},
        {task.id: j for j, task in enumerate(tasks)},
        np.vstack(rows).astype(np.float32),
    )

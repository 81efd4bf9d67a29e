"""The edges of a judged pair when its documents are longer, or split otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.derive.encoder import Encoder
from graph.derive.matcher import Matcher
from graph.derive.matching import match
from graph.derive.wording import Piece, Wording
from tools.evaluate.judged_pairs import JudgedPair, wordings

Places = set[tuple[int, int]]


@dataclass(frozen=True)
class Outcome:
    """A comparison of the edges found with those judged.

    ``own`` is the F1 of edges between the pair's own tasks; ``f1`` counts edges to or from another
    pair's tasks as wrong. ``strangers`` is the share of such edges among all, ``drawn`` the largest
    share of one such task.
    """

    own: float
    f1: float
    strangers: float = 0.0
    drawn: float = 0.0


@dataclass(frozen=True)
class Measured:
    """A judged pair as it is, with its documents doubled, and with its tasks split or merged."""

    plain: Outcome
    longer_parent: Outcome
    longer_child: Outcome
    split: Outcome
    merged: Outcome


def measure(pair: JudgedPair, other: JudgedPair, matcher: Matcher, encoder: Encoder) -> Measured:
    """Measure a pair; ``other`` provides the tasks with which its documents are doubled."""
    child, parent = wordings(pair.child), wordings(pair.parent)
    strange_child, strange_parent = wordings(other.child), wordings(other.parent)

    def found(below: Sequence[Wording], above: Sequence[Wording]) -> Places:
        scores = match(below, above, matcher, encoder).scores
        return {(int(i), int(j)) for i, j in np.argwhere(scores >= matcher.threshold)}

    halves = [(i, half) for i, task in enumerate(child) for half in split(task)]
    twos = [range(i, min(i + 2, len(child))) for i in range(0, len(child), 2)]
    edges = found([half for _, half in halves], parent)
    return Measured(
        _outcome(pair, found(child, parent)),
        _outcome(pair, found(child, [*parent, *strange_parent]), len(child), len(parent)),
        _outcome(pair, found([*child, *strange_child], parent), len(child), len(parent)),
        _outcome(pair, {(halves[half][0], j) for half, j in edges}),
        _merged_outcome(pair, found([joined([child[i] for i in two]) for two in twos], parent)),
    )


def split(task: Wording) -> list[Wording]:
    """Return the task split between sentences near its middle, or whole if it has only one."""
    starts = [start for start, _ in task.sentences[1:]]
    if not starts:
        return [task]
    cut = min(starts, key=lambda start: abs(2 * start - len(task.letters)))
    return [_part(task, (0, cut)), _part(task, (cut, len(task.letters)))]


def joined(tasks: Sequence[Wording]) -> Wording:
    """Return consecutive tasks as one."""
    shifts = np.cumsum([0, *(len(task.letters) for task in tasks)]).tolist()
    return Wording(
        tasks[0].title,
        "".join(task.letters for task in tasks),
        tuple(offset for task in tasks for offset in task.offsets),
        _shifted(zip(shifts, [task.sentences for task in tasks], strict=False)),
        _shifted(zip(shifts, [task.clauses for task in tasks], strict=False)),
        tuple(sentence for task in tasks for sentence in task.printed),
        tuple(clause for task in tasks for clause in task.printed_clauses),
    )


def _part(task: Wording, piece: Piece) -> Wording:
    first, last = piece

    def inside(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple((a - first, b - first) for a, b in pieces if first <= a and b <= last)

    def of(pieces: tuple[Piece, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            text for (a, b), text in zip(pieces, printed, strict=True) if first <= a and b <= last
        )

    return Wording(
        task.title,
        task.letters[first:last],
        task.offsets[first:last],
        inside(task.sentences),
        inside(task.clauses),
        of(task.sentences, task.printed),
        of(task.clauses, task.printed_clauses),
    )


def _shifted(sides) -> tuple[Piece, ...]:
    return tuple((a + shift, b + shift) for shift, pieces in sides for a, b in pieces)


def _outcome(pair: JudgedPair, edges: Places, children: int = 0, parents: int = 0) -> Outcome:
    """Return the outcome; ``children`` and ``parents`` count the pair's own tasks (0: all)."""
    foreign = [
        (i, j) for i, j in edges if (children and i >= children) or (parents and j >= parents)
    ]
    # Debatable edges are neither right nor wrong, and neither are those of tasks without a
    # judgement
    own = {(i, j) for i, j in edges.difference(foreign) if i in pair.group} - pair.debatable
    drawn = Counter((i, None) if children and i >= children else (None, j) for i, j in foreign)
    return Outcome(
        _f1(own, pair.firm),
        _f1(own.union(foreign), pair.firm),
        len(foreign) / max(len(edges), 1),
        max(drawn.values(), default=0) / max(len(edges), 1),
    )


def _merged_outcome(pair: JudgedPair, edges: Places) -> Outcome:
    """Return the outcome for tasks merged in pairs, without those with an unjudged task."""
    judged = {i // 2 for i in pair.group if i ^ 1 in pair.group}
    firm = {(i // 2, j) for i, j in pair.firm if i // 2 in judged}
    debatable = {(i // 2, j) for i, j in pair.debatable} - firm
    f1 = _f1({(i, j) for i, j in edges if i in judged} - debatable, firm)
    return Outcome(f1, f1)


def _f1(found: Places, right: Places) -> float:
    return 2 * len(found & right) / (len(found) + len(right))

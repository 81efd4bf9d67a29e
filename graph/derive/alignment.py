"""Alignment of the clauses of two passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from graph.derive.lexical import Matrix
from graph.derive.wording import Piece, Wording

# Clauses that are less similar (normalised indel similarity, per cent) are not evidence
_ALIKE = 55.0
# Neither are sentences in other words whose meanings are less similar (cosine)
_NEAR = 0.45
# Shorter clauses (全面推进) are evidence only together with a clause beside them
_SHORTEST_CLAUSE = 5


@dataclass(frozen=True, slots=True)
class Aligned:
    """Corresponding ranges ``[start, end)`` of letters in both passages, and the similarity of
    their wording, 0..1."""

    child: Piece
    parent: Piece
    similarity: float


def align(child: Wording, parent: Wording, nearness: Matrix) -> tuple[Aligned, ...]:
    """Return the corresponding clauses of two passages, in the order of the child's text.

    ``nearness`` (child sentences x parent sentences) is their similarity in meaning. A sentence
    without a corresponding clause is aligned with the sentence of the most similar meaning, if
    that is similar enough. The answer has at least one pair.
    """
    pairs = _clauses(child, parent)
    shown = tuple(_joined(child, parent, sorted(set(pairs))))
    alike = _sentences(child, parent, nearness, shown)
    if not shown and not alike:
        below, above = np.unravel_index(int(np.argmax(nearness)), nearness.shape)
        return (_aligned(child, parent, child.sentences[below], parent.sentences[above]),)
    return tuple(sorted((*shown, *alike), key=lambda pair: (pair.child, pair.parent)))


Pair = tuple[int, int, float]


def _clauses(child: Wording, parent: Wording) -> list[Pair]:
    """Return each clause with the most similar clause of the other side, if that is similar enough:
    the child's clauses first, then the remaining ones of the parent."""
    likeness = process.cdist(
        _texts(child.letters, child.clauses),
        _texts(parent.letters, parent.clauses),
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE,
    )
    pairs = [(i, int(np.argmax(row)), float(row.max())) for i, row in enumerate(likeness)]
    pairs = [pair for pair in pairs if pair[2] > 0]
    taken = {j for _, j, _ in pairs}
    pairs += [
        (int(np.argmax(column)), j, float(column.max()))
        for j, column in enumerate(likeness.T)
        if j not in taken and column.max() > 0
    ]
    return [
        (i, j, score / 100)
        for i, j, score in pairs
        if _length(child.clauses[i]) >= _SHORTEST_CLAUSE or _has_neighbour(pairs, i, j)
    ]


def _has_neighbour(pairs: Sequence[Pair], i: int, j: int) -> bool:
    """Return whether the clauses before or after these two are aligned with each other too."""
    return any((a, b) in ((i - 1, j - 1), (i + 1, j + 1)) for a, b, _ in pairs)


def _sentences(
    child: Wording, parent: Wording, nearness: Matrix, shown: Sequence[Aligned]
) -> list[Aligned]:
    """Return the sentences of either side that ``shown`` does not touch, each with the sentence of
    the other side of the most similar meaning, if that is similar enough."""
    bare_below = [not _touched(piece, [pair.child for pair in shown]) for piece in child.sentences]
    bare_above = [
        not _touched(piece, [pair.parent for pair in shown]) for piece in parent.sentences
    ]
    places = {(i, int(np.argmax(nearness[i]))) for i, bare in enumerate(bare_below) if bare}
    places |= {(int(np.argmax(nearness[:, j])), j) for j, bare in enumerate(bare_above) if bare}
    return [
        _aligned(child, parent, child.sentences[i], parent.sentences[j])
        for i, j in sorted(places)
        if nearness[i, j] >= _NEAR
    ]


def _touched(piece: Piece, others: Iterable[Piece]) -> bool:
    return any(start < piece[1] and piece[0] < end for start, end in others)


def _joined(child: Wording, parent: Wording, pairs: Sequence[Pair]) -> list[Aligned]:
    """Return the pairs, joining those that follow each other on both sides."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        for group in groups:
            if pair[0] == group[-1][0] + 1 and pair[1] == group[-1][1] + 1:
                group.append(pair)
                break
        else:
            groups.append([pair])
    return [
        _aligned(
            child,
            parent,
            (child.clauses[group[0][0]][0], child.clauses[group[-1][0]][1]),
            (parent.clauses[group[0][1]][0], parent.clauses[group[-1][1]][1]),
        )
        for group in groups
    ]


def _aligned(child: Wording, parent: Wording, below: Piece, above: Piece) -> Aligned:
    return Aligned(below, above, similarity(_text(child, below), _text(parent, above)))


def similarity(letters: str, other: str) -> float:
    """Return the similarity of the wording of two texts, 0..1 (1: the same letters)."""
    return round(fuzz.ratio(letters, other) / 100, 3)


def _texts(letters: str, pieces: Iterable[Piece]) -> list[str]:
    return [letters[start:end] for start, end in pieces]


def _text(side: Wording, piece: Piece) -> str:
    return side.letters[piece[0] : piece[1]]


def _length(piece: Piece) -> int:
    return piece[1] - piece[0]

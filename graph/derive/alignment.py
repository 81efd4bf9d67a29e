"""Where two passages say the same: aligned clauses, and how much of each stands in the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from graph.derive.lexical import Matrix
from graph.derive.wording import Piece, Wording

# Fewer letters in a row are shared by chance: 生态环境 is, 生态环境损害 hardly
SHORTEST_RUN = 4
# Clauses that are less alike (normalised indel similarity, per cent) are not shown as evidence
_ALIKE = 55.0
# So is a sentence of another wording whose meaning is less near (cosine)
_NEAR = 0.45
# A clause of fewer letters (全面推进) is only shown along with what stands beside it
_SHORTEST_CLAUSE = 5


@dataclass(frozen=True, slots=True)
class Aligned:
    """Letters ``[child_start, child_end)`` of the child and of the parent that say the same, and
    how alike their wording is, 0..1."""

    child: Piece
    parent: Piece
    similarity: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two passages have in common. ``child_coverage`` and ``parent_coverage`` are shares of
    the letters that stand in runs of :data:`SHORTEST_RUN` or more that the other has too, 0..1;
    ``longest_run`` counts letters."""

    child_coverage: float
    parent_coverage: float
    longest_run: int


def overlap(child: Wording, parent: Wording) -> Overlap:
    """Measure the runs of letters that two passages share, wherever they stand."""
    return Overlap(
        _share(covered(child.letters, [parent.letters])),
        _share(covered(parent.letters, [child.letters])),
        _longest(child.letters, parent.letters),
    )


def covered(letters: str, others: Iterable[str]) -> list[bool]:
    """Of each letter, whether it stands in a run that one of ``others`` has too."""
    known = {
        other[i : i + SHORTEST_RUN]
        for other in others
        for i in range(len(other) - SHORTEST_RUN + 1)
    }
    found = [False] * len(letters)
    for i in range(len(letters) - SHORTEST_RUN + 1):
        if letters[i : i + SHORTEST_RUN] in known:
            found[i : i + SHORTEST_RUN] = [True] * SHORTEST_RUN
    return found


def align(child: Wording, parent: Wording, nearness: Matrix) -> tuple[Aligned, ...]:
    """The clauses of the two passages that say the same, in the order of the child's text.

    ``nearness`` (child sentences x parent sentences) is their likeness in meaning: a sentence
    none of whose clauses is found above is aligned with the one nearest in meaning, if that is
    near. At least one pair is given.
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
    """Each clause with the clause of the other side that is most alike, if it is alike: the
    child's first, then what is left of the parent's."""
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
    """Whether the clauses beside these two are aligned with each other too."""
    return any((a, b) in ((i - 1, j - 1), (i + 1, j + 1)) for a, b, _ in pairs)


def _sentences(
    child: Wording, parent: Wording, nearness: Matrix, shown: Sequence[Aligned]
) -> list[Aligned]:
    """Sentences of either side of which nothing is ``shown`` yet, each with the sentence of the
    other that is nearest in meaning, if it is near."""
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
    """The pairs with those that go on where another ends, on both sides, made one."""
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
    score = fuzz.ratio(_text(child, below), _text(parent, above)) / 100
    return Aligned(below, above, round(score, 3))


def _texts(letters: str, pieces: Iterable[Piece]) -> list[str]:
    return [letters[start:end] for start, end in pieces]


def _text(side: Wording, piece: Piece) -> str:
    return side.letters[piece[0] : piece[1]]


def _length(piece: Piece) -> int:
    return piece[1] - piece[0]


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 3) if found else 0.0


def _longest(letters: str, other: str) -> int:
    """Letters of the longest run of ``letters`` that ``other`` has too."""
    longest = 0
    for start in range(len(letters)):
        # Only a longer one matters, so the length tried never falls
        while letters[start : start + longest + 1] in other and start + longest < len(letters):
            longest += 1
    return longest

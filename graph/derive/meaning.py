"""Similarity in meaning of two sets of passages, by sentence and as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.derive.encoder import Encoder
from graph.derive.lexical import Matrix

# Longer sentences are cut: the measure is at the start, and the encoder's time grows with length
_MOST_LETTERS = 48


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors of the sentences and of the passages of one side, centred on both sides' mean.

    Plans of one sector are similar as such, so the mean of all sentences is subtracted (the first
    step of all-but-the-top, Mu & Viswanath 2018). ``starts`` holds the index of each passage's
    first sentence.
    """

    sentences: Matrix
    passages: Matrix
    starts: npt.NDArray[np.intp]


class Prepared:
    """An encoder with the vectors of all sentences that will be needed. Each distinct sentence is
    encoded once."""

    def __init__(self, passages: Iterable[Sequence[str]], encoder: Encoder) -> None:
        """Encode the printed sentences of ``passages``."""
        self.name = encoder.name
        distinct = list(dict.fromkeys(beginning(sentence) for p in passages for sentence in p))
        self._rows = {sentence: row for row, sentence in enumerate(distinct)}
        self._vectors = encoder.encode(distinct)

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return the vectors of ``sentences``. Raises KeyError for one that was not prepared."""
        rows: Matrix = self._vectors[[self._rows[sentence] for sentence in sentences]]
        return rows


def beginning(sentence: str) -> str:
    """Return the part of a sentence that is encoded."""
    return sentence[:_MOST_LETTERS]


def meanings(
    child: Sequence[Sequence[str]], parent: Sequence[Sequence[str]], encoder: Encoder
) -> tuple[Meanings, Meanings]:
    """Encode passages, each given as its printed sentences (at least one)."""
    vectors = encoder.encode([beginning(s) for side in (child, parent) for p in side for s in p])
    split = sum(len(passage) for passage in child)
    sides = (vectors[:split], vectors[split:])
    starts = starts_of(child), starts_of(parent)
    models = [
        _unit(np.add.reduceat(side, at, axis=0)) for side, at in zip(sides, starts, strict=True)
    ]
    centre, mean_centre = vectors.mean(axis=0), np.vstack(models).mean(axis=0)
    first, second = (
        Meanings(_unit(side - centre), _unit(mean - mean_centre), at)
        for side, mean, at in zip(sides, models, starts, strict=True)
    )
    return first, second


def starts_of(passages: Sequence[Sequence[object]]) -> npt.NDArray[np.intp]:
    """Return the index of each passage's first sentence in the list of all sentences."""
    lengths = [len(passage) for passage in passages]
    return np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.intp)


def _unit(vectors: Matrix) -> Matrix:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)
    return unit

"""Similarity in meaning of two sets of passages, by clause, by sentence and as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.derive.encoder import Encoder
from graph.derive.lexical import Matrix
from graph.derive.wording import Wording

Starts = npt.NDArray[np.intp]

# Longer clauses are cut: the measure is at the start, and the encoder's time grows with length
_MOST_LETTERS = 48


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors of the clauses, sentences and passages of one side, each centred on both sides' mean.

    Only clauses are encoded. The vector of a sentence is the sum of those of its clauses, weighted
    by length: it is as good as one of the whole sentence, and clauses are needed anyway. Plans of
    one sector are similar as such, so the mean is subtracted (the first step of all-but-the-top,
    Mu & Viswanath 2018). ``starts`` holds the index of each passage's first sentence, and
    ``clause_starts`` that of its first clause.
    """

    clauses: Matrix
    sentences: Matrix
    passages: Matrix
    clause_starts: Starts
    starts: Starts


def meanings(
    child: Sequence[Wording], parent: Sequence[Wording], encoder: Encoder
) -> tuple[Meanings, Meanings]:
    """Encode the passages of two sides. Neither side may be empty, and every passage has
    letters."""
    vectors = encoder.encode([text for side in (child, parent) for w in side for text in _texts(w)])
    split = sum(len(words.clauses) for words in child)
    clauses = (vectors[:split], vectors[split:])
    sentences = [
        _sentences(side, rows) for side, rows in zip((child, parent), clauses, strict=True)
    ]
    starts = [starts_of([w.sentences for w in side]) for side in (child, parent)]
    passages = [
        unit(np.add.reduceat(side, at, axis=0)) for side, at in zip(sentences, starts, strict=True)
    ]
    of_clauses, of_sentences, of_passages = map(_centred, (clauses, sentences, passages))
    first, second = (
        Meanings(
            of_clauses[place],
            of_sentences[place],
            of_passages[place],
            starts_of([w.clauses for w in side]),
            starts[place],
        )
        for place, side in enumerate((child, parent))
    )
    return first, second


def starts_of(passages: Sequence[Sequence[object]]) -> Starts:
    """Return the index of each passage's first piece in the list of all pieces."""
    lengths = [len(passage) for passage in passages]
    return np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.intp)


def _texts(words: Wording) -> list[str]:
    return [text[:_MOST_LETTERS] for text in words.printed_clauses]


def _sentences(side: Sequence[Wording], clauses: Matrix) -> Matrix:
    """Return the vectors of the sentences of ``side``, made of those of its clauses."""
    lengths = np.asarray([end - start for w in side for start, end in w.clauses], np.float32)
    # Every sentence begins with a clause
    begins = [c[0] in starts for w in side for starts in [_starts(w)] for c in w.clauses]
    weighted = clauses * lengths[:, None]
    return unit(np.add.reduceat(weighted, np.flatnonzero(begins), axis=0))


def _starts(words: Wording) -> set[int]:
    return {start for start, _ in words.sentences}


def _centred(sides: Sequence[Matrix]) -> list[Matrix]:
    centre = np.vstack(sides).mean(axis=0)
    return [unit(side - centre) for side in sides]


def unit(vectors: Matrix) -> Matrix:
    """Return the rows of ``vectors`` with length 1; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)
    return unit

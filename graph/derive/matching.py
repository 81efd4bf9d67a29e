"""Scores of all pairs of two sets of passages, with their features and alignments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.derive.alignment import Aligned, align
from graph.derive.encoder import Encoder
from graph.derive.features import measure
from graph.derive.lexical import Matrix
from graph.derive.matcher import Matcher
from graph.derive.meaning import Meanings, meanings
from graph.derive.wording import Wording


@dataclass(frozen=True, slots=True)
class Match:
    """Child passages x parent passages. ``scores`` are probabilities, from ``features``."""

    child: Sequence[Wording]
    parent: Sequence[Wording]
    features: npt.NDArray[np.float32]
    scores: Matrix
    below: Meanings
    above: Meanings

    def aligned(self, i: int, j: int) -> tuple[Aligned, ...]:
        """Return the aligned passages of child ``i`` and parent ``j``, at least one pair."""
        first, second = (
            _sentences_of(side, passages, place)
            for side, passages, place in (
                (self.below, self.child, i),
                (self.above, self.parent, j),
            )
        )
        return align(self.child[i], self.parent[j], first @ second.T)


def match(
    child: Sequence[Wording], parent: Sequence[Wording], matcher: Matcher, encoder: Encoder
) -> Match:
    """Score all pairs of two sides. Neither side may be empty, and every passage has letters."""
    below, above = meanings(child, parent, encoder)
    measured = measure(child, parent, below, above)
    return Match(child, parent, measured.features, matcher.scores(measured), below, above)


def _sentences_of(side: Meanings, passages: Sequence[Wording], place: int) -> Matrix:
    start = side.starts[place]
    return side.sentences[start : start + len(passages[place].sentences)]

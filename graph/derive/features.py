"""Features of the pairs of a child's and a parent's passages (:data:`FEATURES`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from graph.derive.explanation import Clauses
from graph.derive.lexical import Grams, Matrix, cosine, count_grams, information, shared
from graph.derive.meaning import Meanings, Starts, starts_of
from graph.derive.rivals import against_rivals, margin
from graph.derive.wording import Wording

# In the order of the model's weights
FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "shared_words": "rare wording in both, relative to rivals",
        "shared_information": "the same, regardless of rivals",
        "longer_runs": "the same, in runs of three letters",
        "word_likeness": "similarity of the whole wording",
        "sentence_explained": "a child's sentence whose wording occurs only in this parent",
        "sentence_margin": "lead over other parents for one of the child's sentences, by wording",
        "parent_sentence_rivals": "a parent's sentence, by wording, relative to other children",
        "meaning": "similarity in meaning of the whole passages",
        "meaning_margin": "lead over other parents in meaning",
        "sentence_meaning_margin": "the same, for one of the child's sentences",
        "clauses_won": "share of the child's clauses whose meaning is closest to this parent",
        "parent_clauses": "the parent's clauses that are closer to this child than to others",
    }
)

# Number of the child's sentences or clauses compared at once; it limits memory and does not affect
# results
_BLOCK = 512
# n-grams in more than this share of all sentences distinguish none of them, and cost the most
_COMMON = 0.05
# Parents with the same clause are equally close, whatever the rounding
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of all pairs of two sides.

    ``features`` are the :data:`FEATURES` (child passages x parent passages x features). The clauses
    of both sides are for the second look.
    """

    features: npt.NDArray[np.float32]
    child: Clauses
    parent: Clauses


def measure(
    child: Sequence[Wording], parent: Sequence[Wording], below: Meanings, above: Meanings
) -> Measured:
    """Measure all pairs of passages.

    ``below`` and ``above`` are the child's and the parent's meanings. Each side has at least one
    passage, and each passage at least one letter. The result depends neither on the order of the
    passages nor on anything outside the two plans.
    """
    letters = [w.letters for w in child], [w.letters for w in parent]
    words = np.log1p(shared(count_grams(*letters, (2,))).information)
    clauses = _clauses(child, parent, below, above)
    found = {
        "shared_words": against_rivals(words),
        "shared_information": words,
        "longer_runs": np.log1p(shared(count_grams(*letters, (3,))).information),
        "word_likeness": cosine(count_grams(*letters, (1, 2))),
        "sentence_explained": _sentence_explained(child, letters[1]),
        **_of_sentences(child, parent),
        **_of_meaning(below, above),
        "clauses_won": _clauses_won(clauses[0], below, above),
        "parent_clauses": _parent_clauses(clauses[1]),
    }
    return Measured(np.stack([found[name] for name in FEATURES], axis=-1), *clauses)


def _clauses(
    child: Sequence[Wording], parent: Sequence[Wording], below: Meanings, above: Meanings
) -> tuple[Clauses, Clauses]:
    """Return the clauses of both sides, alike by the mean of wording and meaning."""
    grams = count_grams(_letters_of_clauses(child), _letters_of_clauses(parent), (1, 2))
    grams = grams.without_common(_COMMON)

    def likeness(first: int, end: int) -> Matrix:
        wording = cosine(Grams(grams.child[first:end], grams.parent, grams.rarity))
        meaning = below.clauses[first:end] @ above.clauses.T
        both: Matrix = (wording + np.maximum(meaning, 0)) / 2
        return both

    starts = below.clause_starts, above.clause_starts
    to_parent, from_parent = _best(likeness, len(below.clauses), *starts)
    return (
        Clauses(to_parent, information(grams.child, grams.rarity), starts[0]),
        Clauses(from_parent.T, information(grams.parent, grams.rarity), starts[1]),
    )


def _clauses_won(child: Clauses, below: Meanings, above: Meanings) -> Matrix:
    def likeness(first: int, end: int) -> Matrix:
        return below.clauses[first:end] @ above.clauses.T

    to_parent, _ = _best(likeness, len(below.clauses), below.clause_starts, above.clause_starts)
    return child.share((margin(to_parent) >= -_ROUNDING).astype(np.float32))


def _parent_clauses(parent: Clauses) -> Matrix:
    """Return the information in the parent's clauses that are closer to this child than to others,
    in nats, weighted by that lead."""
    lead = np.maximum(against_rivals(parent.likeness.T), 0) * parent.weight
    return np.log1p(np.add.reduceat(lead, parent.starts, axis=1))


def _sentence_explained(child: Sequence[Wording], parent_letters: Sequence[str]) -> Matrix:
    """Return the explained share of the child's sentence that each parent explains best."""
    found = shared(count_grams(_sentences(child), parent_letters, (3,)))
    best: Matrix = np.maximum.reduceat(found.explained, _starts(child), axis=0)
    return best


def _of_sentences(child: Sequence[Wording], parent: Sequence[Wording]) -> Mapping[str, Matrix]:
    """Return the features that compare sentences by wording."""
    grams = count_grams(_sentences(child), _sentences(parent), (1, 2)).without_common(_COMMON)

    def likeness(first: int, end: int) -> Matrix:
        return cosine(Grams(grams.child[first:end], grams.parent, grams.rarity))

    starts, parent_starts = _starts(child), _starts(parent)
    to_parent, from_parent = _best(likeness, grams.child.shape[0], starts, parent_starts)
    return {
        "sentence_margin": np.maximum.reduceat(margin(to_parent), starts, axis=0),
        "parent_sentence_rivals": np.maximum.reduceat(
            against_rivals(from_parent), parent_starts, axis=1
        ),
    }


def _of_meaning(below: Meanings, above: Meanings) -> Mapping[str, Matrix]:
    """Return the features that compare passages and sentences by meaning."""

    def likeness(first: int, end: int) -> Matrix:
        return below.sentences[first:end] @ above.sentences.T

    starts = below.starts
    to_parent, _ = _best(likeness, len(below.sentences), starts, above.starts)
    wholes = below.passages @ above.passages.T
    return {
        "meaning": wholes,
        "meaning_margin": margin(wholes),
        "sentence_meaning_margin": np.maximum.reduceat(margin(to_parent), starts, axis=0),
    }


def _sentences(side: Sequence[Wording]) -> list[str]:
    return [w.letters[start:end] for w in side for start, end in w.sentences]


def _letters_of_clauses(side: Sequence[Wording]) -> list[str]:
    return [w.letters[start:end] for w in side for start, end in w.clauses]


def _starts(side: Sequence[Wording]) -> Starts:
    return starts_of([w.sentences for w in side])


def _best(
    likeness: Callable[[int, int], Matrix], count: int, starts: Starts, parent_starts: Starts
) -> tuple[Matrix, Matrix]:
    """Return the similarity of each piece of the child to every parent (its most similar piece),
    and of each piece of a parent to every child.

    ``likeness`` returns rows ``[first, end)`` of the ``count`` pieces (sentences or clauses) of the
    child against all pieces of the parent.
    """
    to_parent, from_parent = [], []
    for passages in _blocks(starts, count):
        first, end = passages[0], passages[-1]
        rows = likeness(first, end)
        to_parent.append(np.maximum.reduceat(rows, parent_starts, axis=1))
        from_parent.append(np.maximum.reduceat(rows, np.asarray(passages[:-1]) - first, axis=0))
    return np.vstack(to_parent), np.vstack(from_parent)


def _blocks(starts: Starts, count: int) -> Iterator[list[int]]:
    """Yield the bounds of whole passages, in blocks of about :data:`_BLOCK` pieces."""
    bounds = [int(start) for start in starts]
    block: list[int] = []
    for bound in bounds:
        if block and bound - block[0] >= _BLOCK:
            yield [*block, bound]
            block = []
        block.append(bound)
    yield [*block, count]

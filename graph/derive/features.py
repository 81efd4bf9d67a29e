"""Features of the pairs of a child's and a parent's passages (:data:`FEATURES`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from graph.derive.lexical import Grams, Matrix, cosine, count_grams, shared
from graph.derive.meaning import Meanings, starts_of
from graph.derive.rivals import against_rivals, margin
from graph.derive.wording import Wording

# In the order of the model's weights
FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "shared_words": "rare wording in both, relative to rivals",
        "shared_information": "the same, regardless of rivals",
        "word_likeness": "similarity of the whole wording",
        "sentence_explained": "a child's sentence whose wording occurs only in this parent",
        "sentence_margin": "lead over other parents for one of the child's sentences, by wording",
        "parent_sentence_rivals": "a parent's sentence, by wording, relative to other children",
        "meaning": "similarity in meaning of the whole passages",
        "meaning_margin": "lead over other parents in meaning",
        "sentence_meaning_margin": "the same, for one of the child's sentences",
    }
)

# Number of child sentences compared at once; it limits memory and does not affect results
_BLOCK = 512
# n-grams in more than this share of all sentences distinguish none of them, and cost the most
_COMMON = 0.05

_Starts = npt.NDArray[np.intp]


def pair_features(
    child: Sequence[Wording], parent: Sequence[Wording], below: Meanings, above: Meanings
) -> npt.NDArray[np.float32]:
    """Return the :data:`FEATURES` of all pairs: child passages x parent passages x features.

    ``below`` and ``above`` are the child's and the parent's meanings. Each side has at least one
    passage, and each passage at least one letter. The result depends neither on the order of the
    passages nor on anything outside the two plans.
    """
    letters = [w.letters for w in child], [w.letters for w in parent]
    information = np.log1p(shared(count_grams(*letters, (2,))).information)
    found = {
        "shared_words": against_rivals(information),
        "shared_information": information,
        "word_likeness": cosine(count_grams(*letters, (1, 2))),
        "sentence_explained": _sentence_explained(child, letters[1]),
        **_of_sentences(child, parent),
        **_of_meaning(below, above),
    }
    return np.stack([found[name] for name in FEATURES], axis=-1)


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


def _starts(side: Sequence[Wording]) -> _Starts:
    return starts_of([w.sentences for w in side])


def _best(
    likeness: Callable[[int, int], Matrix], count: int, starts: _Starts, parent_starts: _Starts
) -> tuple[Matrix, Matrix]:
    """Return the similarity of each child sentence to every parent (its most similar sentence), and
    of each parent sentence to every child.

    ``likeness`` returns rows ``[first, end)`` of the ``count`` child sentences against all parent
    sentences.
    """
    to_parent, from_parent = [], []
    for passages in _blocks(starts, count):
        first, end = passages[0], passages[-1]
        rows = likeness(first, end)
        to_parent.append(np.maximum.reduceat(rows, parent_starts, axis=1))
        from_parent.append(np.maximum.reduceat(rows, np.asarray(passages[:-1]) - first, axis=0))
    return np.vstack(to_parent), np.vstack(from_parent)


def _blocks(starts: _Starts, count: int) -> Iterator[list[int]]:
    """Yield the bounds of whole passages, in blocks of about :data:`_BLOCK` sentences."""
    bounds = [int(start) for start in starts]
    block: list[int] = []
    for bound in bounds:
        if block and bound - block[0] >= _BLOCK:
            yield [*block, bound]
            block = []
        block.append(bound)
    yield [*block, count]

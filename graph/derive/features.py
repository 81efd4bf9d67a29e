"""What is measured of every pair of a child's and a parent's passage. See :data:`FEATURES`."""

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
        "shared_words": "rare wording that both hold, against rivals",
        "shared_information": "the same, whatever the rivals",
        "word_likeness": "likeness of the wording as wholes",
        "sentence_explained": "a child's sentence whose wording only this parent has",
        "sentence_margin": "lead over other parents for one of the child's sentences, by wording",
        "parent_sentence_rivals": "a parent's sentence, by wording, against other children",
        "meaning": "likeness in meaning of the wholes",
        "meaning_margin": "lead over other parents in meaning",
        "sentence_meaning_margin": "the same, for one of the child's sentences",
    }
)

# Child sentences that are compared at once: bounds memory, not results
_BLOCK = 512
# What more than this share of all sentences hold tells none of them apart, and costs the most
_COMMON = 0.05

_Starts = npt.NDArray[np.intp]


def pair_features(
    child: Sequence[Wording], parent: Sequence[Wording], below: Meanings, above: Meanings
) -> npt.NDArray[np.float32]:
    """The :data:`FEATURES` of all pairs: child passages x parent passages x features.

    ``below`` and ``above`` are the child's and the parent's meanings. Each side has a passage at
    least, each passage a letter at least. Nothing depends on the order of the passages, or on
    anything outside of the two plans.
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
    """Of the child's sentence that each parent explains best."""
    found = shared(count_grams(_sentences(child), parent_letters, (3,)))
    best: Matrix = np.maximum.reduceat(found.explained, _starts(child), axis=0)
    return best


def _of_sentences(child: Sequence[Wording], parent: Sequence[Wording]) -> Mapping[str, Matrix]:
    """Sentences against sentences, by wording."""
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
    """Passages and sentences, by meaning."""

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
    """Each child sentence's likeness to every parent (its likest sentence), and each parent
    sentence's to every child. ``likeness`` gives rows ``[first, end)`` of the ``count`` child
    sentences against all parent sentences."""
    to_parent, from_parent = [], []
    for passages in _blocks(starts, count):
        first, end = passages[0], passages[-1]
        rows = likeness(first, end)
        to_parent.append(np.maximum.reduceat(rows, parent_starts, axis=1))
        from_parent.append(np.maximum.reduceat(rows, np.asarray(passages[:-1]) - first, axis=0))
    return np.vstack(to_parent), np.vstack(from_parent)


def _blocks(starts: _Starts, count: int) -> Iterator[list[int]]:
    """Bounds of the sentences of whole passages, about :data:`_BLOCK` sentences a block."""
    bounds = [int(start) for start in starts]
    block: list[int] = []
    for bound in bounds:
        if block and bound - block[0] >= _BLOCK:
            yield [*block, bound]
            block = []
        block.append(bound)
    yield [*block, count]

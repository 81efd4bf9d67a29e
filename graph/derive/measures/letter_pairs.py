"""Pairs of neighbouring letters, the measure of how much of a clause another one contains."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from graph.derive.measures.clause import Clause
from graph.derive.measures.patterns import BESIDE_OBJECT
from graph.derive.wording import letters_of

# Share of the parent's pairs of letters in the child that shows the same object
_SAME_OBJECT = 0.4
# Share of a child's pairs of letters in the parent's clause that shows a part of the same object
_PART_OF_OBJECT = 0.5
# Share of the parent's pairs of letters in the child that shows the same target
_SAME_TARGET = 0.5


# A gap report compares the same clauses and objects repeatedly
@lru_cache(maxsize=16384)
def letter_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of ``text``."""
    letters = letters_of(text)
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def share_within(pairs: Collection[str], letters: str) -> float:
    """Return the share of ``pairs`` that occur in ``letters``, 0..1; 0 for no pairs."""
    return sum(pair in letters for pair in pairs) / len(pairs) if pairs else 0.0


def letters_within(clauses: Sequence[Clause]) -> str:
    """Return the letters of all clauses, with a mark between them."""
    return "|".join(letters_of(clause.text) for clause in clauses)


def common_share(parent: Clause, children: Sequence[Clause]) -> float:
    """Return the share of the parent's pairs of letters that occur in the child's clauses, 0..1.

    Words of the scale of obligation and numbers are left out, because they are what differs.
    """
    return share_within(object_pairs(parent), letters_within(children))


@lru_cache(maxsize=8192)
def object_pairs(clause: Clause) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a clause without words of the scale of obligation
    and numbers."""
    return frozenset[str]().union(*map(letter_pairs, BESIDE_OBJECT.split(clause.text)))


def same_object(parent: Clause, children: Sequence[Clause]) -> bool:
    """Return whether the clauses of parent and child are about the same object."""
    return common_share(parent, children) >= _SAME_OBJECT


def shares_object(parent: Clause, children: Sequence[Clause]) -> bool:
    """Return whether the clauses are about the same object, or one of the child's is about a part
    of the parent's: half of its own pairs of letters occur there."""
    return same_object(parent, children) or any(
        common_share(child, [parent]) >= _PART_OF_OBJECT for child in children
    )


def same_target(parent: Clause, children: Sequence[Clause]) -> bool:
    """Return whether the clauses of parent and child set the same target."""
    return common_share(parent, children) >= _SAME_TARGET

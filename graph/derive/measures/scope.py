"""Comparison of scope: everywhere in the parent, in part in the child."""

from __future__ import annotations

from collections.abc import Sequence

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import same_object
from graph.derive.measures.patterns import ALL_OF_IT, EVERYWHERE, IN_PART, WHOLE_RESULT
from graph.derive.measures.strength import Strength


def compare_scopes(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` where only the child is limited (重点, 部分), ``stronger`` for the reverse.

    A limit counts only against words for the whole (全域, 所有) in the other clause, which has no
    limit itself. 中心城区每个街道 is limited too. A result for all (全覆盖, 动态清零) is weaker
    without any word for all.
    """
    text = "".join(child.text for child in children)
    if not same_object(parent, children):
        return None
    whole, part = EVERYWHERE.search(parent.text), IN_PART.search(parent.text)
    their_whole, their_part = EVERYWHERE.search(text), IN_PART.search(text)
    if whole and their_part and not part:
        return Strength("weaker", "scope", whole[0], their_part[0])
    if left := whole_left_out(parent, children):
        return left
    if part and their_whole and not whole and not their_part:
        return Strength("stronger", "scope", part[0], their_whole[0])
    return None


def whole_left_out(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` if the parent demands a result for all (全覆盖) and no sentence of the
    child has a word for all, or a share; else None."""
    result = WHOLE_RESULT.search(parent.text.rstrip("。;,"))
    around = "".join(child.sentence for child in children)
    if not result or ALL_OF_IT.search(around) or "%" in around:
        return None
    return Strength("weaker", "scope", result[0], "")

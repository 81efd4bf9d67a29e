"""The strength of a child's passages compared with the parent's, with the reason for the report."""

from __future__ import annotations

from graph.derive.measures.objects import SEPARATOR
from graph.derive.measures.strength import KEPT, Strength
from graph.derive.patterns import OWN_DIVISION
from graph.derive.wording import own_division
from queries.gaps.applicability import Applicability
from queries.gaps.remarks import Remark


def applying(strength: Strength, applicability: Applicability, heading: str = "") -> Strength:
    """Return ``kept`` if only objects are left out that do not concern the child; ``heading`` is
    that of their section."""
    if strength.rule != "objects":
        return strength
    left = strength.child_words.split(SEPARATOR)
    return KEPT if all(applicability.clause(word, heading=heading) for word in left) else strength


def why(strength: Strength, parent: str, *children: str) -> Remark:
    """Return the reason with the words as the clauses ``parent`` and ``children`` print them."""
    if strength.status == "kept":
        return Remark("clause kept")
    below = (parent,) if strength.rule == "objects" else children
    words = _printed(strength.parent_words, parent), _printed(strength.child_words, *below)
    return Remark(f"{strength.status} {strength.rule}", words)


def why_unplaced(strength: Strength, parent: str) -> Remark:
    """Return the reason for a clause that is answered although no passage is certain to be the
    answer; ``strength`` is that of the nearest one."""
    if strength.status == "kept":
        return Remark("clause unplaced")
    return Remark("clause unplaced weaker", (_printed(strength.parent_words, parent),))


def _printed(words: str, *texts: str) -> str:
    """Return ``words`` with the plan's own division as ``texts`` name it (全省, not 全域)."""
    for text in texts:
        for named in OWN_DIVISION.finditer(text):
            words = words.replace(own_division(named[0]), named[0])
    return words

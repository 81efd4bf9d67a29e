"""Comparison of verbs on the scale of obligation, and of reservations on a target."""

from __future__ import annotations

from collections.abc import Sequence

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import same_object
from graph.derive.measures.patterns import DUTY, PACE, RESULT, STRIVE, TENTATIVE, WISH, WORK
from graph.derive.measures.strength import Strength

#: The scale, the strongest words first: what must be reached, what is to be done, what is wished
SCALE: tuple[tuple[str, ...], ...] = (DUTY, WORK, WISH)
_DUTY, _WORK, _WISH = range(3)


def compare_verbs(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` where the child only wishes, ``stronger`` where only the parent does.

    A wish (支持) is weaker than a duty; one that is only tentative (探索) is weaker than work too.
    Words of one level are equal, and so are a duty and work: 全面推进 and 推进 differ in tone. Both
    clauses must be about the same object.
    """
    above = _level(parent.text)
    below = [found for child in children if (found := _level(child.text))]
    if above is None or not below or not same_object(parent, children):
        return None
    best = min(below)
    if above[0] < _WISH and best[0] == _WISH:
        return Strength("weaker", "verb", above[1], best[1])
    firmer = best[0] == _DUTY or above[1] in TENTATIVE
    if above[0] == _WISH and best[0] < _WISH and firmer:
        return Strength("stronger", "verb", above[1], best[1])
    return None


def compare_reservations(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` if only the child strives for the target, ``stronger`` for the reverse."""
    goals = [child for child in children if RESULT.search(child.text)]
    if not RESULT.search(parent.text) or not goals or not same_object(parent, children):
        return None
    above = STRIVE.search(parent.text)
    below = [STRIVE.search(child.text) for child in goals]
    first = below[0]
    if not above and first and all(below):
        return Strength("weaker", "modality", "", first[0])
    if above and not any(below):
        return Strength("stronger", "modality", above[0], "")
    return None


def _level(text: str) -> tuple[int, str] | None:
    """Return the level of a clause and the word that decides it.

    A wish makes the whole clause a wish (鼓励实施), unless it names the pace of a result (逐步实现)
    or only the target is wished (力争达到).
    """
    words = [next((word for word in level if word in text), "") for level in SCALE]
    duty, work, wish = words
    if wish and not (duty and (wish in PACE or STRIVE.search(wish))):
        return _WISH, wish
    if duty and not wish:
        return _DUTY, duty
    return (_WORK, work or duty) if work or duty else None

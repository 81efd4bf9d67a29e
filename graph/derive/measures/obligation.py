"""Comparison of verbs on the scale of obligation, and of reservations on a target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import same_object, same_target, shares_object
from graph.derive.measures.patterns import (
    ALMOST,
    DUTY,
    FIGURE_SET,
    NO_VERB,
    PACE,
    RESULT,
    STRIVE,
    TRIAL,
    WHOLE,
    WISH,
    WORK,
)
from graph.derive.measures.strength import Strength

#: The scale, the strongest words first: what must be reached, what is to be done, what is wished,
#: what is tried or considered
SCALE: tuple[tuple[str, ...], ...] = (DUTY, WORK, WISH, TRIAL)
_DUTY, _WORK, _WISH, _TRIAL = range(4)


def compare_verbs(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` where the child only wishes, ``stronger`` where only the parent does.

    A wish (支持) is weaker than a duty or work, and a trial (探索) weaker than a wish. A parent's
    clause without a word of the scale is work. Words of one level are equal, and so are a duty and
    work: 全面推进 and 推进 differ in tone. A duty for the whole is stronger than work: 全部达标 and
    推动达标. A wish with a figure (支持2所学校创建) is work. Both
    clauses must be about the same object.
    """
    above = _level(parent.text) or (_WORK, "")
    below = [found for child in children if (found := _level(child.text))]
    if not below or not shares_object(parent, children):
        return None
    best = min(below)
    if WHOLE.fullmatch(above[1]) and _only_begun(best, children) and same_target(parent, children):
        return Strength("weaker", "verb", above[1], best[1])
    concrete = best[0] == _WISH and any(FIGURE_SET.search(child.text) for child in children)
    if best[0] >= _WISH and above[0] < best[0] and not concrete:
        return Strength("weaker", "verb", above[1], best[1])
    firmer = best[0] == _DUTY or above[0] == _TRIAL
    if above[0] >= _WISH and best[0] < _WISH and firmer:
        return Strength("stronger", "verb", above[1], best[1])
    return None


def compare_reservations(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` if only the child strives for the target or reaches it for the most part,
    ``stronger`` for the reverse."""
    if not same_object(parent, children):
        return None
    return _reserved(ALMOST, parent, children) or _striven(parent, children)


def _striven(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    goals = [child for child in children if RESULT.search(child.text)]
    return _reserved(STRIVE, parent, goals) if RESULT.search(parent.text) else None


def _reserved(
    words: re.Pattern[str], parent: Clause, children: Sequence[Clause]
) -> Strength | None:
    """Compare whether the parent's clause and all of the child's contain one of ``words``."""
    above = words.search(parent.text)
    below = [words.search(child.text) for child in children]
    first = below[0] if below else None
    if not above and first and all(below):
        return Strength("weaker", "modality", "", first[0])
    if above and below and not any(below):
        return Strength("stronger", "modality", above[0], "")
    return None


def _only_begun(best: tuple[int, str], children: Sequence[Clause]) -> bool:
    """Return whether the child's clauses begin with work (推动) and name no whole (全部)."""
    begun = any(child.text.startswith(best[1]) for child in children)
    return best[0] == _WORK and begun and not any(WHOLE.search(c.text) for c in children)


def _level(text: str) -> tuple[int, str] | None:
    """Return the level of a clause and the word that decides it.

    A trial or a wish makes the whole clause one (鼓励实施), unless it names the pace of a result
    (逐步实现) or only the target is wished (力争达到).
    """
    text = NO_VERB.sub("", text)
    words = [next((word for word in level if word in text), "") for level in SCALE]
    duty, work, wish, trial = words
    if trial:
        return _TRIAL, trial
    if wish and not (duty and (wish in PACE or STRIVE.search(wish))):
        return _WISH, wish
    if duty and not wish:
        return _DUTY, duty
    return (_WORK, work or duty) if work or duty else None

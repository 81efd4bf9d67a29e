"""Comparison of a parent's clause with the child's clauses that answer it, by all rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from graph.derive.measures.clause import Clause
from graph.derive.measures.dates import compare_dates
from graph.derive.measures.frequency import compare_frequencies
from graph.derive.measures.letter_pairs import same_target
from graph.derive.measures.numbers import compare_numbers, number_left_out
from graph.derive.measures.objects import compare_objects
from graph.derive.measures.obligation import compare_reservations, compare_verbs
from graph.derive.measures.scope import compare_scopes, whole_left_out
from graph.derive.measures.strength import KEPT, Strength


def compare_measures(
    parent: str,
    children: Sequence[str],
    *,
    parent_sentence: str = "",
    child_sentences: Sequence[str] = (),
    period_end: int | None = None,
) -> Strength:
    """Return whether ``children`` are as strong as ``parent``, weaker or stronger.

    ``parent`` is one clause, and ``children`` are the clauses that answer it, as printed.
    ``parent_sentence`` is the sentence of ``parent``, ``child_sentences`` those of ``children``, in
    the same order. Rules read them for words that a clause shares with its neighbours (到2025年,)
    and ignore a sentence that does not contain its clause. ``period_end`` is the last year of the
    child's plan. The result is ``kept`` where no rule decides.
    A rule that finds the child weaker takes precedence over one that finds it stronger, and only a
    clause with much of the parent's wording is stronger: others may be about something else.
    """
    sentences = child_sentences or [""] * len(children)
    below = tuple(zip(children, sentences, strict=True))
    return _compared((parent, parent_sentence), below, period_end)


def compare_nearest(parent: str, child: str, child_sentence: str) -> Strength:
    """Return ``weaker`` if ``child``, the passage that is nearest to a clause of the parent but not
    certain to answer it, lacks what the clause demands: a number, or a result for all. Whatever
    passage answers the clause, the nearest one would have it. The result is ``kept`` otherwise.
    """
    above, below = Clause.of(parent), [Clause.of(child, child_sentence)]
    return whole_left_out(above, below) or number_left_out(above, below) or KEPT


# A pair of plans is compared again for each reader, and after each verdict: about 700 comparisons
@lru_cache(maxsize=8192)
def _compared(
    parent: tuple[str, str], children: Sequence[tuple[str, str]], period_end: int | None
) -> Strength:
    """Compare clauses, each with its sentence."""
    above = Clause.of(*parent)
    below = [Clause.of(*child) for child in children]
    found = (
        compare_numbers(above, below),
        compare_frequencies(above, below),
        compare_dates(above, below, period_end),
        compare_reservations(above, below),
        compare_verbs(above, below),
        compare_scopes(above, below),
        compare_objects(above, below),
    )
    decided = [
        strength
        for strength in found
        if strength and (strength.status == "weaker" or same_target(above, below))
    ]
    weaker = [strength for strength in decided if strength.status == "weaker"]
    return next(iter(weaker or decided), KEPT)

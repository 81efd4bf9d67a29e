"""Changes of a part of a plan from one edition to the next: numbers, deadlines, strength, offices
and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graph.derive.measures.clause import Clause
from graph.derive.measures.numbers import quantities
from graph.derive.measures.obligation import compare_reservations, compare_verbs
from graph.derive.measures.patterns import DEADLINE, FIGURE_SET
from graph.derive.wording import Wording, letters_of
from graph.model import Node
from graph.model.values import AMBITIONS, BINDINGS, COMPARATORS
from graph.reference.units import convert
from queries.editions.edition_answers import ChangedValue, ChangeKind, Span
from queries.gaps.target_values import in_unit_of
from queries.text.quoting import Quote
from queries.text.word_differences import Marks, compare

# Clauses of two editions are compared if their wording is this similar (0..100)
_SAME_CLAUSE = 55
_CLOSE = 1e-9
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_STRENGTHS = (("binding", BINDINGS), ("ambition", AMBITIONS), ("comparator", COMPARATORS))


def task_values(before: Wording, after: Wording, shift: int) -> Iterator[ChangedValue]:
    """Yield the numbers, deadlines and words of strength that differ in corresponding clauses of
    two wordings. Deadlines that moved by ``shift`` years, as the period did, are the same."""
    for old, new in _clauses(before.printed_clauses, after.printed_clauses):
        yield from _numbers(old, new)
        yield from _deadlines(old, new, shift)
        above, below = Clause.of(old), [Clause.of(new)]
        strength = compare_reservations(above, below) or compare_verbs(above, below)
        if strength is not None:
            yield ChangedValue("strength", strength.parent_words, strength.child_words)


def target_values(before: Node, after: Node, shift: int) -> Iterator[ChangedValue]:
    """Yield the value, the year and the strength of a target that differ. A year that moved by
    ``shift``, as the period did, is the same."""
    old, new = before.props.get("target_value"), in_unit_of(before, after)
    if old is not None and new is not None and abs(new - old) > _CLOSE * max(abs(old), 1):
        kind: ChangeKind = "raised" if new > old else "lowered"
        yield ChangedValue(kind, _printed(before), _printed(after))
    elif old is None:
        yield from _numbers(before.props["raw"], after.props["raw"])
    years = before.props.get("target_year"), after.props.get("target_year")
    if years[0] and years[1] and years[1] - years[0] not in {0, shift}:
        yield ChangedValue("deadline", f"{years[0]}年", f"{years[1]}年")
    for name, names in _STRENGTHS:
        values = before.props.get(name), after.props.get(name)
        if None not in values and values[0] != values[1]:
            yield ChangedValue("strength", *(names.zh(str(value)) for value in values))


def office_values(before: Sequence[str], after: Sequence[str]) -> Iterator[ChangedValue]:
    """Yield the offices (name and role) of a task that only one edition names, if any."""
    old, new = ([name for name in side if name not in other] for side, other in (
        (before, after), (after, before)
    ))  # fmt: skip
    if old or new:
        yield ChangedValue("department", "、".join(old), "、".join(new))


def is_reworded(before: str, after: str) -> bool:
    """Return whether two passages have other letters, whatever their punctuation."""
    return letters_of(before) != letters_of(after)


def changed_words(before: Quote, after: Quote) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of each passage that the other lacks, as ranges of their sources."""
    later, earlier = compare(after.text, before.text)
    return tuple(_spans(earlier, before.start)), tuple(_spans(later, after.start))


def _spans(marks: Marks, start: int) -> Iterator[Span]:
    at = start
    for kind, group in groupby(marks):
        end = at + len(list(group))
        if kind == "changed":
            yield Span(at, end)
        at = end


def _clauses(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the clauses that differ and correspond, in the order of the text."""
    for step in Levenshtein.opcodes(before, after):
        if step.tag != "replace":
            continue
        free = list(after[step.dest_start : step.dest_end])
        for old in before[step.src_start : step.src_end]:
            alike = [(fuzz.ratio(old, new), -place) for place, new in enumerate(free)]
            if alike and max(alike)[0] >= _SAME_CLAUSE:
                yield old, free.pop(-max(alike)[1])


def _numbers(before: str, after: str) -> Iterator[ChangedValue]:
    """Yield the quantities of one dimension that differ; else, if nothing but numbers differs, the
    figures with any unit."""
    found = list(_quantities(before, after))
    if not found and _DIGITS.sub("", before) == _DIGITS.sub("", after):
        figures = zip(FIGURE_SET.findall(before), FIGURE_SET.findall(after), strict=False)
        for one, other in figures:
            values = [float(number[0]) for side in (one, other) if (number := _DIGITS.search(side))]
            if values[0] != values[1]:
                found.append(
                    ChangedValue("raised" if values[1] > values[0] else "lowered", one, other)
                )
    yield from found


def _quantities(before: str, after: str) -> Iterator[ChangedValue]:
    old, new = list(quantities(before)), list(quantities(after))
    for dimension in dict.fromkeys(quantity.dimension for quantity in old):
        ours = [quantity for quantity in old if quantity.dimension == dimension]
        theirs = [quantity for quantity in new if quantity.dimension == dimension]
        for one, other in zip(ours, theirs, strict=False) if len(ours) == len(theirs) else ():
            same_unit = one.unit == other.unit
            value = other.value if same_unit else convert(other.value, other.unit, one.unit)
            if value is not None and abs(value - one.value) > _CLOSE * max(abs(one.value), 1):
                kind: ChangeKind = "raised" if value > one.value else "lowered"
                yield ChangedValue(kind, one.words, other.words)


def _deadlines(before: str, after: str, shift: int) -> Iterator[ChangedValue]:
    old, new = (list(DEADLINE.finditer(Clause.of(text).text)) for text in (before, after))
    years = [[int(found["year"]) for found in side] for side in (old, new)]
    if years[0] != years[1] and [year + shift for year in years[0]] != years[1]:
        words = ("、".join(found["words"] for found in side) for side in (old, new))
        yield ChangedValue("deadline", *words)


def _printed(target: Node) -> str:
    value, unit = str(target.props.get("target_raw")), target.props.get("unit") or ""
    return value if unit in value else f"{value}{unit}"

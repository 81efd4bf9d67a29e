"""Quantified statements, sentence by sentence: the measure, its value and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.model.values import Comparator
from graph.reference.numbers import Number, may_have_numbers, next_number
from loaders.indicators.looking_back import View
from loaders.indicators.name_patterns import WORKS_OF
from loaders.indicators.names import is_bare, names_of_values, noun_phrase
from loaders.indicators.patterns import (
    AT_PRESENT,
    BUILD,
    CLAUSE,
    COMPLETE_STATEMENT,
    CONDITION,
    DOUBLING,
    JOINT,
    JOINTS,
    MEASURE,
    OWN_FIGURES,
    PAST,
    SENTENCE,
    STRIVE,
    WON_PROJECTS,
)
from loaders.indicators.prose import Prose
from loaders.indicators.quantities import (
    Quantity,
    comparator_of,
    is_doubling,
    numbers_and_doublings,
    read_quantities,
)
from loaders.indicators.subjects import COUNTED, Above, judge, subject_of
from loaders.indicators.years import year_of

# Words further before a number are not its subject
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantified statement: ``begin..stop`` of the paragraph's text, the measure
    (``subject``) and its value, and the year that is stated here or before (None: neither)."""

    begin: int
    stop: int
    subject: str
    quantity: Quantity
    comparator: Comparator
    strive: bool
    year: int | None
    year_is_stated: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A target in a clause; ``begin..stop`` is its passage in the paragraph."""

    begin: int
    stop: int
    subject: str
    quantity: Quantity
    comparator: Comparator
    strive: bool
    completed: bool


def read_statements(
    prose: Prose,
    years: tuple[int, int] | None,
    view: View | None = None,
    *,
    past: bool = False,
) -> Iterator[Statement]:
    """Read sentence by sentence; a year applies until another one is stated.

    ``years`` are the first and last that count (15 years more are allowed for long views).
    With ``past``, values that were reached are read instead of targets. ``view`` determines which
    clauses look back; without it all of them are read.
    """
    paragraph, masked = prose.paragraph, prose.masked
    start = paragraph.label.length if paragraph.label else 0
    handed: int | None = None
    works_of = WORKS_OF.match(paragraph.text, start)
    above = Above()
    for sentence in _sentences(masked[start:]):
        begin = start + sentence.start()
        year, stated = handed, False
        if masked[begin - 1 : begin] != ";":
            above = Above()
        above.works = above.listed = above.clause = ""
        at_present = False
        above.works_of = works_of[0][:-1] if works_of else ""
        if view is not None:
            view.begin_sentence()
        for clause in CLAUSE.finditer(sentence[0]):
            at = begin + clause.start()
            words = paragraph.text[at : at + len(clause[0])]
            said = year_of(words, years)
            if said is not None:
                year, stated = said, True
            if view is not None and view.looks_back(words) is not past:
                continue
            at_present = AT_PRESENT.match(words) is not None or (at_present and said is None)
            if at_present and not past:
                continue
            numbers = numbers_and_doublings(clause[0])
            for found in _targets(words, clause[0], numbers, at, above, past):
                above.subject = found.subject
                if MEASURE.search(found.subject) and not found.completed:
                    above.measure = found.subject
                yield Statement(
                    found.begin,
                    found.stop,
                    found.subject,
                    found.quantity,
                    found.comparator,
                    found.strive,
                    year,
                    stated,
                )
            if all(map(is_doubling, numbers)):
                above.clause = words
                if MEASURE.search(words):
                    above.measure = subject_of(words)
        closed = masked[begin + len(sentence[0]) : begin + len(sentence[0]) + 1] != ";"
        handed = year if stated or not (closed or past) else None


def _sentences(masked: str) -> Iterator[re.Match[str]]:
    """Yield the sentences of a text; none if it cannot have quantities."""
    if may_have_numbers(masked) or DOUBLING.search(masked):
        yield from SENTENCE.finditer(masked)


def _targets(
    clause: str, hidden: str, numbers: Sequence[Number], begin: int, above: Above, past: bool
) -> Iterator[_Found]:
    """Yield the targets of a clause that begins at ``begin``.

    In ``hidden`` the digits of names are blanked out; ``numbers`` are those in it. ``above`` are
    the last measures.
    """
    if not numbers or CONDITION.match(clause) or (PAST.search(clause) and not past):
        return
    if OWN_FIGURES.search(clause) and not WON_PROJECTS.search(clause):
        return
    position = 0
    strive = STRIVE.search(clause) is not None
    found: list[_Found] = []
    for quantity in read_quantities(clause, hidden, numbers):
        position = max(position, quantity.start - _LONGEST_SUBJECT)
        before = clause[position : quantity.start]
        alike = found and quantity.dimension == found[-1].quantity.dimension
        if alike and JOINT.fullmatch(before):
            # 分别下降20%、10%: the second value of the same statement
            first = found[-1]
            comparator = comparator_of(quantity) if quantity.bound else first.comparator
            # 分别达到40%、30%以上: the bound after the last one applies to both
            shared = first.comparator if first.quantity.bound else comparator
            found[-1] = replace(first, stop=begin + quantity.stop, comparator=shared)
            found.append(replace(found[-1], quantity=quantity, comparator=comparator))
            position = quantity.stop
            continue
        cut = _last_whole_part(before)
        left, before = position + cut, before[cut:]
        judged = judge(before, quantity, clause, above)
        if judged is None:
            continue
        words, comparator, completed = judged
        subject = noun_phrase(above.scope() + words if is_bare(words) else words)
        if above.works_of and BUILD.match(subject) and quantity.dimension in COUNTED:
            subject = above.works_of + subject
        if not subject:
            continue
        opening = JOINTS.match(before)
        left += opening.end() if opening else 0
        more = next_number(hidden, quantity.stop)
        end = quantity.stop if more else len(clause)
        found.append(
            _Found(begin + left, begin + end, subject, quantity, comparator, strive, completed)
        )
        position = quantity.stop
    yield from _each_named(found)


def _each_named(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield a target for each measure: 覆盖率和达标排放率达到95%; 分别达到95%、90%."""
    for _, statement in groupby(found, key=lambda item: (item.begin, item.subject)):
        items = list(statement)
        names = names_of_values(items[0].subject, len(items))
        if len(items) == 1:
            yield from (replace(items[0], subject=name) for name in names)
        elif len(items) == len(names):
            yield from (replace(i, subject=n) for i, n in zip(items, names, strict=True))
        else:
            yield from items


def _last_whole_part(before: str) -> int:
    """Return where the last part of a list of statements begins (A下降17%、B完成任务、C达到)."""
    at = before.rfind("、")
    if at < 0:
        return 0
    part = before[:at]
    whole = COMPLETE_STATEMENT.search(part)
    return at + 1 if whole else 0

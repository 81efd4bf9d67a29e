"""Quantified statements, sentence by sentence: the measure, its value and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.model.values import Comparator
from graph.reference.numbers import Number, may_have_numbers, next_number
from loaders.indicators.looking_back import View
from loaders.indicators.name_patterns import EACH, ON_AN_OBJECT, WORKS_OF
from loaders.indicators.names import is_bare, names_of_each, names_of_values, noun_phrase
from loaders.indicators.patterns import (
    APART,
    AT_PRESENT,
    BUILD,
    CENTURY,
    CLAUSE,
    COMPLETE_STATEMENT,
    CONDITION,
    DOUBLED,
    DOUBLING,
    GRANT,
    JOINT,
    JOINTS,
    MEASURE,
    OWN_FIGURES,
    PAST,
    SENTENCE,
    SENTENCE_ENDS,
    STRIVE,
    WON_PROJECTS,
)
from loaders.indicators.prose import MaskedText
from loaders.indicators.quantities import (
    Quantity,
    comparator_of,
    is_doubling,
    numbers_and_doublings,
    read_quantities,
)
from loaders.indicators.sentence_years import YearsInSentence
from loaders.indicators.subjects import LONGEST_SUBJECT, judge
from loaders.indicators.works import COUNTED, Above, object_of, subject_of
from loaders.indicators.years import listed_years, year_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantified statement: ``begin..stop`` of the paragraph's text, the measure
    (``subject``) and its value, and the year that is stated here or before (None: neither).

    ``completed`` is true if earlier clauses completed the measure, ``each`` if every thing that the
    subject joins has the value (新建幼儿园、小学各10所).
    """

    begin: int
    stop: int
    subject: str
    quantity: Quantity
    comparator: Comparator
    strive: bool
    completed: bool
    year: int | None = None
    year_is_stated: bool = False
    each: bool = False


def read_statements(
    prose: MaskedText,
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
    dates = YearsInSentence()
    works_of = WORKS_OF.match(paragraph.text, start)
    above = Above()
    for sentence in _sentences(masked[start:]):
        begin = start + sentence.start()
        dates.begin_sentence()
        listed: tuple[int, ...] = ()
        if masked[begin - 1 : begin] != ";":
            above = Above()
        above.works = above.listed = above.clause = ""
        at_present = striving = False
        above.works_of = works_of[0][:-1] if works_of else ""
        stop = start + sentence.end()
        if view is not None:
            view.begin_sentence(paragraph.text[begin:stop])
        if _says_nothing(paragraph.text, masked, begin, stop, view):
            dates.end_sentence(False)
            continue
        for clause in CLAUSE.finditer(sentence[0]):
            at = begin + clause.start()
            words = paragraph.text[at : at + len(clause[0])]
            said = year_of(words, years)
            dates.read(words, said)
            if said is not None:
                listed = listed_years(words, years)
                # 力争到2025年,…: holds for the clauses that follow
                striving = STRIVE.match(words) is not None and not may_have_numbers(clause[0])
            if view is not None and view.looks_back(words) is not past:
                continue
            at_present = AT_PRESENT.match(words) is not None or (at_present and said is None)
            if at_present and not past:
                continue
            numbers = numbers_and_doublings(clause[0])
            targets = list(_targets(words, clause[0], numbers, at, above, past))
            for found, own in zip(targets, _years_of_values(targets, listed), strict=True):
                _note_target(above, found)
                strive = found.strive or striving
                at_year, stated = dates.of(found.quantity.dimension in COUNTED, said is not None)
                yield replace(found, year=own or at_year, year_is_stated=stated, strive=strive)
            if all(map(is_doubling, numbers)):
                _note_clause(above, words[-LONGEST_SUBJECT:])
        closed = masked[stop : stop + 1] != ";"
        dates.end_sentence(not (closed or past))


def _says_nothing(text: str, masked: str, begin: int, stop: int, view: View | None) -> bool:
    """Return whether a sentence has no numbers, and nothing that others depend on: a year, a turn
    of the view, or words before a semicolon."""
    if (view is not None and view.may_turn) or text.find(CENTURY, begin, stop) >= 0:
        return False
    ends = SENTENCE_ENDS.match(masked, stop)
    if ends is None or ";" in ends[0]:
        return False
    words = masked[begin:stop]
    return not may_have_numbers(words) and DOUBLED not in words


def _note_target(above: Above, found: Statement) -> None:
    """Remember what a target measures, for the numbers that follow."""
    above.subject = found.subject
    if MEASURE.search(found.subject) and not found.completed:
        above.measure = found.subject


def _note_clause(above: Above, words: str) -> None:
    """Remember a clause without a number, which may name the measure of the next one."""
    above.clause = words
    if MEASURE.search(words):
        above.measure = subject_of(words)


def _years_of_values(found: Sequence[Statement], listed: Sequence[int]) -> Sequence[int | None]:
    """Return the year of each value of one measure: 到2023年、2025年,治理率分别达到30%、45%."""
    if len(found) == len(listed) and len({item.subject for item in found}) == 1:
        return listed
    return [None] * len(found)


def _sentences(masked: str) -> Iterator[re.Match[str]]:
    """Yield the sentences of a text; none if it cannot have quantities."""
    if may_have_numbers(masked) or DOUBLING.search(masked):
        yield from SENTENCE.finditer(masked)


def _targets(
    clause: str, hidden: str, numbers: Sequence[Number], begin: int, above: Above, past: bool
) -> Iterator[Statement]:
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
    found: list[Statement] = []
    apart = False
    for quantity in read_quantities(clause, hidden, numbers):
        position = max(position, quantity.start - LONGEST_SUBJECT)
        before = clause[position : quantity.start]
        alike = found and (apart or quantity.dimension == found[-1].quantity.dimension)
        if alike and JOINT.fullmatch(before):
            found[-1:] = _joined(found[-1], quantity, begin + quantity.stop)
            position = quantity.stop
            continue
        if quantity.unit and quantity.unit.endswith("元") and GRANT.search(before):
            position = quantity.stop
            continue
        cut = _last_whole_part(before)
        left, before = position + cut, before[cut:]
        judged = judge(before, quantity, clause, above)
        if judged is None:
            continue
        words, comparator, completed = judged
        if is_bare(words):
            beside = object_of(found[-1].subject) if found and ON_AN_OBJECT.search(words) else ""
            words = (beside or above.scope()) + words
        subject = noun_phrase(words)
        if above.works_of and BUILD.match(subject) and quantity.dimension in COUNTED:
            subject = above.works_of + subject
        if not subject:
            continue
        opening = JOINTS.match(before)
        left += opening.end() if opening else 0
        more = next_number(hidden, quantity.stop)
        end = quantity.stop if more else len(clause)
        found.append(
            Statement(
                begin + left,
                begin + end,
                subject,
                quantity,
                comparator,
                strive,
                completed,
                each=EACH.search(before) is not None,
            )
        )
        position = quantity.stop
        apart = APART.search(before) is not None
    yield from _each_named(found)


def _joined(first: Statement, quantity: Quantity, stop: int) -> tuple[Statement, Statement]:
    """Return a statement with a second value of it, which ends at ``stop``: 分别下降20%、10%."""
    comparator = comparator_of(quantity) if quantity.bound else first.comparator
    # 分别达到40%、30%以上: the bound after the last one applies to both
    shared = first.comparator if first.quantity.bound else comparator
    first = replace(first, stop=stop, comparator=shared)
    return first, replace(first, quantity=quantity, comparator=comparator)


def _each_named(found: Sequence[Statement]) -> Iterator[Statement]:
    """Yield a target for each measure: 覆盖率和达标排放率达到95%; 分别达到95%、90%."""
    for _, statement in groupby(found, key=lambda item: (item.begin, item.subject)):
        items = list(statement)
        one_for_each = len(items) == 1 and items[0].each
        names = (
            names_of_each(items[0].subject)
            if one_for_each
            else names_of_values(items[0].subject, len(items))
        )
        if len(items) == 1:
            yield from (replace(items[0], subject=name) for name in names)
        elif len(items) == len(names):
            yield from (replace(i, subject=n) for i, n in zip(items, names, strict=True))
        else:
            # Values of several measures (32微克/立方米、85%) need a name each
            dimension = items[0].quantity.dimension
            yield from (item for item in items if item.quantity.dimension == dimension)


def _last_whole_part(before: str) -> int:
    """Return where the last part of a list of statements begins (A下降17%、B完成任务、C达到)."""
    at = before.rfind("、")
    if at < 0:
        return 0
    part = before[:at]
    whole = COMPLETE_STATEMENT.search(part)
    return at + 1 if whole else 0

"""Rules on things to be completed: one thing by two years, or with two strengths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from queries.checks.plan_facts import Found, PlanFacts, Quote, found_in_text
from queries.checks.plan_text import Paragraph
from queries.checks.promise_patterns import (
    COMPLETION,
    COVERAGE,
    DEGREE,
    FILLER,
    GENERIC_THING,
    LATER_GOALS,
    QUOTED_NAME,
    STRIVE,
    YEAR,
    YEAR_AT_START,
)
from queries.checks.target_rules import one_value_two_years

# A shorter name is of a thing only if it is quoted: 无废城市
_SHORTEST_THING = 6


@dataclass(frozen=True)
class Promise:
    """A thing that a clause promises to complete. ``year`` is the one printed in the sentence;
    ``stated`` is False if it is the last one before in a paragraph of goals, or else the last year
    of the plan."""

    thing: str
    degree: str
    year: int
    stated: bool
    strive: bool
    quote: Quote
    sentence: tuple[int, int]


def completed_twice(facts: PlanFacts) -> Iterator[Found]:
    """Report a thing that two sentences promise to complete by different years, or one sentence
    strives for (力争) and another promises.

    Each thing is reported once. An earlier year with 力争 is not a contradiction.
    """
    groups: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for promise in _promises(facts):
        groups[promise.thing, promise.degree].append(promise)
    yield from one_value_two_years(facts)
    for promises in groups.values():
        case = _other_years(facts, promises) or _other_strengths(facts, promises)
        if case is not None:
            yield case


def _other_years(facts: PlanFacts, promises: list[Promise]) -> Found | None:
    for a, b in combinations(promises, 2):
        early, late = sorted((a, b), key=lambda promise: promise.year)
        if early.year == late.year or a.sentence == b.sentence or early.strive:
            continue
        if not early.stated or late.year > int(facts.plan.props["period_end"]):
            continue
        words = early.thing, str(early.year), str(late.year)
        return found_in_text(facts, "two years", words, (a.quote, b.quote))
    return None


def _other_strengths(facts: PlanFacts, promises: list[Promise]) -> Found | None:
    for a, b in combinations(promises, 2):
        if a.strive != b.strive and a.year == b.year and a.sentence != b.sentence:
            return found_in_text(facts, "strive and promise", (a.thing,), (a.quote, b.quote))
    return None


def _promises(facts: PlanFacts) -> Iterator[Promise]:
    """Yield what the plan promises to complete in its own period, in the order of the text."""
    if facts.period is None:
        return
    first, last = facts.period
    for paragraph in facts.paragraphs:
        if paragraph.kind == "review":
            continue
        implied = last if _sets_goals(paragraph, last) else None
        for sentence in paragraph.sentences():
            for promise in _in_sentence(paragraph, sentence, implied):
                if promise.year >= first:
                    yield promise
            named = YEAR.findall(paragraph.words.text, *sentence)
            implied = int(named[-1]) if implied and named else implied


def _in_sentence(
    paragraph: Paragraph, sentence: tuple[int, int], implied: int | None
) -> Iterator[Promise]:
    """Yield the promises in a sentence. A year, and 力争 in front of it, hold until the next one in
    the sentence; without one, the promises are for the ``implied`` year, if there is one."""
    text = paragraph.words.text
    year: int | None = None
    strive = False
    for start, end in paragraph.clauses(*sentence):
        clause = text[start:end]
        if (named := YEAR_AT_START.match(clause)) is not None:
            year, strive = int(named["year"]), STRIVE.match(clause) is not None
            clause = clause[named.end() :]
        match = COVERAGE.search(clause) or COMPLETION.search(clause)
        due = implied if year is None else year
        if match is None or due is None:
            continue
        thing = FILLER.sub("", match["thing"]) + (match["rest"] if match.re is COVERAGE else "")
        quoted = QUOTED_NAME.search(match["thing"]) is not None
        if GENERIC_THING.search(thing) or (len(thing) < _SHORTEST_THING and not quoted):
            continue
        yield Promise(
            thing,
            "".join(DEGREE.findall(clause)),
            due,
            year is not None,
            strive or STRIVE.search(clause) is not None,
            Quote(paragraph.span(start, end), text[start:end]),
            paragraph.span(*sentence),
        )


def _sets_goals(paragraph: Paragraph, last_year: int) -> bool:
    """Return whether a paragraph sets goals for the last year of the plan, and not for later."""
    if paragraph.kind != "guiding" or paragraph.chapter is None:
        return False
    words = f"{paragraph.chapter.props['title']}{paragraph.words.text}"
    later = (int(year) for year in YEAR.findall(words))
    return not (LATER_GOALS.search(words) or any(year > last_year for year in later))

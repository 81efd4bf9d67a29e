"""Rules on rates: a yearly rate against the change of the whole period, and stated changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from graph.model import Node
from queries.checks.patterns import SINCE
from queries.checks.plan_facts import Found, PlanFacts, Quote, found_in_text, value_of
from queries.checks.plan_text import Paragraph
from queries.checks.rate_patterns import (
    AT_PRICES,
    FIVE_YEARS,
    FROM_TO_CHANGE,
    LOWERS,
    PERIOD_CHANGE,
    SUBJECT_END,
    SUBJECT_FRAME,
    VALUE_AND_BASE,
    VALUE_FOLLOWS,
    YEARLY_RATE,
)
from queries.checks.rounding import half_digit

# Characters before a change that are quoted with it
_SUBJECT_LENGTH = 16
# A change over the period may differ from the one that the rate gives: by points, by a share of it
_POINTS = 3.0
_SHARE = 0.2
_PRICES_SHARE = 0.5
# Rates are real and values nominal, so the rate between two values may be higher
_NOMINAL_POINTS = 3.0
_NOMINAL_SHARE = 0.6


@dataclass(frozen=True)
class Change:
    """A change in per cent that a clause states for ``subject``; negative is a fall.

    ``past`` if a review states it, ``bound`` for 以上, ``years`` is 1 for a yearly rate.
    """

    subject: str
    percent: float
    past: bool
    bound: bool
    years: int
    quote: Quote
    sentence: tuple[int, int]

    def over(self, years: int) -> float:
        """Return the change in per cent after ``years`` at this yearly rate."""
        return 100.0 * ((1.0 + self.percent / 100.0) ** years - 1.0)


def rate_and_change(facts: PlanFacts) -> Iterator[Found]:
    """Report a yearly rate (年均增长7%) that does not give the change stated for the whole period
    (比2020年增长60%), or the values at its beginning and its end."""
    changes = list(_changes(facts))
    yearly = [change for change in changes if change.years == 1]
    for rate, whole in product(yearly, (change for change in changes if change.years > 1)):
        if (rate.subject, rate.past) != (whole.subject, whole.past):
            continue
        reckoned = rate.over(whole.years)
        if _fits(reckoned, whole.percent, rate.bound, whole.bound, share=_share(rate, whole)):
            continue
        words = rate.quote.value, whole.quote.value, str(whole.years), f"{abs(reckoned):.1f}"
        yield found_in_text(facts, "rate and change", words, (rate.quote, whole.quote))
    for rate in yearly:
        if not rate.past:
            yield from _rate_and_values(facts, rate)


def _share(rate: Change, whole: Change) -> float:
    """Return the share of a change by which it may differ: more if two sentences state values at
    prices, of which one may be at current and the other at constant prices."""
    one_sentence = rate.sentence == whole.sentence
    return _SHARE if one_sentence or not AT_PRICES.search(rate.subject) else _PRICES_SHARE


def _fits(reckoned: float, stated: float, bound: bool, whole_bound: bool, share: float) -> bool:
    """Return whether a reckoned change is close to the stated one, or is one that it allows."""
    apart = abs(reckoned) - abs(stated)
    if (reckoned < 0) != (stated < 0):
        return False
    allowed = (bound and apart < 0) or (whole_bound and apart > 0)
    return allowed or abs(apart) <= max(_POINTS, share * abs(stated))


def _rate_and_values(facts: PlanFacts, rate: Change) -> Iterator[Found]:
    """Report a rate that is far from the one between the value reached and the target."""
    if facts.period is None:
        return
    first, last = facts.period
    for target in facts.targets:
        goal, same_year = value_of(target), target.props.get("target_year") == last
        if not same_year or _subject(str(target.props["name"])) != rate.subject:
            continue
        if goal is None or target.props.get("unit") == "%":
            continue
        base = _base(facts, rate.subject, target, first - 1)
        if base is None or base[0] <= 0.0:
            continue
        between = 100.0 * ((goal / base[0]) ** (1.0 / (last - first + 1)) - 1.0)
        apart = abs(between - rate.percent)
        if apart <= max(_NOMINAL_POINTS, _NOMINAL_SHARE * abs(rate.percent)):
            continue
        if rate.bound and between > rate.percent > 0.0:
            continue
        goal_words = Quote((target.props["start"], target.props["end"]), target.props["raw"])
        words = rate.quote.value, base[1].value, str(target.props["target_raw"]), f"{between:.1f}"
        yield found_in_text(facts, "rate and values", words, (rate.quote, base[1], goal_words))


def _base(facts: PlanFacts, subject: str, target: Node, year: int) -> tuple[float, Quote] | None:
    """Return the value that a review states for ``year``, and the words that state it."""
    unit = re.escape(str(target.props.get("unit")))
    stated = re.compile(rf"{re.escape(subject)}{VALUE_FOLLOWS.pattern}{unit}")
    for paragraph in facts.paragraphs:
        if paragraph.kind != "review":
            continue
        for start, end in paragraph.sentences():
            match = stated.search(paragraph.words.text, start, end)
            if match is not None and str(year) in paragraph.words.text[start : match.start()]:
                return float(match["value"]), Quote(paragraph.span(*match.span()), match[0])
    return None


def _changes(facts: PlanFacts) -> Iterator[Change]:
    """Yield the yearly rates and the changes of whole periods in running text."""
    for paragraph in facts.paragraphs:
        for sentence in paragraph.sentences():
            yield from _in_sentence(facts, paragraph, sentence)


def _in_sentence(
    facts: PlanFacts, paragraph: Paragraph, sentence: tuple[int, int]
) -> Iterator[Change]:
    """Yield the changes in a sentence. A clause without a subject has that of the one before."""
    text, past = paragraph.words.text, paragraph.kind == "review"
    subject = ""
    for start, end in paragraph.clauses(*sentence):
        clause = text[start:end]
        match = YEARLY_RATE.search(clause) or PERIOD_CHANGE.search(clause)
        subject = _subject(clause[: match.start()] if match else clause) or subject
        if match is None or not subject:
            continue
        years = 1 if match.re is YEARLY_RATE else _years(facts, clause, past)
        if years is None:
            continue
        percent = float(match["percent"]) * (-1.0 if LOWERS.search(match["way"]) else 1.0)
        bound = match["bound"] in ("以上", "多")
        begin, stop = start + max(match.start() - _SUBJECT_LENGTH, 0), start + match.end()
        quote = Quote(paragraph.span(begin, stop), text[begin:stop])
        yield Change(subject, percent, past, bound, years, quote, paragraph.span(*sentence))


def _subject(clause: str) -> str:
    """Return what a clause is about, without the words around it: 全市煤炭消费总量 is 煤炭消费."""
    return SUBJECT_END.sub("", SUBJECT_FRAME.sub("", clause))


def _years(facts: PlanFacts, clause: str, past: bool) -> int | None:
    """Return how many years a change takes, None if it is not the whole period or the last one."""
    if facts.period is None:
        return None
    first, last = facts.period
    since = SINCE.search(clause)
    if since is None:
        return 5 if FIVE_YEARS.search(clause) and last - first == 4 else None
    ends = first - 1 if past else last
    years = ends - int(since["year"])
    return years if years > 1 and (past or int(since["year"]) == first - 1) else None


def stated_change(facts: PlanFacts) -> Iterator[Found]:
    """Report a change that differs from the one between the two values in its own sentence
    (浓度55微克/立方米,与2015年77微克/立方米相比,下降28.6%).

    Growth in per cent of values at prices is left out, because it may be at constant prices.
    """
    for paragraph in facts.paragraphs:
        text = paragraph.words.text
        for pattern in (VALUE_AND_BASE, FROM_TO_CHANGE):
            for match in pattern.finditer(text):
                reckoned = _reckoned(match)
                before = text[max(match.start() - _SUBJECT_LENGTH, 0) : match.start()]
                at_prices = match["change_unit"] == "%" and AT_PRICES.search(before)
                if reckoned is None or at_prices:
                    continue
                quote = Quote(paragraph.span(*match.span()), match[0])
                words = match["stated"], match["base"], match["value"], f"{reckoned:.1f}"
                yield found_in_text(facts, "stated change", words, (quote,))


def _reckoned(match: re.Match[str]) -> float | None:
    """Return the change between the two values, None if the stated one fits."""
    base, value, stated = (float(match[name]) for name in ("base", "value", "change"))
    if base <= 0.0 or match["unit"] != match["base_unit"]:
        return None
    apart = base - value if LOWERS.search(match["way"]) else value - base
    relative = match["change_unit"] == "%"
    if relative and match["unit"] == "%":
        return None  # per cent of per cent, or points: the plan does not tell which
    if not relative and match["change_unit"] not in (match["unit"], "个百分点"):
        return None
    if match["change_unit"] == "个百分点" and match["unit"] != "%":
        return None
    reckoned = 100.0 * apart / base if relative else apart
    error = half_digit(match["base"]) + half_digit(match["value"])
    rounding = (100.0 / base if relative else 1.0) * error
    tolerated = rounding + 2.0 * half_digit(match["change"]) + 1e-9
    return None if abs(reckoned - stated) <= tolerated else reckoned

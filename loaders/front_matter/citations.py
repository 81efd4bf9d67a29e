"""Sector, period and citations of a plan, from its title and its opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.build.document import Citation
from graph.model.ids import plan_key
from graph.reference.normal_text import fold
from loaders.front_matter.dates import year_in_digits
from loaders.front_matter.patterns import (
    BASIS,
    BASIS_END,
    BASIS_HEADING,
    CITED_PLAN,
    FIVE_YEAR,
    GENERAL_PLAN,
    HALF_QUOTED_TITLE,
    JOINED,
    ONE_YEAR,
    PLAN_PERIOD,
    QUOTED_TITLE,
    SECTORS,
    SENTENCE,
    YEAR_IN_WORDS,
    YEARS,
)
from loaders.text.numbering import cn_number
from loaders.text.paragraphs import Paragraph

# 第一个五年计划 and the second began in 1953 and 1958; three years of adjustment followed.
_EARLY_PLANS = {1: 1953, 2: 1958}
# First year of the tenth five-year plan
_TENTH = 2001


def sector_of(title: str) -> str | None:
    """Return the sector that a title names, None if it has none of the sectors' words.

    Of two subjects that a title joins the first one counts: 文物保护和科技创新规划 is on 文物. The
    general plan of a division (…市“十四五”规划纲要) is on the economy and society as a whole.
    """
    words = fold(title)
    if GENERAL_PLAN.match(words):
        return SECTORS[0][0]
    for subject in (JOINED.split(words)[0], words):
        for name, pattern in SECTORS:
            if pattern.search(subject):
                return name
    return None


def period_of(title: str) -> tuple[int, int] | None:
    """Return the first and last year that a title names: (2021-2023年), “十四五”, 第十四个五年规划.

    >>> period_of("衢州市生态环境保护“十四五”规划")
    (2021, 2025)
    """
    words = YEAR_IN_WORDS.sub(lambda year: year_in_digits(year[0]), fold(title))
    if match := YEARS.search(words):
        return int(match["first"]), int(match["last"] or match["first"][:2] + match["short"])
    if match := FIVE_YEAR.search(words):
        first = _first_year(match)
        return first, first + 4
    if match := ONE_YEAR.search(words):
        return int(match[1]), int(match[1])
    return None


def _first_year(match: re.Match[str]) -> int:
    """Return the first year of a five-year plan.

    >>> _first_year(FIVE_YEAR.search("第九个五年计划"))
    1996
    """
    number = cn_number(next(filter(None, match.groups())))
    return _EARLY_PLANS.get(number, _TENTH + 5 * (number - 10))


def stated_period(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Return the first and last year of a plan whose title states none.

    They are stated after 规划期. Otherwise the latest five-year period mentioned in ``paragraphs``
    (those that open the plan) is the plan's own.
    """
    for paragraph in paragraphs:
        if match := PLAN_PERIOD.search(paragraph.text):
            return int(match[1]), int(match[2])
    spoken = (_first_year(m) for p in paragraphs for m in FIVE_YEAR.finditer(p.text))
    first = max(spoken, default=None)
    return (first, first + 4) if first else None


def citations(paragraphs: Sequence[Paragraph], title: str) -> Iterator[Citation]:
    """Yield the titles between 《 and 》 that ``paragraphs`` cite as the basis of the plan.

    ``title`` is the plan's own, which is left out.
    """
    seen = {plan_key(title)}
    for paragraph, start, stop in _citing_places(paragraphs):
        for begin, end in _cited_titles(paragraph.text, start, stop):
            cited = paragraph.printed(begin, end)
            if plan_key(cited) in seen:
                continue
            seen.add(plan_key(cited))
            is_plan = CITED_PLAN.search(paragraph.text[begin:end]) is not None
            outer = begin - (paragraph.text[begin - 1 : begin] == "《")
            yield Citation(cited, is_plan, paragraph.span(outer, end + 1))


def _cited_titles(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the titles between 《 and 》, and of plans whose 《 is lost."""
    quoted = [match.span(1) for match in QUOTED_TITLE.finditer(text, start, stop)]
    closed = {end for _, end in quoted}
    half = [match.span("title") for match in HALF_QUOTED_TITLE.finditer(text, start, stop)]
    yield from sorted([*quoted, *(span for span in half if span[1] not in closed)])


def _citing_places(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int, int]]:
    """Yield the places of citations: clauses 根据…,制定本规划, and the list under 规划依据."""
    listed = False
    for paragraph in paragraphs:
        if listed and ("《" in paragraph.text or paragraph.label is None):
            yield paragraph, 0, len(paragraph.text)
            continue
        listed = BASIS_HEADING.match(paragraph.body) is not None
        for sentence in SENTENCE.finditer(paragraph.text):
            begin = BASIS.search(sentence[0])
            end = BASIS_END.search(sentence[0]) if begin else None
            if end and begin and begin.start() < end.start():
                offset = sentence.start()
                yield paragraph, offset + begin.start(), offset + end.start()

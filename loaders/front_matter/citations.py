"""Sector, period and citations of a plan, from its title and its opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.build.document import Citation
from graph.model.ids import plan_key
from loaders.front_matter.patterns import (
    BASIS,
    BASIS_END,
    BASIS_HEADING,
    CITED_PLAN,
    FIVE_YEAR,
    ONE_YEAR,
    PLAN_PERIOD,
    QUOTED_TITLE,
    SECTORS,
    SENTENCE,
    YEARS,
)
from loaders.text.paragraphs import Paragraph

# First years of the five-year periods, 十一五 (2006) onwards
_FIRST_YEARS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031, "七": 2036}


def sector_of(title: str) -> str | None:
    """Return the sector that a title names, None if it has none of the sectors' words."""
    for name, words in SECTORS:
        if words.search(title):
            return name
    return None


def period_of(title: str) -> tuple[int, int] | None:
    """Return the first and last year that a title names: (2021-2023年), “十四五”, 第十四个五年规划.

    >>> period_of("衢州市生态环境保护“十四五”规划")
    (2021, 2025)
    """
    if match := YEARS.search(title):
        return int(match[1]), int(match[2])
    if match := FIVE_YEAR.search(title):
        first = _FIRST_YEARS[match[1]]
        return first, first + 4
    if match := ONE_YEAR.search(title):
        return int(match[1]), int(match[1])
    return None


def stated_period(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Return the first and last year of a plan whose title states none.

    They are stated after 规划期. Otherwise the latest five-year period mentioned in ``paragraphs``
    (those that open the plan) is the plan's own.
    """
    for paragraph in paragraphs:
        if match := PLAN_PERIOD.search(paragraph.text):
            return int(match[1]), int(match[2])
    spoken = {m[1] for p in paragraphs for m in FIVE_YEAR.finditer(p.text)}
    first = max((_FIRST_YEARS[name] for name in spoken), default=None)
    return (first, first + 4) if first else None


def citations(paragraphs: Sequence[Paragraph], title: str) -> Iterator[Citation]:
    """Yield the titles between 《 and 》 that ``paragraphs`` cite as the basis of the plan.

    ``title`` is the plan's own, which is left out.
    """
    seen = {plan_key(title)}
    for paragraph, start, stop in _citing_places(paragraphs):
        for match in QUOTED_TITLE.finditer(paragraph.text, start, stop):
            cited = paragraph.printed(match.start(1), match.end(1))
            if plan_key(cited) in seen:
                continue
            seen.add(plan_key(cited))
            is_plan = CITED_PLAN.search(match[1]) is not None
            yield Citation(cited, is_plan, paragraph.span(match.start(), match.end()))


def _citing_places(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int, int]]:
    """Yield the places of citations: clauses 根据…,制定本规划, and the list under 规划依据."""
    listed = False
    for paragraph in paragraphs:
        if listed and ("《" in paragraph.text or paragraph.label is None):
            yield paragraph, 0, len(paragraph.text)
            continue
        listed = BASIS_HEADING.match(paragraph.body) is not None
        for sentence in SENTENCE.finditer(paragraph.text):
            end = BASIS_END.search(sentence[0])
            begin = BASIS.search(sentence[0])
            if end and begin and begin.start() < end.start():
                offset = sentence.start()
                yield paragraph, offset + begin.start(), offset + end.start()

"""Indicators from sentences without a number: 全覆盖, 清零, 完成编制, Ⅲ类, 不降低, 2030年前达峰."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graph.build.document import IndicatorItem, Span
from loaders.indicators.commitment_patterns import MAY_BE_TARGET, TOGETHER, WORD_CLAUSE
from loaders.indicators.commitments import Commitment, read_commitment
from loaders.indicators.looking_back import View
from loaders.indicators.patterns import AT_PRESENT, PAST, SENTENCE
from loaders.indicators.prose import Prose
from loaders.indicators.years import year_of, year_stated


def read_commitments(
    prose: Sequence[Prose], period: tuple[int, int] | None, taken: Sequence[Span]
) -> list[IndicatorItem]:
    """Return the targets without a number in the forward-looking text of the plan, except those
    that share a passage with a target of ``taken``, in document order."""
    ends = {span.start: span.end for span in taken}
    starts = sorted(ends)
    return [
        item
        for text in prose
        if text.chapter_kind != "review" and not text.is_preface
        for item in _items(text, period)
        if not _overlaps(item.span, starts, ends)
    ]


def _overlaps(span: Span, starts: Sequence[int], ends: dict[int, int]) -> bool:
    i = bisect_left(starts, span.end) - 1
    return i >= 0 and ends[starts[i]] > span.start


def _items(text: Prose, period: tuple[int, int] | None) -> Iterator[IndicatorItem]:
    """Yield the targets of a paragraph; a year applies to the rest of its sentence."""
    paragraph, view = text.paragraph, View(period, back=text.looks_back)
    start = paragraph.label.length if paragraph.label else 0
    for sentence in SENTENCE.finditer(paragraph.text, start):
        view.begin_sentence(sentence[0])
        year: int | None = None
        before = ""
        for clause in WORD_CLAUSE.finditer(sentence[0]):
            words, last = clause[0], before
            before = words
            at_year = year_of(words, period)
            if at_year is not None:
                year = at_year
            if view.looks_back(words) or not MAY_BE_TARGET.search(words):
                continue
            if AT_PRESENT.match(words) or PAST.search(words):
                continue
            for begin, part in _parts(words):
                commitment = read_commitment(part, last)
                if commitment is None:
                    continue
                at = sentence.start() + clause.start() + begin
                own = year_stated(commitment.state)
                yield _item(text, at, commitment, own or year, period)


def _parts(clause: str) -> Sequence[tuple[int, str]]:
    """Return the parts of 面积不减少、性质不改变 or 管网清零、水体清零, or the whole clause."""
    if "、" not in clause:
        return ((0, clause),)
    begin = 0
    parts = []
    for mark in TOGETHER.finditer(clause):
        parts.append((begin, clause[begin : mark.start(1)]))
        begin = mark.end(1)
    return (*parts, (begin, clause[begin:]))


def _item(
    text: Prose,
    at: int,
    commitment: Commitment,
    year: int | None,
    period: tuple[int, int] | None,
) -> IndicatorItem:
    paragraph = text.paragraph
    begin, stop = at + commitment.start, at + commitment.stop
    return IndicatorItem(
        name=commitment.object,
        path=text.path,
        span=paragraph.span(begin, stop),
        heading=text.heading,
        origin="text",
        raw=paragraph.printed(begin, stop),
        target_year=year if year is not None else period[1] if period else None,
        target_raw=commitment.state,
        target_kind=commitment.kind,
        ambition=commitment.ambition,
        year_basis="plan_period" if year is None else "stated",
    )

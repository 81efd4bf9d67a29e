"""Rules on announced lists: a number of things, and the things that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node
from graph.reference.normal_text import Normal, fold
from graph.reference.numbers import value_of_words
from queries.checks.list_patterns import (
    ANNOUNCED,
    BINDING,
    COUNT_IN_ITEM,
    LIST_AFTER,
    LIST_STARTS,
    NO_ITEM_END,
    NUMBER_OF_LIST,
    NUMBERED_POINTS,
    NUMBERING,
    OPENING_VERBS,
    POINTS_AFTER,
    POINTS_OF_LIST,
    QUOTED_NAMES,
    SET_PHRASE,
    VERB_AT_START,
)
from queries.checks.plan_facts import Found, PlanFacts, Quote, found_in_text
from queries.checks.plan_text import Paragraph

# 两个维护 and other pairs are set phrases
_SHORTEST_LIST = 3
# A list that lacks more names does not name what the number counts: 临床服务、急救“五大中心”
_FORGOTTEN = 2
# Paragraphs that may each contain one point of a list
_LONGEST_POINTS = 12


@dataclass(frozen=True)
class _Listed:
    """Names in ``span`` of a text, at least ``fewest`` and at most ``most`` things, and the words
    that ``announced`` their number."""

    announced: re.Match[str]
    span: tuple[int, int]
    fewest: int
    most: int

    @property
    def differs(self) -> bool:
        """Return whether the number differs, but not so much that it counts other things."""
        announced = _count(self.announced["count"])
        return 0 < announced - self.most <= _FORGOTTEN or 0 < self.fewest - announced <= _FORGOTTEN


def announced_lists(facts: PlanFacts) -> Iterator[Found]:
    """Report an announced number of things that differs from the number of those named.

    The names precede the number (A、B、C三大工程), follow it (三大工程:A、B、C), or open the
    sentences that follow it (实施三大工程:一是…;二是…). A list that ends in 等 may be incomplete,
    but not longer than announced.
    """
    for place, paragraph in enumerate(facts.paragraphs):
        for lists in (_named_before, _named_after):
            for listed in lists(paragraph.words.text):
                if listed.differs:
                    yield _report(facts, paragraph, listed)
        following = facts.paragraphs[place + 1 : place + 1 + _LONGEST_POINTS]
        yield from _points(facts, paragraph, following)
    yield from _headings(facts)


def _count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(value_of_words(printed) or 0)


def _report(facts: PlanFacts, paragraph: Paragraph, listed: _Listed) -> Found:
    announced = _announced(paragraph, listed.announced)
    names = Quote(paragraph.span(*listed.span), paragraph.words.text[slice(*listed.span)])
    words = announced.value, str(listed.fewest)
    return found_in_text(facts, "named", words, (announced, names))


def _announced(paragraph: Paragraph, match: re.Match[str]) -> Quote:
    """Return the words that announce a number of things: 三大工程."""
    return Quote(paragraph.span(match.start("count"), match.end("noun")), _phrase(match))


def _phrase(match: re.Match[str]) -> str:
    return match["count"] + match["unit"] + match["noun"]


def _named_before(text: str) -> Iterator[_Listed]:
    """Yield the lists whose number follows them."""
    for match in NUMBER_OF_LIST.finditer(text):
        if _is_set_phrase(match) or _count(match["count"]) < _SHORTEST_LIST:
            continue
        bound = max(
            (mark.end() for mark in LIST_STARTS.finditer(text, 0, match.start())), default=0
        )
        listed = text[bound : match.start()]
        if NO_ITEM_END.search(listed + match[0][: match.start("count") - match.start()]):
            continue
        quoted = QUOTED_NAMES.search(listed)
        names = quoted[0].rstrip("”").split("”") if quoted else _names(listed)
        if len(names) >= _SHORTEST_LIST:
            length = len(quoted[0]) if quoted else len("、".join(names))
            span = match.start() - length, match.start()
            yield _Listed(match, span, *_bounds(names, match["open"] == "等"))


def _is_set_phrase(match: re.Match[str]) -> bool:
    return SET_PHRASE.match(_phrase(match)) is not None


def _names(listed: str) -> list[str]:
    """Return the names in a list, without the words before the first one, or its number.

    A name with a verb or a number in it begins the list: 完成省、市下达的甲、乙 are two.
    """
    names = NUMBERING.sub("", listed).split("、")
    first = max(
        (
            place
            for place, name in enumerate(names)
            if place and (COUNT_IN_ITEM.search(name) or "的" in name or "等" in name)
        ),
        default=0,
    )
    # 巩固、开发和提升生态、民俗: verbs that share their objects
    while first < len(names) - 1 and OPENING_VERBS.fullmatch(names[first]):
        first += 1
    return names[first:]


def _bounds(names: list[str], open_list: bool) -> tuple[int, int]:
    """Return the fewest and the most things named: 土地利用变化和林业 may be one or two.

    A list may begin after such a word: 区域协调发展和教育、医疗、养老 may be three.
    """
    joined = [len(BINDING.findall(name)) for name in names]
    begins = max((place for place, count in enumerate(joined[:-1]) if count), default=0)
    return len(names) - begins, 99 if open_list else len(names) + sum(joined)


def _named_after(text: str) -> Iterator[_Listed]:
    """Yield the lists whose number precedes them."""
    for match in LIST_AFTER.finditer(text):
        names = match["list"].split("、")
        numbered = any(COUNT_IN_ITEM.search(name) for name in names)
        actions = match["mark"] == ":" and VERB_AT_START.match(names[0])
        # Words that follow a list may belong to it, unless its names end in the same words
        goes_on = match["end"] == "," and len({name[-2:] for name in names}) > 1
        if numbered or actions or goes_on or _is_set_phrase(match):
            continue
        if _count(match["count"]) > 1:
            yield _Listed(match, match.span("list"), *_bounds(names, "等" in match["list"]))


def _points(
    facts: PlanFacts, paragraph: Paragraph, following: tuple[Paragraph, ...]
) -> Iterator[Found]:
    """Report a number of things whose points (一是…;二是…) are more or fewer."""
    text = paragraph.words.text
    for match in POINTS_AFTER.finditer(text):
        points = list(POINTS_OF_LIST.finditer(text, match.end("noun")))
        if not points:
            continue
        named = [point["number"] for point in points]
        expected = list(NUMBERED_POINTS[: len(named)])
        goes_on = any(POINTS_OF_LIST.search(after.words.text) for after in following)
        if named != expected or goes_on or len(named) < 2:
            continue
        if len(named) != _count(match["count"]):
            announced = _announced(paragraph, match)
            quotes = (Quote(paragraph.span(*point.span()), point[0]) for point in points)
            words = announced.value, str(len(named))
            yield found_in_text(facts, "named", words, (announced, *quotes))


def _headings(facts: PlanFacts) -> Iterator[Found]:
    """Report a heading that announces a number of things, if the text under it announces another
    number of the same (健康促进六大行动: …五大行动)."""
    for chapter in facts.chapters:
        start, end = chapter.props["start"], chapter.props["end"]
        title = Normal.of(fold(facts.text[start:end]), 0, end - start)
        for match in ANNOUNCED.finditer(title.text):
            again = _announced_again(facts, chapter, match)
            if again is None or _count(match["count"]) < _SHORTEST_LIST:
                continue
            span = start + title.at(match.start()), start + title.after(match.end())
            words = match[0], again.value
            yield found_in_text(facts, "heading and text", words, (Quote(span, match[0]), again))


def _announced_again(facts: PlanFacts, chapter: Node, heading: re.Match[str]) -> Quote | None:
    """Return the first other number of the things in the heading, unless the paragraph under it
    also repeats the number of the heading. A later paragraph may count another set of things."""
    under = (
        paragraph
        for paragraph in facts.paragraphs
        if chapter.props["end"] <= paragraph.words.base < chapter.props["scope_end"]
    )
    paragraph = next(under, None)
    if paragraph is None:
        return None
    things = heading["unit"], heading["noun"]
    again = [
        match
        for match in ANNOUNCED.finditer(paragraph.words.text)
        if (match["unit"], match["noun"]) == things
    ]
    if not again or _count(heading["count"]) in (_count(match["count"]) for match in again):
        return None
    return _announced(paragraph, again[0])
